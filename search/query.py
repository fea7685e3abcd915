"""From a question to a plan: which words count, how each may match, what is asked of the engine.

Pure. Each word is a dis_max over its stem, its compound parts and its root, in every text field;
the words are joined by OR with a bonus for each word that matches. Nothing here does I/O.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from search.engines.base import PARTS, ROOTS
from search.german.compounds import lexicon
from search.german.tokens import Word, analyse, is_question_word, parts_of, standard_form
from search.plan import Best, Bonus, Clause, Phrase, Some, Term

FIELD_BOOSTS = {"title": 1.2, "headings": 1.2, "summary": 1.1, "text": 1.0}
PART_BOOST = 0.7
ROOT_BOOST = 0.4
SIMILAR_BOOST = 0.6
TIE = 0.1
MATCH_BONUS = 1.0
LEAST = 2
QUESTION_WEIGHT = 0.3
_QUOTED = re.compile(r"[\"„“”»«]([^\"„“”»«]+)[\"„“”»«]")
_MOST_WORDS = 24


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One word of the question.

    `weight` says how much it tells among the passages one may read (0 … 1), `similar` holds
    tokens of the index that are spelled alike, if the word itself stands nowhere.
    """

    surface: str
    stem: str
    parts: tuple[str, ...]
    runs: tuple[str, ...]
    roots: tuple[str, ...]
    asking: bool = False
    weight: float = 1.0
    similar: tuple[str, ...] = ()

    @property
    def is_compound(self) -> bool:
        return len(self.parts) > 1


@dataclass(frozen=True, slots=True)
class Query:
    """A question, analysed: its words, and the phrases that were put in quotes."""

    text: str
    words: tuple[QueryWord, ...]
    phrases: tuple[tuple[str, ...], ...]

    @property
    def tokens(self) -> list[str]:
        """Every token whose frequency `weighted` needs."""
        return sorted({token for word in self.words for token in (word.stem, *word.parts)})


def parse(question: str) -> Query:
    """Words and phrases of a question; stop words count only if there is nothing else."""
    if question.isupper() and " " in question.strip():
        question = question.lower()  # capitals held down, not abbreviations
    found = analyse(question) or analyse(question, keep_stop_words=True)
    words: dict[str, QueryWord] = {}
    for word in found[:_MOST_WORDS]:
        words.setdefault(word.stem, _query_word(word))
    kept = list(words.values())
    if all(word.asking for word in kept):
        kept = [replace(word, asking=False) for word in kept]
    quoted = [_stems(match[1]) for match in _QUOTED.finditer(question)]
    return Query(question, tuple(kept), tuple(phrase for phrase in quoted if len(phrase) > 1))


def weighted(query: Query, counts: Mapping[str, int], size: int) -> Query:
    """The same query with each word weighted by how rare it is among `size` passages."""
    words = [replace(word, weight=_weight(word, counts, size)) for word in query.words]
    return replace(query, words=tuple(words))


def unknown_words(query: Query, counts: Mapping[str, int]) -> list[QueryWord]:
    """Words that may be misspelt: neither they nor all their parts stand in any passage.

    A common German word is no slip, even if nobody has written it here yet.
    """
    return [
        word
        for word in query.words
        if not counts.get(word.stem)
        and not all(counts.get(part) for part in word.parts)
        and standard_form(word.surface) not in lexicon()
    ]


def with_similar(query: Query, similar: Mapping[str, tuple[str, ...]]) -> Query:
    """The same query; the words with these stems may also match by a similar spelling.

    The parts of the most likely spelling take the place of the parts of the slip.
    """
    words = []
    for word in query.words:
        found = similar.get(word.stem, ())
        words.append(replace(word, similar=found, parts=parts_of(found[0])) if found else word)
    return replace(query, words=tuple(words))


def plan(query: Query) -> Clause:
    """The clause for the engine."""
    if query.phrases:
        required = tuple(_phrase(phrase) for phrase in query.phrases)
        return Some(required, minimum=len(required))
    words = tuple(_with_bonus(word) for word in query.words)
    return Some(words, minimum=_minimum(query))


def _minimum(query: Query) -> int:
    """How many words must match: two of four or more that name things, else one."""
    naming = sum(not word.asking for word in query.words)
    return max(1, min(LEAST, naming // 2))


def _with_bonus(word: QueryWord) -> Clause:
    clause = _any_way(word)
    return Some((clause, Bonus(clause, MATCH_BONUS * word.weight)))


def _weight(word: QueryWord, counts: Mapping[str, int], size: int) -> float:
    """Inverse document frequency, scaled to 0 … 1; rarer parts stand in for an unknown whole."""
    known = [counts.get(word.stem, 0)] if counts.get(word.stem) else []
    known += [counts.get(part, 0) for part in word.parts if word.is_compound]
    count = min((value for value in known if value), default=0)
    idf = math.log(1 + (size - count + 0.5) / (count + 0.5)) / math.log(2 * size + 2)
    return max(0.05, idf) * (QUESTION_WEIGHT if word.asking else 1.0)


def _any_way(word: QueryWord) -> Clause:
    factor = QUESTION_WEIGHT if word.asking else 1.0
    options: list[Clause] = []
    for field, boost in FIELD_BOOSTS.items():
        options += _in_field(word, field, boost * factor)
    return Best(tuple(options), TIE)


def _in_field(word: QueryWord, field: str, boost: float) -> list[Clause]:
    parts = field + PARTS
    options: list[Clause] = [
        Term(field, word.stem, boost),
        Term(parts, word.stem, PART_BOOST * boost),
    ]
    if word.is_compound:
        share = PART_BOOST * boost / len(word.parts)
        options.append(Some(tuple(Term(parts, part, share) for part in word.parts)))
        options += [Term(parts, run, PART_BOOST * boost / 2) for run in word.runs]
    options += [
        Term(field + ROOTS, root, ROOT_BOOST * boost / len(word.roots)) for root in word.roots
    ]
    for token in word.similar:
        options += [Term(name, token, SIMILAR_BOOST * boost) for name in (field, parts)]
    return options


def _phrase(tokens: Sequence[str]) -> Clause:
    return Best(tuple(Phrase(field, tuple(tokens), boost) for field, boost in FIELD_BOOSTS.items()))


def _query_word(word: Word) -> QueryWord:
    return QueryWord(
        word.surface, word.stem, word.parts, word.runs, word.roots, is_question_word(word.surface)
    )


def _stems(text: str) -> tuple[str, ...]:
    return tuple(word.stem for word in analyse(text))
