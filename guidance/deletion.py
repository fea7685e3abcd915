"""Nothing is deleted that something else uses: the editor sees where, and decides there first."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from modelcluster.fields import ParentalKey
from wagtail.models import Page, ReferenceIndex

SHOWN = 5


def users_of(items: Iterable[models.Model]) -> list[models.Model]:
    """Objects outside `items` that refer to one of them or to one of their rows."""
    items = list(items)
    own = {place_of(item) for item in items}
    found: dict[tuple[Any, str], models.Model] = {}
    for item in items:
        referring = [user for user, _ in ReferenceIndex.get_grouped_references_to(item)]
        for user in [*referring, *protecting(item)]:
            if place_of(user) not in own:
                found.setdefault(place_of(user), user)
    return list(found.values())


def place_of(item: models.Model) -> tuple[Any, str]:
    """Identifies an object; a page is the same object as base and as its own type."""
    return (Page if isinstance(item, Page) else item._meta.concrete_model, str(item.pk))


def protecting(item: models.Model) -> list[models.Model]:
    """What the database itself would stumble over, as what editors know."""
    collector = Collector(using=DEFAULT_DB_ALIAS, origin=item)
    try:
        collector.collect([item])
    except models.ProtectedError as error:
        return [owner_of(row) for row in error.protected_objects]
    return []


def owner_of(row: models.Model) -> models.Model:
    """What an editor opens to change the row: a row of a page or an entry leads to that."""
    for field in row._meta.concrete_fields:
        if isinstance(field, ParentalKey):
            return owner_of(getattr(row, field.name))
    return row


def refuse_if_used(
    request: HttpRequest, items: Iterable[models.Model], back: str
) -> HttpResponse | None:
    """None when the items may go; else a message with the places and the way back."""
    if request.method != "POST":
        return None
    users = users_of(items)
    if not users:
        return None
    names = ", ".join(f"„{user}“ ({user._meta.verbose_name})" for user in users[:SHOWN])
    rest = f" und {len(users) - SHOWN} weitere" if len(users) > SHOWN else ""
    messages.error(
        request,
        f"Nicht gelöscht: Der Eintrag wird noch gebraucht von {names}{rest}. "
        "Ändern Sie zuerst diese Stellen. Unter „Verwendung“ finden Sie alle.",
    )
    return redirect(back)


def with_descendants(pages: Iterable[Page]) -> list[Page]:
    """The pages and everything below them."""
    return [below.specific for page in pages for below in page.get_descendants(inclusive=True)]
