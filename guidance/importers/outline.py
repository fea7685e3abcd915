"""Where the chapters of a text begin, and how deep each stands. Pure.

A table of contents decides; without one numbers decide; without numbers headings lie side by side.
How many `#` stand before a heading never counts: text recognition gives them at random.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from guidance.importers.contents import TITLES, Contents, levels
from guidance.importers.draft import Log, excerpt
from guidance.importers.labels import PURPOSE, RECOMMENDATIONS, callout_kind
from guidance.importers.markup import emphasised, plain
from guidance.importers.numbering import Heading, comparable, levels_of, read_heading
from guidance.importers.pieces import Piece, is_capitals

TITLE_LIMIT = 200
PLAIN_LIMIT = 120
MOST_DOUBTS = 20
ALIKE = 0.85
SENTENCE_END = re.compile(r"[.;,:!?…]\W*$")
FINITE_VERB = re.compile(
    r"\b(?:ist|sind|wird|werden|wurde|wurden|hat|haben|kann|können|soll|sollte|sollten|muss|müssen)\b"
)
MARK = re.compile(r"\[\^[\w-]+\]")
# "Szenario 1:" and "Lösungsansatz:" are headings, "Zum Beispiel:" and "Das umfasst:" are not.
COLON_TITLE = re.compile(
    r"^(?!(?:Zum|Zur|Das|Die|Der|Dazu|Es|Im|In|Hier|Dabei|Beispiele?)\b)[A-ZÄÖÜ][\w-]+(?: (?:[A-ZÄÖÜ][\w-]+|\d+))?:$"
)
ADDRESS = re.compile(r"https?://|www\.|\S@\S|^\(|\d{5}\s")


@dataclass(frozen=True, slots=True)
class Start:
    """A chapter begins at this piece."""

    index: int
    heading: Heading
    level: int


def title_of(piece: Piece) -> str:
    """The words of a heading line; of a line in columns the first."""
    if piece.key == "spaces":
        return piece.cells[0]
    return plain(piece.text).strip().rstrip(":").strip()


def looks_like_heading(piece: Piece, *, plain_lines: bool) -> bool:
    """A Markdown heading, a bold line, or (in texts without these) a short line on its own."""
    if piece.kind == "heading":
        return bool(piece.text.strip())
    if piece.key == "spaces":
        return is_capitals(piece.text)
    if piece.kind != "text" or not piece.alone or piece.full:
        return False
    text = plain(piece.text)
    if is_capitals(text) and len(text) <= PLAIN_LIMIT:
        return True
    if piece.lead or not _short_title(text):
        return False
    if text.endswith(":"):
        return bool(COLON_TITLE.match(text))
    return plain_lines or emphasised(piece.text)


def _short_title(text: str) -> bool:
    """A line that could be a title: short, no sentence, no address."""
    text = MARK.sub("", text).strip()
    if not 3 <= len(text) <= PLAIN_LIMIT or ADDRESS.search(text) or FINITE_VERB.search(text):
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "„“‚("):
        return False
    return text.endswith(":") or not SENTENCE_END.search(text)


def has_markdown_headings(pieces: list[Piece]) -> bool:
    return sum(piece.kind == "heading" for piece in pieces) >= 3


def find_chapters(
    pieces: list[Piece], contents: Contents, log: Log, *, after: int = -1
) -> list[Start]:
    """All chapter beginnings in reading order; `after` is the piece that holds the title."""
    if contents.entries:
        return _by_contents(pieces, contents, log)
    numbered = _by_numbers(pieces)
    if len(numbered) > 1:
        return numbered
    return _side_by_side(pieces, after, log)


def report_unused(pieces: list[Piece], starts: list[Start], log: Log) -> None:
    """Numbered headings that became no chapter: a doubt for each, or one for very many."""
    plain_lines = not has_markdown_headings(pieces)
    known = {start.index for start in starts}
    found = [
        piece
        for index, piece in enumerate(pieces)
        if index not in known
        and looks_like_heading(piece, plain_lines=plain_lines)
        and read_heading(title_of(piece)).style == "decimal"
    ]
    if len(found) > MOST_DOUBTS:
        log.doubt(
            "Kapitel",
            found[0].line,
            f"{len(found)} Überschriften mit Nummer wurden kein Kapitel; sie stehen als Text da. "
            f"Die erste: „{excerpt(title_of(found[0]))}“.",
        )
        return
    for piece in found:
        log.doubt(
            "Kapitel",
            piece.line,
            f"„{excerpt(title_of(piece))}“ hat eine Nummer, wurde aber kein Kapitel.",
        )


# --- with a table of contents -------------------------------------------------------------------


def _by_contents(pieces: list[Piece], contents: Contents, log: Log) -> list[Start]:
    candidates = [
        (index, read_heading(title_of(piece)))
        for index, piece in enumerate(pieces)
        if piece.kind in ("heading", "text")
        and piece.alone
        and piece.line > contents.last
        and len(piece.text) <= TITLE_LIMIT
    ]
    matched = _match(contents.headings, candidates)
    _match_nearly(contents, candidates, matched, log)
    before = _earlier_titles(pieces, contents)
    for entry_index, entry in enumerate(contents.entries):
        if entry_index not in matched and comparable(entry.heading.title) not in before:
            log.doubt(
                "Inhaltsverzeichnis",
                entry.line,
                f"„{entry.heading.number} {entry.heading.title}“ steht im Inhaltsverzeichnis, "
                "aber nicht im Text.".replace("„ ", "„"),
            )
    found = sorted(matched.items())
    empty = _without_text({entry: candidates[at][0] for entry, at in found})
    depths = levels(contents, empty, log)
    starts = [
        Start(candidates[at][0], contents.entries[entry].heading, depths[entry])
        for entry, at in found
    ]
    return _add_unlisted(pieces, starts, contents, log)


def _earlier_titles(pieces: list[Piece], contents: Contents) -> set[str]:
    """Titles that stand before the table: parts of the front matter that it lists, too."""
    front = [piece for piece in pieces if piece.line < contents.first]
    return {comparable(title_of(piece)) for piece in front if piece.alone} | TITLES


def _match(entries: list[Heading], candidates: list[tuple[int, Heading]]) -> dict[int, int]:
    """Longest common subsequence: entry index -> candidate index. Order beats greed."""
    rows, columns = len(entries), len(candidates)
    table = [[0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            if _same(entries[row], candidates[column][1]):
                table[row][column] = table[row + 1][column + 1] + 1
            else:
                table[row][column] = max(table[row + 1][column], table[row][column + 1])
    result: dict[int, int] = {}
    row = column = 0
    while row < rows and column < columns:
        both = table[row + 1][column + 1] + 1
        if _same(entries[row], candidates[column][1]) and table[row][column] == both:
            result[row] = column
            row, column = row + 1, column + 1
        elif table[row + 1][column] >= table[row][column + 1]:
            row += 1
        else:
            column += 1
    return result


def _same(entry: Heading, other: Heading) -> bool:
    """Equal titles; a number may be missing on one side."""
    numbers = {entry.number.rstrip("."), other.number.rstrip(".")} - {""}
    return entry.comparable == other.comparable and len(numbers) < 2


def _match_nearly(
    contents: Contents, candidates: list[tuple[int, Heading]], matched: dict[int, int], log: Log
) -> None:
    """Entries left over take the most similar heading between their neighbours."""
    for index, entry in enumerate(contents.entries):
        if index in matched:
            continue
        low = max((at for known, at in matched.items() if known < index), default=-1)
        high = min((at for known, at in matched.items() if known > index), default=len(candidates))
        best = max(
            ((_likeness(entry.heading, candidates[at][1]), at) for at in range(low + 1, high)),
            default=(0.0, -1),
        )
        if best[0] >= ALIKE:
            matched[index] = best[1]
            title = candidates[best[1]][1].title
            log.doubt(
                "Inhaltsverzeichnis",
                entry.line,
                f"Im Verzeichnis „{entry.heading.title}“, im Text „{title}“.",
            )


def _likeness(entry: Heading, other: Heading) -> float:
    if entry.number and other.number and entry.number.rstrip(".") != other.number.rstrip("."):
        return 0.0
    if entry.number and entry.number == other.number and entry.style == "decimal":
        return 1.0
    mine, theirs = comparable(entry.title), comparable(other.title)
    if abs(len(mine) - len(theirs)) > 0.5 * max(len(mine), 1):
        return 0.0
    return SequenceMatcher(None, mine, theirs).ratio()


def _without_text(found: dict[int, int]) -> set[int]:
    """Entries whose piece is followed at once by the next entry's piece."""
    order = sorted(found.items())
    return {
        entry
        for (entry, at), (following, next_at) in pairwise(order)
        if following == entry + 1 and next_at == at + 1
    }


def _add_unlisted(
    pieces: list[Piece], starts: list[Start], contents: Contents, log: Log
) -> list[Start]:
    """Numbered Markdown headings that the table forgot become chapters, with a doubt."""
    if not any(start.heading.style == "decimal" for start in starts):
        return starts
    known = {start.index for start in starts}
    extra = []
    for index, piece in enumerate(pieces):
        heading = read_heading(title_of(piece)) if piece.kind == "heading" else None
        if heading is None or index in known or heading.style != "decimal":
            continue
        if piece.line > contents.last:
            extra.append(Start(index, heading, len(heading.parts)))
            log.doubt(
                "Inhaltsverzeichnis",
                piece.line,
                f"„{heading.number} {heading.title}“ steht im Text, "
                "aber nicht im Inhaltsverzeichnis.",
            )
    return sorted([*starts, *extra], key=lambda start: start.index) if extra else starts


# --- without ------------------------------------------------------------------------------------


def _by_numbers(pieces: list[Piece]) -> list[Start]:
    """Headings whose decimal numbers continue each other."""
    plain_lines = not has_markdown_headings(pieces)
    found: list[tuple[int, Heading]] = []
    for index, piece in enumerate(pieces):
        if not looks_like_heading(piece, plain_lines=plain_lines):
            continue
        heading = read_heading(title_of(piece))
        lettered = heading.style == "letter" and bool(found) and piece.gap
        if lettered or (heading.style in ("decimal", "roman") and _follows(heading, found)):
            found.append((index, heading))
    depths = levels_of([heading for _, heading in found])
    return [Start(i, h, level) for (i, h), level in zip(found, depths, strict=True)]


def _follows(heading: Heading, found: list[tuple[int, Heading]]) -> bool:
    """ "2" follows "1.3", "1.3" follows "1.2.4", "1.1" follows "1"."""
    if heading.style == "roman":
        return True
    before = [h.parts for _, h in found if h.style == "decimal"]
    if not before:
        return heading.parts in ((1,), (0,), (1, 1))
    last, parts = before[-1], heading.parts
    if parts == (*last, 1):
        return True
    return (
        len(parts) <= len(last)
        and parts[:-1] == last[: len(parts) - 1]
        and parts[-1] == (last[len(parts) - 1] + 1)
    )


def _side_by_side(pieces: list[Piece], after: int, log: Log) -> list[Start]:
    """Neither contents nor numbers: capital lines, else headings, all on one level."""
    plain_lines = not has_markdown_headings(pieces)
    found = [
        (index, piece)
        for index, piece in enumerate(pieces)
        if after < index < len(pieces) - 1 and looks_like_heading(piece, plain_lines=plain_lines)
    ]
    capitals = [(index, piece) for index, piece in found if is_capitals(piece.text)]
    chosen = (
        capitals if len(capitals) >= 3 else [f for f in found if not callout_kind(title_of(f[1]))]
    )
    while chosen and comparable(title_of(chosen[0][1])) in PURPOSE | RECOMMENDATIONS:
        chosen = chosen[1:]
    if chosen:
        log.doubt(
            "Gliederung",
            chosen[0][1].line,
            "Ohne Nummern und Inhaltsverzeichnis stehen alle Kapitel auf einer Ebene.",
        )
    return [Start(index, Heading("", title_of(piece), ""), 1) for index, piece in chosen]
