"""Footnotes: marks such as `[^kgst]` in any text become numbers when the page is rendered. Pure.

One pass over the finished HTML numbers the marks in reading order, whatever block they stand in,
so blocks need to know nothing about footnotes.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from html import escape

MARK = re.compile(r"\[\^([\w-]+)\]")
# An attribute (an alternative text, say) can carry no link, so marks in tags are taken out.
_TAG_OR_MARK = re.compile(r"<[^>]*>|\[\^([\w-]+)\]")


@dataclass(slots=True)
class Numbered:
    """A footnote as the reader sees it: its number and the ids of the places that refer to it."""

    key: str
    number: int
    id: str
    references: list[str] = field(default_factory=list)


def marks_in(text: str) -> list[str]:
    """Keys in the order of their first mention."""
    return list(dict.fromkeys(MARK.findall(text)))


def without_marks(text: str) -> str:
    """The text where no footnote can stand: in a title, a label, an attribute."""
    return MARK.sub("", text)


def number_footnotes(
    markup: str, keys: Collection[str], *, prefix: str = "", start: int = 1
) -> tuple[str, list[Numbered]]:
    """Replace marks by linked numbers; returns the HTML and the footnotes in reading order.

    `prefix` keeps ids apart when several chapters share a page, `start` is the first number.
    A mark without a footnote is taken out: a reader can do nothing with it (publishing refuses it).
    """
    notes: dict[str, Numbered] = {}

    def replace(match: re.Match[str]) -> str:
        key = match.group(1)
        if key is None:
            return without_marks(match.group())
        if key not in keys:
            return ""
        note = notes.get(key)
        if note is None:
            number = start + len(notes)
            note = notes[key] = Numbered(key, number, f"fn-{prefix}{number}")
        reference = f"fnref-{prefix}{note.number}-{len(note.references) + 1}"
        note.references.append(reference)
        return (
            f'<sup class="wv-fnref"><a id="{reference}" href="#{escape(note.id)}">'
            f'<span class="wv-visually-hidden">Fußnote </span>{note.number}</a></sup>'
        )

    return _TAG_OR_MARK.sub(replace, markup), list(notes.values())
