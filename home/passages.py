"""Passages: the pieces of a page that search finds, shows and links to. Pure, no Django."""

import html
import re
from dataclasses import dataclass

from home.terms import without_term_marks

_TAG = re.compile(r"<[^>]+>")
_BLOCK_END = re.compile(r"</(?:p|li|h\d|tr|td|th|ul|ol|blockquote|div)>|<br\s*/?>", re.IGNORECASE)
_FOOTNOTE_MARK = re.compile(r"\[\^[\w-]+\]")
_SPACE = re.compile(r"[ \t\r\f\v]+")

# About ten lines on screen: long enough to answer, short enough to point at the place.
TARGET_WORDS = 150


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text with its place.

    `anchor` is the fragment on the page ("" = its top), `headings` the titles from the work down
    to the heading above the text, `full_text` tells that the licence gate applies.
    """

    anchor: str
    headings: tuple[str, ...]
    text: str
    full_text: bool = True


def plain_text(markup: str) -> str:
    """HTML to readable text: one line per paragraph or item, no tags, no marks of our own."""
    text = html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", markup)))
    text = without_term_marks(_FOOTNOTE_MARK.sub("", text))
    lines = (_SPACE.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class Piece:
    """One block as text; `level` is set when the block is a heading (2 or 3)."""

    anchor: str
    text: str
    level: int | None = None


def passages_from(pieces: list[Piece], *, path: tuple[str, ...], full_text: bool) -> list[Passage]:
    """Join blocks under the same heading to passages of about `TARGET_WORDS` words.

    A heading always starts a new passage; a block is never cut, so each passage has an anchor.
    """
    passages: list[Passage] = []
    headings: dict[int, str] = {}
    anchor, lines, words = "", list[str](), 0

    def close() -> None:
        nonlocal lines, words
        if lines:
            trail = (*path, *(headings[level] for level in sorted(headings)))
            passages.append(Passage(anchor, trail, "\n".join(lines), full_text))
        lines, words = [], 0

    heading_anchor = ""
    for piece in pieces:
        if piece.level is not None:
            close()
            headings = {level: text for level, text in headings.items() if level < piece.level}
            headings[piece.level] = piece.text
            heading_anchor = piece.anchor
            continue
        count = len(piece.text.split())
        if not count:
            continue
        if lines and words + count > TARGET_WORDS:
            close()
        if not lines:
            anchor = heading_anchor or piece.anchor
        heading_anchor = ""
        lines.append(piece.text)
        words += count
    close()
    return passages
