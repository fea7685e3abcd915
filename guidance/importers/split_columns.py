"""A table whose last rows slid under it as headings when the page turned. Pure."""

from guidance.importers.draft import Log
from guidance.importers.markup import Item, list_html
from guidance.importers.outline import title_of
from guidance.importers.pieces import Piece
from guidance.importers.table_blocks import LABELLED
from guidance.importers.tables import Table


def read_split_columns(table: Table, pieces: list[Piece], start: int, log: Log) -> int:
    """Put the sections behind a table back into it; returns the index behind them.

    Recognised by their titles: each comes once per column. Items right below the table go on
    with the list in its first column.
    """
    width = table.width
    if width < 2 or not table.rows[1:] or not all(LABELLED.match(cell) for cell in table.rows[-1]):
        return start
    orphans = start
    while orphans < len(pieces) and pieces[orphans].kind == "item":
        orphans += 1
    sections, end = _sections(pieces, orphans)
    titles = list(dict.fromkeys(title for title, _ in sections))
    if not sections or any([t for t, _ in sections].count(title) != width for title in titles):
        return start
    _add_orphans(table, pieces[start:orphans], log)
    for title in titles:
        contents = [markup for name, markup in sections if name == title]
        table.rows.append([f"<b>{title}</b> {markup}" for markup in contents])
        log.repair(
            "Tabelle zusammengefügt", pieces[orphans].line, title, "Zeile der Tabelle darüber"
        )
    table.joined = True
    return end


def _sections(pieces: list[Piece], index: int) -> tuple[list[tuple[str, str]], int]:
    """Headings with the one paragraph or list below each."""
    sections: list[tuple[str, str]] = []
    while index + 1 < len(pieces) and pieces[index].kind == "heading":
        title, index = title_of(pieces[index]), index + 1
        if pieces[index].kind == "item":
            items = []
            while index < len(pieces) and pieces[index].kind == "item":
                items.append(Item(pieces[index].text))
                index += 1
            sections.append((title, list_html(items)))
        elif pieces[index].kind == "text":
            sections.append((title, f"<p>{pieces[index].text}</p>"))
            index += 1
        else:
            break
    return sections, index


def _add_orphans(table: Table, pieces: list[Piece], log: Log) -> None:
    row = table.rows[-1]
    for piece in pieces:
        row[0] = row[0].replace("</ul>", "").rstrip() + f"<li>{piece.text}</li>"
        log.repair("Tabelle zusammengefügt", piece.line, piece.text, "Liste in der Tabelle darüber")
    if pieces:
        row[0] += "</ul>" if "<ul" in row[0] else ""
