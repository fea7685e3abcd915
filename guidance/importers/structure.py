"""From text to a handbook draft: repairs, pieces, outline, metadata, blocks – in this order. Pure."""

import json
import re
from dataclasses import dataclass

from guidance.importers.active_html import drop_active_html, drop_lone_tags, flatten_page_html
from guidance.importers.body import Body
from guidance.importers.capitals import Spelling
from guidance.importers.checks import report_doubts
from guidance.importers.citations import cite
from guidance.importers.contents import LISTS, Contents, find_contents
from guidance.importers.draft import BlockDraft, ChapterDraft, FootnoteDraft, HandbookDraft, Log
from guidance.importers.flow import join_flow, unwrap
from guidance.importers.footnotes import MARK, join_footnotes, mark_footnotes
from guidance.importers.furniture import drop_furniture, drop_teasers, page_breaks
from guidance.importers.imprint import (
    PRESS_DATE,
    FrontReader,
    TitlePage,
    cut_feedback,
    cut_imprint,
    find_title,
)
from guidance.importers.items import restore_bullets
from guidance.importers.lines import lines_of
from guidance.importers.markup import plain
from guidance.importers.metadata import people, read_audience, read_stand
from guidance.importers.numbering import comparable
from guidance.importers.outline import Start, find_chapters, has_markdown_headings, report_unused
from guidance.importers.photos import recognise_photos
from guidance.importers.pieces import Piece, layout_of, split
from guidance.importers.repairs import CHARACTER_REPAIRS
from guidance.importers.tables import clear_duplicates, gather_tables, record_openers

AUTHORS = re.compile(r"^(?:autor|verfasser)")


@dataclass(slots=True)
class Source:
    """The text after its repairs, cut into pieces."""

    pieces: list[Piece]
    contents: Contents
    wrapped: bool


def build(text: str) -> HandbookDraft:
    """The handbook that a text holds, with everything that was repaired or is in doubt."""
    log = Log()
    source = _read(text, log)
    notes = join_footnotes(source.pieces, log)
    page = find_title(source.pieces, source.contents.first, log)
    starts = find_chapters(source.pieces, source.contents, log, after=page.index)
    report_unused(source.pieces, starts, log)
    barriers = {source.pieces[start.index].line for start in starts}
    plain_lines = not has_markdown_headings(source.pieces)
    pieces = _join(source, barriers | page.lines, log)
    spelling = Spelling(pieces)

    draft = HandbookDraft(title=page.title, kind=page.kind or "Handreichung", series=page.series)
    openers = record_openers(pieces)
    pieces = cut_imprint(cut_feedback(pieces, draft, log), barriers, draft, log)
    first = min(barriers, default=0)
    front = [p for p in pieces if barriers and p.line < first and p.line not in page.lines]
    text_pieces = [p for p in pieces if p.line >= first and p.line not in page.lines]
    _read_press_date(front + text_pieces, draft, page)
    rest = _without_repeats(FrontReader(draft, log).read(front), text_pieces, log)
    chapters = _assemble(starts, source.pieces, rest, text_pieces, draft, log)
    for chapter, own in chapters:
        if AUTHORS.match(comparable(chapter.title)):
            _list_people(own, draft)
        body = Body(
            chapter.title,
            [piece for piece in own if piece.kind != "note"],
            openers=openers,
            spelling=spelling,
            plain_lines=plain_lines,
            log=log,
        )
        chapter.blocks = body.build()
        chapter.title = _clean_title(chapter, spelling, log)
    draft.sources = cite(list(notes.values()), log)
    _place_footnotes(chapters, notes, log)
    _read_missing(draft, pieces)
    report_doubts(draft, page, pieces, log)
    draft.repairs = sorted(log.repairs, key=lambda repair: repair.line)
    draft.doubts = sorted(set(log.doubts), key=lambda doubt: (doubt.line, doubt.kind, doubt.text))
    return draft


def _read(text: str, log: Log) -> Source:
    lines = lines_of(flatten_page_html(drop_active_html(text, log), log))
    breaks = page_breaks(lines)
    for repair in (drop_teasers, *CHARACTER_REPAIRS, drop_lone_tags):
        lines = repair(lines, log)
    contents = find_contents(lines)
    if contents.entries:
        log.repair("Verzeichnis entfernt", contents.first, "Inhaltsverzeichnis", "")
    lines = [
        line.saying("") if contents.entries and contents.holds(line) else line for line in lines
    ]
    titles = {heading.comparable for heading in contents.headings}
    lines = mark_footnotes(drop_furniture(lines, titles, log, breaks=breaks), log)
    layout = layout_of(lines)
    pieces = recognise_photos(split(lines, layout, log), log)
    return Source(pieces, contents, bool(layout.width))


def _join(source: Source, barriers: set[int], log: Log) -> list[Piece]:
    unwrap(source.pieces, log)
    pieces = join_flow(source.pieces, barriers, log, wrapped=source.wrapped)
    for piece in pieces:
        piece.lead = piece.lead and piece.line not in barriers
    restore_bullets([piece for piece in pieces if piece.kind != "note"], log)
    pieces = gather_tables(pieces, barriers, log)
    clear_duplicates(pieces, log)
    return pieces


def _read_press_date(pieces: list[Piece], draft: HandbookDraft, page: TitlePage) -> None:
    """ "[15.12.2014] …" opens a press article and dates it."""
    for piece in pieces[:4]:
        if match := PRESS_DATE.match(piece.text):
            piece.text = piece.text[match.end() :]
            found = read_stand(match.group(1))
            if found:
                draft.stand, draft.stand_precision = found
            draft.kind = page.kind or "Presseartikel"
            return


def _without_repeats(rest: list[Piece], pieces: list[Piece], log: Log) -> list[Piece]:
    """Parts of the title page that stand again in the text are left out here."""
    known = {comparable(piece.text) for piece in pieces}
    kept = []
    for piece in rest:
        if comparable(piece.text) in known:
            log.repair("Wiederholung entfernt", piece.line, piece.text, "")
        else:
            kept.append(piece)
    return kept


def _assemble(
    starts: list[Start],
    originals: list[Piece],
    rest: list[Piece],
    pieces: list[Piece],
    draft: HandbookDraft,
    log: Log,
) -> list[tuple[ChapterDraft, list[Piece]]]:
    """Build the tree and give every chapter its pieces; what stood before goes to the first."""
    if not starts:
        log.doubt("Gliederung", 1, "Es wurden keine Kapitel gefunden; alles steht in einem.")
        chapter = ChapterDraft("", draft.title or "Text", 1)
        draft.chapters.append(chapter)
        return [(chapter, [*rest, *pieces])]
    trail: list[tuple[int, ChapterDraft]] = []
    result: list[tuple[ChapterDraft, list[Piece]]] = []
    lines = [originals[start.index].line for start in starts]
    for number, start in enumerate(starts):
        chapter = ChapterDraft(start.heading.number, start.heading.title, lines[number])
        if LISTS.match(start.heading.comparable):
            log.repair("Verzeichnis entfernt", lines[number], start.heading.title, "")
            continue
        while trail and trail[-1][0] >= start.level:
            trail.pop()
        (trail[-1][1].children if trail else draft.chapters).append(chapter)
        trail.append((start.level, chapter))
        end = lines[number + 1] if number + 1 < len(lines) else None
        own = [p for p in pieces if p.line >= lines[number] and (end is None or p.line < end)]
        result.append((chapter, own if own and own[0].key == "table" else own[1:]))
    if rest:
        result[0] = (result[0][0], [*rest, *result[0][1]])
        log.doubt(
            "Vorspann",
            rest[0].line,
            f"Der Text vor dem ersten Kapitel steht jetzt am Anfang von „{result[0][0].display_title}“.",
        )
    return result


def _clean_title(chapter: ChapterDraft, spelling: Spelling, log: Log) -> str:
    """A title without footnote marks (they move to the first text) and capitals."""
    marks = MARK.findall(chapter.title)
    title = MARK.sub("", chapter.title).strip()
    for mark in marks:
        target = next((block for block in chapter.blocks if block.type == "text"), None)
        if target is not None:
            target.value = target.value.replace("</p>", f"[^{mark}]</p>", 1)
            log.repair("Fußnote verschoben", chapter.line, chapter.title, "erster Absatz")
    return spelling.lower(title, chapter.line, log)


def _list_people(pieces: list[Piece], draft: HandbookDraft) -> None:
    """In a chapter on the authors every name is an item."""
    for piece in pieces:
        found = people([plain(piece.text)], "Text") if piece.kind == "text" else []
        if found:
            piece.kind = "item"
            draft.authors.extend(found)


def _place_footnotes(
    chapters: list[tuple[ChapterDraft, list[Piece]]], notes: dict[str, FootnoteDraft], log: Log
) -> None:
    """Footnotes go to the chapter that mentions them; forgotten ones to where they stood."""
    placed: set[str] = set()
    for chapter, _ in chapters:
        keys = dict.fromkeys(
            MARK.findall(json.dumps([b.value for b in chapter.blocks], ensure_ascii=False))
        )
        chapter.footnotes = [notes[key] for key in keys if key in notes]
        placed.update(note.key for note in chapter.footnotes)
        _link_quotes(chapter)
    for key, note in notes.items():
        if key not in placed:
            home = max(
                (c for c, _ in chapters if c.line <= note.line),
                key=lambda c: c.line,
                default=chapters[0][0],
            )
            home.blocks.append(BlockDraft("text", f"<p>[^{key}]</p>", note.line))
            home.footnotes.append(note)


def _link_quotes(chapter: ChapterDraft) -> None:
    """A quotation whose footnote cites one work has that work as its source."""
    notes = {note.key: note for note in chapter.footnotes}
    for block in chapter.blocks:
        if block.type != "quote":
            continue
        cited = [
            c
            for key in MARK.findall(block.value["text"])
            if key in notes
            for c in notes[key].citations
        ]
        if len(cited) == 1:
            block.value["source"], block.value["locator"] = cited[0]


def _read_missing(draft: HandbookDraft, pieces: list[Piece]) -> None:
    """What no label says may stand in a sentence."""
    if not draft.audience_note:
        texts = [plain(draft.purpose), plain(draft.recommendations)]
        texts += [plain(piece.text) for piece in pieces[:40] if piece.kind == "text"]
        draft.audience_note = next(filter(None, map(read_audience, texts)), "")
