"""The counts of the domain, pinned: the files hold them and a fresh installation shows them."""

from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command

from guidance.models import ScenarioPage
from guidance.starter.loaders.everything import count
from guidance.starter.loaders.reading import Entry, read
from home.starter_content import StarterError
from tests.builders import make_administrator
from tests.starter import load, starter  # noqa: F401 – a fixture

PACKAGES = {
    "0": (11, 3), "1.1": (4, 0), "1.2": (5, 0), "1.3": (4, 0), "2.1": (8, 2), "2.3": (9, 0),
    "2.5": (8, 3), "3.2": (5, 0), "3.3": (11, 0), "3.5": (5, 1), "3.6": (5, 0), "4.2": (4, 0),
    "4.3": (4, 1),
}  # fmt: skip


def measures() -> list[Entry]:
    return read("measures.yaml").entries("measures")


def test_work_packages_by_measure() -> None:
    found = {}
    for measure in measures():
        packages = measure.entries("packages")
        rows = packages + [part for package in packages for part in package.entries("parts")]
        if rows:
            found[measure["number"]] = (len(rows), sum(bool(row.get("optional")) for row in rows))
    assert found == PACKAGES
    assert sum(number for number, _ in found.values()) == 83


def test_links_by_kind() -> None:
    links = [link for measure in measures() for link in measure.entries("links")]
    kinds = Counter(link["kind"] for link in links if link["to"] != "*")
    assert kinds == {"anschluss": 55, "voraussetzung": 4, "hilfreich": 10, "siehe": 11}
    assert sum(link["to"] == "*" for link in links) == 2


def test_follow_ups_to_measures_known_by_title_only() -> None:
    titles = {measure["number"] for measure in measures() if not measure["full"]}
    links = [link for measure in measures() for link in measure.entries("links")]
    assert len(titles) == 8
    assert sum(link["kind"] == "anschluss" and link["to"] in titles for link in links) == 23


def test_questions_by_set() -> None:
    sets = read("question_sets.yaml").entries("sets")
    assert [len(entry.entries("questions")) for entry in sets] == [3, 5, 3, 5, 6, 4, 5]


def test_factors_by_list_and_phase() -> None:
    lists = read("success_factors.yaml").entries("lists")
    assert [len(entry.entries("factors")) for entry in lists] == [12, 8, 6, 2]
    phases = Counter(factor["phase"] for factor in lists[0].entries("factors"))
    assert phases == {"ikz-1": 6, "ikz-2": 4, "ikz-3": 2}


def test_phases_by_scheme() -> None:
    schemes = read("phases.yaml").entries("schemes")
    found = {entry["key"]: len(entry.entries("phases")) for entry in schemes}
    assert found == {"ikz": 3, "steckbrief": 3, "mep": 5}


@pytest.mark.django_db
@pytest.mark.usefixtures("starter")
class TestFreshInstallation:
    def test_inventory(self) -> None:
        counts = count()
        assert counts["Maßnahmen, ausführlich"] == 14
        assert counts["Maßnahmen, nur als Titel"] == 8
        assert counts["Arbeitspakete"] == 83
        assert counts["Arbeitspakete, freiwillig"] == 10
        assert counts["Verknüpfungen, anschluss"] == 55
        assert counts["Verknüpfungen, voraussetzung"] == 4
        assert counts["Verknüpfungen, hilfreich"] == 10
        assert counts["Verknüpfungen, Alle Maßnahmen"] == 2
        assert counts["Szenarien"] == 3
        assert counts["Leitfragen"] == 31
        assert counts["Leitfragensets"] == 7

    def test_what_an_editor_deleted_stays_deleted_and_is_named(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        ScenarioPage.objects.get(number="3").delete(user=make_administrator())
        call_command("load_starter_content")
        assert not ScenarioPage.objects.filter(number="3").exists()
        assert "bleibt so: " in capsys.readouterr().out

    def test_a_second_run_creates_nothing(self) -> None:
        before = count()
        load()
        assert count() == before


def test_a_broken_file_is_refused_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "measures.yaml").write_text("measures:\n  - number: '1'\n    wohin: x\n")
    entry = read("measures.yaml", tmp_path).entries("measures")[0]
    with pytest.raises(StarterError, match=r"measures\.yaml, Zeile 2, Feld „wohin“"):
        entry.only("number")
