"""Split German compounds by dynamic programming over a frequency list.

A word is split only if its parts are more frequent than the word itself suggests, so that
"Schulung" stays whole and "Zweckvereinbarung" does not. A word list overrules the arithmetic.
All words are folded (see `search.german.folding`).
"""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from search.german.folding import fold

_HERE = Path(__file__).parent
_LEAST_PART = 3
_LEAST_WORD = 6
_LONGEST_WORD = 60
# Zipf values are powers of ten of a frequency; the costs were set on labelled words.
_PART_COST = 7.6
_LINK_COST = 0.5
_LOST_E_COST = 0.8
_SHORT_COST = 0.4
_UNKNOWN_WHOLE = 1.5
_MARGIN = 0.3
_LINKS = ("s", "n", "en", "es")
_ENDINGS = ("s", "n", "en", "es", "e", "er", "ern")


@dataclass
class WordList:
    """The rules of `word_list.txt`, all words folded."""

    whole: set[str] = field(default_factory=set)
    fixed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    extra: dict[str, float] = field(default_factory=dict)
    short: set[str] = field(default_factory=set)
    never: set[str] = field(default_factory=set)

    def add(self, rule: str) -> None:
        """Read one line, for example "so Hand+buch" or "ganz Schulung"."""
        kind, *words = rule.split()
        if kind == "ganz":
            self.whole.update(map(fold, words))
        elif kind == "so":
            parts = tuple(fold(part) for part in words[0].split("+"))
            self.fixed["".join(parts)] = parts
        elif kind == "teil":
            self.extra[fold(words[0])] = float(words[1])
        elif kind == "kurz":
            self.short.update(map(fold, words))
        elif kind == "kein":
            self.never.update(map(fold, words))
        else:
            raise ValueError(f"word_list.txt: unknown rule {rule!r}")


@cache
def lexicon() -> Mapping[str, float]:
    """Zipf value (2.5 … 7.5) of each folded word; read once per process, about 0.1 s."""
    zipf: dict[str, float] = {}
    with gzip.open(_HERE / "lexicon_de.txt.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            tenths, *words = line.split()
            zipf.update(dict.fromkeys(words, int(tenths) / 10))
    return zipf


@cache
def word_list() -> WordList:
    """The overruling word list, read once per process."""
    rules = WordList()
    for line in (_HERE / "word_list.txt").read_text(encoding="utf-8").splitlines():
        rule = line.partition("#")[0].strip()
        if rule:
            rules.add(rule)
    return rules


@lru_cache(maxsize=100_000)
def split(word: str) -> tuple[str, ...]:
    """Parts of a folded compound as they stand in it, links included; () if it is none.

    The parts joined give the word: "zweckvereinbarung" -> ("zweck", "vereinbarung").
    """
    if not _LEAST_WORD <= len(word) <= _LONGEST_WORD or not word.isalpha():
        return ()
    fixed = _fixed_split(word)
    if fixed is not None:
        return fixed
    parts, quality = _best_split(word)
    if len(parts) < 2 or quality < _zipf_of_whole(word) + _MARGIN:
        return ()
    return tuple(piece for part in parts for piece in (split(part) or (part,)))


def _fixed_split(word: str) -> tuple[str, ...] | None:
    rules = word_list()
    for ending in ("", *_ENDINGS):
        if ending and not word.endswith(ending):
            continue
        base = word.removesuffix(ending)
        if base in rules.whole:
            return ()
        if base in rules.fixed:
            *head, last = rules.fixed[base]
            return (*head, last + ending)
    return None


def _zipf_of_whole(word: str) -> float:
    zipf = lexicon()
    forms = [word, *(word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))]
    return max(zipf.get(form, _UNKNOWN_WHOLE) for form in forms)


def _best_split(word: str) -> tuple[list[str], float]:
    """The cheapest way to write the word as parts, and the mean zipf value of these parts."""
    size = len(word)
    # best[end] = (cost, parts, sum of zipf values) of the first `end` letters
    best: list[tuple[float, list[str], float] | None] = [(0.0, [], 0.0)] + [None] * size
    for end in range(_LEAST_PART, size + 1):
        for start in range(end - _LEAST_PART + 1):
            before = best[start]
            if before is None or end - start == size:
                continue
            part = word[start:end]
            zipf = _zipf_of_part(part, last=end == size)
            if zipf is None:
                continue
            cost = before[0] + _PART_COST - zipf
            current = best[end]
            if current is None or cost < current[0]:
                best[end] = (cost, [*before[1], part], before[2] + zipf)
    found = best[size]
    if found is None:
        return [], 0.0
    return found[1], found[2] / len(found[1])


@lru_cache(maxsize=100_000)
def _zipf_of_part(part: str, *, last: bool) -> float | None:
    """How likely this string is a part: its own frequency or that of the word inside it."""
    found = [value for value in (_zipf_of_word(part, last=last),) if value is not None]
    for ending in _ENDINGS if last else _LINKS:
        if part.endswith(ending) and len(part) - len(ending) >= _LEAST_PART:
            value = _zipf_of_word(part.removesuffix(ending), last=last)
            if value is not None:
                found.append(value - _LINK_COST)
    if not last and len(part) > _LEAST_PART:
        value = lexicon().get(part + "e")
        if value is not None and part not in word_list().never:
            found.append(value - _LOST_E_COST)
    return max(found, default=None)


def _zipf_of_word(word: str, *, last: bool) -> float | None:
    rules = word_list()
    if word in rules.never:
        return None
    if len(word) == _LEAST_PART and word not in rules.short:
        return None
    value = lexicon().get(word)
    if not last and word in rules.extra:
        value = max(value or 0.0, rules.extra[word])
    if value is not None and len(word) == _LEAST_PART:
        value -= _SHORT_COST
    return value
