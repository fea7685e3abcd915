import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.builders import block, make_chapter, make_editor, make_handbook, make_home, make_shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def indexed(index: Path) -> Path:
    shelf = make_shelf(make_home())
    for status in ("offen", "geschuetzt"):
        book = make_handbook(shelf, title=f"Werk {status}", slug=status, rights_status=status)
        make_chapter(book, block("text", "<p>Die Umlage zahlt der Kreis.</p>"), title="Kosten")
    run("rebuild_search")
    return index


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def ask(*arguments: str) -> dict[str, Any]:
    return json.loads(run("search", *arguments, "--json"))


@pytest.mark.usefixtures("indexed")
class TestSearch:
    def test_json_has_exactly_the_promised_keys(self) -> None:
        answer = ask("Umlagen")
        assert set(answer) == {"hits", "total"}
        assert set(answer["hits"][0]) == {
            "rank", "page", "kind", "title", "path", "url", "passage", "why"
        }  # fmt: skip
        assert answer["hits"][0]["passage"] == "Die Umlage zahlt der Kreis."
        assert answer["hits"][0]["path"] == ["Werk offen", "Kosten"]

    def test_without_a_flag_one_searches_like_a_guest(self) -> None:
        assert ask("Umlage")["total"] == 1

    def test_as_a_person_one_searches_like_that_person(self) -> None:
        assert ask("Umlage", "--as", make_editor().email)["total"] == 2

    def test_all_ignores_visibility_and_licence(self) -> None:
        assert ask("Umlage", "--all")["total"] == 2

    def test_limit(self) -> None:
        answer = ask("Umlage", "--all", "--limit", "1")
        assert (len(answer["hits"]), answer["total"]) == (1, 2)

    def test_nothing_found_is_an_answer_too(self) -> None:
        assert ask("Xylophon") == {"hits": [], "total": 0}

    def test_the_plain_output_is_for_people(self) -> None:
        assert "1 Fundstellen, 1 gezeigt" in run("search", "Umlage")

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["--as", "niemand@ahrental.example"], "keine Person"),
            (["--engine", "gibtsnicht"], "Bekannt: embedded"),
            (["--limit", "0"], "mindestens 1"),
        ],
    )
    def test_wrong_arguments_give_one_german_sentence(
        self, arguments: list[str], message: str
    ) -> None:
        with pytest.raises(CommandError, match=message):
            run("search", "Umlage", *arguments)


def test_without_an_index_the_command_says_what_to_do(index: Path) -> None:
    with pytest.raises(CommandError, match="rebuild_search"):
        run("search", "Umlage")


def test_a_rebuild_tells_how_much_it_did_and_may_be_repeated(indexed: Path) -> None:
    assert "Fundstellen in" in run("rebuild_search")
