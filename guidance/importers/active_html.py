"""Raw HTML that could do something is taken out before anything else sees the text. Pure.

Harmless tags (p, ul, b, sup, a …) stay; `markup` cleans them where they are used.
"""

import re

from guidance.importers.draft import Log
from guidance.importers.lines import Line

CONTAINERS = "script|style|iframe|object|embed|svg|math|form|noscript|template|video|audio|canvas"
ELEMENT = re.compile(rf"<\s*({CONTAINERS})\b[^<>]*>.*?<\s*/\s*\1\s*>", re.I | re.S)
STRAY = re.compile(rf"<\s*/?\s*(?:{CONTAINERS}|link|meta|base|input|button)\b[^<>]*>", re.I)
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
DECLARATION = re.compile(r"<[!?](?:doctype|xml)[^<>]*>", re.I)
HANDLER = re.compile(r"(<[a-z][^<>]*?)\s+on\w+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.I)
SCHEME = r"\s*(?:javascript|data|vbscript)\s*:"
SCRIPT_URL = re.compile(
    rf"(href|src)\s*=\s*(?:\"{SCHEME}[^\"]*\"|'{SCHEME}[^']*'|{SCHEME}[^\s>]*)", re.I
)
SCRIPT_LINK = re.compile(rf"\[([^\]]*)\]\({SCHEME}(?:[^()]|\([^()]*\))*\)", re.I)


def drop_active_html(text: str, log: Log) -> str:
    """Scripts, styles, frames, forms, comments and event handlers go; line numbers stay."""
    for pattern, kind in (
        (COMMENT, "HTML-Kommentar entfernt"),
        (ELEMENT, "Aktives HTML entfernt"),
        (STRAY, "Aktives HTML entfernt"),
        (DECLARATION, "HTML-Kopf entfernt"),
    ):
        text = _cut(text, pattern, kind, log)
    text = _until_stable(text, HANDLER, r"\1", log)
    text = _until_stable(text, SCRIPT_URL, r'\1="#"', log)
    return _until_stable(text, SCRIPT_LINK, r"\1", log)


def _cut(text: str, pattern: re.Pattern[str], kind: str, log: Log) -> str:
    def cut(match: re.Match[str]) -> str:
        log.repair(kind, text.count("\n", 0, match.start()) + 1, match.group(), "")
        return "\n" * match.group().count("\n")

    return pattern.sub(cut, text)


def _until_stable(text: str, pattern: re.Pattern[str], instead: str, log: Log) -> str:
    """Replace until nothing matches: a tag may carry several handlers."""
    while match := pattern.search(text):
        after = match.expand(instead)
        number = text.count("\n", 0, match.start()) + 1
        log.repair("Aktives HTML entfernt", number, match.group(), after)
        text = text[: match.start()] + after + text[match.end() :]
    return text


PAGE_TAGS = re.compile(
    r"</?(?:html|head|body|div|span|section|article|main|header|footer|font|center)\b[^<>]*>", re.I
)
NEXT_CELL = re.compile(r"</t[dh]\s*>[ \t]*<t[dh]\b[^<>]*>", re.I)
TABLE_TAGS = re.compile(
    r"</?(?:table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col)\b[^<>]*>", re.I
)
HEAD_TITLE = re.compile(r"<title>.*?</title>", re.I | re.S)
HEADING = re.compile(r"<h([1-6])\b[^<>]*>(.*?)</h\1>", re.I | re.S)


def flatten_page_html(text: str, log: Log) -> str:
    """Frames of a saved web page: wrappers go, headings become heading lines, cells tabs."""
    text = _cut(text, HEAD_TITLE, "HTML-Kopf entfernt", log)
    text = HEADING.sub(
        lambda m: f"# {' '.join(m.group(2).split())}" + "\n" * m.group(2).count("\n"), text
    )
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
