import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.german.stems import root, stem


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("vertrage", "vertrag"),
        ("vertragen", "vertrag"),
        ("kindern", "kind"),
        ("schonsten", "schon"),
        ("zentrum", "zentr"),
        ("kreismedienzentren", "kreismedienzentr"),
        ("gremium", "gremi"),
        ("volumina", "volum"),
        ("schuler", "schuler"),
        ("it", "it"),
        ("115", "115"),
    ],
)
def test_stems(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("verb", "noun"),
    [
        ("beschaffen", "beschaffung"),
        ("koordinieren", "koordination"),
        ("finanzieren", "finanzierung"),
        ("zustimmen", "zustimmung"),
    ],
)
def test_verb_and_noun_share_their_root(verb: str, noun: str) -> None:
    assert root(stem(verb)) == root(stem(noun))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=30))
def test_a_stem_is_never_empty_and_never_longer(word: str) -> None:
    assert 0 < len(stem(word)) <= len(word)
