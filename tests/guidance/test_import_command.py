"""`manage.py import_handbook` as an operator uses it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from guidance.importers.readers import MAX_BYTES
from guidance.models import ChapterPage, HandbookImport, HandbookIndexPage, HandbookPage
from tests.builders import make_home, make_shelf

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parent / "samples"
WHOLE = SAMPLES / "whole_handbook.md"


@pytest.fixture
def shelf():
    return make_shelf(make_home())


def run(*paths, **options):
    out = StringIO()
    call_command("import_handbook", *map(str, paths), stdout=out, stderr=out, **options)
    return out.getvalue()


def test_a_file_becomes_a_draft_and_a_second_run_says_that_nothing_changed(shelf):
    assert "Als Entwurf importiert – Gemeinsame Gerätewartung im Ahrental" in run(WHOLE)
    assert "Schon importiert, nichts geändert" in run(WHOLE)
    assert HandbookPage.objects.count() == 1


def test_publish_makes_it_live(shelf):
    assert "Veröffentlicht" in run(WHOLE, publish=True)
    assert all(ChapterPage.objects.values_list("live", flat=True))


def test_dry_run_writes_nothing_and_still_reports(shelf, tmp_path):
    target = tmp_path / "report.json"
    assert "nichts geschrieben" in run(WHOLE, dry_run=True, report=str(target))
    report = json.loads(target.read_text(encoding="utf-8"))
    assert report["chapters"] == 7
    assert report["pages"][0]["id"] is None
    assert not HandbookPage.objects.exists()
    assert not HandbookImport.objects.exists()


def test_a_report_into_nowhere_is_refused_before_anything_is_written(shelf, tmp_path):
    with pytest.raises(CommandError, match="Ordner"):
        run(WHOLE, report=str(tmp_path / "fehlt" / "r.json"))
    assert not HandbookPage.objects.exists()


def test_several_files_share_one_report(shelf, tmp_path):
    target = tmp_path / "report.json"
    run(WHOLE, SAMPLES / "press_page.txt", report=str(target))
    report = json.loads(target.read_text(encoding="utf-8"))
    assert report["chapters"] == 9
    assert any(r["place"].endswith("press_page.txt, Zeile 30") for r in report["repairs"])


def test_a_refused_file_leaves_no_trace_and_the_others_are_complete(shelf, tmp_path):
    bad = tmp_path / "leer.txt"
    bad.write_bytes(b"")
    with pytest.raises(CommandError, match=r"1 Datei wurde abgelehnt.*übrigen \(1\)"):
        run(bad, WHOLE)
    assert HandbookPage.objects.count() == 1
    assert ChapterPage.objects.count() == 7


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("leer.txt", b"", "leer"),
        ("bild.txt", b"\x89PNG\r\n\x00", "Binärdaten"),
        ("latin.txt", "für".encode("latin-1"), "nicht in UTF-8"),
        ("heft.docx", b"PK", "kein Format"),
        ("gross.txt", b"a" * (MAX_BYTES + 1), "höchstens 10 MB"),
    ],
)
def test_bad_files_get_a_sentence_and_write_nothing(shelf, tmp_path, name, content, says):
    path = tmp_path / name
    path.write_bytes(content)
    out = StringIO()
    with pytest.raises(CommandError, match="nichts importiert"):
        call_command("import_handbook", str(path), stdout=out, stderr=out)
    assert says in out.getvalue()
    assert not HandbookPage.objects.exists()
    assert not HandbookImport.objects.exists()


def test_a_missing_file_is_named(shelf, tmp_path):
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("import_handbook", str(tmp_path / "fehlt.txt"), stdout=out, stderr=out)
    assert "gibt es nicht" in out.getvalue()


def test_an_unknown_licence_stops_before_anything_is_read(shelf):
    with pytest.raises(CommandError, match=r"„Fantasie 1\.0“ ist nicht bekannt"):
        run(WHOLE, licence="Fantasie 1.0")
    assert not HandbookPage.objects.exists()


def test_the_operators_licence_opens_a_work(shelf):
    run(SAMPLES / "formats_and_glossary.txt", licence="CC-BY-4.0", publish=True)
    assert HandbookPage.objects.get().rights_status == "offen"


@pytest.mark.parametrize("name", ["id", "slug", "path"])
def test_the_parent_is_found_by_id_slug_or_address(shelf, name):
    other = shelf.get_parent().add_child(instance=HandbookIndexPage(title="Archiv", slug="archiv"))
    reference = {"id": str(other.pk), "slug": "archiv", "path": "/archiv/"}[name]
    run(WHOLE, parent=reference)
    assert HandbookPage.objects.get().get_parent().specific == other


def test_an_unknown_parent_is_refused_with_the_choices(shelf):
    with pytest.raises(CommandError, match=r"„nirgends“ ist keine Handbuch-Übersicht.*Handbücher"):
        run(WHOLE, parent="nirgends")


def test_with_two_shelves_the_parent_must_be_named(shelf):
    shelf.get_parent().add_child(instance=HandbookIndexPage(title="Archiv", slug="archiv"))
    with pytest.raises(CommandError, match="--parent"):
        run(WHOLE)


def test_without_a_shelf_the_way_out_is_told():
    make_home()
    with pytest.raises(CommandError, match="load_starter_content"):
        run(WHOLE)


def test_a_title_can_be_given_to_one_file_and_running_again_changes_nothing(shelf):
    path = SAMPLES / "page_furniture.txt"
    with pytest.raises(CommandError):
        run(path, publish=True)
    assert "Veröffentlicht – Kabel und Funk" in run(path, publish=True, title="Kabel und Funk")
    assert "nichts geändert" in run(path, publish=True, title="Kabel und Funk")
    assert "nichts geändert" in run(path)
    with pytest.raises(CommandError, match="einzige Datei"):
        run(path, WHOLE, title="Kabel und Funk")
