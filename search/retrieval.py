"""Ask an engine: parse, weigh, mend spelling, plan, fetch, re-rank. No database, no page."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from search import query as queries
from search.engines.base import Engine
from search.german.tokens import analyse
from search.plan import Filters
from search.query import Query, QueryWord
from search.ranking import MATCHED, PART, Ranked, rerank
from search.spelling import similar

# So many passages are ordered anew, and no more than these are listed.
WINDOW = 100


@dataclass(frozen=True)
class Retrieval:
    """The answer before anybody looks into the database.

    `total` counts all passages that matched behind the filters, `ranked` holds the best WINDOW.
    """

    query: Query
    ranked: list[Ranked]
    total: int

    @cached_property
    def dropped(self) -> list[str]:
        """Words as typed that no passage found has; "ohne: …"."""
        return [
            word.surface
            for index, word in enumerate(self.query.words)
            if self.ranked
            and not word.asking
            and not any(entry.strengths[index] >= MATCHED for entry in self.ranked)
        ]

    @cached_property
    def replaced(self) -> list[tuple[str, str]]:
        """(as typed, as found) for words that matched by a similar spelling only."""
        pairs = (
            (word.surface, self._spelled_as(word)) for word in self.query.words if word.similar
        )
        return [(typed, found) for typed, found in pairs if found]

    @property
    def step(self) -> str:
        """The rung of the ladder: "alle", "meiste", "teile" or "aehnlich"; "" without hits."""
        if not self.ranked:
            return ""
        if self.replaced:
            return "aehnlich"
        best = max(self._weakest(entry) for entry in self.ranked)
        if best < MATCHED:
            return "meiste"
        return "alle" if best >= PART else "teile"

    def _weakest(self, entry: Ranked) -> float:
        """How well the worst matched word of the question matched in this passage."""
        pairs = zip(self.query.words, entry.strengths, strict=True)
        return min(strength for word, strength in pairs if not word.asking)

    @property
    def suggestion(self) -> str:
        """The question with the similar spellings put in, or ""."""
        text = self.query.text
        for typed, found in self.replaced:
            text = text.replace(typed, found)
        return text if self.replaced else ""

    def _spelled_as(self, word: QueryWord) -> str:
        """The most frequent way the passages found write one of the similar tokens."""
        forms: Counter[str] = Counter()
        for entry in self.ranked[:10]:
            stored = entry.candidate.stored
            for found in analyse(f"{stored['title']} {stored['text']}"):
                if found.stem in word.similar:
                    forms[found.surface] += 1
        return forms.most_common(1)[0][0] if forms else ""


def retrieve(question: str, filters: Filters, engine: Engine) -> Retrieval:
    """The best passages for a question; an empty question finds nothing."""
    query = queries.parse(question)
    if not query.words:
        return Retrieval(query, [], 0)
    counts = engine.frequencies(query.tokens, filters)
    query = queries.weighted(query, counts, engine.size())
    unknown = queries.unknown_words(query, counts)
    if unknown:
        near = {
            word.stem: similar(word.stem, lambda prefix: engine.vocabulary(prefix, filters))
            for word in unknown
        }
        query = queries.with_similar(query, near)
    found = engine.search(queries.plan(query), filters, limit=WINDOW)
    return Retrieval(query, rerank(query, found.candidates), found.total)
