import pytest

from search.engines.base import Engine
from search.readable import EVERYTHING
from search.retrieval import Retrieval, retrieve
from tests.search.passages import passage


def ask(engine: Engine, question: str) -> Retrieval:
    return retrieve(question, EVERYTHING.filters, engine)


def first(engine: Engine, question: str) -> object:
    ranked = ask(engine, question).ranked
    return ranked[0].candidate.stored["text"] if ranked else None


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """A few sentences about school IT, as readers might look for them."""
    sentences = [
        "Der Zweckverband erhebt von seinen Mitgliedern jährlich eine Umlage.",
        "Rahmenverträge erleichtern die Beschaffung von Geräten.",
        "Jede Schule nennt eine Ansprechperson für Störungen.",
        "Ein Medienentwicklungsplan beschreibt, was Schulen brauchen.",
        "Support- und Wartungsleistungen übernimmt der Kreis.",
        "Geräte aus dem Rahmen fallen selten auf.",
        "Der Steuerkreis tagt vierteljährlich.",
        "Der Tisch im Beratungsraum ist kein runder.",
        "Zum runden Tisch lädt der Träger ein.",
    ]
    engine.rebuild([passage(text, page=number) for number, text in enumerate(sentences, start=1)])
    return engine


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("Zweckverbände", "Der Zweckverband"),
        ("vertraege beschaffung", "Rahmenverträge"),
        ("Wie werden Geräte beschafft?", "Rahmenverträge"),
        ("Entwicklungsplan", "Ein Medienentwicklungsplan"),
        ("Supportleistung", "Support- und"),
        ("Wartung", "Support- und"),
        ("Umlagen im Verband", "Der Zweckverband"),
        ("Stoerung", "Jede Schule"),
        ("Storung", "Jede Schule"),
        ("WER ZAHLT DIE UMLAGE", "Der Zweckverband"),
        ("Zwekverband", "Der Zweckverband"),
        ("Medienentwiklungsplan", "Ein Medienentwicklungsplan"),
        ('"runden Tisch"', "Zum runden Tisch"),
        ("An wen wende ich mich bei Störungen?", "Jede Schule"),
    ],
)
def test_the_right_passage_comes_first(filled: Engine, question: str, start: str) -> None:
    assert str(first(filled, question)).startswith(start)


def test_a_phrase_in_quotes_finds_only_the_phrase(filled: Engine) -> None:
    assert ask(filled, '"runden Tisch"').total == 1


@pytest.mark.parametrize(
    "question", ["", "   ", "?!", "„“", "((", 'x"y', "a AND (", "text:abc", "~^*"]
)
def test_odd_questions_raise_nothing(filled: Engine, question: str) -> None:
    ask(filled, question)


def test_a_question_of_stop_words_only_is_still_asked(engine: Engine) -> None:
    engine.rebuild([passage("Wer macht was")])
    assert ask(engine, "und oder").total == 0


def test_all_words_found_needs_no_remark(filled: Engine) -> None:
    found = ask(filled, "Rahmenverträge Beschaffung")
    assert (found.step, found.dropped, found.replaced) == ("alle", [], [])


def test_words_nobody_has_are_named(filled: Engine) -> None:
    found = ask(filled, "Zweckverband Raumfahrt")
    assert (found.step, found.dropped) == ("meiste", ["Raumfahrt"])


def test_a_match_by_parts_is_named(filled: Engine) -> None:
    assert ask(filled, "Vertragsrahmen").step == "teile"


def test_a_similar_spelling_is_named_and_suggested(filled: Engine) -> None:
    found = ask(filled, "Umlage Zwekverband")
    assert found.step == "aehnlich"
    assert found.replaced == [("Zwekverband", "Zweckverband")]
    assert found.suggestion == "Umlage Zweckverband"


def test_a_misspelt_compound_is_also_found_by_its_parts(filled: Engine) -> None:
    filled.replace_pages({99: [passage("Der Plan für die Medien heißt Entwicklung.", page=99)]})
    assert ask(filled, "Medienentwiklungsplan").total == 2


def test_a_german_word_is_not_taken_for_a_slip(filled: Engine) -> None:
    assert ask(filled, "Frist").replaced == []
    assert ask(filled, "Tasche").total == 0


def test_nothing_similar_finds_nothing(filled: Engine) -> None:
    found = ask(filled, "Xylophonquartett")
    assert (found.total, found.ranked, found.step, found.suggestion) == (0, [], "", "")


def test_passages_with_more_of_the_question_come_first(filled: Engine) -> None:
    texts = [
        str(entry.candidate.stored["text"]) for entry in ask(filled, "Geräte Rahmenverträge").ranked
    ]
    assert texts[0].startswith("Rahmenverträge")


def test_neighbours_in_the_question_that_stand_together_come_first(engine: Engine) -> None:
    far = "Haftung " + "und dann noch etwas anderes dazwischen " * 5 + "Träger Wort Wort"
    engine.rebuild(
        [passage(far), passage("Haftung Träger " + "anderes Wort dazwischen " * 5, page=2)]
    )
    assert str(first(engine, "Haftung Träger")).startswith("Haftung Träger")
