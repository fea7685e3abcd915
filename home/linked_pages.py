"""Pages that texts link to: one query for all texts of a page, and only what an address needs."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.blocks import StreamValue
from wagtail.models import Page

from home.request_memory import remembered

_PAGE_LINK = re.compile(r'<a (?=[^>]*linktype="page")[^>]*\bid="(\d+)"')


def read_linked_pages(bodies: Iterable[StreamValue]) -> None:
    """Read the pages that these texts link to, so that rendering them asks no more."""
    if remembered("linked pages") is not None:
        pages_by_id({int(pk) for body in bodies for text in _strings(body) for pk in _ids(text)})


def pages_by_id(ids: Iterable[int]) -> dict[int, Any]:
    """The pages with these ids; those already read by this request cost nothing."""
    pages = remembered("linked pages")
    if pages is None:
        return Page.objects.in_bulk(list(ids))
    missing = set(ids) - pages.keys()
    if missing:
        pages.update(dict.fromkeys(missing))  # a page that is gone is not asked for again
        pages.update(Page.objects.in_bulk(missing))
    return pages


def _ids(text: str) -> list[str]:
    return _PAGE_LINK.findall(text)


def _strings(value: Any) -> Iterator[str]:
    """All strings in a body's raw data."""
    if isinstance(value, StreamValue):
        value = list(value.raw_data)
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for child in value.values():
            yield from _strings(child)
    elif isinstance(value, list):
        for child in value:
            yield from _strings(child)
