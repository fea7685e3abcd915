"""Where practice profiles stand on other pages."""

from typing import Any

from django import template
from django.template.context import Context

from guidance.models import PracticeProfileIndexPage, PracticeProfilePage
from home.visibility import may_read

register = template.Library()


@register.simple_tag(takes_context=True)
def practice_profiles(context: Context, **conditions: Any) -> list[PracticeProfilePage]:
    """The profiles that this reader may see and that use something, by title."""
    user = context["request"].user if "request" in context else None
    found = PracticeProfilePage.objects.visible_to(user).filter(**conditions)
    return list(found.distinct().order_by("title"))


@register.simple_tag(takes_context=True)
def start_page_profile(context: Context) -> PracticeProfilePage | None:
    """The profile that the catalogue recommends for the start page."""
    indexes = PracticeProfileIndexPage.objects.live().select_related(
        "start_page_profile__model", "start_page_profile__status"
    )
    index = indexes.first()
    profile = index.start_page_profile if index else None
    user = context["request"].user if "request" in context else None
    if profile is None or not profile.live or not may_read(user, profile):
        return None
    profile.catalogue = index
    return profile
