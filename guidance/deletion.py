"""Nothing is deleted that something else uses: the editor sees where, and decides there first."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.models import Page, ReferenceIndex

SHOWN = 5


def users_of(items: Iterable[models.Model]) -> list[models.Model]:
    """Objects outside `items` that refer to one of them."""
    items = list(items)
    own = {(item._meta.concrete_model, str(item.pk)) for item in items}
    own |= {(Page, str(item.pk)) for item in items if isinstance(item, Page)}
    found: dict[tuple[Any, str], models.Model] = {}
    for item in items:
        for user, _ in ReferenceIndex.get_grouped_references_to(item):
            place = (user._meta.concrete_model, str(user.pk))
            if place not in own:
                found[place] = user
    return list(found.values())


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
