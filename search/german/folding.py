"""Fold spelling: one written form for each word, whatever keyboard or scanner it came from.

The same function runs over texts and over questions, so a fold may be crude as long as it is
always the same: "aktuell" becomes "aktull" on both sides and loses nothing.
"""

import re
import unicodedata

# Letters of other scripts that look like Latin ones; PDF text layers mix them into German words.
_HOMOGLYPHS = str.maketrans(
    "АВЕКМНОРСТУХІЈѕаеорсухіјвкмнтΑΒΕΖΗΙΚΜΝΟΡΤΥΧονı",
    "ABEKMHOPCTYXIJsaeopcyxijbkmhtABEZHIKMNOPTYXovi",
)
_SPECIAL = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d"})
_LONG_VOWELS = re.compile(r"([ao])e")
# "ue" stands for "ü" unless a vowel or q precedes (neue, Steuer, Quelle) or the word ends there
# (Statue, Statuen); "grün" is the one common word that ends like that.
_LONG_U = re.compile(r"(?<=gr)ue|(?<![aeioquy])ue(?!n?$)")
_COMBINING = re.compile(r"[\u0300-\u036f]")


def latin(text: str) -> str:
    """Replace look-alike letters of other scripts; the length stays the same."""
    return text.translate(_HOMOGLYPHS)


def fold(word: str) -> str:
    """Fold one word: lower case, ß and umlauts in all their spellings, accents dropped."""
    lowered = latin(word).lower().translate(_SPECIAL)
    bare = _COMBINING.sub("", unicodedata.normalize("NFKD", lowered))
    return _LONG_U.sub("u", _LONG_VOWELS.sub(r"\1", bare))
