"""Axes, rhythms and roles, then the formats of cooperation."""

from typing import Any

from guidance.models import Axis, FormatIndexPage, FormatPage, PhasePage, Rhythm, Role
from guidance.models.formats import FormatParticipant, FormatPhase, FormatRelation
from guidance.starter.loaders.phases import phase_schemes
from guidance.starter.loaders.reading import Entry, read, with_defaults
from guidance.starter.loaders.store import FRAME, Store, lines, relate

TEXTS = (
    *("subtitle", "rhythm_note", "participants_note", "goal", "procedure", "practice"),
    *("level", "missing"),
)
FIELDS = (*FRAME, *TEXTS, "depth", "axis", "rhythm", "participants", "agenda", "related")


def load_ordered_terms(store: Store, model: Any, entries: list[Entry]) -> None:
    """The words of a short list, in the order of the file."""
    for order, entry in enumerate(entries):
        entry.only("key", "title", "text")
        if store.is_new(model, entry, str(entry.need("key"))):
            term = model(
                key=entry["key"],
                title=entry.need("title"),
                text=entry.text("text"),
                sort_order=order,
            )
            store.save(term, entry)


def load_formats(store: Store) -> None:
    """Registers and pages first, then how formats are related; phases name their formats."""
    content = read("formats.yaml")
    load_ordered_terms(store, Axis, content.entries("axes"))
    load_ordered_terms(store, Rhythm, content.entries("rhythms"))
    load_ordered_terms(store, Role, content.entries("roles"))
    parent = FormatIndexPage.objects.first()
    if parent is None:
        return
    made: list[tuple[FormatPage, Entry]] = []
    for entry in with_defaults(content, content.entries("formats")):
        entry.only(*FIELDS)
        if store.is_new(FormatPage, entry, str(entry.need("key")), by="slug"):
            made.append((store.add_page(parent, _format(store, entry), entry), entry))
    phases = _phases_by_format()
    for page, entry in made:
        others = store.find_all(FormatPage, entry, "related", by="slug")
        relate(page, "related", [FormatRelation(other=other) for other in others])
        keys = phases.get(entry["key"], [])
        found = [store.named(PhasePage, key, entry, "key", "slug") for key in keys]
        relate(page, "in_phases", [FormatPhase(phase=phase) for phase in found])
        store.publish(page, entry)


def _format(store: Store, entry: Entry) -> FormatPage:
    page = FormatPage(
        slug=entry["key"],
        axis=store.find(Axis, entry, "axis"),
        rhythm=store.find_maybe(Rhythm, entry, "rhythm"),
        detail=entry.text("depth") or FormatPage.Detail.FULL,
        agenda=lines(entry.words("agenda")),
        **{name: entry.text(name) for name in TEXTS},
        **store.frame(entry),
    )
    roles = store.find_all(Role, entry, "participants")
    relate(page, "participants", [FormatParticipant(role=role) for role in roles])
    return page


def _phases_by_format() -> dict[str, list[str]]:
    """Which phases name a format: written at the phases, shown from both sides."""
    found: dict[str, list[str]] = {}
    for scheme in phase_schemes():
        for phase in scheme.entries("phases"):
            for key in phase.words("formats"):
                found.setdefault(key, []).append(phase["key"])
    return found


def count() -> dict[str, int]:
    """Formats by how far they are described."""
    return {
        f"Kooperationsformate, {detail.label}": FormatPage.objects.filter(detail=detail).count()
        for detail in FormatPage.Detail
    }
