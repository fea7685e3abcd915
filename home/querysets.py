"""Reads that span all page types."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.db.models.functions import TruncDate
from wagtail.models import Page

if TYPE_CHECKING:
    from home.visibility import Viewer

ROWS = 3
BATCH, BATCHES = 8, 10  # what most sites need, and where looking for readable pages ends
FRAME_DEPTH = 3  # of pages directly below the start page: the frame


def readable_pages(ids: list[int], user: "Viewer") -> list[Any]:
    """The live pages with these ids that this person may see, view restrictions included."""
    pages = Page.objects.live().filter(pk__in=ids)
    if not (user and user.is_authenticated):
        pages = pages.public()
    return [page for page in pages.specific() if page.readable_by(user)]


def newest_pages(user: "Viewer", limit: int = ROWS) -> list[Any]:
    """Pages by first publication, newest first."""
    return _ranked(user, "listed_as_new", "first_published_at", limit)


def recently_revised_pages(user: "Viewer", limit: int = ROWS) -> list[Any]:
    """Pages published again on a later day than the first time, latest first."""
    return _ranked(user, "listed_as_revised", "last_published_at", limit, only_revised=True)


def _ranked(
    user: "Viewer", flag: str, field: str, limit: int, *, only_revised: bool = False
) -> list[Any]:
    """Pages of all types that raise `flag`, read in batches until enough of them are readable.

    The site's frame (legal texts, shelves) is no news.
    """
    types = [m for m in apps.get_models() if getattr(m, flag, False)]
    kinds = ContentType.objects.get_for_models(*types).values()
    pages = Page.objects.live().public().filter(content_type__in=kinds, depth__gt=FRAME_DEPTH)
    pages = pages.exclude(**{field: None}).order_by(f"-{field}", "-pk")
    if only_revised:
        pages = pages.annotate(
            first_day=TruncDate("first_published_at"), last_day=TruncDate("last_published_at")
        ).filter(last_day__gt=F("first_day"))
    found: list[Any] = []
    for start in range(0, BATCHES * BATCH, BATCH):
        batch = list(pages[start : start + BATCH].specific())
        found += [page for page in batch if page.readable_by(user)]
        if len(found) >= limit or len(batch) < BATCH:
            break
    return found[:limit]
