"""The hub and the index pages: everything else hangs below them."""

from typing import Any

from django.apps import apps
from wagtail.models import Page

from guidance.starter.loaders.reading import Entry, read
from guidance.starter.loaders.store import Store
from home.models import HomePage


def load_index_pages(store: Store) -> None:
    for entry in read("pages.yaml").entries("pages"):
        _load(store, HomePage.objects.get(), entry)


def _load(store: Store, parent: Page, entry: Entry) -> None:
    entry.only("type", "slug", "title", "summary", "intro", "in_menu", "unit", "children")
    model: Any = apps.get_model("guidance", str(entry.need("type")))
    page = model.objects.first()
    if page is None and store.is_new(model, entry, str(entry.need("slug")), by="slug"):
        fields: dict[str, Any] = {"title": entry.need("title"), "summary": entry.text("summary")}
        names = {field.name for field in model._meta.get_fields()}
        if "licence" in names:
            fields = store.frame(entry)
        if "intro" in names:
            fields["intro"] = entry.text("intro")
        page = model(slug=entry["slug"], show_in_menus=bool(entry.get("in_menu")), **fields)
        store.add_page(parent, page, entry)
        store.publish(page, entry)
    if page is not None:
        for child in entry.entries("children"):
            _load(store, page, child)
