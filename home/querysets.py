"""Reads that span all page types."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import F
from django.db.models.functions import TruncDate

if TYPE_CHECKING:
    from home.visibility import Viewer

ROWS = 3
FRAME_DEPTH = 3  # of pages directly below the start page: the frame


def newest_pages(user: "Viewer", limit: int = ROWS) -> list[Any]:
    """Pages by first publication, newest first."""
    return _ranked(user, "listed_as_new", "first_published_at", limit)


def recently_revised_pages(user: "Viewer", limit: int = ROWS) -> list[Any]:
    """Pages published again on a later day than the first time, latest first."""
    return _ranked(user, "listed_as_revised", "last_published_at", limit, only_revised=True)


def _ranked(
    user: "Viewer", flag: str, field: str, limit: int, *, only_revised: bool = False
) -> list[Any]:
    """One query for each page type that raises `flag`.

    The site's frame (legal texts, shelves) is no news.
    """
    found: list[Any] = []
    page_types: list[Any] = [m for m in apps.get_models() if getattr(m, flag, False)]
    for model in page_types:
        pages = (
            model.objects.visible_to(user).filter(depth__gt=FRAME_DEPTH).exclude(**{field: None})
        )
        if only_revised:
            pages = pages.annotate(
                first_day=TruncDate("first_published_at"), last_day=TruncDate("last_published_at")
            ).filter(last_day__gt=F("first_day"))
        found += pages.order_by(f"-{field}")[:limit]
    return sorted(found, key=lambda page: getattr(page, field), reverse=True)[:limit]
