from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.german.tokens import analyse, is_stop_word, parts_stream, whole_stream


def stems(text: str) -> list[str]:
    return whole_stream(analyse(text))


def found_by(text: str, question: str) -> bool:
    """Whether every word of the question meets a stem or part of the text."""
    words = analyse(text)
    forms = {*whole_stream(words), *parts_stream(words)}
    return all({word.stem, *word.parts} & forms for word in analyse(question))


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Verträge", "Vertrag"),
        ("die Zentren", "Zentrum"),
        ("neue Gremien", "Gremium"),
        ("Medien", "Medium"),
        ("Räte", "Rat"),
        ("Engpässen", "Engpass"),
        ("des Wohngelds", "Wohngeld"),
        ("Maßnahmen", "Massnahme"),
        ("Rahmenverträge", "vertraege"),
        ("Potential", "Potenziale"),
        ("demographischer Wandel", "demografisch"),
        ("Standesamtbezirk", "Bezirk Standesamt"),
        ("Medienentwicklungspläne", "Entwicklungsplan"),
        ("W-LAN", "WLAN"),
        ("i-Kfz", "iKfz"),
        ("§ 73a", "Paragraph 73a"),
        ("Stand 06.12.2023", "2023"),
    ],
)
def test_text_is_found_by_other_forms_of_its_words(text: str, question: str) -> None:
    assert found_by(text, question)


@pytest.mark.parametrize(
    ("text", "question"),
    [("der Verband", "Verbund"), ("die Schule", "Schüler"), ("Landrat", "Ratte")],
)
def test_different_words_stay_apart(text: str, question: str) -> None:
    assert not found_by(text, question)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Service- und Supportaufgaben", ["serviceaufgaben", "supportaufgaben"]),
        ("Geräte-, Server- und Softwarewartung", ["gerätewartung", "serverwartung"]),
        ("(Kreis-)Medienzentren", ["kreismedienzentren", "medienzentren"]),
        ("Stadt-/Gemeinderäte", ["stadträte", "gemeinderäte"]),
        ("Arbeits- sowie Steuerungsgremien", ["arbeitsgremien"]),
        ("Partnergemeinden und -schulen", ["partnergemeinden", "partnerschulen"]),
        ("Fort- und Weiterbildungsangebote", ["fortbildungsangebote"]),
    ],
)
def test_elliptic_compounds_are_completed(text: str, expected: list[str]) -> None:
    assert set(stems(" ".join(expected))) <= set(stems(text))


def test_a_hyphen_that_completes_nothing_keeps_its_word() -> None:
    assert stems("IT-Netz und -Wartung") == ["it", "netz", "wartung"]
    assert stems("Haus-") == stems("Haus")


@pytest.mark.parametrize(
    "text",
    ["Schüler:innen", "Schüler*innen", "Schüler_innen", "SchülerInnen", "Schüler/-innen",
     "Schülerinnen", "Schüler(innen)", "Schülerin"],
)  # fmt: skip
def test_all_gender_forms_are_one_word(text: str) -> None:
    assert stems(text) == stems("Schüler")


def test_a_gender_mark_inside_a_compound_is_dropped() -> None:
    assert stems("Bürger*innenbeteiligung") == stems("Bürgerbeteiligung")


def test_berlin_and_termin_name_no_woman() -> None:
    assert stems("Berlin Termin") == ["berlin", "termin"]


def test_words_broken_at_the_line_end_are_joined() -> None:
    assert stems("Zusam-\nmenarbeit") == ["zusammenarbeit"]
    assert stems("Zusam\u00admenarbeit") == ["zusammenarbeit"]


def test_a_hyphen_before_und_at_the_line_end_is_a_real_one() -> None:
    assert stems("Support-\nund Wartungsleistungen") == stems(
        "Supportleistungen Wartungsleistungen"
    )


def test_abbreviations_in_capitals_are_no_stop_words() -> None:
    assert not is_stop_word("IST")
    assert not is_stop_word("DA")
    assert is_stop_word("ist")
    assert is_stop_word("Da")


def test_whole_and_parts_are_kept_apart() -> None:
    words = analyse("Zweckverband")
    assert whole_stream(words) == ["zweckverband"]
    assert parts_stream(words) == ["zweck", "verband"]


@given(st.text(max_size=200))
def test_places_always_point_at_the_word_in_the_original(text: str) -> None:
    words = analyse(text, keep_stop_words=True)
    assert all(text[word.start : word.end] == word.surface for word in words)
    assert all(first.end <= second.start for first, second in pairwise(words))


@given(st.text(alphabet="aäeinruß-:*/() \nSchlTWÜ", max_size=80))
def test_tokens_never_contain_spaces_and_are_never_empty(text: str) -> None:
    for word in analyse(text):
        assert all(token and not any(map(str.isspace, token)) for token in (word.stem, *word.parts))
