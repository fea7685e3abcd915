"""Page furniture: headers, footers, page numbers, teasers, captured dates. Pure."""

import re
from collections import defaultdict
from itertools import pairwise

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


def page_breaks(lines: list[Line]) -> set[int]:
    """Numbers of the lines that carry a form feed; the repair of characters takes these off."""
    return {line.number for line in lines if "\f" in line.text}


def drop_furniture(
    lines: list[Line], titles: set[str], log: Log, *, breaks: set[int] | None = None
) -> list[Line]:
    """Lines that every page repeats, and bare page numbers. `titles` (comparable) stay.

    A line that comes again may as well be a heading of every chapter. Only what shows that a page
    ends there (see `_Pages`) makes it furniture; without that it stays, with a doubt.
    """
    repeated = _repeated(lines, titles, _Pages(lines, breaks or set()), log)
    numbers = sum(bool(PAGE_NUMBER.match(line.text)) for line in lines) >= REPEATS
    result = []
    for index, line in enumerate(lines):
        captured = index < 5 and CAPTURED.match(line.text)
        numbered = numbers and PAGE_NUMBER.match(line.text) and _alone(lines, index)
        if captured or numbered or index in repeated:
            log.repair("Seitenbeiwerk entfernt", line.number, line.text, "")
            line = line.saying("")
        result.append(line)
    return result


class _Pages:
    """Where pages end: at form feeds and bare page numbers."""

    def __init__(self, lines: list[Line], breaks: set[int]) -> None:
        self.edges: set[int] = set()
        before: int | None = None
        fed = False
        for index, line in enumerate(lines):
            fed = fed or line.number in breaks
            if line.blank:
                continue
            if fed or (before is not None and PAGE_NUMBER.match(lines[before].text)):
                self.edges.add(index)
            if before is not None and (fed or PAGE_NUMBER.match(line.text)):
                self.edges.add(before)
            before, fed = index, False
        if fed and before is not None:
            self.edges.add(before)

    def end_at(self, index: int) -> bool:
        return index in self.edges


def _repeated(lines: list[Line], titles: set[str], pages: _Pages, log: Log) -> set[int]:
    """Indexes of the lines that are furniture for certain."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if _may_be_header(line) and _alone(lines, index):
            groups[_shape(line)].append(index)
    result: set[int] = set()
    for shape, group in groups.items():
        if len(group) < REPEATS or callout_kind(shape):
            continue
        texts = [lines[index].text.strip() for index in group]
        if comparable(shape) in titles or any(comparable(text) in titles for text in texts):
            continue
        certain = group if _counts_pages(texts) else [n for n in group if pages.end_at(n)]
        if len(certain) < REPEATS or _continue([_number(LEADING, text) for text in texts]):
            certain = []
        result.update(certain)
        if kept := sorted(set(group) - set(certain)):
            line = lines[kept[0]]
            log.doubt(
                "Wiederholte Zeile",
                line.number,
                f"„{line.text.strip()}“ steht so oder ähnlich {len(group)}-mal allein. Ist es eine "
                "Zwischenüberschrift oder eine Kopfzeile? Im Zweifel blieb der Text stehen.",
            )
    return result


LEADING = re.compile(r"^\W*(?P<number>\d{1,3})\W")
TRAILING = re.compile(r"(?P<before>\W)(?P<page>Seite\s*)?(?P<number>\d{1,3})\W*$", re.I)


def _shape(line: Line) -> str:
    """A line without the page number at its ends."""
    text = line.text.strip()
    if len(text) > LONGEST_HEADER:
        return text
    return re.sub(r"^\W*\d{1,3}\W+|\W+(?:Seite\s*)?\d{1,3}\W*$", "#", text)


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return int(match.group("number")) if match else None


def _counts_pages(texts: list[str]) -> bool:
    """Whether the lines end in a page number, which grows from one to the next.

    "Schritt 1", "Schritt 2" grow, too: a number that only a space sets off counts steps.
    """
    numbers = [_number(TRAILING, text) for text in texts]
    found = [number for number in numbers if number is not None]
    if len(found) < len(texts) or any(b <= a for a, b in pairwise(found)):
        return False
    if found[0] > 1 or not _continue(numbers):
        return True
    return all(SET_OFF.search(text) for text in texts)


SET_OFF = re.compile(r"(?:[|/\u2013\u2014-]\s*|\s{2,}|\bSeite\s*)\d{1,3}\W*$", re.I)


def _continue(numbers: list[int | None]) -> bool:
    """Whether numbers follow each other without a gap, as those of headings do."""
    found = [number for number in numbers if number is not None]
    return len(found) == len(numbers) and all(b == a + 1 for a, b in pairwise(found))


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
