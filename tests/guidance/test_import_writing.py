"""From a draft to pages: once, completely, and never over an editor's work."""

from pathlib import Path

import pytest

from guidance.importers.catalogue import licence_named
from guidance.importers.readers import ImportRefused
from guidance.importers.structure import build
from guidance.importers.writer import write
from guidance.models import ChapterPage, HandbookImport, HandbookPage
from home.footnotes import marks_in
from home.models import Audience, Licence, Organisation, Source
from tests.builders import make_editor, make_home, make_reader, make_shelf

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parent / "samples"
WHOLE = (SAMPLES / "whole_handbook.md").read_text(encoding="utf-8")


@pytest.fixture
def shelf():
    return make_shelf(make_home())


def run(shelf, text=WHOLE, name="heft.md", **options):
    return write(build(text), parent=shelf, file_name=name, text=text, **options)


def snapshot():
    """Everything an import could have touched."""
    return (
        list(HandbookPage.objects.values_list("pk", "title", "live", "latest_revision_id")),
        list(ChapterPage.objects.values_list("pk", "title", "body", "live", "latest_revision_id")),
        Source.objects.count(),
        Organisation.objects.count(),
        HandbookImport.objects.count(),
    )


def chapter(number):
    return ChapterPage.objects.get(number=number)


def test_an_import_makes_drafts_with_metadata_and_tree(shelf):
    audience = Audience.objects.create(name="Schulträger")
    outcome = run(shelf)
    book = outcome.handbook
    assert outcome.changed
    assert not book.live
    assert book.title == "Gemeinsame Gerätewartung im Ahrental"
    assert (book.kind.name, book.edition, book.rights_status) == ("Leitfaden", "V. 2.1", "offen")
    assert (book.licence.spdx, book.licence.full_text_public) == ("CC-BY-SA-4.0", True)
    assert book.publisher_names == "Zweckverband Ahrental-IT"
    assert [a.name for a in book.authors.all()] == ["Mara Grün", "Dr. Ole Blau"]
    assert list(book.audiences.all()) == [audience]
    assert book.summary == "Leitfaden von Zweckverband Ahrental-IT (Stand 03/2025)."
    assert [c.depth - book.depth for c in ChapterPage.objects.order_by("path")] == [
        1,
        2,
        1,
        2,
        3,
        2,
        1,
    ]


def test_blocks_pass_the_editors_checks_and_marks_match_footnotes(shelf):
    run(shelf)
    stream = ChapterPage._meta.get_field("body").stream_block
    for page in ChapterPage.objects.all():
        stream.clean(page.body)
        marks = marks_in("".join(str(child.get_prep_value()) for child in page.body))
        assert sorted(marks) == sorted(note.key for note in page.footnotes.all())


def test_a_footnote_cites_two_works_and_a_work_is_cited_with_locators(shelf):
    run(shelf)
    two = chapter("1").footnotes.get(key="2")
    assert [c.source.short_title for c in two.citations.all()] == [
        "Rot et al. 2019",
        "Blau et al. 2020",
    ]
    cited = Source.objects.get(short_title="Grün 2021").citations
    assert sorted(cited.values_list("locator", flat=True)) == ["", "S. 12", "S. 40"]


def test_the_report_has_exactly_the_promised_keys(shelf):
    report = run(shelf).report
    assert list(report) == [
        "pages",
        "chapters",
        "footnotes",
        "sources",
        "figures",
        "tables",
        "callouts",
        "repairs",
        "doubts",
    ]
    assert (report["chapters"], report["footnotes"], report["sources"]) == (7, 5, 3)
    assert (report["figures"], report["tables"], report["callouts"]) == (1, 2, 1)
    assert {p["id"] for p in report["pages"]} == {
        *HandbookPage.objects.values_list("pk", flat=True),
        *ChapterPage.objects.values_list("pk", flat=True),
    }
    assert report["pages"][4]["path"] == [
        "Gemeinsame Gerätewartung im Ahrental",
        "2 Wie es geht",
        "2.1 Vor dem Start",
    ]
    assert all(entry["place"] for entry in report["repairs"] + report["doubts"])


@pytest.mark.parametrize("publish", [False, True])
def test_a_second_run_changes_nothing_and_says_so(shelf, publish):
    first = run(shelf, publish=publish)
    before = snapshot()
    second = run(shelf, publish=publish)
    assert not second.changed
    assert snapshot() == before
    assert second.report == first.report


def test_the_same_text_gives_the_same_block_ids_in_another_database(shelf):
    run(shelf)
    ids = [child.id for child in chapter("2.2").body]
    HandbookPage.objects.get().delete()
    run(shelf)
    assert [child.id for child in chapter("2.2").body] == ids


def test_repeated_titles_get_addresses_of_their_own(shelf):
    text = (SAMPLES / "formats_and_glossary.txt").read_text(encoding="utf-8")
    run(shelf, text)
    goals = ChapterPage.objects.filter(title="Ziele des Redens")
    assert len({page.url_path for page in goals}) == 2


def test_a_newer_file_updates_what_nobody_touched(shelf):
    run(shelf)
    outcome = run(shelf, WHOLE.replace("Ersatz liegt bereit.", "Ersatz liegt im Schrank."))
    assert outcome.changed
    latest = chapter("2.2").get_latest_revision_as_object()
    assert "im Schrank" in str(latest.body)
    assert ChapterPage.objects.count() == 7


def test_an_edited_page_is_never_overwritten(shelf):
    run(shelf)
    page = chapter("2.2").get_latest_revision_as_object()
    page.title = "Im Alltag, neu gefasst"
    page.save_revision()
    outcome = run(shelf, WHOLE.replace("Ersatz liegt bereit.", "Ersatz liegt im Schrank."))
    latest = chapter("2.2").get_latest_revision_as_object()
    assert latest.title == "Im Alltag, neu gefasst"
    assert "im Schrank" not in str(latest.body)
    said = [d for d in outcome.report["doubts"] if "bearbeitet" in d["text"]]
    assert [d["place"] for d in said] == [
        "Seite „Gemeinsame Gerätewartung im Ahrental › 2 Wie es geht › 2.2 Im Alltag“"
    ]


def test_a_deleted_chapter_stays_deleted(shelf):
    run(shelf)
    chapter("2.2").delete()
    outcome = run(shelf)
    assert not ChapterPage.objects.filter(number="2.2").exists()
    assert any("gelöscht" in doubt["text"] for doubt in outcome.report["doubts"])


def test_publishing_later_makes_untouched_drafts_live(shelf):
    run(shelf)
    page = chapter("2.2").get_latest_revision_as_object()
    page.title = "Noch nicht fertig"
    page.save_revision()
    run(shelf, publish=True)
    assert HandbookPage.objects.get().live
    assert chapter("1").live
    assert not chapter("2.2").live


def test_a_page_taken_offline_stays_offline(shelf):
    run(shelf, publish=True)
    chapter("1").unpublish()
    run(shelf, publish=True)
    assert not chapter("1").live


def test_without_any_licence_the_work_is_unclear_and_its_text_for_editors_only(shelf):
    text = (SAMPLES / "formats_and_glossary.txt").read_text(encoding="utf-8")
    book = run(shelf, text, publish=True).handbook
    assert book.live
    assert book.rights_status == "ungeklaert"
    assert book.licence is None
    page = ChapterPage.objects.get(title="Wo wir stehen")
    assert page.live
    assert not page.may_read_full_text(make_reader())
    assert page.may_read_full_text(make_editor())


def test_a_text_that_says_protected_is_protected(shelf):
    text = WHOLE.replace("CC BY-SA 4.0", "Alle Rechte vorbehalten")
    assert run(shelf, text).handbook.rights_status == "geschuetzt"


def test_the_operators_licence_wins(shelf):
    closed = Licence.objects.create(name="Nur intern", full_text_public=False)
    assert run(shelf, licence=closed).handbook.rights_status == "geschuetzt"


@pytest.mark.parametrize("spelling", ["CC BY 4.0", "cc-by-4.0", "CC-BY-4.0", "CC BY"])
def test_a_licence_is_found_in_any_spelling(spelling):
    licence = licence_named(spelling)
    assert licence is not None
    assert (licence.name, licence.may_edit) == ("CC BY 4.0", True)


def test_bodies_and_works_that_exist_are_used_again(shelf):
    known = Organisation.objects.create(
        name="Zweckverband für IT im Ahrental", name_variants="Zweckverband Ahrental-IT"
    )
    book = run(shelf).handbook
    assert book.publishers.get().organisation == known
    run(shelf, WHOLE.replace("Gerätewartung im Ahrental", "Wartung anderswo"), "anderes.md")
    assert Source.objects.filter(title="Wartung im Verbund").count() == 1
    assert HandbookPage.objects.count() == 2


def test_a_work_without_a_title_keeps_the_one_it_was_given(shelf):
    text = (SAMPLES / "page_furniture.txt").read_text(encoding="utf-8")
    draft = build(text)
    draft.title = "Kabel und Funk"
    write(draft, parent=shelf, file_name="x.txt", text=text)
    again = run(shelf, text, "x.txt")
    assert not again.changed
    assert HandbookPage.objects.get().title == "Kabel und Funk"


def test_when_a_page_cannot_be_made_nothing_is_written(shelf, monkeypatch):
    draft = build(WHOLE)
    draft.chapters[1].title = ""
    before = snapshot()
    with pytest.raises(ImportRefused, match="ließ sich nicht anlegen"):
        write(draft, parent=shelf, file_name="heft.md", text=WHOLE)
    assert snapshot() == before
    assert not Licence.objects.exists()


UNTITLED = "1 {0}\n\nHier steht etwas über {0}.\n\n2 Ende\n\nMehr steht hier nicht.\n"


def test_works_without_a_title_in_files_of_one_name_stay_apart(shelf):
    run(shelf, UNTITLED.format("Kabel"), "a/handbuch.txt")
    run(shelf, UNTITLED.format("Funk"), "b/handbuch.txt")
    assert HandbookPage.objects.count() == 2
    assert not run(shelf, UNTITLED.format("Kabel"), "c/anders.txt").changed


def test_works_of_one_title_by_two_publishers_stay_apart(shelf):
    run(shelf)
    run(shelf, WHOLE.replace("Zweckverband Ahrental-IT", "Kreis Ahrental"), "heft.md")
    assert HandbookPage.objects.count() == 2


def test_a_numbered_heading_is_no_title_of_a_work():
    draft = build(UNTITLED.format("Kabel"))
    assert draft.title == ""
    assert [c.number for c in draft.chapters] == ["1", "2"]


def test_a_work_without_a_title_is_published_only_when_somebody_gave_it_one(shelf):
    text = UNTITLED.format("Kabel")
    with pytest.raises(ImportRefused, match="Im Text steht kein Titel"):
        run(shelf, text, publish=True)
    assert not HandbookPage.objects.exists()
    book = run(shelf, text).handbook
    with pytest.raises(ImportRefused, match="--title"):
        run(shelf, text, publish=True)
    page = book.get_latest_revision_as_object()
    page.title = "Kabel"
    page.save_revision()
    run(shelf, text, publish=True)
    assert ChapterPage.objects.filter(live=True).count() == 2
