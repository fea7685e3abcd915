"""Measures with their work packages and links, and the scenarios that use them."""

from typing import Any

from guidance.models import (
    ActionField,
    LegalBasis,
    MeasureIndexPage,
    MeasurePage,
    ScaleStep,
    ScenarioIndexPage,
    ScenarioPage,
)
from guidance.models.measures import (
    MeasureLegalBasis,
    MeasureLink,
    WorkPackage,
    WorkPackagePart,
)
from guidance.models.scenarios import ScenarioStep, ScenarioStepMeasure, ScenarioSymptom
from guidance.starter.loaders.reading import Entry, read, with_defaults
from guidance.starter.loaders.store import FRAME, Store, relate, rows
from home.models import Audience

TEXTS = (
    "short_title",
    "missing",
    "description",
    "target_group",
    "target_group_note",
    "cost_note",
    "prerequisites_note",
    "followups_note",
    "requirements_title",
)
FIELDS = (
    *FRAME,
    *TEXTS,
    *("number", "field", "full", "audiences", "feasibility", "cost", "packages", "links"),
    *("legal_bases", "web_links", "requirements"),
)


def load_measures(store: Store) -> None:
    """All pages first, then their links: measures refer to each other."""
    content = read("measures.yaml")
    parent = MeasureIndexPage.objects.first()
    if parent is None:
        return
    made: list[tuple[MeasurePage, Entry]] = []
    entries = with_defaults(content, content.entries("measures"))
    for entry in sorted(entries, key=lambda e: str(e.need("number"))):
        entry.only(*FIELDS)
        if store.is_new(MeasurePage, entry, str(entry.need("key")), by="slug"):
            page = store.add_page(parent, _measure(store, entry), entry)
            page.audiences = store.find_all(Audience, entry, "audiences", by="name")
            made.append((page, entry))
    for page, entry in made:
        relate(page, "links", [_link(store, link) for link in entry.entries("links")])
        store.publish(page, entry)


def _step(store: Store, entry: Entry, field: str, scale: str) -> ScaleStep | None:
    key = entry.text(field)
    if not key:
        return None
    step = ScaleStep.objects.filter(scale__key=scale, key=key).first()
    if step is None:
        raise entry.wrong(field, f"„{key}“ ist keine Stufe der Skala")
    return step


def _measure(store: Store, entry: Entry) -> MeasurePage:
    page = MeasurePage(
        slug=entry["key"],
        number=str(entry["number"]),
        field=store.find_maybe(ActionField, entry, "field"),
        is_full=bool(entry.get("full")),
        feasibility=_step(store, entry, "feasibility", "umsetzbarkeit"),
        cost=_step(store, entry, "cost", "kosten"),
        requirements=rows("term", entry.entries("requirements"), "title", "text"),
        web_links=rows("link", entry.entries("web_links"), "title", "url"),
        **{name: entry.text(name) for name in TEXTS},
        **store.frame(entry),
    )
    relate(page, "packages", [_package(row) for row in entry.entries("packages")])
    bases = store.find_all(LegalBasis, entry, "legal_bases")
    relate(page, "legal_bases", [MeasureLegalBasis(legal_basis=basis) for basis in bases])
    return page


def _package(row: Entry) -> WorkPackage:
    row.only("title", "text", "optional", "parts")
    package = WorkPackage(**_work(row))
    relate(package, "parts", [WorkPackagePart(**_work(part)) for part in row.entries("parts")])
    return package


def _work(row: Entry) -> dict[str, Any]:
    return {
        "title": row.need("title"),
        "text": row.text("text"),
        "optional": bool(row.get("optional")),
    }


def _link(store: Store, row: Entry) -> MeasureLink:
    row.only("kind", "to", "restriction")
    if row.need("kind") not in MeasureLink.Kind.values:
        raise row.wrong("kind", f"erlaubt sind: {', '.join(MeasureLink.Kind.values)}")
    everything = str(row.need("to")) == "*"
    target = None if everything else store.find(MeasurePage, row, "to", by="number")
    return MeasureLink(
        kind=row["kind"],
        target=target,
        all_measures=everything,
        restriction=row.text("restriction"),
    )


def load_scenarios(store: Store) -> None:
    content = read("scenarios.yaml")
    parent = ScenarioIndexPage.objects.first()
    if parent is None:
        return
    for entry in with_defaults(content, content.entries("scenarios")):
        entry.only(*FRAME, "number", "symptoms", "steps")
        if not store.is_new(ScenarioPage, entry, str(entry.need("key")), by="slug"):
            continue
        page = ScenarioPage(
            slug=entry["key"], number=str(entry.need("number")), **store.frame(entry)
        )
        symptoms = [
            ScenarioSymptom(text=row.need("text"), parts="\n".join(row.words("parts")))
            for row in entry.entries("symptoms")
        ]
        relate(page, "symptoms", symptoms)
        relate(page, "steps", [_scenario_step(store, row) for row in entry.entries("steps")])
        store.add_page(parent, page, entry)
        store.publish(page, entry)


def _scenario_step(store: Store, row: Entry) -> ScenarioStep:
    row.only("title", "text", "measures", "chapter")
    step = ScenarioStep(title=row.need("title"), text=row.text("text"), chapter=row.text("chapter"))
    measures = store.find_all(MeasurePage, row, "measures", by="number")
    relate(step, "measures", [ScenarioStepMeasure(measure=measure) for measure in measures])
    return step
