"""Reading flow: paragraphs and words that page breaks, notes or lost lines cut are joined. Pure."""

import re

from guidance.importers.draft import Log
from guidance.importers.outline import looks_like_heading
from guidance.importers.pieces import Piece, is_capitals

MARKS = re.compile(r"(?:\[\^[\w-]+\]|[*_]|</?sup>)+$")
HYPHEN = re.compile(r"(\w+)-$")
# "Support- und Wartungsarbeiten": the hyphen stands for the second half, it is no break.
COUPLING = re.compile(r"^(?:und|oder|bzw\.?|sowie|als|wie|noch|statt|bis|auch)\b")
OPEN_END = re.compile(
    r"\b(?:und|oder|sowie|der|die|das|den|dem|des|ein|eine|einer|einem|einen|für|von|vom|mit|zu|zur|zum|"
    r"auf|aus|in|im|bei|durch|als|wie|an|am|um|über|unter|nach|sich|werden|wird|ist|sind|kann|können)$",
    re.I,
)
LONG = 150


def join_flow(pieces: list[Piece], barriers: set[int], log: Log, *, wrapped: bool) -> list[Piece]:
    """Join what belongs together. `barriers` are lines of chapter titles, never joined.

    `wrapped` tells that the text breaks its lines by hand.

    Notes and figures between two halves of a sentence move behind it.
    """
    result: list[Piece] = []
    open_at: int | None = None
    for piece in pieces:
        if piece.kind in ("note", "figure"):
            result.append(piece)
            continue
        before = result[open_at] if open_at is not None else None
        goes_on = (
            before is not None
            and piece.kind == "text"
            and (_belongs(before, piece, barriers, wrapped=wrapped))
        )
        if before is not None and goes_on:
            _join(before, piece, log)
            continue
        result.append(piece)
        open_at = len(result) - 1 if piece.kind in ("text", "item", "quote") else None
    return result


def unwrap(pieces: list[Piece], log: Log) -> None:
    """Words that break over lines inside one piece."""
    for piece in pieces:
        if piece.kind not in ("text", "item", "note", "quote") or len(piece.rows) < 2:
            continue
        rows = [piece.rows[0]]
        for row in piece.rows[1:]:
            glued = glue(rows[-1].rstrip(), row.strip(), piece.line, log)
            if glued is None:
                rows.append(row)
            else:
                rows[-1] = glued
        piece.rows = rows


def glue(left: str, right: str, line: int, log: Log) -> str | None:
    """Two halves of a word across a break, joined; None when the left end is no such half.

    "Gover-" + "nance" is one word, "Support-" + "Alltag" keeps its hyphen, "Haupt-" + "und"
    keeps hyphen and space.
    """
    half = HYPHEN.search(left)
    if half is None or not right:
        return None
    if COUPLING.match(right):
        return f"{left} {right}"
    if not right[0].isalpha():
        return None
    joined = left[:-1] + right if right[0].islower() else left + right
    second = right.split(maxsplit=1)[0]
    kept = "" if right[0].islower() else "-"
    kind = "Silbentrennung" if right[0].islower() else "Bindestrich behalten"
    log.repair(kind, line, f"{half.group(1)}- {second}", f"{half.group(1)}{kept}{second}")
    return joined


def _belongs(before: Piece, piece: Piece, barriers: set[int], *, wrapped: bool) -> bool:
    """Whether `piece` goes on with the sentence of `before`."""
    if before.line in barriers or piece.line in barriers or is_capitals(piece.text):
        return False
    left, right = MARKS.sub("", before.text.rstrip()), piece.text.lstrip("*_ ")
    if not left or not right or (piece.lead and left[-1] in ".:"):
        return False
    if piece.lead and not right[0].islower():
        return False
    if HYPHEN.search(left) and right[0].isalpha():
        return True
    if left[-1] in ".!?:;…" or left[-2:-1] in (".", "!", "?"):
        return False
    if not (right[0].isupper() or right[0].isdigit() or right[0] in '„"‚[<*-'):
        return before.kind != "item" or right[0].islower()
    if not wrapped and looks_like_heading(piece, plain_lines=True):
        return False
    return _goes_on(before, piece, left, right)


def _goes_on(before: Piece, piece: Piece, left: str, right: str) -> bool:
    """Whether a piece that could open a new sentence does not."""
    if OPEN_END.search(left) and not piece.lead:
        return True
    after_bullet = before.lead and looks_like_heading(piece, plain_lines=True)
    if before.full and not piece.lead and not after_bullet:
        return True
    finished = right.rstrip()[-1:] in ".:?!" or len(right) >= LONG
    return before.kind == "text" and len(left) >= LONG and finished and left[-1].isalnum()


def _join(before: Piece, piece: Piece, log: Log) -> None:
    left, right = before.text, piece.text
    glued = glue(left, right, piece.line, log)
    if glued is None:
        glued = f"{left} {right}"
        log.repair(
            "Absatz zusammengefügt",
            piece.line,
            f"{left[-50:]} ⏎ {right[:50]}",
            glued[len(left) - 50 :][:101],
        )
    before.rows = [glued]
    before.full = piece.full
