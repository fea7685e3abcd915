"""Title page and imprint: which pieces are metadata, and what remains as text. Pure."""

import re
from dataclasses import dataclass, field

from guidance.importers import metadata
from guidance.importers.draft import HandbookDraft, Log, PersonDraft
from guidance.importers.labels import PURPOSE, RECOMMENDATIONS, callout_kind
from guidance.importers.markup import paragraph, plain
from guidance.importers.numbering import comparable, read_heading
from guidance.importers.outline import looks_like_heading, title_of
from guidance.importers.pieces import Piece

KINDS = (
    "Handreichung", "Leitfaden", "Steckbrief", "Presseartikel", "Ratgeber", "Praxisleitfaden",
    "Arbeitshilfe", "Orientierungshilfe", "Handbuch", "Bericht", "Studie", "Konzept",
)  # fmt: skip
KIND_LINE = re.compile(rf"^({'|'.join(KINDS)})\b\s*(?:[:–—-]\s*)?(.*)$", re.I)
PRESS_DATE = re.compile(r"^\[(\d{1,2}\.\d{1,2}\.\d{4})\]\s*")
GLUED_WORDS = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ][a-zäöüß])")
SERIES = re.compile(r"^Einordnung\s+(.+)$")
MODULE_IN_TEXT = re.compile(
    r"\b(?:Modul|Muster-IT-Modul) [*_]*([A-ZÄÖÜ][\w -]+?)[*_]* wurde im Auftrag"
)
BACK_LABELS = {
    "Herausgeber",
    "Auftraggeber",
    "Auftragnehmer",
    "Text",
    "Autorenteam",
    "role",
    "contact",
}


@dataclass(slots=True)
class TitlePage:
    """The title and the index of the piece it stands on (-1 when there is none)."""

    title: str = ""
    kind: str = ""
    series: str = ""
    index: int = -1
    lines: set[int] = field(default_factory=set)


def find_title(pieces: list[Piece], before: int, log: Log) -> TitlePage:
    """Read kind and title from the first lines; `before` is the line where the front ends."""
    page = TitlePage()
    for index, piece in enumerate(pieces[:8]):
        if (before and piece.line >= before) or piece.kind not in ("heading", "text"):
            break
        text = title_of(piece)
        if (match := KIND_LINE.match(text)) and not page.kind:
            page.kind = next(kind for kind in KINDS if kind.lower() == match.group(1).lower())
            rest = match.group(2).strip()
            page.lines.add(piece.line)
            page.index = index
            if rest and piece.kind == "heading":
                page.title = rest if ":" in text or "–" in text else text
                break
            page.series = rest
            continue
        labelled = ":" in piece.text and metadata.read_label(piece.rows[0])
        if labelled or not looks_like_heading(piece, plain_lines=True):
            break
        if comparable(text) in PURPOSE or read_heading(text).number:
            break  # a chapter: the work itself has no title here
        page.title, page.index = _mend_title(pieces, index, text, log), index
        page.lines.add(piece.line)
        break
    return page


def _mend_title(pieces: list[Piece], index: int, title: str, log: Log) -> str:
    """A press page glues its header and title; a title page may begin with a small letter."""
    line = pieces[index].line
    if any(PRESS_DATE.match(piece.text) for piece in pieces[index : index + 4]):
        mended = GLUED_WORDS.sub(" – ", title, count=1)
    else:
        mended = title
    mended = mended[:1].upper() + mended[1:]
    if mended != title:
        log.repair("Titel", line, title, mended)
    return mended


class FrontReader:
    """Reads the pieces before the first chapter; `rest` is what is no metadata."""

    def __init__(self, draft: HandbookDraft, log: Log) -> None:
        self.draft = draft
        self.log = log
        self.rest: list[Piece] = []
        self.section = ""
        self.label: tuple[str, str, int] | None = None
        self.values: list[str] = []

    def read(self, pieces: list[Piece]) -> list[Piece]:
        for piece in pieces:
            self._step(piece)
        self._close()
        return self.rest

    def _step(self, piece: Piece) -> None:
        if piece.kind in ("note", "figure"):
            self.rest.append(piece)
        elif self._labels(piece) or self._opens_section(piece) or self._known_text(piece):
            return
        elif self.label is not None and (_short(piece) or self.label[0] == "disclaimer"):
            self.values.extend(piece.rows)
        elif self.section:
            self._add_to_section(piece)
        else:
            self._close()
            self.rest.append(piece)

    def _labels(self, piece: Piece) -> bool:
        """Lines "Label: value", and the lines below that belong to the last label."""
        if piece.kind == "item" or not metadata.read_label(piece.rows[0]):
            return False
        if _is_prose(piece):
            return False
        for row in piece.rows:
            found = metadata.read_label(row)
            if found is None:
                self.values.append(row)
                continue
            self._close()
            self.section = ""
            self.label = (found[0], found[1], piece.line)
            self.values = [found[2]] if found[2] else []
        return True

    def _opens_section(self, piece: Piece) -> bool:
        if not looks_like_heading(piece, plain_lines=True):
            return False
        title = comparable(title_of(piece))
        series = SERIES.match(title_of(piece))
        if title not in PURPOSE | RECOMMENDATIONS and not series:
            if self.label is None and piece.kind == "heading":
                self._close()
                self.section = ""
            return False
        self._close()
        self.section = "" if series else "purpose" if title in PURPOSE else "recommendations"
        if series:
            self.draft.series = series.group(1)
        return True

    def _known_text(self, piece: Piece) -> bool:
        text = plain(piece.text)
        if metadata.FUNDING.search(text):
            self._close()
            self.section = ""
            self.draft.funding_note += paragraph(piece.text)
            _check_module(self.draft, piece, self.log)
            return True
        if callout_kind(text):
            self._close()
            self.section = ""
        return False

    def _add_to_section(self, piece: Piece) -> None:
        markup = getattr(self.draft, self.section)
        setattr(self.draft, self.section, markup + paragraph(piece.text))

    def _close(self) -> None:
        if self.label is not None:
            field_, label, line = self.label
            metadata.apply(self.draft, field_, label, self.values, line, self.log)
        self.label, self.values = None, []


def _short(piece: Piece) -> bool:
    return piece.kind == "text" and all(len(row) < 200 for row in piece.rows)


def _is_prose(piece: Piece) -> bool:
    """ "Hinweise: …" in running text is no label of an imprint."""
    return piece.alone and len(piece.text) > 200


def _check_module(draft: HandbookDraft, piece: Piece, log: Log) -> None:
    match = MODULE_IN_TEXT.search(piece.text)
    if match and draft.module and comparable(match.group(1)) != comparable(draft.module):
        log.doubt(
            "Widerspruch",
            piece.line,
            f"Auf der Titelseite heißt das Modul „{draft.module}“, hier „{match.group(1)}“.",
        )


def cut_feedback(pieces: list[Piece], draft: HandbookDraft, log: Log) -> list[Piece]:
    """Calls for feedback on the work go; the address they name is where to write to."""
    kept: list[Piece] = []
    inside = False
    for piece in pieces:
        text = plain(piece.text) if piece.kind == "text" else ""
        opens = bool(metadata.FEEDBACK.match(text))
        if opens or (inside and metadata.MAIL.fullmatch(text)):
            metadata.apply(draft, "contact", "Kontakt", [text], piece.line, log)
            log.repair("Feedback-Aufruf entfernt", piece.line, text, "")
            inside = True
            continue
        inside = False
        kept.append(piece)
    return kept


def cut_imprint(
    pieces: list[Piece], barriers: set[int], draft: HandbookDraft, log: Log
) -> list[Piece]:
    """Take the imprint off the end of the text and read it; returns the text without it."""
    start = _imprint_start(pieces, barriers)
    if start < len(pieces):
        reader = FrontReader(draft, log)
        rest = reader.read(_as_labels(pieces[start:]))
        for piece in rest:
            log.doubt("Impressum", piece.line, f"„{piece.text[:80]}“ wurde nicht zugeordnet.")
    return _cut_people(pieces[:start], draft, log)


def _imprint_start(pieces: list[Piece], barriers: set[int]) -> int:
    """The first label after the last chapter's text begins."""
    last = max(
        (index for index, piece in enumerate(pieces) if piece.line in barriers), default=len(pieces)
    )
    for index in range(last + 1, len(pieces)):
        piece = pieces[index]
        label = metadata.read_label(piece.rows[0]) if piece.kind in ("heading", "text") else None
        if label and (label[0] in BACK_LABELS or label[0] == label[1]) and not _is_prose(piece):
            return index
    return len(pieces)


def _as_labels(pieces: list[Piece]) -> list[Piece]:
    """Headings of an imprint are labels."""
    for piece in pieces:
        if piece.kind == "heading":
            piece.kind = "text"
    return pieces


def _cut_people(pieces: list[Piece], draft: HandbookDraft, log: Log) -> list[Piece]:
    """Closing lines that name people: an office, a contributor; and the note on funding."""
    kept = list(pieces)
    for piece in pieces[-6:]:
        if piece.kind != "text":
            continue
        text = plain(piece.text)
        match = metadata.CONTRIBUTOR.match(text)
        if found := metadata.offices(text):
            draft.authors.extend(found)
        elif match and piece.alone and not text.endswith("."):
            draft.authors.append(PersonDraft(match.group(1), "Praxisbeitrag", match.group(2)))
        elif metadata.FUNDING.search(text) and piece is pieces[-1]:
            draft.funding_note += paragraph(piece.text)
            _check_module(draft, piece, log)
        else:
            continue
        kept.remove(piece)
    return kept
