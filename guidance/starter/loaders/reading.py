"""Reading the starter files so that every mistake can be named: file, line and field. Pure."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from home.starter_content import StarterError

FOLDER = Path(__file__).resolve().parent.parent


class Entry(dict[str, Any]):
    """A mapping of a starter file that knows where it stands."""

    file = ""
    line = 0

    def wrong(self, field: str, reason: str) -> StarterError:
        return StarterError(f"{self.file}, Zeile {self.line}, Feld „{field}“: {reason}")

    def need(self, field: str) -> Any:
        """The value of a field that must not be empty."""
        value = self.get(field)
        if value in (None, "", []):
            raise self.wrong(field, "fehlt oder ist leer")
        return value

    def text(self, field: str) -> str:
        """A text without line breaks at its ends; "" when it is left out."""
        value = self.get(field)
        if value is None:
            return ""
        if isinstance(value, dict | list):
            raise self.wrong(field, "muss ein Text sein")
        return str(value).strip()

    def entries(self, field: str) -> list["Entry"]:
        """A list of mappings; [] when it is left out."""
        value = self.get(field) or []
        if not isinstance(value, list) or not all(isinstance(item, Entry) for item in value):
            raise self.wrong(field, "muss eine Liste von Einträgen sein")
        return value

    def words(self, field: str) -> list[str]:
        """A list of texts; [] when it is left out."""
        value = self.get(field) or []
        if not isinstance(value, list) or any(isinstance(item, dict | list) for item in value):
            raise self.wrong(field, "muss eine Liste von Texten sein")
        return [str(item).strip() for item in value]

    def only(self, *fields: str) -> None:
        """Refuse fields that nobody reads: mostly a slip of the pen."""
        for field in self:
            if field not in fields:
                raise self.wrong(field, "ist unbekannt")


def read(name: str, folder: Path = FOLDER) -> Entry:
    """The content of a starter file."""
    path = folder / name
    if not path.is_file():
        raise StarterError(f"{name}: Die Datei fehlt")

    class Loader(yaml.SafeLoader):
        """Safe, and keeps the line of every mapping."""

    def mapping(loader: Any, node: yaml.MappingNode) -> Entry:
        entry = Entry()
        entry.file, entry.line = name, node.start_mark.line + 1
        for key_node, value_node in node.value:
            key = str(loader.construct_object(key_node))
            if key in entry:
                raise entry.wrong(key, "steht zweimal da")
            entry[key] = loader.construct_object(value_node, deep=True)
        return entry

    Loader.add_constructor("tag:yaml.org,2002:map", mapping)
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader)  # noqa: S506 – a SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise StarterError(f"{name}, Zeile {line}: Die Datei ist kein gültiges YAML") from error
    if not isinstance(content, Entry):
        raise StarterError(f"{name}, Zeile 1: Die Datei muss mit einem Feldnamen beginnen")
    return content


def with_defaults(content: Entry, entries: Iterable[Entry]) -> list[Entry]:
    """Each entry with the file's `defaults` where it says nothing itself."""
    defaults = content.get("defaults") or {}
    filled = list(entries)
    for entry in filled:
        for field, value in defaults.items():
            entry.setdefault(field, value)
    return filled


def stand_of(entry: Entry, field: str = "stand") -> tuple[date | None, str]:
    """A date and how exact it is: 2023-12-06, 2024-08 or 2024."""
    value = entry.get(field)
    if value is None:
        return None, "day"
    if isinstance(value, date):
        return value, "day"
    parts = str(value).split("-")
    try:
        numbers = [int(part) for part in parts]
        return date(*[*numbers, 1, 1][:3]), ("year", "month", "day")[len(parts) - 1]
    except (ValueError, TypeError, IndexError) as error:
        raise entry.wrong(field, "muss 2023-12-06, 2024-08 oder 2024 sein") from error


def day_of(entry: Entry, field: str) -> date | None:
    day, precision = stand_of(entry, field)
    if day and precision != "day":
        raise entry.wrong(field, "muss ein Tag sein, etwa 2026-11-20")
    return day
