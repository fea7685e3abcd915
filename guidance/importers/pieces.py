"""From lines to pieces: headings, paragraphs, items, rows, footnotes, figures. Pure.

A piece is the smallest thing that structure works with; it knows its first line in the file.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from guidance.importers.draft import Log
from guidance.importers.lines import Line

Kind = Literal["heading", "text", "item", "row", "note", "figure", "quote"]

MARKDOWN_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$")
RULE = re.compile(r"^\s*([-*_])(?:\s*\1){2,}\s*$")
NOTE = re.compile(r"^\s*\[\^([\w-]+)\]:\s*(.*)$")
FIGURE = re.compile(r"^\s*\**(?:Abbildung|Abb\.|Schaubild)\s+(\d+)\**\s*[:.–-]?\s+(\S.*?)\**\s*$")
IMAGE = re.compile(r"^\s*!\[([^\]]*)\]\([^)]*\)\s*$")
ITEM = re.compile(r"^(\s*)[-*+–]\s+(\S.*)$")
PIPE = re.compile(r"^\s*\|(.*)\|\s*$")
PIPE_RULE = re.compile(r"^[\s|:+-]*-{2,}[\s|:+-]*$")
QUOTED = re.compile(r"^\s{0,3}>\s?(.*)$")
COLUMN_GAP = re.compile(r"\S\s{3,}\S")

WRAP_LIMIT = 130  # lines of a text that breaks them by hand are no longer than this
SOFT_LIMIT = 150  # a longer line is a paragraph of its own
FULL_SHARE = 0.12  # of the lines reach the margin where a text breaks them by hand
FIGURE_LIMIT = 170


@dataclass(slots=True)
class Piece:
    """`rows` are the physical lines; `depth` the indent of an item; `lead` an extra space before
    the first word, which is all that is left of a lost bullet."""

    kind: Kind
    line: int
    rows: list[str]
    depth: int = 0
    key: str = ""
    lead: bool = False
    full: bool = False
    cells: list[str] = field(default_factory=list)
    gap: bool = True

    @property
    def text(self) -> str:
        return " ".join(row.strip() for row in self.rows).strip()

    @text.setter
    def text(self, value: str) -> None:
        self.rows = [value]

    @property
    def alone(self) -> bool:
        """A single physical line."""
        return len(self.rows) == 1


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text sets its lines: `width` is 0 unless it breaks them by hand."""

    width: int

    def is_full(self, text: str, following: str) -> bool:
        """Whether the line ended because the next word did not fit."""
        if not self.width:
            return False
        word = following.split(maxsplit=1)[0] if following.split() else ""
        return len(text.rstrip()) + 1 + len(word) >= self.width * 0.93


def layout_of(lines: list[Line]) -> Layout:
    """Measure the line width; long lines mean that every line is a paragraph."""
    lengths = sorted(len(line.text.rstrip()) for line in lines if not line.blank)
    if len(lengths) < 20:
        return Layout(0)
    high = lengths[int(len(lengths) * 0.98)]
    full = sum(length >= high * 0.85 for length in lengths)
    broken = sum(line.text.rstrip().endswith("-") for line in lines)
    by_hand = full >= len(lengths) * FULL_SHARE or broken > 1
    wrapped = 60 <= high <= WRAP_LIMIT and by_hand
    return Layout(high if wrapped else 0)


def is_capitals(text: str) -> bool:
    """A line in capital letters, as headings of some sheets are."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 5 and sum(c.isupper() for c in letters) >= len(letters) * 0.9


class _Splitter:
    def __init__(self, layout: Layout, log: Log) -> None:
        self.layout = layout
        self.log = log
        self.pieces: list[Piece] = []
        self.gap = True
        self.previous = ""

    def feed(self, line: Line) -> None:
        if line.blank:
            self.gap = True
            return
        if RULE.match(line.text):
            self.log.repair("Seitenbeiwerk entfernt", line.number, line.text, "")
            self.gap = True
            return
        piece = self._special(line)
        if piece is None and self._continues(line):
            self.pieces[-1].rows.append(line.text)
        elif piece is not _SKIP:
            piece = piece or self._text(line)
            piece.gap = self.gap
            self.pieces.append(piece)
        self.gap, self.previous = False, line.text

    def _text(self, line: Line) -> Piece:
        lead = bool(self.layout.width) and line.text.startswith(" ")
        return Piece("text", line.number, [line.text], lead=lead)

    def _special(self, line: Line) -> "Piece | None":
        for recognise in (_heading, _row, _note, _figure, _quote, _item):
            piece = recognise(line, self.layout)
            if piece is not None:
                return piece
        return None

    def _continues(self, line: Line) -> bool:
        """Whether a plain line belongs to the piece before it."""
        if self.gap or not self.pieces:
            return False
        last = self.pieces[-1]
        if last.kind not in ("text", "item", "note", "quote"):
            return False
        before = self.previous.rstrip()
        if last.kind == "item" and line.text.lstrip().startswith("("):
            return True
        if len(before) > SOFT_LIMIT:
            return False
        if is_capitals(line.text) or is_capitals(before):
            return False
        if self.layout.width:
            short = (
                not self.layout.is_full(before, line.text) and len(before) < self.layout.width * 0.8
            )
            return not (
                line.text.startswith(" ") or (short and before.endswith((".", "?", "!", ":")))
            )
        return True


def split(lines: list[Line], layout: Layout, log: Log) -> list[Piece]:
    """All pieces of a text in order."""
    splitter = _Splitter(layout, log)
    for line in lines:
        splitter.feed(line)
    for piece, following in pairwise(splitter.pieces):
        piece.full = layout.is_full(piece.rows[-1], following.rows[0].strip())
    return splitter.pieces


_SKIP = Piece("text", 0, [])


def _heading(line: Line, layout: Layout) -> Piece | None:
    match = MARKDOWN_HEADING.match(line.text)
    return Piece("heading", line.number, [match.group(1)]) if match else None


def _row(line: Line, layout: Layout) -> Piece | None:
    text = line.text
    if PIPE_RULE.match(text) and "|" in text:
        return _SKIP
    if match := PIPE.match(text):
        cells = [
            cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", match.group(1))
        ]
    elif "\t" in text.strip("\t ") or (text.rstrip(" ").endswith("\t") and text.strip()):
        cells = [cell.strip() for cell in text.split("\t")]
    elif layout.width and len(COLUMN_GAP.findall(text.strip())) >= 2:
        cells = [cell.strip() for cell in re.split(r"\s{3,}", text.strip())]
        return Piece("row", line.number, [text], cells=cells, key="spaces")
    else:
        return None
    while cells and not cells[-1]:
        cells.pop()
    return Piece("row", line.number, [text], cells=cells) if cells else _SKIP


def _note(line: Line, layout: Layout) -> Piece | None:
    match = NOTE.match(line.text)
    return Piece("note", line.number, [match.group(2)], key=match.group(1)) if match else None


def _figure(line: Line, layout: Layout) -> Piece | None:
    if match := IMAGE.match(line.text):
        return Piece("figure", line.number, [match.group(1)])
    match = FIGURE.match(line.text)
    if match is None or len(line.text) > FIGURE_LIMIT or line.text.rstrip().endswith((".", ",")):
        return None
    return Piece("figure", line.number, [match.group(2)], key=match.group(1))


def _quote(line: Line, layout: Layout) -> Piece | None:
    match = QUOTED.match(line.text)
    return Piece("quote", line.number, [match.group(1)]) if match and match.group(1) else None


def _item(line: Line, layout: Layout) -> Piece | None:
    match = ITEM.match(line.text)
    if match is None:
        return None
    return Piece("item", line.number, [match.group(2)], depth=len(match.group(1).expandtabs(4)))
