"""Registers that everything else refers to: sources, units, scales, action fields, law."""

from typing import Any

from guidance.models import (
    ActionField,
    ActionFieldExample,
    ActionFieldList,
    LegalBasis,
    Scale,
    ScaleStep,
)
from guidance.starter.loaders.reading import Entry, read, with_defaults
from guidance.starter.loaders.store import FRAME, Store, relate
from home.models import Land, Organisation, OrganisationKind, Source, Unit

RIGHTS = {"CC BY 4.0": "offen", "ungeklärt": "ungeklaert", "geschützt": "geschuetzt"}
SOURCE_TEXTS = ("authors", "publication", "year", "url", "note")


def load_sources(store: Store) -> None:
    """Sources may stand in the register already (another loader brings some): then only rights."""
    content = read("sources.yaml")
    entries = content.entries("sources")
    store.source_names = {str(e.need("key")): str(e.need("short_title")) for e in entries}
    for entry in entries:
        entry.only("key", "short_title", "title", "rights", *SOURCE_TEXTS)
        name = str(entry["short_title"])
        rights = RIGHTS.get(entry.text("rights"))
        if rights is None:
            raise entry.wrong("rights", f"erlaubt sind: {', '.join(RIGHTS)}")
        first_time = store.is_new(Source, entry, entry["key"], by="short_title")
        known = store.items(Source, "short_title").get(name)
        if known is None:
            source = Source(
                short_title=name,
                title=entry.text("title") or name,
                rights_status=rights,
                **{field: entry.text(field) for field in SOURCE_TEXTS},
            )
            store.save(source, entry, by="short_title")
        elif first_time:
            Source.objects.filter(pk=known.pk).update(rights_status=rights, note=entry.text("note"))


def load_organisations(store: Store) -> None:
    for entry in read("organisations.yaml").entries("organisations"):
        entry.only(
            "name", "name_variants", "kind", "land", "parent", "website", "schools", "pupils"
        )
        name = str(entry.need("name"))
        if not store.is_new(Organisation, entry, name, by="name"):
            continue
        kind = None
        if entry.text("kind"):
            kind, _ = OrganisationKind.objects.get_or_create(name=entry.text("kind"))
        organisation = Organisation(
            name=name,
            name_variants="\n".join(entry.words("name_variants")),
            kind=kind,
            land=store.find_maybe(Land, entry, "land", by="name"),
            parent=store.find_maybe(Organisation, entry, "parent", by="name"),
            website=entry.text("website"),
            schools=entry.get("schools"),
            pupils=entry.get("pupils"),
        )
        store.save(organisation, entry, by="name")


def load_units(store: Store) -> None:
    entries = read("units.yaml").entries("units")
    store.unit_names = {str(e.need("key")): str(e.need("name")) for e in entries}
    for entry in entries:
        entry.only("key", "name", "body", "mailbox", "deputy")
        if store.is_new(Unit, entry, entry["name"], by="name"):
            unit = Unit(
                name=entry["name"],
                body=store.find(Organisation, entry, "body", by="name"),
                mailbox=entry.text("mailbox"),
            )
            if entry.text("deputy"):
                name = store.unit_names.get(entry.text("deputy"), "")
                unit.deputy = store.named(Unit, name, entry, "deputy", "name")
            store.save(unit, entry, by="name")


def load_scales(store: Store) -> None:
    for entry in read("scales.yaml").entries("scales"):
        if not store.is_new(Scale, entry, str(entry.need("key"))):
            continue
        scale = Scale(key=entry["key"], title=entry.need("title"))
        steps = [
            ScaleStep(
                key=step.need("key"),
                title=step.need("title"),
                filled=step.get("filled", 0),
                hint=step.text("hint"),
            )
            for step in entry.entries("steps")
        ]
        relate(scale, "steps", steps)
        store.save(scale, entry)


def load_action_fields(store: Store) -> None:
    content = read("action_fields.yaml")
    for entry in with_defaults(content, content.entries("lists")):
        entry.only(*FRAME, "fields")
        if store.is_new(ActionFieldList, entry, str(entry.need("key"))):
            store.save(ActionFieldList(key=entry["key"], **store.frame(entry)), entry)
        whole = store.items(ActionFieldList, "key").get(entry["key"])
        for field in entry.entries("fields"):
            for name in ("source", "chapter", "stand"):
                if name in entry:
                    field.setdefault(name, entry[name])
            if whole is not None:
                _load_action_field(store, whole, field)


def _load_action_field(store: Store, whole: ActionFieldList, entry: Entry) -> None:
    entry.only(*FRAME, "number", "challenge", "goal", "examples", "parts")
    if not store.is_new(ActionField, entry, str(entry.need("key"))):
        return
    field = ActionField(
        key=entry["key"],
        list=whole,
        number=entry.text("number"),
        challenge=entry.text("challenge"),
        goal=entry.text("goal"),
        **store.frame(entry),
    )
    rows: list[tuple[str, list[str]]] = [(title, []) for title in entry.words("examples")]
    rows += [(str(part.need("title")), part.words("items")) for part in entry.entries("parts")]
    examples = [ActionFieldExample(title=title, items="\n".join(items)) for title, items in rows]
    relate(field, "examples", examples)
    store.save(field, entry)


def load_legal_bases(store: Store) -> None:
    content = read("legal_bases.yaml")
    for entry in with_defaults(content, content.entries("legal_bases")):
        entry.only(*FRAME, "long_title", "land", "paragraph", "topic", "url")
        if store.is_new(LegalBasis, entry, str(entry.need("key"))):
            basis = LegalBasis(
                key=entry["key"],
                long_title=entry.text("long_title"),
                paragraph=entry.text("paragraph"),
                topic=entry.text("topic"),
                url=entry.text("url"),
                **_place(store, entry),
                **store.frame(entry),
            )
            store.save(basis, entry)


def _place(store: Store, entry: Entry) -> dict[str, Any]:
    levels = {"Bund": "bund", "Länder": "laender", "": "bund"}
    land = entry.text("land")
    if land in levels:
        return {"level": levels[land]}
    return {"level": "land", "land": store.find(Land, entry, "land", by="name")}
