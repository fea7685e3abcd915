"""The contract between search and an engine: what goes in, what is asked, what comes back.

An engine stores passages with ready tokens, filters by keywords, ranks by BM25 over the clauses
of `search.plan` and returns candidates. It knows no German, no page and no user.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from search.plan import Clause, Filters

# Text fields; each exists as whole stems ("text"), compound parts ("text_p") and roots ("text_r").
TEXT_FIELDS = ("title", "headings", "summary", "text")
WHOLE, PARTS, ROOTS = "", "_p", "_r"
STREAMS = (WHOLE, PARTS, ROOTS)
# Keyword fields for filters and facets; "access" holds the tokens of home.visibility.
KEYWORD_FIELDS = ("access", "page", "kind", "authority", "land", "audience")


class SearchUnavailable(Exception):
    """The index cannot be read or written; the message tells an operator what to do."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """One text field, analysed: stems of whole words, stems of compound parts, coarse roots."""

    whole: Sequence[str] = ()
    parts: Sequence[str] = ()
    roots: Sequence[str] = ()

    def stream(self, suffix: str) -> Sequence[str]:
        """The tokens of one of STREAMS."""
        return {WHOLE: self.whole, PARTS: self.parts, ROOTS: self.roots}[suffix]


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """A passage as an engine stores it.

    `tokens` is keyed by TEXT_FIELDS, `keywords` by KEYWORD_FIELDS. `head_words` and `text_words`
    serve the re-ranking: one entry a word, all its forms joined by "|". `stored` comes back
    unchanged with every candidate (JSON values only).
    """

    key: str
    page_id: int
    tokens: Mapping[str, Tokens]
    keywords: Mapping[str, Sequence[str]]
    head_words: Sequence[str] = ()
    text_words: Sequence[str] = ()
    stored: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that matched, with the engine's score."""

    score: float
    page_id: int
    head_words: Sequence[str]
    text_words: Sequence[str]
    stored: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Found:
    """One answer: how many passages matched in all, and the asked-for slice, best first."""

    total: int
    candidates: list[Candidate]


class Engine(Protocol):
    """What every engine can do. All methods raise SearchUnavailable when the index is not there."""

    def rebuild(self, passages: Iterable[IndexedPassage]) -> int:
        """Replace the whole index at once; readers see the old one until it is done."""

    def replace_pages(self, passages: Mapping[int, Sequence[IndexedPassage]]) -> None:
        """Put these passages in place of all each page had before; no passages = forget the page."""

    def search(self, clause: Clause, filters: Filters, *, limit: int, offset: int = 0) -> Found:
        """The best passages that match the clause and pass every filter."""

    def frequencies(self, tokens: Sequence[str], filters: Filters) -> Mapping[str, int]:
        """In how many passages behind the filters each token stands as a stem or part, in any field."""

    def vocabulary(self, prefix: str, filters: Filters) -> Mapping[str, int]:
        """Tokens that begin so, with their frequency behind the filters: for similar spellings."""

    def size(self) -> int:
        """Number of passages in the index."""
