"""The contents of a page as fields take them: plain values, raw blocks, footnotes."""

import uuid
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from guidance.importers.catalogue import callout_kind_id
from guidance.importers.draft import BlockDraft, ChapterDraft, HandbookDraft
from guidance.importers.markup import inline
from guidance.models import Citation, Footnote, HandbookPage
from home.models import Source

# Ids of imported blocks: the same text gives the same ids, so that links survive a new import.
BLOCK_IDS = uuid.UUID("6f0c1f1e-8a55-5f0e-9d0b-2b1d6f1a7c42")
LISTS = {"comparison": "rows", "questions": "questions", "steps": "steps"}
COPIED = (
    "subtitle",
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
)


def handbook_values(draft: HandbookDraft, title: str) -> dict[str, Any]:
    """Fields of the handbook page as the draft has them; texts cut to what the field holds."""
    values: dict[str, Any] = {"title": title}
    for name in COPIED:
        value = getattr(draft, name)
        limit = getattr(HandbookPage._meta.get_field(name), "max_length", None)
        values[name] = value[:limit] if limit and isinstance(value, str) else value
    _drop_invalid(values)
    values["summary"] = summary_of(draft)
    return {
        **values,
        "kind": draft.kind,
        "licence": draft.licence,
        "rights": draft.rights,
        "publishers": [asdict(publisher) for publisher in draft.publishers],
        "authors": [asdict(author) for author in draft.authors],
    }


def _drop_invalid(values: dict[str, Any]) -> None:
    checks = {
        "publisher_url": URLValidator(),
        "contact_url": URLValidator(),
        "contact_email": validate_email,
    }
    for name, check in checks.items():
        try:
            check(values[name])  # type: ignore[operator]
        except ValidationError:
            values[name] = ""


def summary_of(draft: HandbookDraft) -> str:
    """A sentence of our own from the facts; the text of a protected work never serves as summary."""
    makers = [publisher.name for publisher in draft.publishers] or [a.name for a in draft.authors]
    parts = [draft.kind]
    if makers:
        parts.append(f"von {' und '.join(makers[:2])}")
    if draft.stand:
        form = {"day": "%d.%m.%Y", "month": "%m/%Y", "year": "%Y"}[draft.stand_precision]
        parts.append(f"(Stand {draft.stand.strftime(form)})")
    return f"{' '.join(parts)[:298]}."


def chapter_values(chapter: ChapterDraft) -> dict[str, Any]:
    """A chapter without the chapters below it, as plain data."""
    return {
        "number": chapter.number,
        "title": chapter.title,
        "blocks": [[block.type, block.value] for block in chapter.blocks],
        "footnotes": [[note.key, note.text, note.citations] for note in chapter.footnotes],
    }


def raw_body(chapter: ChapterDraft, key: str, sources: dict[str, Source]) -> list[dict[str, Any]]:
    """The blocks as raw StreamField data with ids of their own."""
    counts: dict[str, int] = {}
    body = []
    for block in chapter.blocks:
        counts[block.type] = counts.get(block.type, 0) + 1
        id_ = str(uuid.uuid5(BLOCK_IDS, f"{key}/{block.type}/{counts[block.type]}"))
        body.append({"type": block.type, "value": _raw_value(block, id_, sources), "id": id_})
    return body


def _raw_value(block: BlockDraft, id_: str, sources: dict[str, Source]) -> Any:
    if not isinstance(block.value, dict):
        return block.value
    value = dict(block.value)
    if block.type == "callout":
        value["kind"] = callout_kind_id(value["kind"])
    elif block.type == "quote":
        source = sources.get(value["source"] or "")
        value["source"] = source.pk if source else None
    elif name := LISTS.get(block.type):
        value[name] = [
            {"type": "item", "value": entry, "id": str(uuid.uuid5(uuid.UUID(id_), str(n)))}
            for n, entry in enumerate(value[name])
        ]
    return value


def chapter_footnotes(chapter: ChapterDraft, sources: dict[str, Source]) -> list[Footnote]:
    """Unsaved footnotes with their citations."""
    footnotes = []
    for order, note in enumerate(chapter.footnotes):
        footnote = Footnote(key=note.key[:30], text=inline(note.text), sort_order=order)
        footnote.citations = [
            Citation(source=sources[key], locator=locator[:60], sort_order=place)
            for place, (key, locator) in enumerate(note.citations)
        ]
        footnotes.append(footnote)
    return footnotes
