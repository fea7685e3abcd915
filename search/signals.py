"""Listen to the pages and queue what the index must learn. Registered in `SearchConfig.ready`."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from search.tasks import refresh_page

# A draft writes only these; what readers see stays the same.
_DRAFT_FIELDS = {
    "latest_revision",
    "latest_revision_created_at",
    "draft_title",
    "has_unpublished_changes",
}


def connect() -> None:
    """Connect all receivers; repeated calls change nothing."""
    post_save.connect(_page_saved, dispatch_uid="search.page_saved")
    post_delete.connect(_page_deleted, sender=Page, dispatch_uid="search.page_deleted")
    post_page_move.connect(_page_moved, dispatch_uid="search.page_moved")
    for signal in (post_save, post_delete):
        signal.connect(
            _restriction_changed, sender=PageViewRestriction, dispatch_uid="search.restriction"
        )


def _page_saved(instance: Any, update_fields: Any = None, raw: bool = False, **kwargs: Any) -> None:
    """Publishing, unpublishing and direct saves; `raw` fixtures are followed by a rebuild."""
    if not isinstance(instance, Page) or raw:
        return
    if update_fields and set(update_fields) <= _DRAFT_FIELDS:
        return
    _queue(instance.pk)


def _page_deleted(instance: Page, **kwargs: Any) -> None:
    _queue(instance.pk)


def _page_moved(instance: Page, **kwargs: Any) -> None:
    _queue(instance.pk, whole_tree=True)


def _restriction_changed(instance: PageViewRestriction, **kwargs: Any) -> None:
    _queue(instance.page_id, whole_tree=True)


def _queue(page_id: int, *, whole_tree: bool = False) -> None:
    transaction.on_commit(partial(refresh_page.enqueue, page_id, whole_tree))
