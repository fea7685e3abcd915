from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.builders import block, make_chapter, make_handbook, make_home, make_shelf
from tests.search.test_commands import run

pytestmark = pytest.mark.django_db
ADDRESS = "/suche/"


@pytest.fixture
def site(index: Path) -> Path:
    """Twelve chapters that mention a levy."""
    book = make_handbook(make_shelf(make_home()))
    for number in range(12):
        text = f"<p>Die Umlage zahlt Kreis {number}.</p>"
        make_chapter(book, block("text", text), title=f"Kosten {number}", slug=f"k-{number}")
    run("rebuild_search")
    return index


@pytest.mark.usefixtures("site")
class TestResults:
    def test_hits_are_listed_with_marks_and_places(self, client: Client) -> None:
        response = client.get(ADDRESS, {"q": "Umlagen"})
        assert response.status_code == 200
        assert response.context["state"] == "treffer"
        assert "<mark>Umlage</mark>" in response.content.decode()
        assert not response.cookies

    def test_ten_pages_at_a_time(self, client: Client) -> None:
        first = client.get(ADDRESS, {"q": "Umlage"}).context
        second = client.get(ADDRESS, {"q": "Umlage", "seite": "2"}).context
        assert (len(first["paged"].object_list), len(second["paged"].object_list)) == (10, 2)
        assert second["paged"].object_list[0].rank == 11
        assert second["canonical"] == "/suche/?q=Umlage&seite=2"

    def test_every_page_has_one_address(self, client: Client) -> None:
        for number in ("0", "1", "3", "999999", "-1", "x", "02", "²", ""):
            response = client.get(ADDRESS, {"q": "Umlage", "seite": number})
            assert (response.status_code, response.headers["Location"]) == (302, "/suche/?q=Umlage")

    def test_no_question_invites_one(self, client: Client) -> None:
        for question in ("", "   "):
            response = client.get(ADDRESS, {"q": question})
            assert (response.status_code, response.context["state"]) == (200, "leer")

    def test_nothing_found(self, client: Client) -> None:
        response = client.get(ADDRESS, {"q": "Xylophon"})
        assert (response.status_code, response.context["state"]) == (200, "keine")

    def test_a_slip_is_mended_and_named(self, client: Client) -> None:
        response = client.get(ADDRESS, {"q": "Umlge"})
        assert response.context["state"] == "treffer"
        assert response.context["results"].suggestion == "Umlage"
        assert "Umlge" in response.content.decode()

    def test_what_no_person_types_is_refused_in_german(self, client: Client) -> None:
        for question in ("x" * 201, "a\x00b", "a\x07b", "a\x1bb"):
            response = client.get(ADDRESS, {"q": question})
            assert response.context["state"] == "ungueltig"
            assert "Bitte" in response.content.decode()

    def test_two_hundred_characters_are_fine(self, client: Client) -> None:
        assert client.get(ADDRESS, {"q": "x" * 200}).context["state"] == "keine"

    def test_a_question_is_shown_as_text(self, client: Client) -> None:
        page = client.get(ADDRESS, {"q": "<script>alert(1)</script> Umlage"}).content.decode()
        assert "<script>alert" not in page

    def test_only_reading_is_allowed(self, client: Client) -> None:
        assert client.post(ADDRESS, {"q": "Umlage"}).status_code == 405

    def test_queries(self, client: Client, django_assert_max_num_queries: Any) -> None:
        client.get(ADDRESS, {"q": "Umlage"})
        with django_assert_max_num_queries(15):
            client.get(ADDRESS, {"q": "Umlage"})


def test_a_missing_index_is_named_on_the_page(client: Client, index: Path) -> None:
    make_home()
    response = client.get(ADDRESS, {"q": "Umlage"})
    assert (response.status_code, response.context["state"]) == (503, "gestoert")
    assert "gestört" in response.content.decode()
