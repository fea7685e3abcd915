"""Page furniture: headers, footers, page numbers, teasers, captured dates. Pure."""

import re
from collections import Counter

from guidance.importers.draft import Log
from guidance.importers.labels import callout_kind
from guidance.importers.lines import Line
from guidance.importers.numbering import comparable
from guidance.importers.pieces import ITEM, MARKDOWN_HEADING

TEASERS = re.compile(
    r"^\W*(?:Weitere (?:Meldungen|Artikel|Beiträge|Nachrichten)|Lesen Sie auch|Mehr zum Thema|"
    r"Das könnte Sie (?:auch )?interessieren|Ähnliche (?:Beiträge|Artikel)|Verwandte (?:Beiträge|Artikel))\b",
    re.I,
)
TEASER = re.compile(r"^\[\d{1,2}\.\d{1,2}\.\d{4}\].*\bmehr\W*$")
CAPTURED = re.compile(
    r"^\s*(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag),?\s+\d{1,2}\.\s*\w+\s+\d{4}\s*$"
)
PAGE_NUMBER = re.compile(
    r"^\s*(?:[-–]\s*)?(?:Seite\s+)?\d{1,3}(?:\s*(?:von|/)\s*\d{1,3})?(?:\s*[-–])?\s*$", re.I
)
LONGEST_HEADER = 80
REPEATS = 3


def drop_teasers(lines: list[Line], log: Log) -> list[Line]:
    """Everything from "Weitere Meldungen" on, when teasers follow."""
    start = next((n for n, line in enumerate(lines) if TEASERS.match(line.text)), None)
    if start is None:
        return lines
    teasers = [line for line in lines[start:] if TEASER.match(line.text.strip())]
    if not teasers:
        return lines
    for line in teasers:
        log.repair("Anreißer entfernt", line.number, line.text, "")
    log.repair("Seitenbeiwerk entfernt", lines[start].number, lines[start].text, "")
    return lines[:start]


def drop_furniture(lines: list[Line], titles: set[str], log: Log) -> list[Line]:
    """Lines that every page repeats, and bare page numbers. `titles` (comparable) stay."""
    repeated = _repeated(lines, titles)
    numbers = sum(bool(PAGE_NUMBER.match(line.text)) for line in lines) >= REPEATS
    result = []
    for index, line in enumerate(lines):
        captured = index < 5 and CAPTURED.match(line.text)
        numbered = numbers and PAGE_NUMBER.match(line.text) and _alone(lines, index)
        if captured or numbered or (_shape(line) in repeated and not line.blank):
            log.repair("Seitenbeiwerk entfernt", line.number, line.text, "")
            line = line.saying("")
        result.append(line)
    return result


def _shape(line: Line) -> str:
    """A line without the page number at its ends."""
    return re.sub(r"^\W*\d{1,3}\W+|\W+(?:Seite\s*)?\d{1,3}\W*$", "#", line.text.strip())


def _repeated(lines: list[Line], titles: set[str]) -> set[str]:
    counts = Counter(
        _shape(line) for n, line in enumerate(lines) if _may_be_header(line) and _alone(lines, n)
    )
    return {
        shape
        for shape, count in counts.items()
        if count >= REPEATS and comparable(shape) not in titles and not callout_kind(shape)
    }


def _may_be_header(line: Line) -> bool:
    text = line.text.strip()
    if not 4 <= len(text) <= LONGEST_HEADER or "\t" in text or text.endswith((":", "?")):
        return False
    if text[0] in "|>[•" or MARKDOWN_HEADING.match(text) or ITEM.match(text):
        return False
    return not (line.text.startswith(" ") or re.match(r"^(?:[a-z]\)|\d+[.)])\s", text)) and not (
        callout_kind(text) or text.endswith(".")
    )


def _alone(lines: list[Line], index: int) -> bool:
    before = index == 0 or lines[index - 1].blank
    return before and (index + 1 >= len(lines) or lines[index + 1].blank)
