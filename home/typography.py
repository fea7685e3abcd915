"""German typesetting of titles, dates and numbers. Pure."""

import re
from datetime import date, datetime

SOFT_HYPHEN = "\u00ad"
NO_BREAK_HYPHEN = "\u2011"
NO_BREAK_SPACE = "\u00a0"
NARROW_SPACE = "\u202f"

MONTHS = (
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
)

# Longer words get places to break; longer hyphenated words keep the break at their hyphen.
LONGEST_WHOLE = 18
LONGEST_HYPHENATED = 22

_WORD = re.compile(rf"[^\W\d_]{{{LONGEST_WHOLE + 1},}}")
_HYPHENATED = re.compile(r"\w+(?:-\w+)+")
_DIGIT_GROUPS = re.compile(r"(?<=\d)[ \u00a0\u2009](?=\d{3}(?!\d))")
_STAYS_TOGETHER = re.compile(
    r"(?<=§) (?=\d)|(?<=\b(?:Nr|Bd)\.) (?=\d)|(?<=\b(?:Abs|Art|Kap)\.) (?=\d)"
    r"|(?<=\d) (?=(?:%|€|Uhr|km|KB|MB|GB)\b|%|€)|(?<=\bz\.) (?=B\.)| (?=[–—] )"
)
_FIRST_SENTENCE = re.compile(r".*?(?:(?<!\d)[.!?](?=\s+[A-ZÄÖÜ„])|$)", re.DOTALL)
# A break is good after a linking ending and before a common last part of a compound.
_AFTER_ENDING = re.compile(r"(?<=\w{3})(ungs|heits|keits|schafts|tions|täts|ments)(?=\w{4})")
_BEFORE_PART = re.compile(
    r"(?<=\w{4})(?=(?:abstimmung|anforderung|angebot|arbeit|aufgabe|ausschuss|ausstattung|behörde"
    r"|beratung|beschaffung|betreuung|dienstleist|dienst|einheit|einrichtung|entwicklung|führung"
    r"|gemeinschaft|gesetz|infrastruktur|konferenz|konzept|koordination|leistung|lösung|management"
    r"|nutzung|ordnung|organisation|planung|prozess|prüfung|recht|schutz|steuerung|stelle|struktur"
    r"|system|träger|übersicht|unterlage|verantwort|vereinbarung|verfahren|verwaltung|verzeichnis"
    r"|wesen|ziel|zuständig)\w*)"
)


def typeset(text: str) -> str:
    """Plain text for a narrow column: soft hyphens in long words, short pairs kept together."""
    text = _HYPHENATED.sub(_keep_together, text)
    text = _STAYS_TOGETHER.sub(NO_BREAK_SPACE, text)
    text = _DIGIT_GROUPS.sub(NARROW_SPACE, text)
    return _WORD.sub(_with_soft_hyphens, text)


def _keep_together(match: re.Match[str]) -> str:
    word = match.group()
    return word.replace("-", NO_BREAK_HYPHEN) if len(word) <= LONGEST_HYPHENATED else word


def _with_soft_hyphens(match: re.Match[str]) -> str:
    word = _AFTER_ENDING.sub(rf"\1{SOFT_HYPHEN}", match.group())
    word = _BEFORE_PART.sub(SOFT_HYPHEN, word)
    return word.replace(SOFT_HYPHEN * 2, SOFT_HYPHEN)


def first_sentence(text: str) -> str:
    """Up to the first full stop, question or exclamation mark that a capital follows."""
    return _FIRST_SENTENCE.match(text).group() if text else ""  # type: ignore[union-attr]  # .* matches


def long_date(day: date | datetime, precision: str = "day") -> str:
    """ "4. November 2026", "November 2026" or "2026"; precision is day, month or year."""
    month = MONTHS[day.month - 1]
    return {
        "day": f"{day.day}. {month} {day.year}",
        "month": f"{month} {day.year}",
        "year": str(day.year),
    }[precision]


def short_date(day: date | datetime) -> str:
    """ "04.11.2026", for columns."""
    return f"{day:%d.%m.%Y}"


def grouped(number: int) -> str:
    """ "6 865" with a narrow space that does not break."""
    return f"{number:,}".replace(",", NARROW_SPACE)


def file_size(size: int) -> str:
    """ "1,2 MB" as German readers write it; size in bytes."""
    for unit, factor in (("MB", 1_000_000), ("KB", 1_000)):
        if size >= factor:
            value = f"{size / factor:.1f}".removesuffix(".0").replace(".", ",")
            return f"{value}{NO_BREAK_SPACE}{unit}"
    return f"{size}{NO_BREAK_SPACE}Byte"
