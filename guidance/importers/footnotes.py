"""Footnote marks and their texts, in whatever way a file writes them, brought together. Pure."""

import re
from collections import defaultdict

from guidance.importers.draft import FootnoteDraft, Log
from guidance.importers.lines import Line
from guidance.importers.pieces import Piece

SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
HTML_MARK = re.compile(r"(?<!\s)\s*+<sup>\s*(\d{1,3})\s*</sup>", re.I)
HTML_START = re.compile(r"^\s*<sup>\s*(\d{1,3})\s*</sup>\s*(?=\S)", re.I)
GLYPH_MARK = re.compile(r"(?<!\b[mk])(?<!\b[ckmd]m)([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})")
GLYPH_START = re.compile(r"^\s*([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s+(?=\S)")
MARK = re.compile(r"\[\^([\w-]+)\]")


def mark_footnotes(lines: list[Line], log: Log) -> list[Line]:
    """Raised numbers become `[^n]`; at the start of a line `[^n]: ` opens the footnote's text.

    Raised digits without a footnote text anywhere (as in "20 m²") stay as they are.
    """
    defined = {
        m.group(1).translate(SUPERSCRIPT) for line in lines if (m := GLYPH_START.match(line.text))
    }

    def glyph(match: re.Match[str]) -> str:
        number = match.group(1).translate(SUPERSCRIPT)
        return f"[^{number}]" if number in defined else match.group()

    result = []
    for line in lines:
        text = HTML_START.sub(r"[^\1]: ", line.text)
        if match := GLYPH_START.match(text):
            text = f"[^{match.group(1).translate(SUPERSCRIPT)}]: {text[match.end() :]}"
        text = GLYPH_MARK.sub(glyph, HTML_MARK.sub(r"[^\1]", text))
        result.append(line.saying(text))
    return result


def join_footnotes(pieces: list[Piece], log: Log) -> dict[str, FootnoteDraft]:
    """Match marks and texts, give each pair a key of its own and return the texts by key.

    Numbers that start again get a suffix ("1-2"). What finds no partner becomes a doubt.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for index, piece in enumerate(pieces):
        if piece.kind == "note":
            places[piece.key].append(index)
    notes = {}
    for number, found in places.items():
        for count, index in enumerate(found, start=1):
            key = number if count == 1 else f"{number}-{count}"
            piece = pieces[index]
            piece.key = key
            notes[key] = FootnoteDraft(key, piece.text, piece.line)
    seen = _rewrite_marks(pieces, places, log)
    for note in notes.values():
        if note.key in seen:
            log.repair(
                "Fußnote zugeordnet", note.line, f"{note.key}  {note.text}", f"[^{note.key}]"
            )
        else:
            log.doubt(
                "Fußnote ohne Zeichen",
                note.line,
                f"Zu Fußnote {note.key} fehlt das Zeichen im Text.",
            )
    return notes


def _rewrite_marks(pieces: list[Piece], places: dict[str, list[int]], log: Log) -> set[str]:
    """Point every mark at the next text with its number; returns the keys in use."""
    seen: set[str] = set()

    def key_at(number: str, index: int, line: int) -> str:
        found = places.get(number)
        if not found:
            log.doubt("Fußnote ohne Text", line, f"Zu Zeichen {number} fehlt der Text der Fußnote.")
            return ""
        later = next((n for n, place in enumerate(found) if place >= index), len(found) - 1)
        key = number if later == 0 else f"{number}-{later + 1}"
        seen.add(key)
        return key

    for index, piece in enumerate(pieces):
        if piece.kind == "note":
            continue

        def rewrite(match: re.Match[str], index: int = index, line: int = piece.line) -> str:
            key = key_at(match.group(1), index, line)
            return f"[^{key}]" if key else f"<sup>{match.group(1)}</sup>"

        piece.rows = [MARK.sub(rewrite, row) for row in piece.rows]
        piece.cells = [MARK.sub(rewrite, cell) for cell in piece.cells]
    return seen
