"""The guidance floor's starter content: kinds of handbook, the shelf and our own handbook."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.images import ImageFile

from guidance.models import (
    ChapterPage,
    Citation,
    Footnote,
    HandbookIndexPage,
    HandbookKind,
    HandbookPage,
    HandbookPublisher,
)
from home.models import (
    Audience,
    CustomDocument,
    CustomImage,
    HomePage,
    Licence,
    Organisation,
    Source,
)
from home.starter.notation import Lookups, Raw, body, inline, paragraphs
from home.starter.publishing import as_stream, callout_kind_id, page_at, publish
from home.starter.registers import create_missing, read_yaml
from home.starter_content import Log, register

FOLDER = Path(__file__).resolve().parent / "starter"
PLAIN_FIELDS = (
    "slug",
    "title",
    "subtitle",
    "summary",
    "edition",
    "stand",
    "stand_precision",
    "rights_holder",
    "rights_status",
)
RICH_FIELDS = ("abstract", "purpose", "recommendations", "disclaimer")


def register_loader() -> None:
    """Called once, when the apps are ready."""
    register("Handbücher", 30, load, count)


def load(log: Log) -> None:
    """Create the shelf and the handbook unless they exist; the handbook counts as one object."""
    data = read_yaml(FOLDER / "registers.yaml")
    create_missing(HandbookKind, [{"name": name} for name in data["handbook_kinds"]], log)
    shelf = HandbookIndexPage.objects.first() or _create_shelf(data["shelf"], log)
    work = read_yaml(FOLDER / "handbook.yaml")
    if HandbookPage.objects.child_of(shelf).filter(slug=work["slug"]).exists():
        return
    create_missing(
        Source, [_source(entry) for entry in work["sources"].values()], log, "short_title"
    )
    handbook = _create_handbook(shelf, work)
    log(f"Handbuch angelegt: {handbook.title}, {_add_chapters(handbook, work)} Kapitel")


def count() -> dict[str, int]:
    """Number of handbooks, chapters and footnotes."""
    return {
        "Handbücher": HandbookPage.objects.count(),
        "Kapitel": ChapterPage.objects.count(),
        "Fußnoten": Footnote.objects.count(),
    }


def _create_shelf(entry: Raw, log: Log) -> HandbookIndexPage:
    shelf = HandbookIndexPage(**entry, show_in_menus=True, live=False)
    HomePage.objects.get().add_child(instance=shelf)
    publish(shelf)
    log(f"Seite angelegt: {shelf.title}")
    return shelf


def _source(entry: Raw) -> Raw:
    """Title and subtitle are one field of the register."""
    fields = {name: value for name, value in entry.items() if name != "subtitle"}
    if "subtitle" in entry:
        stop = "" if entry["title"].endswith("?") else "."
        fields["title"] = f"{entry['title']}{stop} {entry['subtitle']}"
    return fields


def _create_handbook(shelf: HandbookIndexPage, work: Raw) -> HandbookPage:
    """The work's own page, published without its chapters."""
    handbook = HandbookPage(
        **{name: work[name] for name in PLAIN_FIELDS},
        **{name: paragraphs(work[name], _lookups(work, {})) for name in RICH_FIELDS},
        kind=HandbookKind.objects.get(name=work["kind"]),
        licence=Licence.objects.get(name=work["licence"]),
        live=False,
    )
    handbook.publishers.set(
        HandbookPublisher(
            organisation=Organisation.objects.get(name=entry["organisation"]), role=entry["role"]
        )
        for entry in work["publishers"]
    )
    shelf.add_child(instance=handbook)
    handbook.audiences = Audience.objects.filter(name__in=work["audiences"])
    publish(handbook, work.get("published"), work.get("revised"))
    return handbook


def _add_chapters(handbook: HandbookPage, work: Raw) -> int:
    """All chapters, then their texts: chapters refer to each other."""
    made = list(_create_chapters(handbook, work["chapters"]))
    lookups = _lookups(work, {_key(entry): int(chapter.pk) for chapter, entry in made})
    for chapter, entry in made:
        place = f"{handbook.slug}/{_key(entry)}"
        chapter.body = as_stream(body(entry["body"], place, lookups))
        chapter.footnotes = [_footnote(note, lookups) for note in entry.get("footnotes", [])]
        publish(chapter, work.get("published"), entry.get("revised"))
    return len(made)


def _key(entry: Raw) -> str:
    """What texts call a chapter: its number, or its slug if it has none."""
    return str(entry.get("number", entry["slug"]))


def _create_chapters(parent: Any, entries: list[Raw]) -> Iterator[tuple[ChapterPage, Raw]]:
    """Empty chapters in reading order, each with its entry."""
    for entry in entries:
        chapter = ChapterPage(
            slug=entry["slug"],
            title=entry["title"],
            number=entry.get("number", ""),
            summary=entry["summary"],
            live=False,
        )
        parent.add_child(instance=chapter)
        yield chapter, entry
        yield from _create_chapters(chapter, entry.get("children", []))


def _footnote(note: Raw, lookups: Lookups) -> Footnote:
    footnote = Footnote(key=note["key"], text=inline(note.get("text", ""), lookups))
    footnote.citations = [
        Citation(source_id=lookups.source(cited["source"]), locator=cited["locator"])
        for cited in note["citations"]
    ]
    return footnote


def _lookups(work: Raw, chapters: dict[str, int]) -> Lookups:
    """Chapters by number or slug, other pages by address, files from the folders beside the text."""

    def page(target: str) -> int:
        return int(page_at(target).pk) if target.startswith("/") else chapters[target]

    def source(key: str) -> int:
        return int(Source.objects.get(short_title=work["sources"][key]["short_title"]).pk)

    licence = Licence.objects.get(name=work["licence"])
    rights = {"licence": licence, "credit": work["rights_holder"]}
    return Lookups(
        page=page,
        callout_kind=callout_kind_id,
        source=source,
        image=lambda name: _image_id(name, work["images"][name], rights),
        document=lambda name: _document_id(name, work["documents"][name], rights),
    )


def _image_id(name: str, title: str, rights: Raw) -> int:
    image = CustomImage.objects.filter(title=title).first()
    if image is None:
        with (FOLDER / "images" / name).open("rb") as opened:
            image = CustomImage.objects.create(
                title=title, file=ImageFile(opened, name=name), **rights
            )
    return int(image.pk)


def _document_id(name: str, title: str, rights: Raw) -> int:
    document = CustomDocument.objects.filter(title=title).first()
    if document is None:
        with (FOLDER / "documents" / name).open("rb") as opened:
            document = CustomDocument.objects.create(
                title=title, file=File(opened, name=name), **rights
            )
    return int(document.pk)
