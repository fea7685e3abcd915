"""Tables: rows brought together, split ones joined. Pure.

Works on the pieces of a whole text; the rows of a table become one piece of kind "table".
"""

from collections import Counter
from dataclasses import dataclass, field

from guidance.importers.draft import Log
from guidance.importers.markup import Item, list_html, plain
from guidance.importers.pieces import Piece


@dataclass(slots=True)
class Table:
    """Raw cells by row; `title` stood in a row of its own. `columns` marks a table set in spaces."""

    rows: list[list[str]]
    line: int
    title: str = ""
    columns: bool = False
    joined: bool = False

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    @property
    def labels(self) -> list[str]:
        """The first column, as words."""
        return [plain(row[0]) for row in self.rows if row]


@dataclass(slots=True)
class TablePiece(Piece):
    """A piece that is a table."""

    table: Table = field(default_factory=lambda: Table([], 0))


def gather_tables(pieces: list[Piece], barriers: set[int], log: Log) -> list[Piece]:
    """Replace rows by tables, joining what a page break tore apart."""
    grouped = _group(pieces)
    return _join_records(_join_lists(grouped, log), barriers, log)


def _group(pieces: list[Piece]) -> list[Piece]:
    result: list[Piece] = []
    for piece in pieces:
        last = result[-1] if result else None
        if piece.kind != "row":
            if (
                isinstance(last, TablePiece)
                and last.table.columns
                and piece.kind == "text"
                and (_fits_columns(piece))
            ):
                last.table.rows.append([piece.text])
            else:
                result.append(piece)
            continue
        spaced = piece.key == "spaces"
        if isinstance(last, TablePiece) and (not piece.gap or (spaced and last.table.columns)):
            last.table.rows.append(piece.cells)
            continue
        table = Table([piece.cells], piece.line, columns=spaced)
        result.append(TablePiece("text", piece.line, [""], key="table", table=table))
    for piece in result:
        if isinstance(piece, TablePiece):
            _take_title(piece.table)
    return result


def _fits_columns(piece: Piece) -> bool:
    """A short line below columns set in spaces goes on with the first column."""
    text = piece.text
    return (
        piece.alone and len(text) < 80 and not text.endswith(("?", ":", ".")) and not text.isupper()
    )


def _take_title(table: Table) -> None:
    if len(table.rows) > 1 and len(table.rows[0]) == 1 and len(table.rows[1]) > 1:
        table.title = plain(table.rows.pop(0)[0])


def _join_lists(pieces: list[Piece], log: Log) -> list[Piece]:
    """A table whose numbers go on after a page break is one table."""
    result: list[Piece] = []
    for piece in pieces:
        before = next((p for p in reversed(result) if p.kind not in ("note", "figure")), None)
        if (
            isinstance(piece, TablePiece)
            and isinstance(before, TablePiece)
            and not piece.table.title
            and piece.table.width == before.table.width
            and _goes_on(before.table, piece.table)
        ):
            _report_join(piece.table, log)
            before.table.rows.extend(piece.table.rows)
            before.table.joined = True
            continue
        result.append(piece)
    return result


def _goes_on(before: Table, after: Table) -> bool:
    first, last = after.rows[0][0], before.rows[-1][0]
    return first[:1].isdigit() and last[:1].isdigit() and len(first) <= 6 and first > last


def _report_join(table: Table, log: Log) -> None:
    log.repair("Tabelle zusammengefügt", table.line, " | ".join(table.rows[0]), "eine Tabelle")


# --- records: many tables with the same labels --------------------------------------------------


def record_openers(pieces: list[Piece]) -> set[str]:
    """First labels that several two-column tables share ("Maßnahme", "Beteiligte")."""
    tables = [p.table for p in pieces if isinstance(p, TablePiece) and p.table.width == 2]
    firsts = Counter(table.labels[0] for table in tables if table.labels)
    shared = {label for label, count in firsts.items() if count > 1 and label}
    later = {
        label
        for table in tables
        if table.labels[:1] and table.labels[0] in shared
        for label in table.labels[1:]
    }
    return shared - later


def _join_records(pieces: list[Piece], barriers: set[int], log: Log) -> list[Piece]:
    openers = record_openers(pieces)
    inner = {
        label
        for piece in pieces
        if isinstance(piece, TablePiece)
        and piece.table.labels[:1]
        and piece.table.labels[0] in openers
        for label in piece.table.labels[1:]
    }
    result: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, TablePiece) and _is_continuation(piece.table, openers, inner):
            start = _open_record(result, barriers)
            if start is not None:
                record = result[start]
                assert isinstance(record, TablePiece)  # noqa: S101 – says what _open_record promises
                _append(record.table, result[start + 1 :], piece.table, log)
                del result[start + 1 :]
                continue
        result.append(piece)
    return result


def _is_continuation(table: Table, openers: set[str], inner: set[str]) -> bool:
    labels = table.labels
    return bool(labels) and not table.title and labels[0] not in openers and labels[0] in inner


def _open_record(pieces: list[Piece], barriers: set[int]) -> int | None:
    """The table that these rows belong to: the last one, unless a heading stands between."""
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if isinstance(piece, TablePiece):
            return index
        if piece.kind == "heading" or piece.line in barriers:
            return None
    return None


def _append(table: Table, between: list[Piece], rest: Table, log: Log) -> None:
    """Text between the two halves belongs to the last cell of the first one."""
    cell = table.rows[-1][-1]
    items: list[Item] = []
    for piece in between:
        if piece.kind == "item":
            _nest(items, piece)
            continue
        if items:
            cell, items = cell + list_html(items), []
        cell = _continue_cell(cell, piece.text)
    table.rows[-1][-1] = cell + (list_html(items) if items else "")
    table.rows.extend(rest.rows)
    table.joined = True
    _report_join(rest, log)


def _nest(items: list[Item], piece: Piece) -> None:
    if piece.depth and items:
        items[-1].children.append(Item(piece.text))
    else:
        items.append(Item(piece.text))


def _continue_cell(cell: str, text: str) -> str:
    open_end = cell.rstrip().removesuffix("</p>").rstrip()
    if open_end and open_end[-1] not in ".!?:“)>":
        return f"{open_end} {text}</p>"
    return f"{cell}<p>{text}</p>"


# --- slips --------------------------------------------------------------------------------------

DUPLICATE_LENGTH = 120
MISSING = "(fehlt in der Vorlage)"


def clear_duplicates(pieces: list[Piece], log: Log) -> None:
    """The same long text under the same label of two records: the second was pasted by mistake."""
    openers = record_openers(pieces)
    seen: dict[tuple[str, str], int] = {}
    for piece in pieces:
        if not isinstance(piece, TablePiece) or piece.table.labels[:1] == []:
            continue
        if not piece.table.title and piece.table.labels[0] not in openers:
            continue
        for offset, row in enumerate(piece.table.rows):
            if len(row) == 2:
                _clear_duplicate(row, piece.line + offset, seen, log)


def _clear_duplicate(row: list[str], line: int, seen: dict[tuple[str, str], int], log: Log) -> None:
    text = plain(row[1])
    key = (plain(row[0]), text)
    if len(text) > DUPLICATE_LENGTH and key in seen:
        log.repair("Doppelter Text", line, text, MISSING)
        log.doubt(
            "Doppelter Text",
            line,
            f"„{key[0]}“ hatte denselben Wortlaut wie in Zeile {seen[key]} und wurde hier geleert.",
        )
        row[1] = MISSING
    seen.setdefault(key, line)
