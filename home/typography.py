"""German typesetting of titles, dates and numbers. Pure."""

import re
from datetime import date, datetime

SOFT_HYPHEN = "\u00ad"
NO_BREAK_HYPHEN = "\u2011"
NO_BREAK_SPACE = "\u00a0"
NARROW_SPACE = "\u202f"

MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]

# Longer words get places to break; longer hyphenated words keep the break at their hyphen.
LONGEST_WHOLE = 18
LONGEST_IN_CELL = 11
LONGEST_HYPHENATED = 22

_WORD = re.compile(rf"[^\W\d_]{{{LONGEST_WHOLE + 1},}}")
_CELL_WORD = re.compile(rf"[^\W\d_]{{{LONGEST_IN_CELL + 1},}}")
_TEXT_OF_HTML = re.compile(r"[^<>]+(?=<|$)")
_ENTITY = re.compile(r"(&[#\w]+;)")
_HYPHENATED = re.compile(r"\w+(?:-\w+)+")
_LEADING_HYPHEN = re.compile(r"(?<=\s)-(?=\w)")
_DIGIT_GROUPS = re.compile(r"(?<=\d)[ \u00a0\u2009](?=\d{3}(?!\d))")
_STAYS_TOGETHER = re.compile(
    r"(?<=§) (?=\d)|(?<=\b(?:Nr|Bd)\.) (?=\d)|(?<=\b(?:Abs|Art|Kap)\.) (?=\d)"
    r"|(?<=\d) (?=(?:%|€|Uhr|km|KB|MB|GB)\b|%|€)|(?<=\bz\.) (?=B\.)| (?=[–—] )"
)
# A full stop after a digit, a single letter or a title ends no sentence.
_FIRST_SENTENCE = re.compile(
    r".*?(?:(?<!\d)(?<!\b\w)(?<!\bDr)(?<!\bNr)(?<!\bProf)[.!?](?=\s+[A-ZÄÖÜ„])|$)", re.DOTALL
)
# A break is good after a linking ending and before a common last part of a compound.
_AFTER_ENDING = re.compile(r"(?<=\w{3})(ungs|heits|keits|schafts|tions|täts|ments)(?=\w{4})")
_BEFORE_ENDING = re.compile(
    r"(?<=\w{5})(?=(?:keit|heit|schaft|gung|lung|mung|nung|rung|tung)(?:en|s)?\b)"
)
_LAST_PARTS = (
    "abstimmung|anforderung|angebot|arbeit|aufgabe|ausgleich|ausschuss|ausstattung|"
    "behörde|beratung|bereich|beschaffung|beteiligung|betreuung|dienst|einheit|"
    "einrichtung|entwicklung|frage|führung|gemeinschaft|gesetz|grundlage|"
    "infrastruktur|konferenz|konzept|koordination|leistung|lösung|management|modell|"
    "nutzung|ordnung|organisation|partner|person|planung|prozess|prüfung|recht|"
    "rahmen|satzung|schutz|steuerung|stelle|struktur|system|träger|übersicht|"
    "übertragung|unterlage|verantwort|vereinbarung|verfahren|verwaltung|verzeichnis|"
    "vorhaben|wahrnehmung|wesen|ziel|zuständig"
)
_BEFORE_PART = re.compile(rf"(?<=\w{{4}})(?=(?:{_LAST_PARTS}))")


def typeset(text: str) -> str:
    """Plain text for a narrow column: soft hyphens in long words, short pairs kept together."""
    text = _HYPHENATED.sub(_keep_together, text)
    text = _LEADING_HYPHEN.sub(NO_BREAK_HYPHEN, text)
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


def breakable(text: str) -> str:
    """Plain text for a table cell on a phone: words of twelve letters may break, too."""
    return _CELL_WORD.sub(_with_more_soft_hyphens, text)


def breakable_html(markup: str) -> str:
    """The same for the text of an HTML fragment; tags, attributes and entities stay untouched."""
    return _TEXT_OF_HTML.sub(_breakable_between_tags, markup)


def _breakable_between_tags(match: re.Match[str]) -> str:
    start = match.string.rfind("<", 0, match.start())
    if start != -1 and ">" not in match.string[start : match.start()]:
        return match.group()  # inside a tag
    parts = _ENTITY.split(match.group())
    return "".join(part if _ENTITY.fullmatch(part) else breakable(part) for part in parts)


def _with_more_soft_hyphens(match: re.Match[str]) -> str:
    word = _BEFORE_ENDING.sub(SOFT_HYPHEN, _with_soft_hyphens(match))
    return word.replace(SOFT_HYPHEN * 2, SOFT_HYPHEN)


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
