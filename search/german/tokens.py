"""Turn German text into words ready for an index: place, stem, compound parts.

Pure and engine-free. The same call reads texts and questions, so both meet in one form.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from search.german.compounds import lexicon, split
from search.german.ellipsis import completed
from search.german.folding import fold
from search.german.raw_words import raw_words
from search.german.stems import root, stem

_HERE = Path(__file__).parent
_ABBREVIATION = 6
ROOT_MARK = "~"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text; `text[start:end]` is its place in the original.

    `parts` holds the stems of the compound parts, or the stem itself if the word is no compound;
    `runs` the stems of neighbouring parts ("entwicklungsplan" in "Medienentwicklungsplan");
    `roots` coarser forms that join verb and noun ("beschaffen", "Beschaffung").
    """

    surface: str
    start: int
    end: int
    stem: str
    parts: tuple[str, ...]
    runs: tuple[str, ...]
    roots: tuple[str, ...]


def analyse(text: str, *, keep_stop_words: bool = False) -> list[Word]:
    """Words of a text in their order, without stop words, elliptic compounds completed."""
    words = []
    for raw in completed(list(raw_words(text))):
        if keep_stop_words or not is_stop_word(raw.text):
            words.append(Word(text[raw.start : raw.end], raw.start, raw.end, *_forms(raw.text)))
    return words


def whole_stream(words: Iterable[Word]) -> list[str]:
    """One stem a word: the field that finds exact terms."""
    return [word.stem for word in words]


def parts_stream(words: Iterable[Word]) -> list[str]:
    """The stems of all parts and runs: the field that finds compounds by what is in them."""
    return [part for word in words for part in (*word.parts, *word.runs)]


def joined_forms(word: Word) -> str:
    """All forms of a word in one string "stem|part|run|~root", for the re-ranking."""
    roots = (ROOT_MARK + each for each in word.roots)
    return "|".join(dict.fromkeys([word.stem, *word.parts, *word.runs, *roots]))


def is_stop_word(word: str) -> bool:
    """Whether a word names no subject; abbreviations in capitals (DA, IST) always do."""
    if 1 < len(word) <= _ABBREVIATION and word.isupper():
        return False
    return fold(word) in _words_of("stop_words.txt")


def is_question_word(word: str) -> bool:
    """Whether a word only helps to ask ("warum", "kann", "gibt")."""
    return fold(word) in _words_of("question_words.txt")


@cache
def _words_of(name: str) -> frozenset[str]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return frozenset(
        fold(word) for line in lines if not line.startswith("#") for word in line.split()
    )


@cache
def _variants() -> tuple[tuple[str, str], ...]:
    lines = (_HERE / "variants.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split() for line in lines if line and not line.startswith("#")]
    return tuple((other, standard) for other, standard in pairs)


def standard_form(word: str) -> str:
    """Folded word in the spelling that both old and new forms share (Potential, Potenzial)."""
    folded = fold(word)
    for other, standard in _variants():
        folded = folded.replace(other, standard)
    return folded


def parts_of(word: str) -> tuple[str, ...]:
    """Stems of the compound parts of one word, or its own stem."""
    return _forms(word)[1]


_Forms = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@lru_cache(maxsize=100_000)
def _forms(word: str) -> _Forms:
    """Stem, stems of the parts, stems of the runs and roots of one word."""
    folded = standard_form(word)
    whole = stem(folded)
    pieces = split(folded) if folded.isalpha() else _pieces_of_number(folded)
    if not pieces:
        return whole, (whole,), (), (root(whole),)
    parts = [stem(_without_link(piece)) for piece in pieces[:-1]] + [stem(pieces[-1])]
    roots = tuple(dict.fromkeys(root(part) for part in parts))
    return whole, tuple(dict.fromkeys(parts)), _runs(pieces), roots


def _runs(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """Stems of every run of two or more neighbouring parts that is shorter than the word."""
    if not all(piece.isalpha() for piece in pieces):
        return ()
    count = len(pieces)
    return tuple(
        stem(_without_link("".join(pieces[first:last])))
        for first in range(count)
        for last in range(first + 2, count + 1)
        if last - first < count
    )


def _pieces_of_number(word: str) -> tuple[str, ...]:
    """Digits of "06.12.2023" one by one, so that the year alone is found too."""
    pieces = tuple(word.replace(",", ".").replace(":", ".").split("."))
    return pieces if len(pieces) > 1 else ()


def _without_link(part: str) -> str:
    """Drop the linking s where the word without it is the more frequent one."""
    if not part.endswith("s") or part.endswith("ss"):
        return part
    zipf = lexicon()
    return part[:-1] if zipf.get(part[:-1], 2.0) > zipf.get(part, 2.0) else part


def roots_stream(words: Iterable[Word]) -> list[str]:
    """The coarse roots, for the field that joins verbs and nouns."""
    return [each for word in words for each in word.roots]
