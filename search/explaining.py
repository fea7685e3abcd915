"""Say in German why a passage was found: which words, by which form, and which are missing. Pure."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from search.german.tokens import analyse
from search.query import Query, QueryWord
from search.ranking import MATCHED, PART, Ranked, best_match

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Explanation:
    """Words of the question as typed: found so, found by another form, not in this passage."""

    exact: list[str]
    indirect: list[str]
    missing: list[str]

    @property
    def full(self) -> str:
        """One line, for example: gefunden: Umlage, Vertrag (in „Rahmenverträgen“); ohne: Schulhof."""
        return _line([*self.exact, *self.indirect], self.missing)

    @property
    def brief(self) -> str:
        """Only what readers do not see anyway by the marked words."""
        return _line(self.indirect, self.missing)


def explain(query: Query, entry: Ranked) -> Explanation:
    """Compare the question with the passage and its headings once more, word by word."""
    written = _best_written(query, entry)
    explanation = Explanation([], [], [])
    for index, word in enumerate(query.words):
        found, strength = written.get(index, ("", 0.0))
        if strength > PART:
            explanation.exact.append(word.surface)
        elif found:
            explanation.indirect.append(f"{word.surface} ({_relation(word, strength)} „{found}“)")
        elif not word.asking:
            explanation.missing.append(word.surface)
    return explanation


def _best_written(query: Query, entry: Ranked) -> dict[int, tuple[str, float]]:
    """For each query word the word of the passage that answers it best, and how well."""
    stored: Mapping[str, Any] = entry.candidate.stored
    text = "\n".join([*stored["headings"], stored["title"], stored["text"]])
    best: dict[int, tuple[str, float]] = {}
    for word in analyse(text):
        index, strength = best_match(query, word)
        if strength >= MATCHED and strength > best.get(index, ("", 0.0))[1]:
            best[index] = (word.surface, strength)
    return best


def _relation(word: QueryWord, strength: float) -> str:
    if word.similar:
        return "ähnlich:"
    return "in" if strength == PART or word.is_compound else "verwandt:"


def _line(found: list[str], missing: list[str]) -> str:
    parts = [f"gefunden: {', '.join(found)}"] if found else []
    if missing:
        parts.append(f"ohne: {', '.join(missing)}")
    return "; ".join(parts)
