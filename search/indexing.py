"""Keep the index in step with the pages. Called by tasks and commands, never in a request."""

from collections.abc import Callable, Iterator

from wagtail.models import Page

from search.engines.base import Engine, IndexedPassage
from search.passages import all_passages, passages_of_pages

Progress = Callable[[int], None]
_REPORT_EVERY = 500


def rebuild(engine: Engine, progress: Progress | None = None) -> int:
    """Index everything anew; `progress` hears the number of passages now and then."""
    return engine.rebuild(_counted(all_passages(), progress))


def refresh(engine: Engine, page_id: int, *, whole_tree: bool = False) -> int:
    """Bring the passages of a page up to date; gives the number of passages written.

    The pages below follow if `whole_tree` says so, or if they show this title and fall under the
    same rights because the page is (part of) a work.
    """
    pages = Page.objects.filter(pk=page_id)
    page = pages.specific().first()
    if page is not None and (whole_tree or hasattr(getattr(page, "work", None), "rights_status")):
        pages = Page.objects.descendant_of(page, inclusive=True)
    by_page: dict[int, list[IndexedPassage]] = {pk: [] for pk in pages.values_list("pk", flat=True)}
    by_page.setdefault(page_id, [])
    for passage in passages_of_pages(pages.live().filter(alias_of__isnull=True).specific()):
        by_page[passage.page_id].append(passage)
    engine.replace_pages(by_page)
    return sum(map(len, by_page.values()))


def _counted(
    passages: Iterator[IndexedPassage], progress: Progress | None
) -> Iterator[IndexedPassage]:
    for number, passage in enumerate(passages, start=1):
        yield passage
        if progress and number % _REPORT_EVERY == 0:
            progress(number)
