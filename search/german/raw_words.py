"""Find the words of a text as they are written: line ends, hyphens, gender marks, look-alikes.

Nothing here knows a dictionary; `start` and `end` always point into the original text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from search.german.folding import latin

_HYPHENS = "-\u2010\u2011"
_LETTER = r"[^\W_]"
_CORE = rf"(?:{_LETTER}[\u0300-\u036f\u00ad]*)+"
_NUMBER = r"\d+(?:[.,:]\d+)+"
_PREFIX = rf"[A-Za-z][{_HYPHENS}](?=[A-Z][A-Za-z])"
# "Zusam-<line end>menarbeit" is one word; before "und" or "oder" the hyphen is a real one.
_LINE_END = rf"(?<=[a-zäöüß])[{_HYPHENS}][ \t]*\r?\n[ \t]*(?!(?:und|oder|sowie|bzw)\b)(?=[a-zäöüß])"
_GENDER = r"[:*_·](?:innen|in)(?![a-zäöüß])|[:*_·]innen(?=[a-zäöüß])|(?:/-?|\()(?:innen|in)\b\)?"
_WORD = re.compile(
    rf"(?P<number>{_NUMBER})|(?P<paragraph>§+)"
    rf"|(?P<word>(?:\b{_PREFIX})?{_CORE}(?:{_LINE_END}{_CORE})*(?:(?:{_GENDER})(?:{_CORE})?)?)"
)
_GENDER_MARK = re.compile(_GENDER)
_LINE_END_HYPHEN = re.compile(rf"[{_HYPHENS}][ \t]*\r?\n[ \t]*")
_INNER_I = re.compile(r"(?<=[a-zäöüß])Innen|(?<=er)In$")
# Endings that name a person: Lehrerinnen, Autorin, Expertinnen. "Berlin" and "Termin" end otherwise.
_FEMALE = re.compile(
    r"(?<=[A-Za-zÄÖÜäöüß]{3})(er|or|eur|ent|ant|ist|og|eg|ert|at|zt|mt)(?:in|innen)$"
)


@dataclass(frozen=True, slots=True)
class RawWord:
    """A word with its place.

    `cut_before`, `cut_after`: a hyphen stands there for a part that is left out. `bracketed`: the
    whole next word completes it, as in "(Kreis-)Medienzentren".
    """

    text: str
    start: int
    end: int
    cut_before: bool = False
    cut_after: bool = False
    bracketed: bool = False


def raw_words(text: str) -> Iterator[RawWord]:
    """All words and numbers of a text in their order; "§" counts as the word "Paragraf"."""
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = "Paragraf" if match["paragraph"] else _spelled_out(match[0])
        yield RawWord(
            word,
            start,
            end,
            cut_before=_is_cut_before(text, start),
            cut_after=_is_cut_after(text, end),
            bracketed=text[end + 1 : end + 2] == ")",
        )


def _is_cut_before(text: str, start: int) -> bool:
    """Whether the first part is left out, as in "Partnerinnen und -partner"."""
    if start == 0 or text[start - 1] not in _HYPHENS:
        return False
    return start == 1 or text[start - 2].isspace() or text[start - 2] in "(/"


def _is_cut_after(text: str, end: int) -> bool:
    """Whether the last part is left out: "Service- und", "(Kreis-)Medien", "Stadt-/Gemeinde"."""
    if end >= len(text) or text[end] not in _HYPHENS:
        return False
    return end + 1 == len(text) or text[end + 1].isspace() or text[end + 1] in "/,);"


def _spelled_out(written: str) -> str:
    word = unicodedata.normalize("NFC", latin(_LINE_END_HYPHEN.sub("", written)))
    word = _INNER_I.sub("", _GENDER_MARK.sub("", word.replace("\u00ad", "")))
    if len(word) > 2 and word[1] in _HYPHENS:  # W-LAN, E-Mail, i-Kfz
        word = word[0] + word[2:]
    return _FEMALE.sub(r"\1", word)
