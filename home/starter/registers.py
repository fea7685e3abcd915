"""The registers the site starts with: Länder, organisations, audiences, licences, call-outs."""

from pathlib import Path
from typing import Any

import yaml

from home.models import (
    Audience,
    CalloutKind,
    CustomDocument,
    CustomImage,
    Land,
    Licence,
    Organisation,
    OrganisationKind,
    Source,
)
from home.starter_content import Log

FOLDER = Path(__file__).resolve().parent
# Counted only: images and documents come with the content that shows them.
COUNTED = (Land, Organisation, Audience, Licence, CalloutKind, Source, CustomImage, CustomDocument)


def read_yaml(path: Path) -> Any:
    """The content of a file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def load(log: Log) -> None:
    """Create the entries that are missing; the key is the name."""
    data = read_yaml(FOLDER / "registers.yaml")
    create_missing(Land, data["laender"], log)
    create_missing(OrganisationKind, [{"name": name} for name in data["organisation_kinds"]], log)
    audiences = enumerate(data["audiences"], start=1)
    create_missing(
        Audience, [{"name": name, "sort_order": order} for order, name in audiences], log
    )
    create_missing(Licence, data["licences"], log)
    create_missing(CalloutKind, data["callout_kinds"], log)
    create_missing(Organisation, [_organisation(entry) for entry in data["organisations"]], log)


def count() -> dict[str, int]:
    """Number of entries by register."""
    return {
        str(model._meta.verbose_name_plural): model._default_manager.count() for model in COUNTED
    }


def create_missing(model: Any, entries: list[dict[str, Any]], log: Log, key: str = "name") -> None:
    """Add the entries whose key the register does not hold yet; invalid ones raise."""
    known = set(model.objects.values_list(key, flat=True))
    missing = [entry for entry in entries if entry[key] not in known]
    for entry in missing:
        row = model(**entry)
        row.full_clean()
        row.save()
    if missing:
        log(f"{len(missing)} {model._meta.verbose_name_plural} angelegt")


def _organisation(entry: dict[str, Any]) -> dict[str, Any]:
    """Names of kind and Land replaced by their rows."""
    found = dict(entry)
    found["kind"] = OrganisationKind.objects.get(name=entry["kind"])
    if "land" in entry:
        found["land"] = Land.objects.get(name=entry["land"])
    return found
