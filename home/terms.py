"""Glossary terms in text: `[[Steuerkreis]]` or `[[Steuerkreis|des Steuerkreises]]`. Pure.

One pass over the finished HTML turns the marks into buttons, whatever block they stand in. Only
text is touched: attributes, links, headings and form fields stay as they are or lose the brackets.
"""

import re
from collections.abc import Mapping
from html import escape, unescape

MARK = re.compile(r"\[\[([^\[\]|<>]+)(?:\|([^\[\]<>]+))?\]\]")
_TOKEN = re.compile(r"""(<!--.*?-->|<(?:"[^"]*"|'[^']*'|[^'">])*>)""", re.DOTALL)
_NAME = re.compile(r"</?([a-z][a-z0-9]*)", re.IGNORECASE)

# What readers type stays untouched; a button inside a link or a label would be invalid.
_RAW = frozenset({"textarea", "script", "style"})
_WITHOUT_BUTTONS = frozenset(
    {"a", "button", "summary", "label", "option", "svg", "caption", "h1", "h2", "h3", "h4"}
)


def name_of(text: str) -> str:
    """A term as it is looked up: without typography, whatever the case."""
    plain = unescape(text).replace("\u00ad", "").replace("\u2011", "-")
    return " ".join(plain.split()).casefold()


def without_term_marks(text: str) -> str:
    """The words alone, for search and for places that cannot show an explanation."""
    return MARK.sub(lambda match: match[2] or match[1], text)


def expand_terms(markup: str, keys: Mapping[str, str]) -> tuple[str, list[str]]:
    """Replace marks by buttons; returns the HTML and the keys used, in reading order.

    `keys` maps `name_of` each term and synonym to the term's key. Unknown terms become plain text.
    """
    used: dict[str, None] = {}

    def button(match: re.Match[str]) -> str:
        word = match[2] or match[1]
        key = keys.get(name_of(match[1]))
        if key is None:
            return word
        used[key] = None
        target = escape(f"erklaerung-{key}")
        return f'<button class="wv-term" type="button" popovertarget="{target}">{word}</button>'

    parts: list[str] = []
    inside: list[str] = []
    for part in _TOKEN.split(markup):
        if part.startswith("<") and _TOKEN.fullmatch(part):
            _step(part, inside)
            parts.append(part)
        elif not inside:
            parts.append(MARK.sub(button, part))
        else:
            parts.append(part if _RAW.intersection(inside) else without_term_marks(part))
    return "".join(parts), list(used)


def _step(tag: str, inside: list[str]) -> None:
    """Note that an element without buttons opens or closes."""
    match = _NAME.match(tag)
    name = match[1].lower() if match else ""
    if name not in _RAW and name not in _WITHOUT_BUTTONS:
        return
    if not tag.startswith("</"):
        inside.append(name)
    elif name in inside:
        inside.remove(name)
