"""Repairs of single lines and words: small functions from lines to lines that say what they did.

Each takes lines and a log, returns new lines, and never changes numbers. Pure.
"""

import re
from collections import Counter
from collections.abc import Callable

from guidance.importers.draft import Log
from guidance.importers.lines import Line

Repairer = Callable[[list[Line], Log], list[Line]]

WORD = re.compile(r"[^\W\d_]+")

# --- characters ---------------------------------------------------------------------------------

SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff\ufffc]|[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def normalise_spaces(lines: list[Line], log: Log) -> list[Line]:
    """Unbreakable and odd-width spaces become spaces, invisible characters go."""
    result = []
    for line in lines:
        text = INVISIBLE.sub("", SPACES.sub(" ", line.text))
        if text != line.text and not line.blank:
            log.repair("Unsichtbare Zeichen", line.number, line.text, text)
        result.append(line.saying(text))
    return result


RUN = re.compile(r"([*_=~.#-])\1{9,}")


def shorten_runs(lines: list[Line], log: Log) -> list[Line]:
    """Ornaments of ten and more equal signs become three; dot leaders and rules stay what they are."""
    result = []
    for line in lines:
        text = RUN.sub(r"\1\1\1", line.text)
        if text != line.text:
            log.repair("Zierzeichen gekürzt", line.number, line.text, text)
        result.append(line.saying(text))
    return result


# Letters of other scripts that look like Latin ones; text recognition mixes them up.
LOOKALIKES = str.maketrans(
    "АВЕКМНОРСТУХаеокрсухіјѕмтвнԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧορνα",
    "ABEKMHOPCTYXaeokpcyxijsmtbhdhqwABEZHIKMNOPTYXopva",
)
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")


def fold_lookalikes(lines: list[Line], log: Log) -> list[Line]:
    """Words that mix Latin letters with Cyrillic or Greek twins become Latin; others stay."""

    def fold(line: Line) -> Line:
        def mend(match: re.Match[str]) -> str:
            word = match.group()
            if not (FOREIGN.search(word) and LATIN.search(word)):
                return word
            mended = word.translate(LOOKALIKES)
            if FOREIGN.search(mended):
                log.doubt("Fremde Buchstaben", line.number, f"„{word}“ mischt Schriften.")
                return word
            log.repair("Fremde Buchstaben", line.number, word, mended)
            return mended

        return line.saying(WORD.sub(mend, line.text))

    return [fold(line) for line in lines]


def report_broken_characters(lines: list[Line], log: Log) -> list[Line]:
    """Say where characters were lost before the file reached us."""
    for line in lines:
        if "\ufffd" in line.text:
            log.doubt("Zeichen verloren", line.number, "Hier stehen unlesbare Zeichen (�).")
    return lines


# --- words --------------------------------------------------------------------------------------

INNER_HYPHEN = re.compile(r"\b([A-ZÄÖÜ][a-zäöüß]{2,})-([a-zäöüß]{4,})\b")


def mend_inner_hyphens(lines: list[Line], log: Log) -> list[Line]:
    """ "Dienst-anweisung" inside a line: joined when the joined word occurs elsewhere."""
    known = Counter(word.lower() for line in lines for word in WORD.findall(line.text))

    def mend(line: Line) -> Line:
        def join(match: re.Match[str]) -> str:
            joined = match.group(1) + match.group(2)
            stem = joined.lower()
            if any(stem + ending in known for ending in ("", "n", "en", "e", "s")) or (
                stem.endswith("en") and stem[:-2] in known
            ):
                log.repair("Silbentrennung", line.number, match.group(), joined)
                return joined
            log.doubt(
                "Silbentrennung", line.number, f"„{match.group()}“: Trennstrich oder Bindestrich?"
            )
            return match.group()

        return line.saying(INNER_HYPHEN.sub(join, line.text))

    return [mend(line) if "://" not in line.text else line for line in lines]


LOST_WORDS = re.compile(r"\b(und|oder|sowie|von|für|mit|der|die|das) {2,}\w+")


def report_lost_words(lines: list[Line], log: Log) -> list[Line]:
    """A gap after a word that wants another one: the text recognition lost something."""
    for line in lines:
        if len(line.text) > 80 and (match := LOST_WORDS.search(line.text)):
            log.doubt(
                "Wörter fehlen", line.number, f"Bei „{match.group()}“ fehlen vermutlich Wörter."
            )
    return lines


# --- bullets ------------------------------------------------------------------------------------

BULLET = re.compile(r"^(\s*)(?:[-*+]\s+)?([•▪◦‣●○■□➢➔►✓✔☑☐\ue000-\uf8ff]+)\s*(?=\S)")


def unify_bullets(lines: list[Line], log: Log) -> list[Line]:
    """Ticks, dots and glyphs of symbol fonts at the start of a line become "- "."""
    result = []
    for line in lines:
        match = BULLET.match(line.text)
        if match is None:
            result.append(line)
            continue
        text = f"{match.group(1)}- {line.text[match.end() :]}"
        log.repair("Aufzählungszeichen", line.number, line.text, text)
        result.append(line.saying(text))
    return result


CHARACTER_REPAIRS: tuple[Repairer, ...] = (
    normalise_spaces,
    shorten_runs,
    report_broken_characters,
    fold_lookalikes,
    mend_inner_hyphens,
    report_lost_words,
    unify_bullets,
)
