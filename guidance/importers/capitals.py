"""Headings in capital letters, set as ordinary German: nouns keep theirs. Pure."""

import re
from collections import Counter

from guidance.importers.draft import Log
from guidance.importers.pieces import Piece, is_capitals

WORD = re.compile(r"[^\W\d_]+")
INSIDE = re.compile(r"(?<=[a-zäöüß,;“)] )([^\W\d_]+)")
BEFORE_NOUN = re.compile(r"\b(?:der|die|das|des|den|dem|ein|eine|einer|im|am|zum|zur|vom)\s$", re.I)
NOUN_ENDING = re.compile(
    r"(?:ung|ungen|heit|keit|schaft|tion|tionen|tät|bund|band|phase|zeit|status)$"
)


class Spelling:
    """Knows how a text writes its words inside sentences."""

    def __init__(self, pieces: list[Piece]) -> None:
        counts: dict[str, Counter[str]] = {}
        for piece in pieces:
            text = piece.text or " ".join(piece.cells)
            if is_capitals(text):
                continue
            for word in INSIDE.findall(text):
                for part in (word, *WORD.findall(word)):
                    counts.setdefault(part.lower(), Counter())[part] += 1
        self._usual = {word: forms.most_common(1)[0][0] for word, forms in counts.items()}

    def _word(self, match: re.Match[str]) -> str:
        word = match.group().lower()
        known = self._usual.get(word)
        if known is not None:
            return known
        noun = NOUN_ENDING.search(word) or BEFORE_NOUN.search(match.string[: match.start()])
        return word.capitalize() if noun else word

    def lower(self, text: str, line: int, log: Log) -> str:
        """ "ZIELE DER KOOPERATION" becomes "Ziele der Kooperation"; other texts stay."""
        if not is_capitals(re.sub(r"\[\^[\w-]+\]", "", text)):
            return text
        lowered = WORD.sub(self._word, text)
        lowered = lowered[:1].upper() + lowered[1:]
        log.repair("Großbuchstaben", line, text, lowered)
        return lowered
