"""Tags of the guidance pages."""

from typing import Any

from django import template
from django.apps import apps
from django.db.models import F
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from guidance.models import GlossaryTerm
from home.terms import MARK, expand_terms

register = template.Library()


@register.simple_tag(takes_context=True)
def page_address(context: Context, label: str) -> str:
    """The address of the only page of a type, "" if there is none; all are read at once."""
    request = context.get("request")
    known: dict[str, str] | None = getattr(request, "_wv_addresses", None)
    if known is None:
        known = _addresses_of_single_pages(request)
        if request is not None:
            request._wv_addresses = known  # lives as long as the request
    return known.get(label.lower(), "")


def _addresses_of_single_pages(request: Any) -> dict[str, str]:
    """Label ("guidance.glossarypage") to address, for types of which there is one page."""
    types: list[Any] = list(apps.get_app_config("guidance").get_models())
    single = [model._meta.model_name for model in types if getattr(model, "max_count", None) == 1]
    pages = Page.objects.live().filter(
        content_type__app_label="guidance", content_type__model__in=single
    )
    rows = pages.annotate(type_name=F("content_type__model"))
    return {f"guidance.{page.type_name}": page.get_url(request) or "" for page in rows}


class TermsNode(template.Node):
    """Explains the glossary terms marked in what it encloses."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        markup = self.nodelist.render(context)
        if not MARK.search(markup):
            return markup
        known = {term.key: term for term in GlossaryTerm.objects.with_page()}
        names = {name: term.key for term in known.values() for name in term.names}
        expanded, used = expand_terms(markup, names)
        request = context.get("request")
        rows = [(known[key], known[key].address(request)) for key in used]
        explanations = render_to_string("components/terms.html", {"rows": rows}) if used else ""
        return mark_safe(expanded + explanations)  # noqa: S308 – rendered by our templates


@register.tag
def terms(parser: Parser, token: Token) -> TermsNode:
    """{% terms %} … {% endterms %}: `[[Begriff]]` in any text becomes a word one can look up."""
    nodelist = parser.parse(("endterms",))
    parser.delete_first_token()
    return TermsNode(nodelist)
