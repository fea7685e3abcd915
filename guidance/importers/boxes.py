"""Call-out boxes: recognised by their label, ended by what follows. Pure."""

import re
from typing import TYPE_CHECKING

from guidance.importers.items import take_items
from guidance.importers.labels import callout_kind, label_as_title
from guidance.importers.markup import list_html, paragraph, plain
from guidance.importers.outline import looks_like_heading, title_of

if TYPE_CHECKING:
    from guidance.importers.body import Body

OPENING_TITLE = re.compile(r"^([^.:!?]{30,140}): (?=[A-ZÄÖÜ])")
ADDRESS = re.compile(r"https?://|www\.|\S@\S")


def read_box(body: "Body", start: int) -> int:
    """Read the box whose label stands at `start`; returns the index behind it.

    A box with a title of its own goes on to the next heading, table or box; one without is a
    paragraph, with the list or line that it announces.
    """
    piece = body.pieces[start]
    label = title_of(piece)
    kind = callout_kind(label) or callout_kind(plain(piece.text))
    title, index = _own_title(body, start + 1)
    parts, index = _take(body, index, to_the_end=bool(title))
    if not parts:
        body.add("heading", {"text": label, "level": "3"}, piece.line)
        return start + 1
    if not title and (match := OPENING_TITLE.match(plain(body.pieces[start + 1].text))):
        title = match.group(1)
        parts, index = _take(body, start + 1, to_the_end=True)
        parts[0] = parts[0].replace(f"<p>{title}: ", "<p>", 1)
    value = {
        "kind": kind,
        "title": (title or label_as_title(label, kind))[:200],
        "text": "".join(parts),
    }
    body.add("callout", value, piece.line)
    if index < len(body.pieces) and not body.closes_box(index):
        body.log.doubt(
            "Kasten",
            piece.line,
            f"Wo der Kasten „{label}“ endet, ist nicht markiert. Er umfasst hier einen Absatz.",
        )
    elif title and len(parts) > 2:
        body.log.doubt(
            "Kasten",
            piece.line,
            f"Wo der Kasten „{label}“ endet, ist nicht markiert. Er reicht hier bis zur nächsten "
            "Überschrift.",
        )
    return index


def _own_title(body: "Body", index: int) -> tuple[str, int]:
    """A short line below the label, followed by text, is the title of the box."""
    if index + 1 >= len(body.pieces) or body.closes_box(index + 1):
        return "", index
    piece = body.pieces[index]
    text = plain(piece.text)
    question = text.endswith("?") and len(text) < 120
    if piece.kind != "text" or ADDRESS.search(text) or body.is_label(index):
        return "", index
    if question or (looks_like_heading(piece, plain_lines=True) and not text.endswith(":")):
        return text, index + 1
    return "", index


def _take(body: "Body", index: int, *, to_the_end: bool) -> tuple[list[str], int]:
    """Paragraphs and lists of the box, and the index behind them."""
    parts: list[str] = []
    while index < len(body.pieces) and not body.closes_box(index):
        piece = body.pieces[index]
        if parts and not to_the_end and not _announces(parts[-1]):
            break
        if piece.kind == "item":
            items, index = take_items(body.pieces, index)
            parts.append(list_html(items))
        elif piece.kind == "text":
            parts.append(paragraph(piece.text))
            index += 1
        else:
            break
    return parts, index


def _announces(markup: str) -> bool:
    return plain(markup).endswith(":")
