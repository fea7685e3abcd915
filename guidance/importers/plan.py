"""What an import is going to write: the tree of pages, their keys, and digests to compare by."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from wagtail.models import Page

from guidance.importers.catalogue import german_slug
from guidance.importers.draft import TITLE_LENGTH, ChapterDraft, HandbookDraft

RESERVED_SLUGS = {"alles", "zitat"}
MAKESHIFT = re.compile(r" ohne Titel \([^()]*\)$")


def title_for(draft: HandbookDraft, file_name: str) -> str:
    """The title in the text, else one that says that it is missing."""
    title = draft.title or f"{draft.kind} ohne Titel ({PurePath(file_name).stem})"
    return title[:TITLE_LENGTH]


def is_makeshift(title: str) -> bool:
    """Whether a title only says that there is none."""
    return bool(MAKESHIFT.search(title))


def key_for(draft: HandbookDraft, text: str) -> str:
    """What makes two files the same handbook: kind, title and who published it.

    A work without a title is known by nothing but its text: file names repeat.
    """
    if not draft.title:
        return digest_of([draft.kind, text])
    makers = [publisher.name for publisher in draft.publishers]
    makers = makers or [author.name for author in draft.authors]
    names = sorted(" ".join(name.split()).casefold() for name in makers)
    return digest_of([draft.kind.casefold(), draft.title.casefold(), names])


@dataclass(slots=True)
class Node:
    """A page to be: its key in the import, what it shall hold, and the chapters below."""

    key: str
    slug: str
    path: list[str]
    chapter: ChapterDraft | None
    children: list["Node"] = field(default_factory=list)


def plan(draft: HandbookDraft, title: str) -> Node:
    """The tree of pages. Slugs are unique among siblings, so repeated titles keep apart."""
    root = Node("", german_slug(title), [title], None)

    def add(node: Node, chapters: list[ChapterDraft]) -> None:
        taken = set(RESERVED_SLUGS)
        for chapter in chapters:
            slug = free_slug(german_slug(chapter.title), taken)
            taken.add(slug)
            key = f"{node.key}/{slug}".strip("/")
            child = Node(key, slug, [*node.path, chapter.display_title], chapter)
            node.children.append(child)
            add(child, chapter.children)

    add(root, draft.chapters)
    return root


def free_slug(slug: str, taken: set[str]) -> str:
    candidate, count = slug, 1
    while candidate in taken:
        count += 1
        candidate = f"{slug}-{count}"
    return candidate


def digest_of(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


# What an editor may change and an import would write; the rest of a revision is bookkeeping.
WATCHED = (
    "title",
    "number",
    "body",
    "footnotes",
    "summary",
    "subtitle",
    "kind",
    "purpose",
    "recommendations",
    "audience_note",
    "edition",
    "stand",
    "stand_precision",
    "project_period",
    "series",
    "module",
    "component",
    "publisher_url",
    "contact_email",
    "contact_url",
    "funding_note",
    "disclaimer",
    "licence",
    "rights_holder",
    "rights_status",
    "publishers",
    "authors",
    "audiences",
)


def state_of(page: Page) -> str:
    """A digest of what the page's newest version says."""
    content = page.get_latest_revision().content
    return digest_of({name: _without_ids(content[name]) for name in WATCHED if name in content})


def _without_ids(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_ids(entry) for entry in value]
    if isinstance(value, dict):
        return {
            k: _without_ids(v)
            for k, v in value.items()
            if k not in ("pk", "footnote", "page", "handbook")
        }
    return value
