import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.german.folding import fold, latin


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Schulträger", "Schultraeger"),
        ("Schulträger", "SCHULTRAGER"),
        ("Straße", "Strasse"),
        ("Prüfung", "Pruefung"),
        ("Überlastung", "Ueberlastung"),
        ("grün", "gruen"),
        ("Größe", "Groesse"),
        ("Gebäude", "Gebaeude"),
        ("Café", "Cafe"),
    ],
)
def test_spellings_of_one_word_fold_alike(first: str, second: str) -> None:
    assert fold(first) == fold(second)


@pytest.mark.parametrize("word", ["neue", "neuen", "steuer", "quereinsteiger", "bauelement"])
def test_ue_after_a_vowel_is_no_umlaut(word: str) -> None:
    assert fold(word) == word


def test_inflected_forms_of_aktuell_still_share_their_beginning() -> None:
    assert fold("aktuelle").startswith(fold("aktuell"))


def test_cyrillic_letters_inside_a_word_are_read_as_latin() -> None:
    assert fold("Holzentnahm\u0435\u043cenge") == "holzentnahmemenge"


@given(st.text())
def test_look_alikes_keep_the_length(text: str) -> None:
    assert len(latin(text)) == len(text)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüß", min_size=1))
def test_capitals_fold_like_small_letters(word: str) -> None:
    assert fold(word.capitalize()) == fold(word)
