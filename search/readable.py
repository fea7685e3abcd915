"""Check hits against the database before they are shown: the index may lag behind a change.

Constant number of queries, whatever the number of hits: pages with all their ancestors, one more
for each page type among them, and the view restrictions.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from home.visibility import Visibility, full_text_open, tokens_of
from search.passages import SIGNED_IN_TOKEN, Restrictions, access_of, restrictions
from search.plan import Filters

if TYPE_CHECKING:
    from home.visibility import Viewer


@dataclass(frozen=True)
class Reader:
    """On whose behalf is searched: a person, nobody (None), or everything (operators only)."""

    viewer: "Viewer" = None
    sees_everything: bool = False

    @property
    def tokens(self) -> frozenset[str]:
        """What this reader has."""
        signed_in = bool(self.viewer and self.viewer.is_authenticated)
        return tokens_of(self.viewer) | ({SIGNED_IN_TOKEN} if signed_in else frozenset())

    @property
    def filters(self) -> Filters:
        """What the engine may return."""
        return {} if self.sees_everything else {"access": self.tokens}


EVERYTHING = Reader(sees_everything=True)


@dataclass(frozen=True)
class ReadablePage:
    """A live page this reader may see; `full_text` tells whether the licence gate is open too.

    `restriction` says in German who else may not see it or its text; "" for what is open to all.
    """

    page: Any
    full_text: bool
    restriction: str


def readable_pages(page_ids: Iterable[int], reader: Reader) -> Mapping[int, ReadablePage]:
    """The live pages among these that the reader may see now."""
    wanted = list(Page.objects.live().filter(pk__in=set(page_ids)))
    steps = Page.steplen
    paths = {
        page.path[:end] for page in wanted for end in range(2 * steps, len(page.path) + 1, steps)
    }
    family = {page.path: page for page in Page.objects.filter(path__in=paths).specific()}
    restricted = restrictions()
    found = {}
    for plain in wanted:
        page = family[plain.path]
        work = _work_of(page, family)
        if _opens(reader, page, work, full_text=False, restricted=restricted):
            full_text = _opens(reader, page, work, full_text=True, restricted=restricted)
            found[page.pk] = ReadablePage(page, full_text, _restriction(page, work))
    return found


def _work_of(page: Any, family: Mapping[str, Any]) -> Any:
    """The page itself or the nearest one above that carries rights; without one, the page."""
    for end in range(len(page.path), 0, -Page.steplen):
        candidate = family.get(page.path[:end])
        if hasattr(candidate, "rights_status"):
            return candidate
    return page


def _restriction(page: Any, work: Any) -> str:
    for each in (page, work):
        if getattr(each, "visibility", Visibility.PUBLIC) != Visibility.PUBLIC:
            return str(each.get_visibility_display())
    return "" if full_text_open(work) else "Volltext nur für die Redaktion"


def _opens(
    reader: Reader, page: Any, work: Any, *, full_text: bool, restricted: Restrictions
) -> bool:
    if reader.sees_everything:
        return True
    access = access_of(page, work, full_text=full_text, restricted=restricted)
    return bool(access & reader.tokens)
