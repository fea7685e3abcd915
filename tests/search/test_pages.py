"""From the page tree to the hit: what is indexed, who finds it, what a change does."""

import io
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from search.engines.registry import engine
from search.readable import EVERYTHING, Reader, readable_pages
from search.results import find_pages, find_passages
from tests.builders import (
    block,
    make_chapter,
    make_editor,
    make_handbook,
    make_home,
    make_reader,
    make_shelf,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]

GUEST = Reader()
BLOCK = "0123abcd-0000-4000-8000-000000000001"


@pytest.fixture
def shelf() -> Any:
    return make_shelf(make_home())


@pytest.fixture
def book(shelf: Any) -> Any:
    """An open handbook with one chapter about levies."""
    book = make_handbook(shelf, summary="Wie Gemeinden sich zusammentun.")
    make_chapter(
        book,
        block("heading", {"text": "Wer zahlt", "level": "2"}),
        block("text", "<p>Alle Mitglieder zahlen eine Umlage an den Zweckverband.</p>", BLOCK),
        block("heading", {"text": "Wann gezahlt wird", "level": "2"}),
        block("text", "<p>Die Umlage ist im März fällig.</p>"),
        title="Kosten",
        number="2.1",
    )
    return book


def rebuild() -> None:
    call_command("rebuild_search", verbosity=0, stdout=io.StringIO())


def titles(question: str, reader: Reader = GUEST) -> list[str]:
    hits, _ = find_passages(question, reader, engine(), 10)
    return [hit.title for hit in hits]


def test_a_passage_hit_has_path_text_and_a_link_to_its_place(book: Any) -> None:
    rebuild()
    hits, total = find_passages("Umlage März", GUEST, engine(), 10)
    assert total == 2
    assert hits[0].path == [book.title, "2.1 Kosten", "Wann gezahlt wird"]
    assert hits[0].passage == "Die Umlage ist im März fällig."
    assert "#abschnitt-" in hits[0].url
    assert hits[0].why == "gefunden: Umlage, März"
    assert [hit.rank for hit in hits] == [1, 2]


def test_a_page_hit_groups_its_passages(book: Any) -> None:
    rebuild()
    found = find_pages("Umlage", GUEST, engine())
    (hit,) = found.hits(0, 10)
    assert hit.title == "2.1 Kosten"
    assert hit.path == [book.title]
    assert {hit.place, *(link.title for link in hit.links)} == {"Wer zahlt", "Wann gezahlt wird"}
    assert "<mark>Umlage</mark>" in hit.snippet


@pytest.mark.parametrize("status", ["ungeklaert", "geschuetzt"])
def test_the_text_of_a_work_without_open_rights_is_for_editors(book: Any, status: str) -> None:
    book.rights_status = status
    book.save()
    rebuild()
    assert titles("Umlage") == []
    assert titles("Umlage", Reader(make_reader())) == []
    assert len(titles("Umlage", Reader(make_editor()))) == 2
    assert len(titles("Umlage", EVERYTHING)) == 2


def test_our_own_summary_of_a_protected_work_is_found_by_all(book: Any) -> None:
    book.rights_status = "geschuetzt"
    book.save()
    rebuild()
    assert titles("zusammentun") == [book.title]


def test_a_page_for_editors_is_found_by_editors_only(book: Any) -> None:
    book.visibility = "redaktion"
    book.save()
    rebuild()
    assert titles("Umlage") == []
    assert titles("Umlage", Reader(make_editor())) == ["2.1 Kosten", "2.1 Kosten"]


def test_a_word_of_a_hidden_page_is_never_suggested(book: Any) -> None:
    book.visibility = "redaktion"
    book.save()
    rebuild()
    assert find_pages("Umlge", GUEST, engine()).suggestion == ""
    assert find_pages("Umlge", Reader(make_editor()), engine()).suggestion == "Umlage"


@pytest.mark.parametrize(
    ("kind", "reader_finds"),
    [(PageViewRestriction.LOGIN, True), (PageViewRestriction.PASSWORD, False)],
)
def test_view_restrictions_hold_for_the_pages_below(
    book: Any, kind: str, reader_finds: bool
) -> None:
    PageViewRestriction.objects.create(page=book, restriction_type=kind, password="geheim-12345")
    rebuild()
    assert titles("Umlage") == []
    assert bool(titles("Umlage", Reader(make_reader()))) is reader_finds
    assert titles("Umlage", Reader(make_editor()))


def change_rights(book: Any) -> None:
    book.rights_status = "geschuetzt"
    book.save()


def change_visibility(book: Any) -> None:
    book.visibility = "redaktion"
    book.save()


def unpublish(book: Any) -> None:
    book.get_children().first().specific.unpublish()


def delete(book: Any) -> None:
    book.delete()


def restrict(book: Any) -> None:
    PageViewRestriction.objects.create(page=book, restriction_type="login")


CHANGES = [change_rights, change_visibility, unpublish, delete, restrict]


@pytest.mark.parametrize("change", CHANGES)
def test_an_index_that_lags_behind_shows_nothing_it_must_not(book: Any, change: Any) -> None:
    rebuild()
    change(book)
    assert titles("Umlage") == []
    found = find_pages("Umlage", GUEST, engine())
    assert found.hits(0, 10) == []


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_reaches_the_index_after_commit(
    book: Any, change: Any, django_capture_on_commit_callbacks: Any
) -> None:
    rebuild()
    with django_capture_on_commit_callbacks(execute=True):
        change(book)
    assert find_pages("Umlage", GUEST, engine()).total == 0


def test_a_published_correction_is_found_and_the_old_words_are_not(
    book: Any, django_capture_on_commit_callbacks: Any
) -> None:
    rebuild()
    chapter = book.get_children().first().specific
    chapter.body = [("text", "<p>Den Beitrag regelt die Satzung.</p>")]
    with django_capture_on_commit_callbacks(execute=True):
        chapter.save_revision().publish()
    assert titles("Satzung") == ["2.1 Kosten"]
    assert titles("Umlage") == []


def test_a_draft_changes_nothing(book: Any, django_capture_on_commit_callbacks: Any) -> None:
    rebuild()
    chapter = book.get_children().first().specific
    chapter.body = [("text", "<p>Noch geheim: Haftung.</p>")]
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        chapter.save_revision()
    assert callbacks == []
    assert titles("Haftung") == []


def test_a_renamed_handbook_is_renamed_in_the_path_of_its_chapters(
    book: Any, django_capture_on_commit_callbacks: Any
) -> None:
    rebuild()
    with django_capture_on_commit_callbacks(execute=True):
        book.title = "Neuer Name"
        book.save()
    hits, _ = find_passages("März", GUEST, engine(), 1)
    assert hits[0].path[0] == "Neuer Name"


def test_a_moved_page_is_found_at_its_new_address(
    book: Any, shelf: Any, django_capture_on_commit_callbacks: Any
) -> None:
    other = make_handbook(shelf, title="Anderes", rights_status="geschuetzt")
    rebuild()
    with django_capture_on_commit_callbacks(execute=True):
        book.get_children().first().specific.move(other, "last-child")
    assert titles("März") == []
    hits, _ = find_passages("März", Reader(make_editor()), engine(), 1)
    assert hits[0].path[0] == "Anderes"


def test_a_missing_index_does_not_stop_an_editor(
    book: Any, django_capture_on_commit_callbacks: Any, caplog: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        book.save()
    assert "nicht im Suchindex" in caplog.text


def test_the_number_of_queries_does_not_grow_with_the_hits(shelf: Any) -> None:
    counts = []
    for number in range(6):
        book = make_handbook(shelf, title=f"Werk {number}", slug=f"werk-{number}")
        make_chapter(book, block("text", "<p>Umlage</p>"), slug="eins")
        if number in (0, 5):
            rebuild()
            find_pages("Umlage", GUEST, engine()).hits(0, 10)  # Wagtail remembers the site's root
            with CaptureQueriesContext(connection) as queries:
                assert len(find_pages("Umlage", GUEST, engine()).hits(0, 10)) == number + 1
            counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


def test_readable_pages_of_nothing_is_nothing() -> None:
    assert readable_pages([], GUEST) == {}


def test_the_anchor_of_a_hit_exists_on_the_page(book: Any, client: Client) -> None:
    rebuild()
    hits, _ = find_passages("Umlage März", GUEST, engine(), 1)
    address, _, anchor = hits[0].url.partition("#")
    assert f'id="{anchor}"' in client.get(address).content.decode()
