"""Complete elliptic compounds: "Service- und Supportaufgaben" also means "Serviceaufgaben"."""

from collections.abc import Sequence
from dataclasses import replace

from search.german.compounds import split
from search.german.folding import fold
from search.german.raw_words import RawWord

_BETWEEN = frozenset(
    ["und", "oder", "sowie", "bzw", "beziehungsweise", "wie", "als", "auch", "noch", "bis"]
)
_REACH = 8


def completed(words: Sequence[RawWord]) -> list[RawWord]:
    """The same words with every left-out part put back; the places stay those of the text."""
    result = list(words)
    for index, word in enumerate(words):
        if word.cut_after:
            result[index] = replace(word, text=word.text + _last_part(words, index))
        elif word.cut_before:
            result[index] = replace(word, text=_first_part(words, index) + word.text)
    return result


def _last_part(words: Sequence[RawWord], index: int) -> str:
    """What "Service-" lacks: all but the first part of the next full compound."""
    for follower in words[index + 1 : index + 1 + _REACH]:
        if follower.cut_after or fold(follower.text) in _BETWEEN:
            continue
        if words[index].bracketed:
            return follower.text.lower()
        parts = split(fold(follower.text))
        return "".join(parts[1:])
    return ""


def _first_part(words: Sequence[RawWord], index: int) -> str:
    """What "-partner" lacks: the first part of the compound before the conjunction."""
    for earlier in reversed(words[max(0, index - _REACH) : index]):
        if earlier.cut_before or fold(earlier.text) in _BETWEEN:
            continue
        parts = split(fold(earlier.text))
        return "".join(parts[:-1])
    return ""
