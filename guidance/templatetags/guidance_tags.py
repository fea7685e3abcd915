"""Tags of the guidance pages."""

from typing import Any

from django import template
from django.apps import apps
from django.template.context import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def page_address(context: Context, label: str) -> str:
    """The address of the only page of a type, "" if there is none; read once for each request."""
    request = context.get("request")
    known: dict[str, str] = getattr(request, "_wv_addresses", {})
    if label not in known:
        model: Any = apps.get_model(label)
        page = model.objects.live().first()
        known[label] = page.get_url(request) or "" if page else ""
        if request is not None:
            request._wv_addresses = known  # lives as long as the request
    return known[label]
