"""Raw HTML that could do something is taken out before anything else sees the text. Pure.

Harmless tags (p, ul, b, sup, a …) stay; `markup` cleans them where they are used.
"""

import re
from collections.abc import Callable

from guidance.importers.draft import Log
from guidance.importers.lines import Line

CONTAINERS = "script|style|iframe|object|embed|svg|math|form|noscript|template|video|audio|canvas"
ELEMENT = re.compile(rf"<\s*({CONTAINERS})\b[^<>]*>", re.I)
STRAY = re.compile(rf"<\s*+/?\s*+(?:{CONTAINERS}|link|meta|base|input|button)\b[^<>]*>", re.I)
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
DECLARATION = re.compile(r"<[!?](?:doctype|xml)[^<>]*>", re.I)
TAG = re.compile(r"<[a-z][^<>]*+", re.I)
HANDLER = re.compile(r"(?<!\s)\s++on\w++\s*+=\s*+(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\s>]+)", re.I)
SCHEME = r"\s*(?:javascript|data|vbscript)\s*:"
SCRIPT_URL = re.compile(
    rf"(href|src)\s*+=\s*+(?:\"{SCHEME}[^\"]*\"|'{SCHEME}[^']*'|{SCHEME}[^\s>]*)", re.I
)
SCRIPT_LINK = re.compile(rf"\[([^\[\]]*+)\]\({SCHEME}(?:[^()]|\([^()]*\))*+\)", re.I)
MOST_PASSES = 20  # links in links in links; what is left after that loses its address later


def drop_active_html(text: str, log: Log) -> str:
    """Scripts, styles, frames, forms, comments and event handlers go; line numbers stay."""
    text = _cut(text, COMMENT, "HTML-Kommentar entfernt", log)
    text = _replace_elements(text, ELEMENT, _removed("Aktives HTML entfernt", text, log))
    for pattern, kind in (
        (STRAY, "Aktives HTML entfernt"),
        (DECLARATION, "HTML-Kopf entfernt"),
    ):
        text = _cut(text, pattern, kind, log)
    text = TAG.sub(_Handlers(text, log), text)
    text = _until_stable(text, SCRIPT_URL, r'\1="#"', log)
    return _until_stable(text, SCRIPT_LINK, r"\1", log)


class _Lines:
    """The line of a place in a text; places must be asked for in order, so that all is read once."""

    def __init__(self, text: str) -> None:
        self.text, self.place, self.line = text, 0, 1

    def at(self, place: int) -> int:
        self.line += self.text.count("\n", self.place, place)
        self.place = place
        return self.line


def _cut(text: str, pattern: re.Pattern[str], kind: str, log: Log) -> str:
    removed = _removed(kind, text, log)
    return pattern.sub(lambda m: removed(m.start(), m.end(), m), text)


def _removed(kind: str, text: str, log: Log) -> "Replacement":
    """Leaves nothing but the line ends."""
    lines = _Lines(text)

    def cut(start: int, end: int, opener: re.Match[str]) -> str:
        gone = text[start:end]
        log.repair(kind, lines.at(start), gone, "")
        return "\n" * gone.count("\n")

    return cut


Replacement = Callable[[int, int, re.Match[str]], str]


def _replace_elements(text: str, opening: re.Pattern[str], replace: Replacement) -> str:
    """Replace elements from their tag to the next closing one of the same name (group 1).

    A name without a closing tag is looked for once: many open tags take no longer than one.
    """
    parts: list[str] = []
    unclosed: set[str] = set()
    done = 0
    for opener in opening.finditer(text):
        name = opener.group(1).lower()
        if opener.start() < done or name in unclosed:
            continue
        closing = re.compile(rf"<\s*+/\s*+{name}\s*+>", re.I).search(text, opener.end())
        if closing is None:
            unclosed.add(name)
            continue
        parts += [text[done : opener.start()], replace(opener.start(), closing.end(), opener)]
        done = closing.end()
    return "".join([*parts, text[done:]])


class _Handlers:
    """Takes all handlers out of a tag."""

    def __init__(self, text: str, log: Log) -> None:
        self.lines, self.log = _Lines(text), log

    def __call__(self, match: re.Match[str]) -> str:
        line = self.lines.at(match.start())
        tag = match.group()
        for _ in range(MOST_PASSES):
            after = HANDLER.sub("", tag)
            if after == tag:
                break
            self.log.repair("Aktives HTML entfernt", line, tag, after)
            tag = after
        return tag


def _until_stable(text: str, pattern: re.Pattern[str], instead: str, log: Log) -> str:
    """Replace until nothing matches: what is left may match again."""
    for _ in range(MOST_PASSES):
        lines = _Lines(text)

        def replaced(match: re.Match[str], lines: _Lines = lines) -> str:
            after = match.expand(instead)
            number = lines.at(match.start())
            log.repair("Aktives HTML entfernt", number, match.group(), after)
            return after

        text, count = pattern.subn(replaced, text)
        if not count:
            break
    return text


PAGE_TAGS = re.compile(
    r"</?(?:html|head|body|div|span|section|article|main|header|footer|font|center)\b[^<>]*>", re.I
)
NEXT_CELL = re.compile(r"</t[dh]\s*>[ \t]*<t[dh]\b[^<>]*>", re.I)
TABLE_TAGS = re.compile(
    r"</?(?:table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col)\b[^<>]*>", re.I
)
HEAD_TITLE = re.compile(r"<(title)>", re.I)
HEADING = re.compile(r"<(h[1-6])\b[^<>]*>", re.I)


def flatten_page_html(text: str, log: Log) -> str:
    """Frames of a saved web page: wrappers go, headings become heading lines, cells tabs."""
    text = _replace_elements(text, HEAD_TITLE, _removed("HTML-Kopf entfernt", text, log))
    page = text

    def heading(start: int, end: int, opener: re.Match[str]) -> str:
        words = page[opener.end() : page.rindex("<", start, end)]
        return f"# {' '.join(words.split())}" + "\n" * words.count("\n")

    text = _replace_elements(text, HEADING, heading)
    text = TABLE_TAGS.sub("", NEXT_CELL.sub("\t", text))
    return _cut(text, PAGE_TAGS, "HTML-Rahmen entfernt", log)


ALONE = re.compile(r"^\s*</?(?:p|ul|ol|li|br|hr|table|tbody|thead|tr|td|th)\b[^<>]*>\s*$", re.I)


def drop_lone_tags(lines: list[Line], log: Log) -> list[Line]:
    """A line that holds one tag and no word says nothing."""
    result = []
    for line in lines:
        if ALONE.match(line.text):
            log.repair("HTML bereinigt", line.number, line.text, "")
            line = line.saying("")
        result.append(line)
    return result
