"""The whole way of a file: read, structured, checked against what the caller asked for, written."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guidance.importers.catalogue import required_licence, shelf
from guidance.importers.draft import HandbookDraft
from guidance.importers.plan import title_for
from guidance.importers.readers import ImportRefused, read, refuse_size
from guidance.importers.report import found_pages, report_of
from guidance.importers.structure import build
from guidance.importers.writer import Outcome, write


@dataclass(slots=True)
class Order:
    """What an operator asks for; names are resolved before any file is read."""

    licence: str = ""
    parent: str = ""
    title: str = ""
    publish: bool = False
    dry_run: bool = False


def read_path(path: Path) -> str:
    """The text of a file on disk; raises `ImportRefused`, before reading when it is too big."""
    try:
        if not path.is_file():
            raise ImportRefused(f"„{path}“ gibt es nicht oder ist keine Datei.")
        refuse_size(path.stat().st_size)
        content = path.read_bytes()
    except OSError as error:
        raise ImportRefused(f"„{path}“ lässt sich nicht lesen: {error.strerror}.") from error
    return read(path.name, content)


def preview(draft: HandbookDraft, file_name: str) -> dict[str, Any]:
    """The report of a draft that is not written."""
    return report_of(draft, found_pages(draft, title_for(draft, file_name)))


def import_text(text: str, file_name: str, order: Order) -> tuple[dict[str, Any], Outcome | None]:
    """Structure and write one text; with `dry_run` only the report comes back."""
    licence = required_licence(order.licence) if order.licence else None
    parent = shelf(order.parent)
    draft = build(text)
    draft.title = draft.title or order.title
    if order.dry_run:
        return preview(draft, file_name), None
    outcome = write(
        draft,
        parent=parent,
        file_name=file_name,
        text=text,
        licence=licence,
        publish=order.publish,
    )
    return outcome.report, outcome
