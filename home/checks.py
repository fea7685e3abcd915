"""House rules as system checks, each with a hint that says what to type."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.core.checks import Error, Warning, register
from django.db import DatabaseError
from wagtail.models import Page


@register()
def page_types_are_framed(app_configs: Any, **kwargs: Any) -> Sequence[Error]:
    """Every page type of ours stands on BasePage: only then search and visibility know it."""
    from home.models import BasePage

    return [
        Error(
            f"{model.__name__} is a page outside the frame.",
            hint=f"Write `class {model.__name__}(BasePage)` (home.models).",
            id="home.E001",
            obj=model,
        )
        for model in apps.get_models()
        if issubclass(model, Page) and model is not Page and not issubclass(model, BasePage)
    ]


@register(deploy=True)
def legal_pages_exist(app_configs: Any, **kwargs: Any) -> Sequence[Warning]:
    """A public site needs Impressum, Datenschutz and Erklärung zur Barrierefreiheit."""
    from wagtail.models import Site

    from home.models import SiteSettings

    try:
        site = Site.objects.filter(is_default_site=True).first()
        if site is None:
            return []
        texts = SiteSettings.for_site(site)
    except DatabaseError:
        return []  # before the first migration there is nothing to check
    missing = [
        str(SiteSettings._meta.get_field(name).verbose_name)
        for name in ("imprint_page", "privacy_page", "accessibility_page")
        if not getattr(texts, f"{name}_id")
    ]
    if not missing:
        return []
    return [
        Warning(
            f"Pflichtseiten fehlen: {', '.join(missing)}.",
            hint="Verwaltung → Einstellungen → Angaben zur Website → Pflichtseiten.",
            id="home.W001",
        )
    ]
