"""What a table becomes: a table, a comparison, or text with a table of facts. Pure."""

import re
from dataclasses import dataclass

from guidance.importers.capitals import Spelling
from guidance.importers.draft import BlockDraft, Log
from guidance.importers.items import are_questions, question_set
from guidance.importers.markup import Cell, clean, inline, plain, read_cell
from guidance.importers.tables import MISSING, Table

LONG_CELL = 800
WIDE = 4
LABELLED = re.compile(r"^\s*(?:<p>)?\s*<b>([^<]{2,60})</b>\s*:?\s*", re.I)
FACT_HEADINGS = ("Merkmal", "Angabe")


@dataclass(slots=True)
class TableContext:
    """What a table cannot know by itself."""

    caption: str
    openers: set[str]
    spelling: Spelling
    log: Log
    chapter: str = ""
    glossary: bool = False


def blocks_of(table: Table, context: TableContext) -> list[BlockDraft]:
    """One block, or several when cells hold whole texts."""
    if table.joined:
        context.log.doubt(
            "Geteilte Tabelle",
            table.line,
            "Die Tabelle war über Seiten verteilt. Bitte vergleichen Sie sie mit der Vorlage.",
        )
    if table.columns:
        return [_columns_in_spaces(table, context)]
    if context.glossary and table.width == 2:
        return [_glossary(table, context)]
    if _is_record(table, context):
        return _record(table, context)
    if comparison := _comparison(table, context):
        return [comparison]
    return [_plain_table(table, context)]


def table_value(
    caption: str, headings: list[str], rows: list[list[str]], *, row_header: bool
) -> dict[str, object]:
    """The raw value of a table block; cells are HTML."""
    return {
        "caption": caption[:250],
        "row_header": row_header,
        "table": {
            "columns": [{"type": "text", "heading": heading} for heading in headings],
            "rows": [{"values": row} for row in rows],
            "caption": "",
        },
    }


def _cell(raw: str, line: int, log: Log) -> Cell:
    cell = read_cell(raw)
    if cell.unclosed:
        log.repair("HTML bereinigt", line, raw, "Listen geschlossen")
    if cell.guessed:
        log.doubt("Liste", line, "Wo die innere Liste endet, ist nicht markiert – bitte prüfen.")
    return cell


def _cells(row: list[str], width: int, line: int, log: Log) -> list[str]:
    padded = [*row, *[""] * (width - len(row))]
    return [_cell(raw, line, log).html for raw in padded]


def _label_cell(raw: str) -> str:
    return f"<p>{clean(inline(plain(raw)))}</p>"


# --- kinds --------------------------------------------------------------------------------------


def _plain_table(table: Table, context: TableContext) -> BlockDraft:
    log, line = context.log, table.line
    headings = [context.spelling.lower(plain(cell), line, log) for cell in table.rows[0]]
    headings += [""] * (table.width - len(headings))
    rows = table.rows[1:]
    labelled = _labelled_rows(rows, table.width)
    if labelled:
        headings = [FACT_HEADINGS[0], *headings]
        cells = [
            [f"<p>{inline(label)}</p>", *_cells(row, table.width, line, log)]
            for label, row in labelled
        ]
    else:
        cells = [_cells(row, table.width, line, log) for row in rows]
    if table.width >= WIDE and len(rows) >= WIDE:
        log.doubt(
            "Breite Tabelle",
            line,
            "Bei breiten Tabellen verrutschen Zellen leicht. Bitte vergleichen Sie mit der Vorlage.",
        )
    named = [heading for heading in headings if len(heading) > 3]
    caption = (
        context.caption
        or table.title
        or (" und ".join(named) if len(named) < 3 else f"Übersicht zu „{context.chapter}“")
    )
    value = table_value(caption, headings, cells, row_header=True)
    return BlockDraft("table", value, line)


def _labelled_rows(rows: list[list[str]], width: int) -> list[tuple[str, list[str]]]:
    """Rows in which every cell opens with the same bold label: it names the row."""
    result = []
    for row in rows:
        labels = [match for cell in row if (match := LABELLED.match(cell))]
        if len(labels) != len(row) or len({match.group(1).strip() for match in labels}) != 1:
            return []
        rest = [cell[match.end() :] for cell, match in zip(row, labels, strict=True)]
        result.append((labels[0].group(1).strip(), rest))
    return result if width > 1 else []


def _comparison(table: Table, context: TableContext) -> BlockDraft | None:
    """Two columns of short entries under headings that begin alike."""
    if table.width != 2 or len(table.rows) < 2 or any(len(row) != 2 for row in table.rows):
        return None
    texts = [[plain(re.sub(r"^[-–•]\s+", "", cell)) for cell in row] for row in table.rows]
    left, right = texts[0]
    if left.split()[:1] != right.split()[:1] or any(
        len(t) > 200 or not t for row in texts for t in row
    ):
        return None
    if any("<p" in cell or "<ul" in cell for row in table.rows for cell in row):
        return None
    headings = [
        re.sub(r"\s+(\[\^)", r"\1", context.spelling.lower(text, table.line, context.log))
        for text in (left, right)
    ]
    title = context.caption or " und ".join(
        re.sub(r"\[\^[\w-]+\]", "", h).strip() for h in headings
    )
    rows = [{"left": left, "right": right} for left, right in texts[1:]]
    value = {
        "title": title,
        "left_heading": headings[0],
        "right_heading": headings[1],
        "rows": rows,
    }
    return BlockDraft("comparison", value, table.line)


def _columns_in_spaces(table: Table, context: TableContext) -> BlockDraft:
    """Columns set with spaces: every column becomes a row of facts, its lines a list."""
    headings = [context.spelling.lower(h, table.line, context.log) for h in table.rows[0]]
    columns: list[list[str]] = [[] for _ in headings]
    for row in table.rows[1:]:
        parts = row if len(row) > 1 else re.split(r"\s{2,}", row[0].strip())
        for column, part in zip(columns, parts, strict=False):
            if part.startswith("(") and column:
                column[-1] = f"{column[-1]} {part}"
            else:
                column.append(part)
    rows = [
        [f"<p>{inline(heading)}</p>", "".join(f"<p>{inline(entry)}</p>" for entry in column)]
        for heading, column in zip(headings, columns, strict=True)
    ]
    caption = context.caption or ", ".join(heading.rstrip("?") for heading in headings)
    value = table_value(caption, list(FACT_HEADINGS), rows, row_header=True)
    return BlockDraft("table", value, table.line)


def _glossary(table: Table, context: TableContext) -> BlockDraft:
    """Terms and explanations. A sentence in the place of a term overwrote it."""
    rows: list[list[str]] = []
    for offset, row in enumerate(table.rows):
        term, meaning = plain(row[0]), row[1] if len(row) > 1 else ""
        if rows and term.endswith(".") and len(term.split()) > 5:
            rows[-1][1] = f"{rows[-1][1]} {term}"
            guess = re.match(r"(?:Der|Die|Das)\s+([A-ZÄÖÜ][\w-]+)\s", plain(meaning))
            lost, term = term, f"{guess.group(1) if guess else 'Begriff'} (Begriff beschädigt)"
            context.log.repair("Glossar", table.line + offset, lost, term)
            context.log.doubt(
                "Glossar",
                table.line + offset,
                "Der Begriff war von einem Satz der Zeile darüber überschrieben und ist geraten.",
            )
        rows.append([term, meaning])
    cells = [
        [_label_cell(term), _cell(meaning, table.line, context.log).html] for term, meaning in rows
    ]
    caption = context.caption or table.title or "Glossar"
    value = table_value(caption, ["Begriff", "Erklärung"], cells, row_header=True)
    return BlockDraft("table", value, table.line)


# --- records ------------------------------------------------------------------------------------


def _is_record(table: Table, context: TableContext) -> bool:
    named = bool(table.title) or table.labels[0] in context.openers
    return table.width == 2 and len(table.rows) > 1 and named


def _record(table: Table, context: TableContext) -> list[BlockDraft]:
    """Labels and values under a title; values that are whole texts stand below headings."""
    rows, title = table.rows, table.title or context.caption
    if not title:
        title = f"{plain(rows[0][0])} {plain(rows[0][1])}".strip()
        rows = rows[1:]
    log, line = context.log, table.line
    cells = [(plain(row[0]), _cell(row[1] if len(row) > 1 else "", line, log)) for row in rows]
    long = [label for label, cell in cells if len(plain(cell.html)) > LONG_CELL]
    if not long:
        return [BlockDraft("table", _facts(title, cells), line)]
    return _text_and_facts(title, cells, long, line)


def _facts(caption: str, cells: list[tuple[str, Cell]]) -> dict[str, object]:
    rows = [[_label_cell(label), cell.html or f"<p>{MISSING}</p>"] for label, cell in cells]
    return table_value(caption, list(FACT_HEADINGS), rows, row_header=True)


def _text_and_facts(
    title: str, cells: list[tuple[str, Cell]], long: list[str], line: int
) -> list[BlockDraft]:
    blocks = [BlockDraft("heading", {"text": title[:200], "level": "2"}, line)]
    facts = [(label, cell) for label, cell in cells if label not in long]
    placed = not facts
    for label, cell in cells:
        if label in long:
            if len(long) > 1 or label != cells[0][0]:
                blocks.append(BlockDraft("heading", {"text": label[:200], "level": "3"}, line))
            blocks.extend(parts_as_blocks(cell, line))
        elif not placed:
            placed = True
            caption = f"{title} – auf einen Blick"
            blocks.append(BlockDraft("table", _facts(caption, facts), line))
    return blocks


def parts_as_blocks(cell: Cell, line: int) -> list[BlockDraft]:
    """Paragraphs and lists of a cell; questions that a line announces become a question set."""
    blocks: list[BlockDraft] = []
    for index, part in enumerate(cell.parts):
        items = cell.lists.get(index, [])
        last = blocks[-1] if blocks else None
        if are_questions(items) and last is not None and plain(str(last.value)).endswith(":"):
            blocks[-1] = BlockDraft("questions", question_set(items, plain(str(last.value))), line)
        else:
            blocks.append(BlockDraft("list" if items else "text", part, line))
    return blocks
