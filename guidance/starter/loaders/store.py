"""What the loaders share: finding items by their keys, creating what is missing, publishing."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.log_actions import registry as log_registry
from wagtail.models import Page

from guidance.starter.loaders.reading import Entry, stand_of
from home.models import Licence, Source, StarterRecord, Unit
from home.starter_content import Log

LAST_CONFIRMED = date(2026, 11, 20)
INTERVAL = 12
FRAME = ("key", "title", "summary", "source", "chapter", "stand", "note", "licence", "unit")
OUR_LICENCE = "CC BY 4.0"


class Store:
    """One run of the loaders. Items are created once; what exists or was deleted stays so."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.created = 0
        self._records = set(StarterRecord.objects.values_list("item", flat=True))
        self._found: dict[Any, dict[str, Any]] = {}

    def items(self, model: Any, by: str) -> dict[str, Any]:
        """All rows of a model by a field, read once."""
        place = (model, by)
        if place not in self._found:
            self._found[place] = {str(getattr(row, by)): row for row in model.objects.all()}
        return self._found[place]

    def find(self, model: Any, entry: Entry, field: str, by: str = "key") -> Any:
        """What a required reference of an entry points to."""
        return self.named(model, str(entry.need(field)), entry, field, by)

    def find_maybe(self, model: Any, entry: Entry, field: str, by: str = "key") -> Any:
        """The same for a reference that may be left out."""
        return self.find(model, entry, field, by) if entry.text(field) else None

    def find_all(self, model: Any, entry: Entry, field: str, by: str = "key") -> list[Any]:
        return [self.named(model, key, entry, field, by) for key in entry.words(field)]

    def named(self, model: Any, key: str, entry: Entry, field: str, by: str) -> Any:
        found = self.items(model, by).get(key)
        if found is None:
            raise entry.wrong(field, f"„{key}“ gibt es nicht ({model._meta.verbose_name})")
        return found

    def is_new(self, model: Any, entry: Entry, key: str, by: str = "key") -> bool:
        """Whether to create this item; it is remembered, so that a deleted one stays deleted."""
        item = f"{model._meta.label}:{key}"
        known = item in self._records
        if not known:
            StarterRecord.objects.create(item=item)
            self._records.add(item)
        return not known and key not in self.items(model, by)

    def save(self, item: models.Model, entry: Entry, by: str = "key") -> Any:
        """Check and store a register entry."""
        try:
            item.full_clean()
        except ValidationError as error:
            raise _first_problem(entry, error) from error
        item.save()
        self._keep(item, by)
        return item

    def add_page(self, parent: Page, page: Page, entry: Entry, by: str = "slug") -> Any:
        """Put a page into the tree as a draft; `publish` follows when its relations are there."""
        page.live = False
        try:
            parent.add_child(instance=page)
        except ValidationError as error:
            raise _first_problem(entry, error) from error
        self._keep(page, by)
        return page

    def publish(self, page: Page, entry: Entry) -> None:
        """Check the whole page as a form would, then publish it."""
        try:
            page.full_clean()
        except ValidationError as error:
            raise _first_problem(entry, error) from error
        page.save_revision().publish()

    def _keep(self, item: Any, by: str) -> None:
        self.created += 1
        for (model, field), rows in self._found.items():
            if model is type(item):
                rows[str(getattr(item, field))] = item
        self.items(type(item), by)[str(getattr(item, by))] = item

    def frame(self, entry: Entry) -> dict[str, Any]:
        """The fields every item of guidance has, from an entry's frame."""
        day, precision = stand_of(entry)
        return {
            "title": str(entry.need("title")),
            "summary": entry.text("summary"),
            "source": self.source(entry),
            "source_chapter": entry.text("chapter"),
            "stand": day,
            "stand_precision": precision,
            "editorial_note": entry.text("note"),
            "licence": self._by_name(Licence, entry, "licence", OUR_LICENCE),
            "unit": self._unit(entry),
            "review_interval": INTERVAL,
            "last_confirmed": LAST_CONFIRMED,
            "next_review": LAST_CONFIRMED.replace(year=LAST_CONFIRMED.year + 1),
        }

    def source(self, entry: Entry, field: str = "source") -> Source | None:
        """Sources have keys of their own in sources.yaml."""
        key = entry.text(field)
        if not key:
            return None
        if key not in self.source_names:
            raise entry.wrong(field, f"„{key}“ steht nicht in sources.yaml")
        return self.items(Source, "short_title").get(self.source_names[key])

    source_names: dict[str, str] = {}
    unit_names: dict[str, str] = {}

    def _unit(self, entry: Entry) -> Unit | None:
        key = entry.text("unit") or "redaktion"
        if key not in self.unit_names:
            raise entry.wrong("unit", f"„{key}“ steht nicht in units.yaml")
        return self.items(Unit, "name").get(self.unit_names[key])

    def _by_name(self, model: Any, entry: Entry, field: str, default: str) -> Any:
        return self.named(model, entry.text(field) or default, entry, field, "name")


def relate(item: models.Model, name: str, children: list[Any]) -> None:
    """Give a new item its rows, in order."""
    for place, child in enumerate(children):
        child.sort_order = place
    setattr(item, name, children)


def rows(block: str, entries: list[Entry], *fields: str) -> list[tuple[str, dict[str, str]]]:
    """Entries as the blocks of a StreamField."""
    for entry in entries:
        entry.only(*fields)
    return [(block, {field: entry.text(field) for field in fields}) for entry in entries]


def lines(texts: list[str]) -> list[tuple[str, str]]:
    """Texts as the blocks of a StreamField of lines."""
    return [("line", text) for text in texts]


def _first_problem(entry: Entry, error: ValidationError) -> Exception:
    """The first message of a validation as an error of the file."""
    if hasattr(error, "message_dict"):
        field, messages = next(iter(error.message_dict.items()))
        return entry.wrong(field, messages[0])
    return entry.wrong("", error.messages[0])


def edited_since_loaded() -> list[str]:
    """Titles of items of the starter content that a person has changed or deleted."""
    labels = {item.split(":")[0] for item in StarterRecord.objects.values_list("item", flat=True)}
    titles: list[str] = []
    for log_model in log_registry.get_log_entry_models():
        entries = log_model.objects.exclude(user=None).select_related("content_type")
        for entry in entries.filter(action__in=("wagtail.edit", "wagtail.delete")):
            model = entry.content_type.model_class() if entry.content_type else None
            if model is not None and model._meta.label in labels:
                titles.append(entry.label)
    return sorted(set(titles))


Step = Callable[[Store], None]
