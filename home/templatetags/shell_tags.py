"""Tags and filters of the frame and of all components."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from home import typography
from home.blocks import anchor_of as anchor_of_block
from home.footnotes import number_footnotes, without_marks
from home.icons import icon_names, icon_svg
from home.navigation import LANGUAGE_PAGES, Link, main_menu, way_up
from home.navigation import account_links as account_links_of
from home.navigation import legal_links as legal_links_of

if TYPE_CHECKING:
    from collections.abc import Mapping

register = template.Library()

XMLNS = ' xmlns="http://www.w3.org/2000/svg"'  # needed in a file, not inside HTML
ICON_SIZES = {20: "", 24: " wv-icon--24", 32: " wv-icon--32", 40: " wv-icon--40"}


@register.simple_tag
def icon(name: str, size: int = 20) -> SafeString:
    """An icon inline, silent for screen readers: the word always stands beside it."""
    svg = icon_svg(name if name in icon_names() else "article").replace(XMLNS, "", 1)
    attributes = f'class="wv-icon{ICON_SIZES[size]}" aria-hidden="true" focusable="false"'
    return mark_safe(svg.replace("<svg ", f"<svg {attributes} ", 1))  # noqa: S308 – our own files


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> list[Link]:
    """The main menu."""
    return main_menu(context["request"]) if "request" in context else []


@register.simple_tag(takes_context=True)
def legal_links(context: Context) -> list[Link]:
    """Impressum to Gebärdensprache, in the fixed order, as far as they exist."""
    return legal_links_of(context["request"]) if "request" in context else []


@register.simple_tag(takes_context=True)
def account_links(context: Context) -> list[Link]:
    """Sign-in, or what an editor needs on this page."""
    if "request" not in context:
        return []
    return account_links_of(context["request"], context.get("page"))


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[Link]:
    """Leichte Sprache and Gebärdensprache for the header."""
    return legal_links_of(context["request"], LANGUAGE_PAGES) if "request" in context else []


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def breadcrumbs(context: Context, page: Any = None, title: str = "") -> dict[str, Any]:
    """The way from the start page; without a page it has only the start page above it."""
    request = context["request"]
    if page is None:
        return {"links": [Link("Startseite", "/")], "title": title}
    title = title or getattr(page, "number", "") or page.title
    return {"links": way_up(request, page), "title": title}


@register.filter
def typeset(text: Any) -> SafeString:
    """Titles: soft hyphens in long words, non-breaking hyphens and spaces."""
    return conditional_escape(typography.typeset(str(text or "")))


@register.filter
def breakable(text: str) -> SafeString:
    """A word or two in a narrow table cell."""
    return conditional_escape(typography.breakable(str(text or "")))


@register.filter
def breakable_html(markup: str) -> SafeString:
    """The HTML of a table cell with soft hyphens in its long words."""
    return mark_safe(typography.breakable_html(markup))  # noqa: S308 – rich text, cleaned on saving


@register.filter
def first_sentence(text: str) -> str:
    """For rows with one line of text."""
    return typography.first_sentence(text)


@register.filter
def edition(name: str) -> str:
    """A number with its word: "1.0" becomes "Fassung 1.0", "V. 1.0" becomes "Version 1.0"."""
    if name[:1].isdigit():
        return f"Fassung {name}"
    return f"Version {name[2:].strip()}" if name.startswith("V.") else name


@register.filter
def long_date(day: date | None, precision: str = "day") -> str:
    """A date in a sentence: "4. November 2026", by precision also "November 2026" or "2026"."""
    return typography.long_date(day, precision) if day else ""


@register.filter
def short_date(day: date | None) -> str:
    """A date in a column: "04.11.2026"."""
    return typography.short_date(day) if day else ""


@register.filter
def grouped(number: int) -> str:
    """A count with narrow spaces between thousands."""
    return typography.grouped(number)


@register.filter
def file_size(size: int) -> str:
    """Bytes as "1,2 MB"."""
    return typography.file_size(size)


@register.filter
def anchor_of(block_id: str) -> str:
    """The fragment of a block."""
    return anchor_of_block(block_id or "")


@register.filter
def holds(entry: Any, page: Any) -> bool:
    """Whether a contents entry is the page or one of its ancestors; without a page all are open."""
    return page is None or str(page.path).startswith(entry.page.path)


# Where a block says in words what it is; text, list and file have no such field.
LABELS: dict[str, tuple[str, ...]] = {
    "heading": ("text",),
    "table": ("caption",),
    "comparison": ("title",),
    "callout": ("title",),
    "quote": ("heading",),
    "figure": ("caption",),
    "questions": ("title",),
    "steps": ("title",),
    "file": ("title",),
}


# A cell with more characters makes a column of a phone's width unreadably long.
LONG_CELL = 120


@register.simple_tag
def table_shape(table: Any) -> str:
    """How a table copes with a phone: "narrow" fits, "fits" scrolls there, "wide" scrolls always."""
    columns = len(table.columns)
    if columns > 4:
        return "wide"
    cells = (str(cell) for row in table.row_data for cell in row["values"])
    long = columns > 2 and any(len(cell) > LONG_CELL for cell in cells)
    return "fits" if columns == 4 or long else "narrow"


@register.simple_tag
def anchor_label(block: Any, position: int) -> str:
    """What a block's own link leads to, so that a list of links can be told apart."""
    values = (block.value[name] for name in LABELS.get(block.block_type, ()))
    label = without_marks(next((value for value in values if value), ""))
    return f"Link zu: {label}" if label else f"Link zu Absatz {position}"


@register.simple_tag(takes_context=True)
def query_with(context: Context, **changes: Any) -> str:
    """The current query string with some parameters changed; an empty value removes one."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"


class FootnotesNode(template.Node):
    """Numbers the footnote marks of what it encloses and puts the list into the context."""

    def __init__(
        self,
        nodelist: NodeList,
        texts: FilterExpression,
        prefix: FilterExpression | None,
        name: str,
    ) -> None:
        self.nodelist, self.texts, self.prefix, self.name = nodelist, texts, prefix, name

    def render(self, context: Context) -> SafeString:
        texts: Mapping[str, str] = self.texts.resolve(context) or {}
        prefix = f"{self.prefix.resolve(context)}-" if self.prefix else ""
        markup, notes = number_footnotes(self.nodelist.render(context), texts, prefix=prefix)
        context[self.name] = [
            # The texts are rich text of editors, cleaned by Wagtail when it was saved.
            {"note": note, "text": mark_safe(texts[note.key])}  # noqa: S308
            for note in notes
        ]
        return mark_safe(markup)  # noqa: S308 – rendered by our templates


@register.tag
def footnotes(parser: Parser, token: Token) -> FootnotesNode:
    """{% footnotes texts as notes %} or {% footnotes texts prefix as notes %} … {% endfootnotes %}"""
    words = token.split_contents()[1:]
    if len(words) not in (3, 4) or words[-2] != "as":
        raise template.TemplateSyntaxError("Write: {% footnotes texts [prefix] as name %}")
    nodelist = parser.parse(("endfootnotes",))
    parser.delete_first_token()
    prefix = parser.compile_filter(words[1]) if len(words) == 4 else None
    return FootnotesNode(nodelist, parser.compile_filter(words[0]), prefix, words[-1])
