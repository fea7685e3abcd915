import html

from hypothesis import given
from hypothesis import strategies as st

from search.query import parse
from search.snippets import snippet


def as_html(text: str, question: str, length: int = 240) -> str:
    return snippet(text, parse(question), length).as_html()


def test_matching_words_are_marked_also_inside_compounds() -> None:
    made = as_html("Ein Rahmenvertrag hilft der Beschaffung.", "vertraege beschaffen")
    assert made == "Ein <mark>Rahmenvertrag</mark> hilft der <mark>Beschaffung</mark>."


def test_markup_in_the_text_is_shown_and_not_run() -> None:
    made = as_html("<script>alert(1)</script> & Umlage", "Umlage script")
    assert "<script" not in made
    assert "&lt;<mark>script</mark>&gt;" in made
    assert "&amp; <mark>Umlage</mark>" in made


def test_a_long_text_is_cut_around_the_best_place() -> None:
    text = "Vorher steht viel. " * 40 + "Die Umlage zahlt der Kreis. " + "Danach auch. " * 40
    made = snippet(text, parse("Umlage Kreis"))
    assert "Umlage zahlt der Kreis" in made.text
    assert made.cut_before
    assert made.cut_after
    assert len(made.text) <= 270


def test_without_a_match_the_beginning_is_shown() -> None:
    made = snippet("Anfang. " + "Wort " * 200, parse("Umlage"))
    assert made.text.startswith("Anfang.")
    assert made.marks == ()


@given(st.text(max_size=600), st.text(max_size=40))
def test_without_its_marks_a_snippet_is_a_piece_of_the_text(text: str, question: str) -> None:
    made = snippet(text, parse(question), 100)
    assert made.text in text
    plain = made.as_html().removeprefix("… ").removesuffix(" …")
    plain = plain.replace("<mark>", "").replace("</mark>", "")
    assert html.unescape(plain).strip("… ") in html.unescape(html.escape(text)) + text
