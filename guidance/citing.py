"""How a work is cited, as text and as BibTeX. Pure."""

import re
from dataclasses import dataclass, replace

_SPECIAL = re.compile(r"([&%$#_{}])")


@dataclass(frozen=True, slots=True)
class Work:
    """What a citation needs; empty strings stand for unknown."""

    key: str
    title: str
    authors: list[str]
    publisher: str
    edition: str
    year: str
    licence: str
    url: str
    chapter: str = ""


def chapter_of(work: Work, *, key: str, chapter: str, url: str) -> Work:
    """The same work, one chapter of it."""
    return replace(work, key=f"{work.key}-{key}", chapter=chapter, url=url)


def surname_first(name: str) -> str:
    """ "Dr. Eva Muster" -> "Muster, Eva": titles are dropped, the last word is the surname."""
    words = [word for word in name.split() if not word.endswith(".")]
    return f"{words[-1]}, {' '.join(words[:-1])}" if len(words) > 1 else name


def as_text(work: Work) -> str:
    """One line: authors, title, edition, chapter, publisher and year, licence, address."""
    authors = "; ".join(surname_first(name) for name in work.authors)
    place = ", ".join(part for part in (work.publisher, work.year) if part)
    head = f"{authors}: {work.title}" if authors else work.title
    edition = work.edition
    if edition and edition[0].isdigit():
        edition = f"Fassung {edition}"
    chapter = f"Kapitel {work.chapter}" if work.chapter else ""
    parts = [head, edition, chapter, place, work.licence, work.url]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def as_bibtex(work: Work) -> str:
    """A BibTeX entry; special characters are escaped, double braces keep capitals."""
    fields = {
        "author": " and ".join(surname_first(name) for name in work.authors),
        "title": f"{{{_escape(work.title)}}}",
        "chapter": _escape(work.chapter),
        "publisher": f"{{{_escape(work.publisher)}}}" if work.publisher else "",
        "edition": _escape(work.edition),
        "year": work.year,
        "note": _escape(work.licence),
        "url": work.url,
        "langid": "ngerman",
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    kind = "inbook" if work.chapter else "book"
    return f"@{kind}{{{work.key},\n" + ",\n".join(lines) + "\n}\n"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
