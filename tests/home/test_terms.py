"""Marks of glossary terms in finished HTML."""

from hypothesis import given
from hypothesis import strategies as st

from home.passages import plain_text
from home.terms import expand_terms, name_of, without_term_marks

KEYS = {"steuerkreis": "steuerkreis", "medienentwicklungsplanung": "mep", "a & b": "ab"}


def test_a_mark_becomes_a_button_that_keeps_the_word_of_the_sentence():
    html, used = expand_terms("<p>Die Mitglieder [[Steuerkreis|des Steuerkreises]].</p>", KEYS)
    assert 'popovertarget="erklaerung-steuerkreis">des Steuerkreises</button>' in html
    assert used == ["steuerkreis"]


def test_an_unknown_term_is_plain_text():
    assert expand_terms("<p>[[Unbekannt]] und [[X|y]]</p>", KEYS) == ("<p>Unbekannt und y</p>", [])


def test_a_term_is_found_whatever_typography_did_to_it():
    html, used = expand_terms("[[Medien\u00adentwicklungs\u00adplanung]] [[A &amp; B]]", KEYS)
    assert used == ["mep", "ab"]
    assert "Medien\u00adentwicklungs\u00adplanung</button>" in html


def test_attributes_links_headings_and_fields_get_no_button():
    untouched = '<input value="[[Steuerkreis]] > x"><textarea>[[Steuerkreis]]</textarea>'
    assert expand_terms(untouched, KEYS) == (untouched, [])
    html, used = expand_terms(
        "<h2>[[Steuerkreis]]</h2><a href='/'><b>[[Steuerkreis]]</b></a>", KEYS
    )
    assert html == "<h2>Steuerkreis</h2><a href='/'><b>Steuerkreis</b></a>"
    assert used == []


def test_after_a_link_terms_are_explained_again():
    assert expand_terms("<a>x</a> [[Steuerkreis]]", KEYS)[1] == ["steuerkreis"]


def test_search_reads_the_word_only():
    assert plain_text("<p>Ein [[Steuerkreis|Steuerungskreis]] tagt.</p>") == (
        "Ein Steuerungskreis tagt."
    )


@given(st.text(alphabet="<>a[]|=\"' /bp", max_size=60))
def test_without_known_terms_only_marks_change(text: str):
    html, used = expand_terms(text, {})
    assert used == []
    assert without_term_marks(html) == without_term_marks(text)


@given(st.text(max_size=20))
def test_names_are_stable(text: str):
    assert name_of(name_of(text)) == name_of(text)
