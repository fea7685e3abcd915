"""What an import produces before anything is written: a handbook as plain data. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

TITLE_LENGTH = 255  # what a page holds; a longer title is cut, with a doubt
NUMBER_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Repair:
    """A change the importer made to the text. `line` counts from 1 in the file."""

    kind: str
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should look at; nothing was changed, or a choice was made."""

    kind: str
    line: int
    text: str


@dataclass(slots=True)
class Log:
    """Collects repairs and doubts while a text is worked on."""

    repairs: list[Repair] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def repair(self, kind: str, line: int, before: str, after: str) -> None:
        self.repairs.append(Repair(kind, line, excerpt(before), excerpt(after)))

    def doubt(self, kind: str, line: int, text: str) -> None:
        self.doubts.append(Doubt(kind, line, text))


EXCERPT_LENGTH = 120


def excerpt(text: str) -> str:
    """A text short enough for a list of repairs."""
    flat = " ".join(text.split())
    return flat if len(flat) <= EXCERPT_LENGTH else flat[: EXCERPT_LENGTH - 1] + "…"


@dataclass(slots=True)
class BlockDraft:
    """A content block: its type and raw JSON value.

    Two values point at records that only the writer knows: a call-out's `kind` is a name, a
    quote's `source` is the key of a `SourceDraft`.
    """

    type: str
    value: Any
    line: int


@dataclass(slots=True)
class FootnoteDraft:
    """A footnote; `citations` are pairs of source key and locator ("S. 42" or "")."""

    key: str
    text: str
    line: int
    citations: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class SourceDraft:
    """A cited work. `key` tells works apart inside one import."""

    key: str
    short_title: str
    title: str
    authors: str = ""
    publication: str = ""
    year: str = ""
    url: str = ""
    last_checked: date | None = None


@dataclass(slots=True)
class ChapterDraft:
    """A chapter with its chapters below. `number` is free: "4.1.1", "a)" or ""."""

    number: str
    title: str
    line: int
    blocks: list[BlockDraft] = field(default_factory=list)
    footnotes: list[FootnoteDraft] = field(default_factory=list)
    children: list["ChapterDraft"] = field(default_factory=list)

    @property
    def display_title(self) -> str:
        return f"{self.number} {self.title}".strip()

    def walk(self) -> Iterator["ChapterDraft"]:
        """This chapter and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class PersonDraft:
    name: str
    role: str = "Text"
    organisation: str = ""


@dataclass(slots=True)
class PublisherDraft:
    name: str
    role: str = "Herausgeber"
    address: str = ""


@dataclass(slots=True)
class HandbookDraft:
    """A whole work. Texts with markup are HTML, `rights` is a value of home's RightsStatus."""

    title: str = ""
    subtitle: str = ""
    kind: str = "Handreichung"
    purpose: str = ""
    recommendations: str = ""
    audience_note: str = ""
    edition: str = ""
    stand: date | None = None
    stand_precision: str = "day"
    project_period: str = ""
    series: str = ""
    module: str = ""
    component: str = ""
    publisher_url: str = ""
    contact_email: str = ""
    contact_url: str = ""
    funding_note: str = ""
    disclaimer: str = ""
    licence: str = ""
    rights: str = "ungeklaert"
    publishers: list[PublisherDraft] = field(default_factory=list)
    authors: list[PersonDraft] = field(default_factory=list)
    chapters: list[ChapterDraft] = field(default_factory=list)
    sources: list[SourceDraft] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def walk(self) -> Iterator[ChapterDraft]:
        """All chapters in reading order."""
        for chapter in self.chapters:
            yield from chapter.walk()

    def count(self, *types: str) -> int:
        """How many blocks of these types there are."""
        return sum(block.type in types for chapter in self.walk() for block in chapter.blocks)

    @property
    def footnote_count(self) -> int:
        return sum(len(chapter.footnotes) for chapter in self.walk())
