"""Start page, legal pages, entries by reader and the short pages behind them.

Texts refer to each other, so all missing pages are created first and filled and published after.
"""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from home.models import (
    AccessibilityGap,
    AccessibilityPage,
    BarrierReportPage,
    EntryPage,
    HomePage,
    SiteSettings,
    StandardPage,
)
from home.starter.notation import Raw, body, paragraphs, stable_id
from home.starter.publishing import as_stream, page_at, page_lookups, publish
from home.starter.registers import FOLDER, read_yaml
from home.starter_content import Log

COUNTED = (HomePage, EntryPage, StandardPage, AccessibilityPage, BarrierReportPage)
HOME_FIELDS = ("slug", "title", "summary", "claim", "search_label", "search_example")


def load_site(log: Log) -> None:
    """Start page and the pages every site needs, linked from the site's settings."""
    data = read_yaml(FOLDER / "site.yaml")
    home = HomePage.objects.first()
    if home is None:
        home = _create_home(data["home"])
        log("Startseite angelegt")
    created = _create_missing(home, data["pages"], log)
    for page, entry in created:
        _fill(page, entry)
    _link_from_settings(data["settings"], created)


def load_entries(log: Log) -> None:
    """The entries by reader; last of all, because they lead to pages of every floor."""
    home = HomePage.objects.get()
    fresh = not EntryPage.objects.exists()
    data = read_yaml(FOLDER / "entries.yaml")
    entries = [{"type": "entry", **entry} for entry in data["entry_pages"]]
    created = _create_missing(home, entries, log)
    # The instances of this run first: a second one would save an outdated number of children.
    doors = {door.slug: door for door in EntryPage.objects.child_of(home)}
    doors |= {page.slug: page for page, _ in created}
    for entry in entries:
        created += _create_missing(doors[entry["slug"]], entry.get("pages", []), log)
    for page, entry in created:
        _fill(page, entry)
    if fresh:
        home.featured_page = page_at(data["featured"])
        publish(home)


def count() -> dict[str, int]:
    """Number of pages by type."""
    return {str(model._meta.verbose_name): model.objects.count() for model in COUNTED}


def _create_home(entry: Raw) -> HomePage:
    """The start page becomes the root of the site; Wagtail's placeholder goes."""
    root = Page.get_first_root_node()
    fields = {name: entry[name] for name in HOME_FIELDS}
    home = HomePage(**fields, frequent_searches=entry["frequent_searches"], live=False)
    root.add_child(instance=home)
    publish(home)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    placeholder = site.root_page if site.root_page_id else None
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.root_page = home
    site.save()
    if placeholder is not None and type(placeholder.specific) is Page:
        placeholder.delete()
    return home


def _create_missing(parent: Page, entries: list[Raw], log: Log) -> list[tuple[Page, Raw]]:
    """Unpublished pages for the entries whose address is free."""
    known = set(Page.objects.child_of(parent).values_list("slug", flat=True))
    created = []
    for entry in entries:
        if entry["slug"] in known:
            continue
        page = _CREATORS[entry.get("type", "standard")](entry)
        parent.add_child(instance=page)
        created.append((page, entry))
        log(f"Seite angelegt: {entry['title']}")
    return created


def _frame(entry: Raw) -> Raw:
    return {
        "slug": entry["slug"],
        "title": entry["title"],
        "summary": entry["summary"],
        "live": False,
    }


def _standard(entry: Raw) -> StandardPage:
    return StandardPage(**_frame(entry))


def _entry(entry: Raw) -> EntryPage:
    return EntryPage(
        **_frame(entry), icon=entry["icon"], promise=entry["promise"], show_in_menus=True
    )


def _accessibility(entry: Raw) -> AccessibilityPage:
    names = ("status", "method", "assessed_on", "contact", "enforcement")
    page = AccessibilityPage(**_frame(entry), **{name: entry[name] for name in names})
    page.gaps = [AccessibilityGap(**gap) for gap in entry["gaps"]]
    return page


def _barrier_report(entry: Raw) -> BarrierReportPage:
    return BarrierReportPage(**_frame(entry))


_CREATORS = {
    "standard": _standard,
    "entry": _entry,
    "accessibility": _accessibility,
    "barrier_report": _barrier_report,
}


def _fill(page: Any, entry: Raw) -> None:
    """Set the texts with their links and publish."""
    lookups = page_lookups()
    place = page.url_path
    if "body" in entry:
        page.body = as_stream(body(entry["body"], place, lookups))
    if isinstance(page, EntryPage):
        page.entries = as_stream(_ways_on(entry["entries"], place))
    if isinstance(page, AccessibilityPage):
        page.contact = paragraphs(entry["contact"], lookups)
        page.enforcement = paragraphs(entry["enforcement"], lookups)
    publish(page, entry.get("published"), entry.get("revised"))


def _ways_on(entries: list[Raw], place: str) -> list[Raw]:
    return [
        {
            "type": "entry",
            "value": {"page": page_at(entry["page"]).pk, "text": entry["text"]},
            "id": stable_id(place, "entry", number),
        }
        for number, entry in enumerate(entries)
    ]


def _link_from_settings(texts: Raw, created: list[tuple[Page, Raw]]) -> None:
    """Fill the links to pages of this run; what an editor chose stays."""
    if not created:
        return
    site = Site.objects.get(is_default_site=True)
    site_settings = SiteSettings.for_site(site)
    for page, entry in created:
        name = entry.get("setting")
        if name and getattr(site_settings, f"{name}_id") is None:
            setattr(site_settings, name, page)
    site_settings.operator_name = site_settings.operator_name or texts["operator_name"]
    site_settings.save()
