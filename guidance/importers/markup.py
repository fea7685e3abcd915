"""Inline markup and broken HTML of a text to the small HTML our blocks allow. Pure.

Markdown is read by markdown-it, what comes out passes through nh3 (ammonia): only the tags of the
block vocabulary survive, whatever the text held.
"""

import html
import re
from dataclasses import dataclass, field

import nh3
from markdown_it import MarkdownIt

LONGEST_LABEL = 300
TAGS = {"p", "b", "a", "sup", "ul", "ol", "li", "br"}
SCHEMES = {"http", "https", "mailto", "tel"}

_markdown = MarkdownIt("commonmark", {"html": True, "linkify": False})
_STRONG = re.compile(r"<(/?)strong>")
_AUTOLINK = re.compile(
    r"(?<![\w@/\"'>=(\[])((?:https?://|www\.)[^\s<>\"')\]]+[^\s<>\"')\].,;:!?])", re.I
)
_MAIL = re.compile(r"(?<![\w@/:.+-])([\w.+-]+@[\w-]+(?:\.[\w-]+)+)(?![\w@])")
_EMPTY_LINK = re.compile(r'<a(?: href="#?")?>(.*?)</a>', re.S)
_UNSPACED_MARK = re.compile(r"(\[\^[\w-]+\])(?=[A-ZÄÖÜ])")


MOST_BRACKETS = 300


def clean(markup: str) -> str:
    """Only allowed tags and addresses; everything else becomes text or goes."""
    return nh3.clean(
        markup,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        link_rel=None,
    )


def inline(text: str) -> str:
    """Markdown and inline HTML of a line to HTML with b, a, sup; addresses become links."""
    text = _UNSPACED_MARK.sub(r"\1 ", " ".join(text.split()))
    if text.count("[") > MOST_BRACKETS:
        text = text.replace("[", "\\[")  # no links there; looking for them would take for ever
    rendered = _markdown.renderInline(text)
    rendered = _STRONG.sub(r"<\1b>", rendered)
    rendered = _EMPTY_LINK.sub(r"\1", clean(rendered))
    return _link_addresses(rendered).strip()


def _link_addresses(markup: str) -> str:
    """Bare addresses outside of links become links."""
    parts = re.split(r"(<a\b.*?</a>|<[^<>]+>)", markup, flags=re.S)
    return "".join(part if part.startswith("<") else _link_text(part) for part in parts)


def _link_text(text: str) -> str:
    def web(match: re.Match[str]) -> str:
        address = match.group(1)
        target = address if "://" in address else f"https://{address}"
        return f'<a href="{target}">{address}</a>'

    text = _AUTOLINK.sub(web, text)
    if "@" not in text:
        return text
    parts = re.split(r"(<a\b.*?</a>)", text)
    return "".join(
        part if part.startswith("<a") else _MAIL.sub(r'<a href="mailto:\1">\1</a>', part)
        for part in parts
    )


def plain(text: str) -> str:
    """The words of a line without any markup; footnote marks stay."""
    without = re.sub(r"<[^<>]+>", "", inline(text))
    return " ".join(html.unescape(without).split())


def paragraph(text: str) -> str:
    return f"<p>{inline(text)}</p>"


def emphasised(text: str) -> bool:
    """Whether a line is bold or italic as a whole."""
    if len(text) > LONGEST_LABEL:
        return False
    return bool(re.fullmatch(r"\s*(\*{1,3}|_{1,3})(?!\s)[^*_].*?\1:?\s*", text, re.S)) or bool(
        re.fullmatch(r"\s*<(b|strong|i|em)>.*</\1>:?\s*", text, re.I | re.S)
    )


# --- lists --------------------------------------------------------------------------------------


@dataclass(slots=True)
class Item:
    """A list item; `text` is Markdown, `ordered` says how its own children are counted."""

    text: str
    ordered: bool = False
    children: list["Item"] = field(default_factory=list)


def list_html(items: list[Item], *, ordered: bool = False) -> str:
    """Nested lists as HTML."""
    tag = "ol" if ordered else "ul"
    rows = (
        f"<li>{inline(item.text)}"
        + (list_html(item.children, ordered=item.ordered) if item.children else "")
        + "</li>"
        for item in items
    )
    return f"<{tag}>{''.join(rows)}</{tag}>"


# --- cells with HTML ----------------------------------------------------------------------------

BLOCK_TAG = re.compile(r"<\s*(/?)\s*(p|ul|ol|li|br|div)\b[^<>]*>", re.I)
_BULLET = re.compile(r"(?:^|\s)•\s+")
_COUNTED = re.compile(r"(?:^|\s)(?=\d{1,2}\. )")
_DASHED = re.compile(r"(?:^|\s)[-–]\s+(?=\S)")


@dataclass(slots=True)
class Cell:
    """A table cell taken apart: paragraphs (str) and lists (html), in order."""

    parts: list[str] = field(default_factory=list)
    lists: dict[int, list[Item]] = field(default_factory=dict)  # items of parts that are lists
    unclosed: bool = False
    guessed: bool = False

    @property
    def html(self) -> str:
        return "".join(self.parts)


class _CellReader:
    """Walks over the tags of a cell. Tags may be missing: bullets and numbers tell the items."""

    def __init__(self) -> None:
        self.cell = Cell()
        self.items: list[Item] | None = None
        self.ordered = False
        self.nested = 0
        self.explicit = False  # items are marked by <li>, so their depth is known

    def text(self, text: str) -> None:
        if not text.strip():
            return
        if self.items is None:
            self.cell.parts.append(paragraph(text))
            return
        pieces = _COUNTED.split(text) if self.ordered else [text]
        for counted in pieces:
            number = re.match(r"\d{1,2}\. ", counted)
            if number:
                self.nested = 0
            for piece in _BULLET.split(counted[number.end() :] if number else counted):
                self._add(re.sub(r"^[-–]\s+", "", piece.strip()))

    def _add(self, text: str) -> None:
        if not text or self.items is None:
            return
        if not self.nested or not self.items:
            self.items.append(Item(text))
            return
        parent = self.items[-1]
        if parent.children and not self._belongs_below(parent, text):
            self.nested = 0
            self.items.append(Item(text))
            return
        parent.children.append(Item(text))

    def _belongs_below(self, parent: Item, text: str) -> bool:
        """The end of an inner list is not marked: items like its first one stay inside."""
        if self.explicit:
            return True
        self.cell.guessed = True
        return text[:4].lower() == parent.children[0].text[:4].lower()

    def open_list(self, *, ordered: bool) -> None:
        if self.items is None:
            self.items, self.ordered, self.nested = [], ordered, 0
        else:
            self._promote()
            self.nested = 1

    def _promote(self) -> None:
        """An item that opens a list of its own stands on the outer level."""
        deeper = self.items and self.nested and not self.explicit
        if self.items and deeper and len(self.items[-1].children) > 1:
            self.items.append(self.items[-1].children.pop())

    def close_list(self) -> None:
        if self.nested:
            self.nested = 0
        else:
            self.flush()

    def flush(self) -> None:
        if self.items:
            self.cell.lists[len(self.cell.parts)] = self.items
            self.cell.parts.append(list_html(self.items, ordered=self.ordered))
        self.items = None

    def finish(self) -> Cell:
        if self.items is not None:
            self.cell.unclosed = True
            self.flush()
        return self.cell


def read_cell(raw: str) -> Cell:
    """A cell's text, with HTML or without, as paragraphs and lists."""
    raw = raw.strip()
    if not BLOCK_TAG.search(raw):
        return _plain_cell(raw)
    reader = _CellReader()
    position = 0
    for tag in BLOCK_TAG.finditer(raw):
        reader.text(raw[position : tag.start()])
        position = tag.end()
        name, closing = tag.group(2).lower(), bool(tag.group(1))
        if name in ("ul", "ol"):
            if closing:
                reader.close_list()
            else:
                reader.open_list(ordered=name == "ol")
        elif name == "li":
            reader.explicit = True
        elif name == "p" and not closing and not raw[: tag.start()].rstrip().endswith("<li>"):
            reader.flush()
    reader.text(raw[position:])
    return reader.finish()


def _plain_cell(raw: str) -> Cell:
    """Text without block tags; several dashes or bullets make a list."""
    for pattern in (_BULLET, _DASHED):
        if pattern.match(raw) and len(items := [i for i in pattern.split(raw) if i.strip()]) > 1:
            return Cell([list_html([Item(item.strip()) for item in items])])
    text = re.sub(r"^(?:[-–•])\s+", "", raw)
    return Cell([paragraph(text)] if text else [])
