"""What readers look up: glossary, themes, bodies, tools and the matrix."""

from collections.abc import Iterator

from guidance.models import (
    Axis,
    Body,
    CooperationPage,
    GlossaryTerm,
    MatrixPage,
    MeasurePage,
    ModelPage,
    Motive,
    Resource,
    ResourceKind,
    ResourcePackage,
    Theme,
)
from guidance.models.glossary import RelatedTerm
from guidance.models.resources import ResourceMeasure, ResourceModel
from guidance.starter.loaders.formats import load_ordered_terms
from guidance.starter.loaders.reading import Entry, read, with_defaults
from guidance.starter.loaders.store import FRAME, Store, relate


def load_glossary(store: Store) -> None:
    """All terms, then how they are related."""
    content = read("glossary.yaml")
    made: list[tuple[GlossaryTerm, Entry]] = []
    for entry in with_defaults(content, content.entries("terms")):
        entry.only(*FRAME, "synonyms", "definition", "related", "formal")
        if store.is_new(GlossaryTerm, entry, str(entry.need("key"))):
            term = GlossaryTerm(
                key=entry["key"],
                synonyms="\n".join(entry.words("synonyms")),
                definition=entry.text("definition"),
                is_formal=bool(entry.get("formal")),
                **store.frame(entry),
            )
            made.append((store.save(term, entry), entry))
    for term, entry in made:
        others = store.find_all(GlossaryTerm, entry, "related")
        relate(term, "related", [RelatedTerm(other=other) for other in others])
        term.save()


def load_themes(store: Store) -> None:
    content = read("themes.yaml")
    for order, entry in enumerate(with_defaults(content, content.entries("themes"))):
        entry.only(*FRAME, "axis", "text")
        if store.is_new(Theme, entry, str(entry.need("key"))):
            theme = Theme(
                key=entry["key"],
                axis=store.find(Axis, entry, "axis"),
                text=entry.text("text"),
                sort_order=order,
                **store.frame(entry),
            )
            store.save(theme, entry)
    for order, entry in enumerate(with_defaults(content, content.entries("motives"))):
        entry.only(*FRAME, "group", "text")
        if store.is_new(Motive, entry, str(entry.need("key"))):
            motive = Motive(
                key=entry["key"],
                group=entry.need("group"),
                text=entry.text("text"),
                sort_order=order,
                **store.frame(entry),
            )
            store.save(motive, entry)


def load_bodies(store: Store) -> None:
    """A body stands in the file below the one it reports to."""
    texts = ("orientation", "level", "members", "tasks", "rhythm_note")
    content = read("bodies.yaml")
    for order, entry in enumerate(with_defaults(content, content.entries("bodies"))):
        entry.only(*FRAME, *texts, "synonyms", "reports_to")
        if store.is_new(Body, entry, str(entry.need("key"))):
            body = Body(
                key=entry["key"],
                synonyms="\n".join(entry.words("synonyms")),
                reports_to=store.find_maybe(Body, entry, "reports_to"),
                sort_order=order,
                **{name: entry.text(name) for name in texts},
                **store.frame(entry),
            )
            store.save(body, entry)


def load_resources(store: Store) -> None:
    """Packages and kinds, then the tools; models name their tools in their own file."""
    content = read("resources.yaml")
    load_ordered_terms(store, ResourcePackage, content.entries("packages"))
    load_ordered_terms(store, ResourceKind, content.entries("kinds"))
    models = _models_by_resource()
    for order, entry in enumerate(with_defaults(content, content.entries("resources"))):
        entry.only(*FRAME, "package", "kind", "url", "available", "missing", "measures", "text")
        if not store.is_new(Resource, entry, str(entry.need("key"))):
            continue
        resource = Resource(
            key=entry["key"],
            package=store.find(ResourcePackage, entry, "package"),
            kind=store.find(ResourceKind, entry, "kind"),
            url=entry.text("url"),
            available=bool(entry.get("available")),
            missing=entry.text("missing"),
            text=entry.text("text"),
            sort_order=order,
            **store.frame(entry),
        )
        measures = store.find_all(MeasurePage, entry, "measures", by="number")
        relate(resource, "measures", [ResourceMeasure(measure=page) for page in measures])
        slugs = models.get(entry["key"], [])
        found = [store.named(ModelPage, slug, entry, "key", "slug") for slug in slugs]
        relate(resource, "cooperation_models", [ResourceModel(model=page) for page in found])
        store.save(resource, entry)


def _models_by_resource() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for model in read("models.yaml").entries("models"):
        for key in model.words("resources"):
            found.setdefault(key, []).append(model["key"])
    return found


def load_matrix(store: Store) -> None:
    """The whole file is one page."""
    entry = read("matrix.yaml")
    entry.only(*FRAME, "intro", "rows", "columns", "cells")
    parent = CooperationPage.objects.first()
    if parent is None or not store.is_new(MatrixPage, entry, str(entry.need("key")), by="slug"):
        return
    columns = entry.entries("columns")
    page = MatrixPage(
        slug=entry["key"],
        intro=entry.text("intro"),
        columns=[("column", _head(column)) for column in columns],
        rows=[
            ("row", {**_head(row), "cells": list(_cells(entry, row, columns))})
            for row in entry.entries("rows")
        ],
        **store.frame(entry),
    )
    store.add_page(parent, page, entry)
    store.publish(page, entry)


def _head(entry: Entry) -> dict[str, str]:
    entry.only("key", "title", "text")
    return {name: entry.text(name) for name in ("key", "title", "text")}


def _cells(matrix: Entry, row: Entry, columns: list[Entry]) -> Iterator[list[dict[str, object]]]:
    """The cells of a row in the order of the columns; one that is left out is empty."""
    found = {
        cell.text("column"): cell
        for cell in matrix.entries("cells")
        if cell.need("row") == row["key"]
    }
    for column in columns:
        cell = found.get(column["key"])
        items = cell.entries("items") if cell else []
        yield [{"text": item.need("text"), "high": bool(item.get("high"))} for item in items]


def count() -> dict[str, int]:
    """Items by register."""
    axes = Axis.objects.filter(themes__isnull=False).distinct()
    counts = {f"Themen, {axis}": axis.themes.count() for axis in axes}
    packages = ResourcePackage.objects.all()
    counts |= {f"Werkzeuge, {package}": package.resources.count() for package in packages}
    for matrix in MatrixPage.objects.all():
        counts[f"Felder, {matrix}"] = sum(len(line["cells"]) for line in matrix.table)
    return counts | {
        "Motive und Potentiale": Motive.objects.count(),
        "Gremien": Body.objects.count(),
        "Werkzeuge, verfügbar": Resource.objects.filter(available=True).count(),
        "Begriffe": GlossaryTerm.objects.count(),
        "Begriffe, im Glossar der Quelle": GlossaryTerm.objects.filter(is_formal=True).count(),
    }
