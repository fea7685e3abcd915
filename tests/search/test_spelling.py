import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.spelling import edit_distance, similar

WORDS = {"zweckverband": 9, "zweckverbund": 2, "umlag": 3, "verband": 20, "115": 4}


def vocabulary(prefix: str) -> dict[str, int]:
    return {word: count for word, count in WORDS.items() if word.startswith(prefix)}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("zwekverband", ("zweckverband",)),
        ("zweckverbnad", ("zweckverband",)),
        ("umlga", ("umlag",)),
        ("mulag", ("umlag",)),
        ("zweckverbend", ("zweckverband", "zweckverbund")),
        ("ganzanders", ()),
        ("116", ()),
        ("uml", ()),
    ],
)
def test_similar_words(typed: str, expected: tuple[str, ...]) -> None:
    assert similar(typed, vocabulary) == expected


@given(st.text(alphabet="abc", max_size=8), st.text(alphabet="abc", max_size=8))
def test_the_distance_is_the_same_in_both_directions(first: str, second: str) -> None:
    assert edit_distance(first, second, 9) == edit_distance(second, first, 9)
