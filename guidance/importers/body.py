"""The blocks of a chapter, from its pieces. Pure."""

import re
from collections.abc import Sequence

from guidance.importers.boxes import read_box
from guidance.importers.capitals import Spelling
from guidance.importers.draft import BlockDraft, Log
from guidance.importers.items import read_items
from guidance.importers.labels import callout_kind, inline_callout
from guidance.importers.markup import BLOCK_TAG, emphasised, paragraph, plain, read_cell
from guidance.importers.numbering import comparable, read_heading
from guidance.importers.outline import looks_like_heading, title_of
from guidance.importers.pieces import Piece
from guidance.importers.split_columns import read_split_columns
from guidance.importers.table_blocks import TableContext, blocks_of, parts_as_blocks
from guidance.importers.tables import TablePiece

QUOTED = re.compile(r"^[*_]*[„“\"»].*[“”\"«]\s*(?:\[\^[\w-]+\])*[*_]*$", re.S)
NUMBERED = re.compile(r"^(\d{1,2})[.)]\s+\S")


class Body:
    """Walks over the pieces of one chapter; `pieces` holds no footnote texts."""

    def __init__(
        self,
        title: str,
        pieces: Sequence[Piece],
        *,
        openers: set[str],
        spelling: Spelling,
        plain_lines: bool,
        log: Log,
    ) -> None:
        self.title = title
        self.pieces = list(pieces)
        self.openers = openers
        self.spelling = spelling
        self.plain_lines = plain_lines
        self.log = log
        self.blocks: list[BlockDraft] = []
        self.minor: set[int] = set()  # lines of headings that end with a colon
        self.at = 0

    def build(self) -> list[BlockDraft]:
        """All blocks in order."""
        while self.at < len(self.pieces):
            before = self.at
            self._step(self.pieces[self.at])
            self.at = max(self.at, before + 1)
        set_heading_levels(self.blocks, self.minor)
        return self.blocks

    def is_heading(self, index: int) -> bool:
        """Whether the piece at this place is a heading inside the chapter."""
        return index < len(self.pieces) and looks_like_heading(
            self.pieces[index], plain_lines=self.plain_lines
        )

    def is_table(self, index: int) -> bool:
        return index < len(self.pieces) and isinstance(self.pieces[index], TablePiece)

    def is_label(self, index: int) -> bool:
        """A label of a call-out on a line of its own."""
        if index >= len(self.pieces):
            return False
        piece = self.pieces[index]
        known = piece.kind in ("heading", "text") and piece.alone and len(piece.text) < 90
        return known and bool(callout_kind(title_of(piece)) or callout_kind(plain(piece.text)))

    def closes_box(self, index: int) -> bool:
        """Whether a box that goes on ends before this piece."""
        if index >= len(self.pieces) or self.is_table(index) or self.is_label(index):
            return True
        return self.is_heading(index) or (self._is_caption(index))

    def _is_caption(self, index: int) -> bool:
        """A line or heading right above a table that has no title yet."""
        piece = self.pieces[index]
        following = self.pieces[index + 1] if self.is_table(index + 1) else None
        if not isinstance(following, TablePiece) or following.table.title:
            return False
        line = piece.kind == "text" and piece.alone and not plain(piece.text).endswith((".", ":"))
        return line or self.is_heading(index)

    def add(self, type_: str, value: object, line: int) -> None:
        self.blocks.append(BlockDraft(type_, value, line))

    # --- one piece after the other --------------------------------------------------------------

    def _step(self, piece: Piece) -> None:
        if isinstance(piece, TablePiece):
            self._table(piece, "")
        elif piece.kind == "figure":
            self._figure(piece)
        elif piece.kind == "quote":
            self._quotation()
        elif self.is_label(self.at):
            self.at = read_box(self, self.at)
        elif self._is_caption(self.at):
            self._captioned_table(piece)
        elif self.is_heading(self.at):
            self._heading(piece)
        elif piece.kind == "item" or self._numbered_run():
            self.at = read_items(self, self.at)
        else:
            self._text(piece)

    def _numbered_run(self) -> bool:
        """Two or more paragraphs "1. …", "2. …" are a list."""
        numbers = [
            int(match.group(1))
            for piece in self.pieces[self.at : self.at + 2]
            if piece.kind == "text" and (match := NUMBERED.match(piece.text))
        ]
        return len(numbers) == 2 and numbers[1] == numbers[0] + 1

    def _captioned_table(self, piece: Piece) -> None:
        table = self.pieces[self.at + 1]
        self.at += 1
        if isinstance(table, TablePiece):
            self._table(table, title_of(piece))

    def _table(self, piece: TablePiece, caption: str) -> None:
        context = TableContext(
            caption=caption,
            openers=self.openers,
            spelling=self.spelling,
            log=self.log,
            chapter=self.title,
            glossary="glossar" in comparable(self.title),
        )
        self.at = read_split_columns(piece.table, self.pieces, self.at + 1, self.log)
        self.blocks.extend(blocks_of(piece.table, context))

    def _figure(self, piece: Piece) -> None:
        if self.blocks and self.blocks[-1].type == "heading":
            said = comparable(self.blocks[-1].value["text"])
            if said and said == comparable(piece.text):
                self.log.repair(
                    "Beschriftung im Bild", piece.line, self.blocks.pop().value["text"], ""
                )
        caption = plain(piece.text) or "Abbildung ohne Titel"
        number = f"Abbildung {piece.key}: " if piece.key else ""
        value = {
            "image": None,
            "caption": f"{number}{caption}"[:250],
            "alt_text": "",
            "decorative": False,
            "long_description": "",
            "credit": piece.cells[0] if piece.cells else "",
        }
        self.add("figure", value, piece.line)
        self.log.doubt(
            "Bild fehlt",
            piece.line,
            f"„{number}{caption}“: Das Bild ist in der Datei nicht enthalten.",
        )

    def _heading(self, piece: Piece) -> None:
        following = self.pieces[self.at + 1] if self.at + 1 < len(self.pieces) else None
        if following is not None and emphasised(piece.text) and QUOTED.match(following.text):
            self._quote(following, title_of(piece))
            self.at += 2
            return
        text = self.spelling.lower(title_of(piece), piece.line, self.log)
        if plain(piece.text).endswith(":"):
            self.minor.add(piece.line)
        self.add("heading", {"text": text[:200], "level": "2"}, piece.line)

    def _quotation(self) -> None:
        """Lines marked with > are one quotation."""
        first = self.pieces[self.at]
        words = []
        while self.at < len(self.pieces) and self.pieces[self.at].kind == "quote":
            words.append(self.pieces[self.at].text)
            self.at += 1
        self._quote(Piece("quote", first.line, [" ".join(words)]), "")

    def _quote(self, piece: Piece, heading: str) -> None:
        text = plain(piece.text).strip()
        text = re.sub(r"^[„\"»“](.*)[“”\"«]((?:\[\^[\w-]+\])*)$", r"\1\2", text, flags=re.S)
        value = {"heading": heading[:200], "text": text, "source": None, "locator": ""}
        self.add("quote", value, piece.line)

    def _text(self, piece: Piece) -> None:
        if BLOCK_TAG.search(piece.text):
            self.blocks.extend(parts_as_blocks(read_cell(piece.text), piece.line))
        elif box := inline_callout(piece.text):
            kind, text = box
            self.add("callout", {"kind": kind, "title": "", "text": paragraph(text)}, piece.line)
        elif QUOTED.match(piece.text) and len(piece.text) > 60 and piece.text.count("“") == 1:
            self._quote(piece, "")
        elif markup := paragraph(piece.text).replace("<p></p>", ""):
            self.add("text", markup, piece.line)


def set_heading_levels(blocks: list[BlockDraft], minor: set[int]) -> None:
    """Headings without text of their own stand above the next ones; numbered ones below.

    Lines with a colon (`minor`) stand below all others; where there are only such lines, those
    that come again do.
    """
    headings = [
        block for block in blocks if block.type == "heading" and block.value["level"] == "2"
    ]
    titles = [block.value["text"] for block in headings]
    major = [block for block in headings if block.line not in minor]
    for block in headings:
        again = titles.count(block.value["text"]) > 1
        if block.line in minor and (major or again):
            block.value["level"] = "3"
    _set_major_levels(blocks, major)


def _set_major_levels(blocks: list[BlockDraft], major: list[BlockDraft]) -> None:
    places = {id(block): index for index, block in enumerate(blocks)}
    indexes = [places[id(block)] for block in major]
    parents = {index for index in indexes if index + 1 in indexes}
    unnumbered = any(not read_heading(block.value["text"]).number for block in major)
    inside, previous = False, -1
    for index, block in zip(indexes, major, strict=True):
        numbered = bool(read_heading(block.value["text"]).number) and unnumbered
        if index in parents:
            inside = True
        elif previous in parents or (inside and len(parents) > 1) or (numbered and previous >= 0):
            block.value["level"] = "3"
        previous = index
