"""Lists and question sets. Pure."""

import re
from typing import TYPE_CHECKING

from guidance.importers.draft import Log
from guidance.importers.markup import Item, list_html, plain
from guidance.importers.pieces import Piece

if TYPE_CHECKING:
    from guidance.importers.body import Body

NUMBER = re.compile(r"^\d{1,2}[.)]\s+")
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ])")
QUESTIONS_TITLE = "Leitfragen"
DEEPEST = 4  # levels of a list; what stands deeper joins the last one


def question_set(items: list[Item], intro: str) -> dict[str, object]:
    """The raw value of a question set; what stands below a question is its hint."""
    questions = [
        {"text": plain(item.text), "hint": " ".join(plain(child.text) for child in item.children)}
        for item in items
    ]
    return {"title": QUESTIONS_TITLE, "intro": intro, "questions": questions}


def are_questions(items: list[Item]) -> bool:
    """Several items that all end with a question mark."""
    return len(items) > 1 and all(plain(item.text).endswith("?") for item in items)


def read_items(body: "Body", start: int) -> int:
    """Turn the run of items at `start` into a list or question set; returns the next index."""
    ordered = body.pieces[start].kind != "item"
    items, end = take_items(body.pieces, start)
    line = body.pieces[start].line
    if are_questions(items) and _announced(body):
        _add_questions(body, items, line)
    else:
        body.add("list", list_html(items, ordered=ordered), line)
    return end


def take_items(pieces: list[Piece], start: int) -> tuple[list[Item], int]:
    """The list at `start` as nested items, and the index behind it."""
    ordered = pieces[start].kind != "item"
    items: list[Item] = []
    trail: list[tuple[int, list[Item]]] = []
    index = start
    while index < len(pieces) and _belongs(pieces[index], ordered=ordered):
        piece = pieces[index]
        item = Item(NUMBER.sub("", piece.text) if ordered else piece.text)
        depth = piece.depth
        while trail and trail[-1][0] > depth:
            trail.pop()
        if not trail:
            trail = [(depth, items)]
        elif depth > trail[-1][0] and trail[-1][1] and len(trail) < DEEPEST:
            trail.append((depth, trail[-1][1][-1].children))
        trail[-1][1].append(item)
        index += 1
    return items, index


def _belongs(piece: Piece, *, ordered: bool) -> bool:
    if ordered:
        return piece.kind == "text" and bool(NUMBER.match(piece.text))
    return piece.kind == "item"


def _announced(body: "Body") -> bool:
    last = body.blocks[-1] if body.blocks else None
    return last is not None and last.type == "text" and plain(last.value).endswith(":")


def _add_questions(body: "Body", items: list[Item], line: int) -> None:
    """The sentence that announces the questions becomes their occasion."""
    block = body.blocks[-1]
    sentences = SENTENCE.split(block.value.removeprefix("<p>").removesuffix("</p>"))
    intro = plain(sentences[-1])
    if len(sentences) > 1 and "<" not in sentences[-1]:
        block.value = f"<p>{block.value.removeprefix('<p>').removesuffix('</p>')[: -len(sentences[-1])].rstrip()}</p>"
    else:
        intro = plain(block.value)
        body.blocks.pop()
    body.add("questions", question_set(items, intro), line)


def restore_bullets(pieces: list[Piece], log: Log) -> None:
    """Lost bullets left a space before the first word: short lines become items again.

    An item ending with a colon holds those after it. A single such line right below a
    paragraph is a heading at the top of a page.
    """
    index = 0
    while index < len(pieces):
        end = index
        while end < len(pieces) and pieces[end].lead:
            end += 1
        if end > index:
            _restore_run(pieces[index:end], log)
        index = max(end, index + 1)


def _restore_run(run: list[Piece], log: Log) -> None:
    if len(run) == 1 and not run[0].gap:
        run[0].lead = False
        return
    depth = 0
    for position, piece in enumerate(run):
        text = piece.text
        if (len(text) > 100 and text.endswith(".")) or (position == 0 and text.endswith(":")):
            continue
        piece.kind, piece.depth = "item", depth
        if text.endswith(":"):
            piece.depth, depth = 0, 2
            log.doubt("Liste", piece.line, "Die Einrückung ging verloren; bitte die Ebenen prüfen.")
