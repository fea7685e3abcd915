"""Filters of a catalogue: counts agree with what one sees."""

from hypothesis import given
from hypothesis import strategies as st

from guidance.facets import Facet, narrow

Thing = tuple[str, str]
FACETS: list[Facet[Thing]] = [
    Facet("farbe", "Farbe", lambda thing: [(thing[0], thing[0].title())], ["rot", "blau"]),
    Facet("form", "Form", lambda thing: [(thing[1], thing[1].title())]),
]
THINGS = st.lists(st.tuples(st.sampled_from(["rot", "blau"]), st.sampled_from(["rund", "eckig"])))


@given(THINGS, st.lists(st.sampled_from(["rot", "blau", "lila"])), st.lists(st.just("rund")))
def test_the_count_is_what_one_sees_after_ticking_only_that_box(
    things: list[Thing], colours: list[str], forms: list[str]
) -> None:
    filtered = narrow(things, FACETS, {"farbe": colours, "form": forms})
    for group in filtered.groups:
        for choice in group.choices:
            other = {"farbe": colours, "form": forms} | {group.name: [choice.key]}
            assert len(narrow(things, FACETS, other).items) == choice.count


def test_an_unknown_filter_value_is_ignored() -> None:
    filtered = narrow([("rot", "rund")], FACETS, {"farbe": ["lila"], "seite": ["2"]})
    assert len(filtered.items) == 1
    assert filtered.chips == ()


def test_a_chip_takes_only_itself_away() -> None:
    chosen = {"farbe": ["rot"], "form": ["rund"]}
    chips = narrow([("rot", "rund")], FACETS, chosen).chips
    assert [(chip.title, chip.query) for chip in chips] == [
        ("Rot", "?form=rund"),
        ("Rund", "?farbe=rot"),
    ]


def test_choices_keep_the_order_of_the_facet() -> None:
    filtered = narrow([("blau", "rund"), ("rot", "rund")], FACETS, {})
    assert [choice.key for choice in filtered.groups[0].choices] == ["rot", "blau"]
