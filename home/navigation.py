"""What the frame around every page leads to: main menu, legal pages, the way up."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page, PageQuerySet, Site

from home.models import BasePage, SiteSettings
from home.visibility import is_editor, readable_q

if TYPE_CHECKING:
    from home.visibility import Viewer


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of a menu; `current` is the page itself or an ancestor of it."""

    title: str
    url: str
    icon: str = ""
    current: bool = False


# In this order on every page, so that a reader who knows one page knows all of them.
LEGAL = (
    ("imprint_page", "Impressum", ""),
    ("privacy_page", "Datenschutz", ""),
    ("accessibility_page", "Erklärung zur Barrierefreiheit", ""),
    ("barrier_report_page", "Barriere melden", ""),
    ("easy_language_page", "Leichte Sprache", "text_fields"),
    ("sign_language_page", "Gebärdensprache", "sign_language"),
)
LANGUAGE_PAGES = LEGAL[-2:]


def menu_pages(root: Page, user: "Viewer") -> PageQuerySet[Page]:
    """Children of the home page that are meant for the menu and may be read."""
    readable = Q()
    page_types: list[Any] = [m for m in apps.get_models() if issubclass(m, BasePage)]
    for model in page_types:
        readable |= Q(pk__in=model.objects.filter(readable_q(user)).values("pk"))
    pages = Page.objects.child_of(root).live().in_menu().filter(readable)
    return pages if user and user.is_authenticated else pages.filter(view_restrictions=None)


def main_menu(request: HttpRequest) -> list[Link]:
    """The main navigation, read once for each request."""
    cached: list[Link] | None = getattr(request, "_wv_main_menu", None)
    if cached is None:
        site = Site.find_for_request(request)
        pages = menu_pages(site.root_page, getattr(request, "user", None)) if site else []
        cached = [_link(request, page, page.title) for page in pages]
        request._wv_main_menu = cached  # type: ignore[attr-defined]  # lives as long as the request
    return cached


def legal_links(request: HttpRequest, names: Any = LEGAL) -> list[Link]:
    """The pages the law asks for, as far as they are live."""
    if Site.find_for_request(request) is None:
        return []
    settings = SiteSettings.for_request(request)
    pages = [(getattr(settings, field), title, icon) for field, title, icon in names]
    return [_link(request, page, title, icon) for page, title, icon in pages if page and page.live]


def account_links(request: HttpRequest, page: BasePage | None) -> list[Link]:
    """The way in for everybody; for editors the way to this page's form and to the admin."""
    user = getattr(request, "user", None)
    if not is_editor(user):
        return [Link("Anmelden", reverse("wagtailadmin_login"), "person")]
    links = [Link("Verwaltung", reverse("wagtailadmin_home"), "person")]
    if page is not None and page.pk and page.permissions_for_user(user).can_edit():
        form = reverse("wagtailadmin_pages:edit", args=[page.pk])
        links.insert(0, Link("Seite bearbeiten", form, "edit_note"))
    return links


def way_up(request: HttpRequest, page: BasePage) -> list[Link]:
    """From the start page down to the parent of `page`."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    root_depth = site.root_page.depth
    # Chapters show their number, which only their own model knows; the work has read them already.
    parts = getattr(getattr(page, "work", None), "chapters", ())
    titles = {part.pk: part.display_title for part in parts}
    return [
        Link("Startseite" if p.depth == root_depth else titles.get(p.pk, p.title), _url(request, p))
        for p in page.pages_above
        if p.depth >= root_depth and p.live
    ]


def _link(request: HttpRequest, page: Page, title: str, icon: str = "") -> Link:
    url = _url(request, page)
    return Link(title, url, icon, current=bool(url) and request.path.startswith(url))


def _url(request: HttpRequest, page: Page) -> str:
    return str(page.get_url(request) or "")
