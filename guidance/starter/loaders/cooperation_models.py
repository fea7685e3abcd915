"""Criteria, models of cooperation and the forms that are only used or named."""

from guidance.models import LegalBasis, ModelIndexPage, ModelPage, OtherForm
from guidance.models.cooperation_models import ModelCondition, ModelLaw
from guidance.models.criteria import Criterion, CriterionValue
from guidance.starter.loaders.reading import Entry, read, with_defaults
from guidance.starter.loaders.store import FRAME, Store, lines, relate, rows
from home.models import Land

TEXTS = (
    *("short_title", "ikz_type", "suitability", "shared_tasks", "special"),
    *("competence", "strength", "proximity", "spread", "approval", "contents_title"),
)
FIELDS = (
    *FRAME,
    *TEXTS,
    *("formal", "new_legal_entity", "partial", "variants", "conditions", "contents"),
    *("legal_bases", "land_rules", "resources"),
)


def load_criteria(store: Store) -> None:
    for order, entry in enumerate(read("models.yaml").entries("criteria")):
        entry.only("key", "title", "question", "hint", "values")
        if store.is_new(Criterion, entry, str(entry.need("key"))):
            criterion = Criterion(
                key=entry["key"],
                title=entry.need("title"),
                question=entry.need("question"),
                hint=entry.text("hint"),
                sort_order=order,
            )
            values = [
                CriterionValue(key=row.need("key"), title=row.need("title"))
                for row in entry.entries("values")
            ]
            relate(criterion, "values", values)
            store.save(criterion, entry)


def load_models(store: Store) -> None:
    content = read("models.yaml")
    parent = ModelIndexPage.objects.first()
    if parent is None:
        return
    for order, entry in enumerate(with_defaults(content, content.entries("models"))):
        entry.only(*FIELDS)
        if store.is_new(ModelPage, entry, str(entry.need("key")), by="slug"):
            page = _model(store, entry)
            page.sort_order = order
            store.add_page(parent, page, entry)
            store.publish(page, entry)


def _model(store: Store, entry: Entry) -> ModelPage:
    page = ModelPage(
        slug=entry["key"],
        is_formal=bool(entry.get("formal")),
        new_legal_entity=bool(entry.get("new_legal_entity")),
        partial=bool(entry.get("partial")),
        contents=lines(entry.words("contents")),
        variants=rows("variant", entry.entries("variants"), "key", "title", "text", "competence"),
        **{name: entry.text(name) for name in TEXTS},
        **store.frame(entry),
    )
    relate(page, "conditions", [_condition(store, row) for row in entry.entries("conditions")])
    bases = store.find_all(LegalBasis, entry, "legal_bases")
    laws = [ModelLaw(legal_basis=basis) for basis in bases]
    laws += [
        ModelLaw(
            land=store.find(Land, row, "land", by="name"),
            text=row.need("text"),
            legal_basis=store.find_maybe(LegalBasis, row, "legal_basis"),
        )
        for row in entry.entries("land_rules")
    ]
    relate(page, "laws", laws)
    return page


def _condition(store: Store, row: Entry) -> ModelCondition:
    row.only("kind", "criterion", "value", "text", "source", "chapter")
    value = CriterionValue.objects.filter(
        criterion__key=row.need("criterion"), key=row.need("value")
    ).first()
    if value is None:
        raise row.wrong("value", f"„{row['value']}“ ist keine Antwort auf „{row['criterion']}“")
    if row.need("kind") not in ModelCondition.Kind.values:
        raise row.wrong("kind", f"erlaubt sind: {', '.join(ModelCondition.Kind.values)}")
    return ModelCondition(
        kind=row["kind"],
        value=value,
        text=row.need("text"),
        source=store.source(row),
        locator=row.text("chapter"),
    )


def load_other_forms(store: Store) -> None:
    content = read("models.yaml")
    for entry in with_defaults(content, content.entries("other_forms")):
        entry.only(*FRAME, "kind", "model", "text", "legal_basis")
        if store.is_new(OtherForm, entry, str(entry.need("key"))):
            form = OtherForm(
                key=entry["key"],
                kind=entry.need("kind"),
                model=store.find_maybe(ModelPage, entry, "model", by="slug"),
                legal_basis=store.find_maybe(LegalBasis, entry, "legal_basis"),
                text=entry.text("text"),
                **store.frame(entry),
            )
            store.save(form, entry)
