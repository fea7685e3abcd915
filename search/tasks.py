"""Work of the queue: write the index after the change is committed."""

import logging

from django_tasks import task

from search.engines.base import SearchUnavailable
from search.engines.registry import engine
from search.indexing import refresh

log = logging.getLogger(__name__)


@task()
def refresh_page(page_id: int, whole_tree: bool = False) -> None:
    """Index a page anew, or forget it if it is no longer live."""
    try:
        refresh(engine(), page_id, whole_tree=whole_tree)
    except SearchUnavailable as error:
        # Nothing is lost: the next rebuild reads the page from the database.
        log.error("Seite %s ist nicht im Suchindex aktualisiert: %s", page_id, error)
