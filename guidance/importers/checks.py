"""Doubts: what a person should look at after an import. Nothing is changed here. Pure."""

import re

from guidance.importers.draft import (
    NUMBER_LENGTH,
    TITLE_LENGTH,
    HandbookDraft,
    Log,
    PublisherDraft,
    excerpt,
)
from guidance.importers.imprint import TitlePage
from guidance.importers.markup import plain
from guidance.importers.numbering import comparable
from guidance.importers.pieces import Piece
from guidance.importers.tables import TablePiece

SHORTENED = re.compile(
    r"\bhttps?://(?:shorturl\.at|bit\.ly|tinyurl\.com|t\.co|ogy\.de|t1p\.de|is\.gd)/[\w-]+", re.I
)
LOST_LINK = re.compile(r"\[([^\[\]]++)\]\(#?\)")
PAGE_REFERENCE = re.compile(r"\bauf Seite \d+|\b\(?siehe S\. ?\d+")
POINTER = re.compile(
    r"(?:unten|nachfolgend|weiter unten) (?:beschriebenen?|dargestellten?|genannten?) ([A-ZÄÖÜ][\wäöüß-]{4,})"
)
APPENDIX = re.compile(r"\b(?:Anlage|Anhang) „([^“]+)“")
CITED_ENTRY = re.compile(r"\b(\d(?:\.\d)?) „([^“]{8,})“")


def report_doubts(draft: HandbookDraft, page: TitlePage, pieces: list[Piece], log: Log) -> None:
    """All checks on the finished draft and its pieces."""
    _report_metadata(draft, page, log)
    _report_cuts(draft, log)
    titles = _titles(draft, pieces)
    for piece in pieces:
        text = piece.text or " ".join(cell for row in _rows(piece) for cell in row)
        _report_links(text, piece.line, log)
        _report_pointers(text, piece.line, titles, log)
    _report_appendix(draft, pieces, log)
    _report_entries(pieces, log)


def _rows(piece: Piece) -> list[list[str]]:
    return piece.table.rows if isinstance(piece, TablePiece) else []


def _titles(draft: HandbookDraft, pieces: list[Piece]) -> str:
    names = [chapter.title for chapter in draft.walk()]
    names += [b.value["text"] for c in draft.walk() for b in c.blocks if b.type == "heading"]
    names += [
        b.value["caption"] for c in draft.walk() for b in c.blocks if b.type in ("table", "figure")
    ]
    return " | ".join(comparable(name) for name in names)


def _report_metadata(draft: HandbookDraft, page: TitlePage, log: Log) -> None:
    if not draft.title:
        log.doubt("Titel fehlt", 1, "Im Text steht kein Titel. Bitte tragen Sie ihn ein.")
    if not page.kind and draft.kind == "Handreichung":
        text = " ".join(plain(b.value) for c in draft.walk() for b in c.blocks if b.type == "text")
        if text.count("Leitfaden") > 2:
            draft.kind = "Leitfaden"
        log.doubt("Art", 1, f"Die Art steht nicht auf der Titelseite; angenommen: {draft.kind}.")
    if not draft.publishers:
        _guess_publisher(draft, log)
    if draft.rights == "ungeklaert":
        log.doubt("Lizenz", 1, "Der Text nennt keine Lizenz. Das Werk gilt als ungeklärt.")
    if not draft.purpose:
        log.doubt("Zweck", 1, "Ein eigener Abschnitt zum Zweck wurde nicht gefunden.")
    if draft.stand is None:
        log.doubt("Stand", 1, "Der Text nennt keinen Stand.")


def _report_cuts(draft: HandbookDraft, log: Log) -> None:
    """Titles and numbers longer than a page holds; the writer cuts them."""
    found = [("Der Titel des Werks", draft.title, TITLE_LENGTH, 1)]
    for chapter in draft.walk():
        found.append(("Der Titel des Kapitels", chapter.title, TITLE_LENGTH, chapter.line))
        found.append(("Die Nummer des Kapitels", chapter.number, NUMBER_LENGTH, chapter.line))
    for what, text, limit, line in found:
        if len(text) > limit:
            log.doubt(
                "Gekürzt",
                line,
                f"{what} hat mehr als {limit} Zeichen: „{excerpt(text)}“. Der Rest fehlt.",
            )


def _guess_publisher(draft: HandbookDraft, log: Log) -> None:
    """Authors who all work for the same body write for it."""
    bodies = {author.organisation for author in draft.authors}
    if len(draft.authors) > 1 and len(bodies) == 1 and "" not in bodies:
        name = bodies.pop()
        draft.publishers.append(PublisherDraft(name))
        log.doubt(
            "Herausgeber",
            1,
            f"Nicht genannt; angenommen wurde die Organisation der Autor:innen: {name}.",
        )
    else:
        log.doubt("Herausgeber", 1, "Der Text nennt keinen Herausgeber.")


def _report_links(text: str, line: int, log: Log) -> None:
    for match in SHORTENED.finditer(text):
        log.doubt(
            "Kurzlink",
            line,
            f"{match.group()} kann verfallen. Bitte durch die volle Adresse ersetzen.",
        )
    for match in LOST_LINK.finditer(text):
        log.doubt("Link verloren", line, f"„{match.group(1)}“ hat kein Ziel mehr.")
    for match in PAGE_REFERENCE.finditer(text):
        log.doubt(
            "Seitenverweis", line, f"„{match.group()}“ führt auf der Website zu keiner Seite."
        )


def _report_pointers(text: str, line: int, titles: str, log: Log) -> None:
    for match in POINTER.finditer(text):
        if comparable(match.group(1)) not in titles:
            log.doubt(
                "Verweis ins Leere", line, f"„{match.group()}“ – davon ist sonst nirgends die Rede."
            )


def _report_appendix(draft: HandbookDraft, pieces: list[Piece], log: Log) -> None:
    titles = [
        comparable(c.title)
        for c in draft.walk()
        if re.match(r"an(?:lage|hang)", comparable(c.title))
    ]
    for piece in pieces:
        for match in APPENDIX.finditer(piece.text):
            if titles and not any(comparable(match.group(1)) in title for title in titles):
                log.doubt(
                    "Verweis",
                    piece.line,
                    f"Eine Anlage „{match.group(1)}“ gibt es unter diesem Titel nicht.",
                )


def _report_entries(pieces: list[Piece], log: Log) -> None:
    """Numbered entries of a catalogue that are quoted under another title."""
    catalogue = {
        row[0].strip(): comparable(plain(row[1]))
        for piece in pieces
        for row in _rows(piece)
        if len(row) == 2 and re.fullmatch(r"\d(?:\.\d)?", row[0].strip())
    }
    for piece in pieces:
        for number, title in CITED_ENTRY.findall(piece.text):
            known = catalogue.get(number)
            if known and comparable(title) != known:
                log.doubt("Verweis", piece.line, f"{number} heißt im Katalog anders als „{title}“.")
        for row in _rows(piece)[:1]:
            match = re.match(r"(\d(?:\.\d)?)\.?\s+(.+)", plain(row[-1]))
            known = catalogue.get(match.group(1)) if match else None
            if match and known and comparable(match.group(2)) != known:
                log.doubt("Verweis", piece.line, f"„{match.group()}“ heißt im Katalog anders.")
