"""Footnote texts that name works: which works, and where in them. Pure."""

import re
from datetime import date

from guidance.importers.draft import FootnoteDraft, Log, SourceDraft
from guidance.importers.markup import plain

INTRODUCTION = re.compile(
    r"^(?:Quellen?:|(?:Vgl|Siehe|Nach)\.?:?)\s*(?:(?:dazu|auch|u\. ?a\.)\s*)*", re.I
)
LOCATOR = re.compile(
    r"(?:[–—-]\s*|,\s*)?\b((?:S|Kap|Rn|Abs)\.)\s?(\d+(?:\s?[–-]\s?\d+)?(?:\s?f{1,2}\b\.?)?)\.?",
    re.I,
)
ADDRESS = re.compile(
    r"(?:Erreichbar|Abrufbar|Verfügbar|Online|Zu finden)[^.:]{0,30}:\s*|<?((?:https?://|www\.)[^\s<>\]]+)>?",
    re.I,
)
CHECKED = re.compile(
    r"[(\[]\s*(?:zuletzt|letzter|abgerufen|Stand)[^)\]]*?(\d{1,2})\.(\d{1,2})\.(\d{4})\s*[)\]]\.?",
    re.I,
)
# A year that closes the reference; "(11/2023)" is a date of a visit, not of a work.
YEAR_AT_END = re.compile(r"(?<![\d./])\(?((?:19|20)\d\d[a-z]?)\)?\.?\s*$")
SHORT_FORM = re.compile(
    r"^[A-ZÄÖÜ][\w-]+(?:\s+(?:et al\.|u\. ?a\.|und\s[A-ZÄÖÜ]\w+))?,?\s\(?(?:19|20)\d\d[a-z]?\)?$"
)
EDITORS = re.compile(r"\s*\((?:Hrsg|Hg)\.?\)", re.I)
NO_TITLE = "Titel nicht angegeben"
VERBS = re.compile(
    r"\b(?:ist|sind|hat|haben|wird|werden|wurden?|steht|findet|finden|bietet|kann|können)\b"
)


def cite(notes: list[FootnoteDraft], log: Log) -> list[SourceDraft]:
    """Replace footnote texts that only name works by citations; returns the works, each once."""
    works: dict[str, SourceDraft] = {}
    for note in notes:
        found = [read_reference(part) for part in _parts(plain(note.text))]
        if not found or any(work is None for work in found):
            continue
        for work, locator in (pair for pair in found if pair):
            if work.key not in works and work.title == NO_TITLE:
                log.doubt(
                    "Quelle unvollständig", note.line, f"Von „{work.short_title}“ fehlt der Titel."
                )
            known = works.setdefault(work.key, work)
            if len(work.publication) > len(known.publication):
                known.publication = work.publication
            note.citations.append((work.key, locator))
        note.text = ""
    _tell_apart(list(works.values()))
    return list(works.values())


def _parts(text: str) -> list[str]:
    """One footnote may name several works in short form: "Name 2004 & Name 2002"."""
    text = INTRODUCTION.sub("", text)
    parts = [part.strip().rstrip(".") for part in re.split(r"\s*[&;]\s*", text)]
    if len(parts) > 1 and all(SHORT_FORM.match(part) for part in parts):
        return parts
    return [text]


def read_reference(text: str) -> tuple[SourceDraft, str] | None:
    """A work and the place in it, or None when the text is no reference."""
    rest, checked = _take_date(text)
    rest, url = _take_address(rest)
    rest, locator = _take_locator(rest)
    year = YEAR_AT_END.search(rest)
    if year is None or VERBS.search(rest):
        return None
    head = rest[: year.start()].strip(" ,–(")
    if SHORT_FORM.match(f"{head} {year.group(1)}"):
        authors, title, publication = head, "", ""
    else:
        authors, title, publication = _split_head(head.rstrip(". "))
    if not title and not authors:
        return None
    work = SourceDraft(
        key=_key(authors, title, year.group(1)),
        short_title=_short_title(authors, title, year.group(1)),
        title=title or NO_TITLE,
        authors=authors,
        publication=publication,
        year=year.group(1),
        url=url,
        last_checked=checked,
    )
    return work, locator


def _take_date(text: str) -> tuple[str, date | None]:
    match = CHECKED.search(text)
    if match is None:
        return text, None
    day, month, year = (int(part) for part in match.groups())
    try:
        checked = date(year, month, day)
    except ValueError:
        checked = None
    return (text[: match.start()] + text[match.end() :]).strip(), checked


def _take_address(text: str) -> tuple[str, str]:
    urls = [match.group(1) for match in ADDRESS.finditer(text) if match.group(1)]
    url = urls[0].rstrip(".,;") if urls else ""
    rest = ADDRESS.sub("", text).strip(" <>") if urls else text
    return rest, f"https://{url}" if url.startswith("www.") else url


def _take_locator(text: str) -> tuple[str, str]:
    match = LOCATOR.search(text)
    if match is None:
        return text, ""
    locator = f"{match.group(1)} {match.group(2)}".strip()
    return f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip()}".strip(), locator


def _split_head(head: str) -> tuple[str, str, str]:
    """ "Authors: Title. Publication" in its parts; authors may be missing."""
    authors, colon, rest = head.partition(": ")
    if not colon or len(authors) > 140 or authors.count(". ") > 1:
        authors, rest = "", head
    title, _, publication = rest.partition(". ")
    if "?" in title and not publication:
        title, publication = rest, ""
    if EDITORS.search(authors):
        authors = " ".join(authors.split())
    return authors.strip(), title.strip(" ,."), publication.strip(" ,.–")


def _key(authors: str, title: str, year: str) -> str:
    words = re.findall(r"\w+", f"{EDITORS.sub('', authors)} {title} {year}".casefold())
    return "-".join(words)[:120]


def _short_title(authors: str, title: str, year: str) -> str:
    name = EDITORS.sub("", authors) or title
    if len(name) > 60:
        name = f"{name[:60].rsplit(' ', 1)[0]} …"
    return f"{name} {year}"


def _tell_apart(works: list[SourceDraft]) -> None:
    """Works with the same short title get a, b, c."""
    seen: dict[str, int] = {}
    for work in works:
        count = seen[work.short_title] = seen.get(work.short_title, 0) + 1
        if count > 1:
            work.short_title += chr(ord("a") + count - 1)
