"""The notation of content files: short YAML in, raw StreamField values out. Pure.

A body is a list; each item names its kind of block:

    - heading: Titel                     # or {text: Titel, level: 3}
    - text: |                            # paragraphs are parted by an empty line
    - list: [eins, zwei]                 # or {ordered: true, items: [...]}; an item may be
                                         # {text: ..., items: [...]}
    - table: {caption, row_header, columns: [...], rows: [[...], ...]}
    - comparison: {title, left_heading, right_heading, rows: [{left, right}, ...]}
    - callout: {kind: Tipp, title, text}
    - quote: {heading, text, source: <key>, locator}
    - figure: {image: <file name>, caption, alt_text, decorative, long_description, credit}
    - questions: {title, intro, questions: [{text, hint}, ...]}
    - steps: {title, steps: [{title, text}, ...]}
    - file: {document: <file name>, title, description}

In texts `<b>` and `<a href="https://…">` are allowed, `<a data-page="…">` leads to a page of the
site and `[^key]` marks a footnote.
"""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

# Block ids grow from the place in the content files: the address of a passage is the same in every
# installation.
_NAMESPACE = uuid.UUID("6f1d4c2e-6a0f-4f0c-9b57-0e6f8c1d2a35")
_PAGE_LINK = re.compile(r'<a data-page="([^"]+)">')
_PARAGRAPH_END = re.compile(r"\n\s*\n")

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Lookups:
    """Names in the files to primary keys. Each raises LookupError for a name it does not know."""

    page: Callable[[str], int]
    callout_kind: Callable[[str], int]
    source: Callable[[str], int]
    image: Callable[[str], int]
    document: Callable[[str], int]


def stable_id(*place: object) -> str:
    """The same id for the same place."""
    return str(uuid.uuid5(_NAMESPACE, "/".join(str(part) for part in place)))


def inline(text: str, lookups: Lookups) -> str:
    """One line of text with its links resolved."""

    def link(match: re.Match[str]) -> str:
        return f'<a linktype="page" id="{lookups.page(match.group(1))}">'

    return _PAGE_LINK.sub(link, " ".join(text.split()))


def paragraphs(text: str, lookups: Lookups) -> str:
    """Paragraphs as HTML; an empty text stays empty."""
    parts = [part for part in _PARAGRAPH_END.split(text.strip()) if part]
    return "".join(f"<p>{inline(part, lookups)}</p>" for part in parts)


def body(blocks: list[Raw], place: str, lookups: Lookups) -> list[Raw]:
    """The raw value of a StreamField; `place` must be unique, block ids grow from it."""
    raw = []
    for number, block in enumerate(blocks):
        ((kind, value),) = block.items()
        try:
            converted = _CONVERTERS[kind](value, lookups)
        except LookupError as error:
            raise LookupError(f"{place}, block {number + 1} ({kind}): {error}") from error
        raw.append({"type": kind, "value": converted, "id": stable_id(place, number)})
    return raw


def _heading(value: str | Raw, lookups: Lookups) -> Raw:
    if isinstance(value, str):
        return {"text": value, "level": "2"}
    return {"text": value["text"], "level": str(value["level"])}


def _list(value: list[Any] | Raw, lookups: Lookups) -> str:
    ordered = isinstance(value, dict) and value.get("ordered", False)
    items = value["items"] if isinstance(value, dict) else value
    tag = "ol" if ordered else "ul"
    return f"<{tag}>{''.join(_item(item, lookups) for item in items)}</{tag}>"


def _item(item: str | Raw, lookups: Lookups) -> str:
    if isinstance(item, str):
        return f"<li>{inline(item, lookups)}</li>"
    return f"<li>{inline(item['text'], lookups)}{_list(item['items'], lookups)}</li>"


def _table(value: Raw, lookups: Lookups) -> Raw:
    rows = [{"values": [paragraphs(cell, lookups) for cell in row]} for row in value["rows"]]
    columns = [{"type": "text", "heading": heading} for heading in value["columns"]]
    return {
        "caption": value["caption"],
        "row_header": value.get("row_header", False),
        "table": {"columns": columns, "rows": rows, "caption": ""},
    }


def _callout(value: Raw, lookups: Lookups) -> Raw:
    return {
        "kind": lookups.callout_kind(value["kind"]),
        "title": value.get("title", ""),
        "text": paragraphs(value["text"], lookups),
    }


def _quote(value: Raw, lookups: Lookups) -> Raw:
    source = value.get("source")
    return {
        "heading": value.get("heading", ""),
        "text": value["text"],
        "source": lookups.source(source) if source else None,
        "locator": value.get("locator", ""),
    }


def _figure(value: Raw, lookups: Lookups) -> Raw:
    return {
        "image": lookups.image(value["image"]),
        "caption": value.get("caption", ""),
        "alt_text": value.get("alt_text", ""),
        "decorative": value.get("decorative", False),
        "long_description": paragraphs(value.get("long_description", ""), lookups),
        "credit": value.get("credit", ""),
    }


def _steps(value: Raw, lookups: Lookups) -> Raw:
    steps = [
        {"title": step["title"], "text": paragraphs(step["text"], lookups)}
        for step in value["steps"]
    ]
    return {"title": value.get("title", ""), "steps": steps}


def _file(value: Raw, lookups: Lookups) -> Raw:
    return {
        "document": lookups.document(value["document"]),
        "title": value["title"],
        "description": value.get("description", ""),
    }


def _as_it_is(value: Raw, lookups: Lookups) -> Raw:
    return value


_CONVERTERS: dict[str, Callable[[Any, Lookups], Any]] = {
    "heading": _heading,
    "text": lambda value, lookups: paragraphs(value, lookups),
    "list": _list,
    "table": _table,
    "comparison": _as_it_is,
    "callout": _callout,
    "quote": _quote,
    "figure": _figure,
    "questions": _as_it_is,
    "steps": _steps,
    "file": _file,
}
