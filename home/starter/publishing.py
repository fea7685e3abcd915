"""How starter pages come into the tree: looked up by address, checked in full, then published."""

import json
from datetime import datetime, time
from typing import Any

from django.utils.timezone import get_current_timezone
from wagtail.fields import StreamField
from wagtail.models import Page, Site

from home.models import CalloutKind
from home.starter.notation import Lookups


def page_at(address: str) -> Page:
    """The page with an address such as "/lehrkraft/wer-hilft/"; LookupError if there is none."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    path = site.root_page.url_path.rstrip("/") + address
    page = Page.objects.filter(url_path=path).first()
    if page is None:
        raise LookupError(f"No page at {address}")
    return page


def callout_kind_id(name: str) -> int:
    """Primary key of a kind of call-out."""
    pk = CalloutKind.objects.filter(name=name).values_list("pk", flat=True).first()
    if pk is None:
        raise LookupError(f"No call-out kind {name!r}")
    return int(pk)


def _none_here(name: str) -> int:
    raise LookupError(f"These pages have no {name!r}")


def page_lookups() -> Lookups:
    """What texts of the ground floor may refer to: pages and kinds of call-out."""
    return Lookups(
        page=lambda address: int(page_at(address).pk),
        callout_kind=callout_kind_id,
        source=_none_here,
        image=_none_here,
        document=_none_here,
    )


def as_stream(raw: list[dict[str, Any]]) -> str:
    """A raw StreamField value in the form the field accepts by assignment."""
    return json.dumps(raw)


def publish(page: Page, published: Any = None, revised: Any = None) -> None:
    """Publish a page after the checks an editor's form would make.

    `published` and `revised` are the days the shipped text was written and last changed.
    """
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            field.stream_block.clean(getattr(page, field.name))
    page.save_revision().publish()
    days = {"first_published_at": published, "last_published_at": revised or published}
    moments = {name: _noon(day) for name, day in days.items() if day}
    if moments:
        Page.objects.filter(pk=page.pk).update(**moments)


def _noon(day: Any) -> datetime:
    return datetime.combine(day, time(12), tzinfo=get_current_timezone())
