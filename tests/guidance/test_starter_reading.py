"""Mistakes in starter files are named with file, line and field."""

from pathlib import Path

import pytest

from guidance.starter.loaders.reading import day_of, read, stand_of, with_defaults
from home.starter_content import StarterError


def written(folder: Path, text: str) -> Path:
    (folder / "probe.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_missing_field_is_named_with_its_place(tmp_path: Path) -> None:
    entry = read("probe.yaml", written(tmp_path, "dinge:\n  - key: a\n")).entries("dinge")[0]
    with pytest.raises(StarterError, match=r"probe\.yaml, Zeile 2, Feld „title“: fehlt"):
        entry.need("title")


def test_an_unknown_field_is_refused(tmp_path: Path) -> None:
    entry = read("probe.yaml", written(tmp_path, "dinge:\n  - titel: a\n")).entries("dinge")[0]
    with pytest.raises(StarterError, match="Zeile 2, Feld „titel“: ist unbekannt"):
        entry.only("title")


def test_a_field_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StarterError, match="Feld „key“: steht zweimal da"):
        read("probe.yaml", written(tmp_path, "key: a\nkey: b\n"))


def test_broken_yaml_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(StarterError, match=r"probe\.yaml, Zeile \d+: .* kein gültiges YAML"):
        read("probe.yaml", written(tmp_path, "a: [1,\nb: 2\n"))


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2023-12-06", "2023-12-06", "day"),
        ("2024-08", "2024-08-01", "month"),
        ("2024", "2024-01-01", "year"),
    ],
)
def test_a_stand_keeps_how_exact_it_is(tmp_path: Path, text: str, day: str, precision: str) -> None:
    found = stand_of(read("probe.yaml", written(tmp_path, f"stand: {text}\n")))
    assert (str(found[0]), found[1]) == (day, precision)


def test_a_month_is_no_day(tmp_path: Path) -> None:
    entry = read("probe.yaml", written(tmp_path, "consent_on: 2024-08\n"))
    with pytest.raises(StarterError, match="muss ein Tag sein"):
        day_of(entry, "consent_on")


def test_defaults_hold_where_an_entry_says_nothing(tmp_path: Path) -> None:
    text = "defaults: {source: a}\ndinge: [{key: x}, {key: y, source: b}]\n"
    content = read("probe.yaml", written(tmp_path, text))
    assert [e["source"] for e in with_defaults(content, content.entries("dinge"))] == ["a", "b"]
