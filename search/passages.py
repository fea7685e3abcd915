"""Turn the passages of a page into what an engine stores: tokens, access, and what hits show.

Every page is asked for its passages, whatever its type; nothing here knows handbooks or articles.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page, PageViewRestriction

from home.passages import Passage
from home.visibility import EDITOR_TOKEN, PUBLIC_TOKEN, access_tokens, full_text_tokens
from search.engines.base import IndexedPassage, Tokens
from search.german.tokens import (
    Word,
    analyse,
    joined_forms,
    parts_stream,
    roots_stream,
    whole_stream,
)

# What everybody has who is signed in; opens public pages behind a login restriction.
SIGNED_IN_TOKEN = "angemeldet"  # noqa: S105 - not a secret


def all_passages() -> Iterator[IndexedPassage]:
    """The passages of every live page, in tree order."""
    pages = Page.objects.live().filter(depth__gt=1, alias_of__isnull=True).order_by("path")
    yield from passages_of_pages(pages.specific().iterator(chunk_size=100))


def passages_of_pages(pages: Iterable[Page]) -> Iterator[IndexedPassage]:
    """The passages of these live, specific pages."""
    restricted = restrictions()
    for page in pages:
        if hasattr(page, "passages"):
            for number, passage in enumerate(page.passages()):
                yield _indexed(page, passage, number, restricted)


@dataclass(frozen=True)
class Restrictions:
    """Tree paths below which Wagtail's view restrictions apply: for signed-in people, for fewer."""

    signed_in: tuple[str, ...]
    closed: tuple[str, ...]


def restrictions() -> Restrictions:
    """All view restrictions of the site; one query."""
    login = PageViewRestriction.LOGIN
    rows = list(PageViewRestriction.objects.values_list("page__path", "restriction_type"))
    return Restrictions(
        tuple(path for path, kind in rows if kind == login),
        tuple(path for path, kind in rows if kind != login),
    )


def access_of(page: Any, work: Any, *, full_text: bool, restricted: Restrictions) -> frozenset[str]:
    """The tokens that open a passage: page, the work it belongs to, licence, view restrictions.

    Pages behind a password or for a group are found by editors only.
    """
    tokens = access_tokens(page) & access_tokens(work)
    if full_text:
        tokens &= full_text_tokens(page, work)
    if page.path.startswith(restricted.closed):
        return frozenset({EDITOR_TOKEN})
    if page.path.startswith(restricted.signed_in) and PUBLIC_TOKEN in tokens:
        return frozenset({EDITOR_TOKEN, SIGNED_IN_TOKEN})
    return tokens


def _indexed(page: Any, passage: Passage, number: int, restricted: Restrictions) -> IndexedPassage:
    title = page.display_title
    headings = [heading for heading in passage.headings if heading != title]
    head, body = analyse(" \n".join([title, *headings])), analyse(passage.text)
    # The passage at the top of a page is its summary; it counts a little more than running text.
    body_field = "text" if passage.anchor else "summary"
    access = access_of(page, page.work, full_text=passage.full_text, restricted=restricted)
    return IndexedPassage(
        key=f"{page.pk}-{number}",
        page_id=page.pk,
        tokens={
            "title": _tokens(analyse(title)),
            "headings": _tokens(analyse(" \n".join(headings))),
            body_field: _tokens(body),
        },
        keywords={
            "access": sorted(access),
            "page": [str(page.pk)],
            "kind": [page.kind_label],
        },
        head_words=[joined_forms(word) for word in head],
        text_words=[joined_forms(word) for word in body],
        stored={
            "anchor": passage.anchor,
            "headings": list(passage.headings),
            "title": title,
            "text": passage.text,
            "full_text": passage.full_text,
            "kind": page.kind_label,
            "authority": getattr(page, "authority_name", ""),
        },
    )


def _tokens(words: list[Word]) -> Tokens:
    return Tokens(whole_stream(words), parts_stream(words), roots_stream(words))
