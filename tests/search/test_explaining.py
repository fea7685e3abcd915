from search.engines.base import Engine
from search.explaining import Explanation, explain
from search.readable import EVERYTHING
from search.retrieval import retrieve
from tests.search.passages import passage


def explained(engine: Engine, text: str, question: str) -> Explanation:
    engine.rebuild([passage(text)])
    found = retrieve(question, EVERYTHING.filters, engine)
    return explain(found.query, found.ranked[0])


def test_words_found_as_they_are(engine: Engine) -> None:
    made = explained(engine, "Die Umlage zahlt der Kreis.", "Umlagen Kreis")
    assert made.full == "gefunden: Umlagen, Kreis"
    assert made.brief == ""


def test_a_part_of_a_compound_names_the_compound(engine: Engine) -> None:
    made = explained(engine, "Rahmenverträge helfen.", "Vertrag")
    assert made.brief == "gefunden: Vertrag (in „Rahmenverträge“)"


def test_a_related_word_is_named(engine: Engine) -> None:
    made = explained(engine, "Die Zustimmung fehlt.", "zustimmen")
    assert made.brief == "gefunden: zustimmen (verwandt: „Zustimmung“)"


def test_a_similar_spelling_is_named(engine: Engine) -> None:
    made = explained(engine, "Der Zweckverband zahlt.", "Zwekverband")
    assert made.brief == "gefunden: Zwekverband (ähnlich: „Zweckverband“)"


def test_missing_words_are_named_and_question_words_are_not(engine: Engine) -> None:
    made = explained(engine, "Die Umlage zahlt der Kreis.", "Warum gibt es Umlage Schulhof")
    assert made.full == "gefunden: Umlage; ohne: Schulhof"
