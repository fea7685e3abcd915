"""What readers get: passages for the command line, pages with passage links for the website."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString, mark_safe

from search.engines.base import Engine
from search.explaining import explain
from search.ranking import Ranked
from search.readable import ReadablePage, Reader, readable_pages
from search.retrieval import WINDOW, Retrieval, retrieve
from search.snippets import snippet

if TYPE_CHECKING:
    from django.http import HttpRequest

LINKS = 3
PAGE_SIZE = 10


@dataclass(frozen=True)
class PassageHit:
    """One passage, as the command prints it."""

    rank: int
    page: int
    kind: str
    title: str
    path: list[str]
    url: str
    passage: str
    why: str


@dataclass(frozen=True)
class PassageLink:
    """A further place on the same page."""

    title: str
    url: str


@dataclass(frozen=True)
class PageHit:
    """A page with its best passage; see the docstring of `search.views.results`."""

    rank: int
    page_id: int
    kind: str
    icon: str
    title: str
    path: list[str]
    place: str
    url: str
    snippet: SafeString
    why: str
    links: list[PassageLink]
    authority: str
    revised: datetime | None
    restriction: str


@dataclass(frozen=True)
class SearchResults:
    """All pages found for a question; `hits` gives the slice that is shown."""

    retrieval: Retrieval
    reader: Reader
    groups: list[list[Ranked]] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.retrieval.total

    @property
    def page_total(self) -> int:
        return len(self.groups)

    @property
    def capped(self) -> bool:
        """Whether more was found than is listed."""
        return self.total > WINDOW

    @property
    def step(self) -> str:
        return self.retrieval.step

    @property
    def dropped(self) -> list[str]:
        return self.retrieval.dropped

    @property
    def replaced(self) -> list[tuple[str, str]]:
        return self.retrieval.replaced

    @property
    def suggestion(self) -> str:
        return self.retrieval.suggestion

    def hits(self, first: int, last: int, request: "HttpRequest | None" = None) -> list[PageHit]:
        """Page hits number first … last (from 0, last excluded) that the reader may see now."""
        groups = self.groups[first:last]
        pages = readable_pages((group[0].candidate.page_id for group in groups), self.reader)
        shown = []
        for rank, group in enumerate(groups, start=first + 1):
            found = pages.get(group[0].candidate.page_id)
            passages = [entry for entry in group if found and _may_show(entry, found)]
            if found and passages:
                shown.append(_page_hit(rank, found, passages, self.retrieval, request))
        return shown


def find_pages(question: str, reader: Reader, engine: Engine) -> SearchResults:
    """The pages that answer a question, each with its passages, best first."""
    retrieval = retrieve(question, reader.filters, engine)
    groups: dict[int, list[Ranked]] = {}
    for entry in retrieval.ranked:
        groups.setdefault(entry.candidate.page_id, []).append(entry)
    return SearchResults(retrieval, reader, list(groups.values()))


def find_passages(
    question: str, reader: Reader, engine: Engine, limit: int
) -> tuple[list[PassageHit], int]:
    """The best passages, at most `limit`, and the number of passages that matched in all."""
    retrieval = retrieve(question, reader.filters, engine)
    pages = readable_pages((entry.candidate.page_id for entry in retrieval.ranked), reader)
    visible = (entry for entry in retrieval.ranked if _visible(entry, pages))
    hits = [
        _passage_hit(rank, entry, pages[entry.candidate.page_id].page, retrieval)
        for rank, entry in enumerate(islice(visible, limit), start=1)
    ]
    return hits, retrieval.total


def _visible(entry: Ranked, pages: Mapping[int, ReadablePage]) -> bool:
    found = pages.get(entry.candidate.page_id)
    return found is not None and _may_show(entry, found)


def _may_show(entry: Ranked, found: ReadablePage) -> bool:
    return found.full_text or not entry.candidate.stored["full_text"]


def _passage_hit(rank: int, entry: Ranked, page: Any, retrieval: Retrieval) -> PassageHit:
    stored: Mapping[str, Any] = entry.candidate.stored
    return PassageHit(
        rank=rank,
        page=page.pk,
        kind=stored["kind"],
        title=page.display_title,
        path=list(stored["headings"]),
        url=_url(page, stored, None),
        passage=stored["text"],
        why=explain(retrieval.query, entry).full,
    )


def _page_hit(
    rank: int,
    found: ReadablePage,
    passages: Sequence[Ranked],
    retrieval: Retrieval,
    request: "HttpRequest | None",
) -> PageHit:
    page = found.page
    best: Mapping[str, Any] = passages[0].candidate.stored
    above, below = _around(best["headings"], page.display_title)
    return PageHit(
        rank=rank,
        page_id=page.pk,
        kind=best["kind"],
        icon=page.kind_icon,
        title=page.display_title,
        path=above,
        place=below,
        url=_url(page, best, request),
        snippet=mark_safe(snippet(best["text"], retrieval.query).as_html()),  # noqa: S308 - escaped there
        why=explain(retrieval.query, passages[0]).brief,
        links=_links(page, passages, request),
        authority=best["authority"],
        revised=page.last_published_at,
        restriction=found.restriction,
    )


def _around(headings: Sequence[str], title: str) -> tuple[list[str], str]:
    """The titles above the page's own title, and the last heading below it."""
    place = headings.index(title) if title in headings else len(headings)
    below = headings[place + 1 :]
    return list(headings[:place]), below[-1] if below else ""


def _links(
    page: Any, passages: Sequence[Ranked], request: "HttpRequest | None"
) -> list[PassageLink]:
    """Up to three further places, each heading once, none that is the main link again."""
    seen = {_place(passages[0].candidate.stored, page)}
    links = []
    for entry in passages[1:]:
        stored = entry.candidate.stored
        place = _place(stored, page)
        if place not in seen:
            seen.add(place)
            links.append(PassageLink(place, _url(page, stored, request)))
    return links[:LINKS]


def _place(stored: Mapping[str, Any], page: Any) -> str:
    return _around(stored["headings"], page.display_title)[1] or page.display_title


def _url(page: Any, stored: Mapping[str, Any], request: "HttpRequest | None") -> str:
    anchor = stored["anchor"]
    return (page.get_url(request) or "") + (f"#{anchor}" if anchor else "")
