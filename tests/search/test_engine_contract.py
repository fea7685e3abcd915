"""What every engine promises. Written once, run for each engine."""

import pytest

from search.engines.base import Engine
from search.plan import Best, Bonus, Clause, Phrase, Some, Term
from tests.search.passages import passage

PUBLIC = {"access": frozenset({"oeffentlich"})}


def texts(engine: Engine, clause: Clause, **kwargs: int) -> list[object]:
    found = engine.search(
        clause, PUBLIC, limit=kwargs.get("limit", 10), offset=kwargs.get("offset", 0)
    )
    return [candidate.stored["text"] for candidate in found.candidates]


def term(token: str, field: str = "text") -> Term:
    return Term(field, token)


def test_what_is_stored_comes_back_unchanged(engine: Engine) -> None:
    stored = passage("Der Zweckverband ist groß.", page=7, title="Verbände")
    engine.rebuild([stored])
    candidate = engine.search(term("zweckverband"), PUBLIC, limit=1).candidates[0]
    assert candidate.page_id == 7
    assert candidate.stored == stored.stored
    assert list(candidate.text_words) == list(stored.text_words)
    assert list(candidate.head_words) == list(stored.head_words)


def test_parts_and_whole_words_are_different_fields(engine: Engine) -> None:
    engine.rebuild([passage("Rahmenvertrag"), passage("Vertrag", page=2)])
    assert texts(engine, term("vertrag")) == ["Vertrag"]
    assert set(texts(engine, term("vertrag", "text_p"))) == {"Vertrag", "Rahmenvertrag"}


def test_rare_words_weigh_more_than_common_ones(engine: Engine) -> None:
    engine.rebuild(
        [passage(f"Schule Nummer {n}", page=n) for n in range(1, 9)] + [passage("Umlage")]
    )
    assert texts(engine, Some((term("schul"), term("umlag"))), limit=1) == ["Umlage"]


def test_the_best_option_counts(engine: Engine) -> None:
    engine.rebuild([passage("Umlage Beitrag"), passage("Umlage", page=2)])
    both = engine.search(Best((Term("text", "umlag", 9.0), term("beitrag"))), PUBLIC, limit=2)
    one = engine.search(Term("text", "umlag", 9.0), PUBLIC, limit=2)
    assert [c.score for c in both.candidates] == pytest.approx([c.score for c in one.candidates])


def test_at_least_as_many_words_as_asked(engine: Engine) -> None:
    engine.rebuild([passage("Umlage Beitrag"), passage("Umlage", page=2)])
    assert texts(engine, Some((term("umlag"), term("beitrag")), minimum=2)) == ["Umlage Beitrag"]


def test_a_bonus_is_a_constant(engine: Engine) -> None:
    engine.rebuild([passage("Umlage"), passage("Umlage Umlage Beitrag", page=2)])
    found = engine.search(Bonus(term("umlag"), 2.5), PUBLIC, limit=5)
    assert [candidate.score for candidate in found.candidates] == pytest.approx([2.5, 2.5])


def test_a_phrase_needs_its_order(engine: Engine) -> None:
    engine.rebuild([passage("runder Tisch"), passage("Tisch, ein runder", page=2)])
    assert texts(engine, Phrase("text", ("rund", "tisch"))) == ["runder Tisch"]


def test_filters_hide_before_counting(engine: Engine) -> None:
    engine.rebuild([passage("Umlage"), passage("Umlage geheim", page=2, access=["redaktion"])])
    found = engine.search(term("umlag"), PUBLIC, limit=5)
    assert (found.total, len(found.candidates)) == (1, 1)
    everything = engine.search(term("umlag"), {}, limit=5)
    assert everything.total == 2


def test_filters_of_several_fields_must_all_agree(engine: Engine) -> None:
    engine.rebuild([passage("Umlage")])
    other_kind = {**PUBLIC, "kind": frozenset({"Anleitung"})}
    assert engine.search(term("umlag"), other_kind, limit=5).total == 0


def test_frequencies_count_only_what_passes_the_filters(engine: Engine) -> None:
    engine.rebuild(
        [passage("Rahmenvertrag"), passage("Geheimvertrag", page=2, access=["redaktion"])]
    )
    assert engine.frequencies(["vertrag", "fehlt"], PUBLIC) == {"vertrag": 1, "fehlt": 0}


def test_the_vocabulary_gives_away_no_hidden_word(engine: Engine) -> None:
    engine.rebuild([passage("Umlage"), passage("Umzug", page=2, access=["redaktion"])])
    assert dict(engine.vocabulary("um", PUBLIC)) == {"umlag": 1}
    assert set(engine.vocabulary("um", {})) == {"umlag", "umzug"}


def test_total_limit_and_offset(engine: Engine) -> None:
    engine.rebuild([passage(f"Umlage {n}", page=n) for n in range(1, 6)])
    found = engine.search(term("umlag"), PUBLIC, limit=2, offset=4)
    assert (found.total, len(found.candidates)) == (5, 1)


def test_a_page_is_replaced_and_forgotten_as_a_whole(engine: Engine) -> None:
    engine.rebuild([passage("alt eins"), passage("alt zwei"), passage("bleibt", page=2)])
    engine.replace_pages({1: [passage("neu")]})
    assert engine.size() == 2
    engine.replace_pages({1: []})
    assert engine.size() == 1


def test_a_failed_rebuild_leaves_the_old_index(engine: Engine) -> None:
    engine.rebuild([passage("Umlage")])

    def broken():
        yield passage("halb")
        raise RuntimeError("a page cannot be read")

    with pytest.raises(RuntimeError):
        engine.rebuild(broken())
    assert texts(engine, term("umlag")) == ["Umlage"]
    assert engine.rebuild([passage("neu")]) == 1
