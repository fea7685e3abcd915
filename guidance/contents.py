"""Tables of contents. Pure: works on anything with `depth`, `number`, `title` and `get_url`."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Entry:
    """A chapter in the contents with the chapters below it."""

    page: Any
    children: list["Entry"] = field(default_factory=list)

    @property
    def number(self) -> str:
        return str(self.page.number)

    @property
    def title(self) -> str:
        return str(self.page.title)

    @property
    def url(self) -> str:
        return str(self.page.get_url())


def nested_contents(pages: Iterable[Any]) -> list[Entry]:
    """Build the tree from pages in reading order; a page whose parent is missing moves up."""
    roots: list[Entry] = []
    trail: list[Entry] = []
    for page in pages:
        entry = Entry(page)
        while trail and trail[-1].page.depth >= page.depth:
            trail.pop()
        (trail[-1].children if trail else roots).append(entry)
        trail.append(entry)
    return roots
