"""The table of contents of a file: its entries, and the lines they stand on. Pure."""

import re
from dataclasses import dataclass

from guidance.importers.draft import Log
from guidance.importers.lines import Line
from guidance.importers.markup import plain
from guidance.importers.numbering import Heading, comparable, levels_of, read_heading

TITLES = {"inhaltsverzeichnis", "inhalt", "inhaltsübersicht", "inhalte", "table of contents"}
# Lists that the site makes by itself; an imported copy would only go stale.
LISTS = re.compile(r"^(?:abbildungs|tabellen|inhalts)verzeichnis$")
PAGED = re.compile(r"^\s*(?P<title>\S.*?)(?:\t+|\s*\.{3,}\s*|\s*…+\s*|\s{3,})(?P<page>\d{1,4})\s*$")
LINKED = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+\[(?P<title>[^\]]+)\]\(#[^)]*\)\s*$")
PIPED = re.compile(r"^\s*\|\s*(?P<title>[^|]+?)\s*\|\s*(?P<page>\d{1,4})\s*\|\s*$")
MARKUP = re.compile(r"</?[a-z]+[^<>]*>|\*{2,3}", re.I)
LONGEST_ENTRY = 1000  # with its dots and markup
BACK_MATTER = re.compile(
    r"^(?:glossar|anhang|anlagen?\b|literatur|quellen|impressum|autor|verfasser|abkürzung|stichwort|"
    r"ansprech|kontakt|danksagung|nachwort|fazit|schluss)"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    heading: Heading
    line: int
    indent: int


@dataclass(frozen=True, slots=True)
class Contents:
    """All entries and the span of lines (numbers, both included); empty when there is no table."""

    entries: tuple[Entry, ...] = ()
    first: int = 0
    last: int = 0

    def holds(self, line: Line) -> bool:
        return self.first <= line.number <= self.last

    @property
    def headings(self) -> list[Heading]:
        return [entry.heading for entry in self.entries]


def find_contents(lines: list[Line]) -> Contents:
    """The first table of contents that has at least two entries."""
    for index, line in enumerate(lines):
        if comparable(plain(line.text.strip().lstrip("#"))) in TITLES:
            contents = _read_from(lines, index)
            if len(contents.entries) > 1:
                return contents
    return Contents()


def _read_from(lines: list[Line], start: int) -> Contents:
    entries: list[Entry] = []
    last = lines[start].number
    paged = False
    for line in lines[start + 1 :]:
        if line.blank:
            continue
        entry, has_page = _read_entry(line)
        if entry is None or (paged and not has_page) or _is_body(entry, entries, has_page):
            break
        paged = paged or has_page
        last = line.number
        if comparable(entry.heading.title) not in TITLES:
            entries.append(entry)
    return Contents(tuple(entries), lines[start].number, last)


def _read_entry(line: Line) -> tuple[Entry | None, bool]:
    """An entry and whether it names a page; without a page or link only a number makes one."""
    if len(line.text) > LONGEST_ENTRY:
        return None, False
    text = MARKUP.sub("", line.text)
    match = PAGED.match(text) or LINKED.match(text) or PIPED.match(text)
    if match is None and text.lstrip().startswith("#"):
        return None, False
    title = plain(match.group("title") if match else text)
    heading = read_heading(title)
    if match is None and (not heading.number or title.endswith((".", ":"))):
        return None, False
    indent = len(line.text.expandtabs(4)) - len(line.text.expandtabs(4).lstrip())
    return Entry(heading, line.number, indent), bool(match)


def _is_body(entry: Entry, entries: list[Entry], has_page: bool) -> bool:
    """In a table without pages, the first title coming again opens the text."""
    return not has_page and any(entry.heading.key == known.heading.key for known in entries)


def levels(contents: Contents, empty: set[int], log: Log) -> list[int]:
    """Depth of every entry: by number, else by indent, else by titles that come again.

    `empty` are indexes of entries without text of their own: the next entry stands below them.
    """
    headings = contents.headings
    if any(heading.number for heading in headings):
        return levels_of(headings)
    indents = sorted({entry.indent for entry in contents.entries})
    if len(indents) > 1:
        return [indents.index(entry.indent) + 1 for entry in contents.entries]
    return _levels_by_repetition(headings, empty)


def _levels_by_repetition(headings: list[Heading], empty: set[int]) -> list[int]:
    titles = [comparable(heading.title) for heading in headings]
    repeated = {title for title in titles if titles.count(title) > 1}
    opener = next((title for title in titles if title in repeated), None)
    result: list[int] = []
    inside = False
    for index, title in enumerate(titles):
        following = titles[index + 1] if index + 1 < len(titles) else None
        if title not in repeated and following == opener and opener is not None:
            inside, level = True, 1
        elif inside and not BACK_MATTER.match(title):
            level = 2
        else:
            inside = False
            level = 2 if index - 1 in empty and result and result[-1] == 1 else 1
        result.append(level)
    return result
