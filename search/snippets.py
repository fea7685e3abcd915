"""Cut the telling piece out of a passage and mark the words that matched. Pure.

Works on the original text, so a compound that matched by one part is marked as a whole.
"""

import html
from dataclasses import dataclass

from search.german.tokens import Word, analyse
from search.query import Query
from search.ranking import MATCHED, best_match

LENGTH = 240


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the text that answers a word of the question; `strength` as in search.ranking."""

    start: int
    end: int
    index: int
    strength: float


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of text with the places (start, end) to mark, and whether text was cut off."""

    text: str
    marks: tuple[tuple[int, int], ...]
    cut_before: bool
    cut_after: bool

    def as_html(self) -> str:
        """Safe HTML: everything is escaped first, only the marks are tags."""
        pieces, place = ["… "] if self.cut_before else [], 0
        for start, end in self.marks:
            pieces.append(html.escape(self.text[place:start]))
            pieces.append(f"<mark>{html.escape(self.text[start:end])}</mark>")
            place = end
        pieces.append(html.escape(self.text[place:]))
        return "".join(pieces) + (" …" if self.cut_after else "")


def matches(text: str, query: Query, words: list[Word] | None = None) -> list[Match]:
    """All words of the text that match, in their order."""
    found = []
    for word in words if words is not None else analyse(text):
        index, strength = best_match(query, word)
        if strength >= MATCHED:
            found.append(Match(word.start, word.end, index, strength))
    return found


def snippet(text: str, query: Query, length: int = LENGTH) -> Snippet:
    """The window of about `length` characters that shows most of the question."""
    found = matches(text, query)
    start = _best_start(found, query, length)
    first, last = _to_word_bounds(text, start, start + length)
    piece = text[first:last]
    marks = tuple(
        (match.start - first, match.end - first)
        for match in found
        if match.start >= first and match.end <= last
    )
    return Snippet(piece, marks, cut_before=first > 0, cut_after=last < len(text.rstrip()))


def _best_start(found: list[Match], query: Query, length: int) -> int:
    """Where the best window begins: a little before its first match."""
    best, best_start = -1.0, 0
    for position, first in enumerate(found):
        worth: dict[int, float] = {}
        for match in found[position:]:
            if match.end > first.start + length * 3 // 4:
                break
            value = match.strength * query.words[match.index].weight
            worth[match.index] = max(worth.get(match.index, 0.0), value)
        total = sum(worth.values())
        if total > best + 1e-9:
            best, best_start = total, first.start
    return max(0, best_start - length // 4)


def _to_word_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Move the cut to spaces; a window near an end of the text takes all up to it."""
    if start > 0:
        space = text.find(" ", start)
        start = 0 if space < 0 or start < 30 else space + 1
    if end < len(text):
        space = text.rfind(" ", start, end)
        end = len(text) if len(text) - end < 30 else (space if space > start else end)
    return start, min(end, len(text))
