"""Which footnotes name works, which works they are, and where in them."""

from datetime import date

import pytest

from guidance.importers.citations import cite, read_reference
from guidance.importers.draft import FootnoteDraft, Log


def cited(*texts):
    notes = [FootnoteDraft(str(n), text, n) for n, text in enumerate(texts, start=1)]
    return cite(notes, Log()), notes


def test_the_same_work_is_one_source_whatever_the_page():
    works, notes = cited(
        "Grün: Wartung im Verbund. – S.12 Ahrdorf 2021.",
        "Grün: Wartung im Verbund. – S. 40. Ahrdorf 2021.",
        "Grün: Wartung im Verbund. Ahrdorf 2021.",
    )
    assert [(w.short_title, w.title, w.publication, w.year) for w in works] == [
        ("Grün 2021", "Wartung im Verbund", "Ahrdorf", "2021")
    ]
    assert [note.citations[0][1] for note in notes] == ["S. 12", "S. 40", ""]
    assert all(note.text == "" for note in notes)


def test_one_footnote_may_name_two_works():
    works, notes = cited("Rot et al. 2019 & Blau et al. 2020.")
    assert [w.authors for w in works] == ["Rot et al.", "Blau et al."]
    assert len(notes[0].citations) == 2


def test_an_address_and_the_day_of_the_visit_belong_to_the_work():
    works, _ = cited(
        "Quelle: Amt (Hrsg.): Handbuch, 2023. Erreichbar auf: www.amt.example [zuletzt gesehen am: 19.02.2024]."
    )
    assert (works[0].authors, works[0].url, works[0].last_checked) == (
        "Amt (Hrsg.)",
        "https://www.amt.example",
        date(2024, 2, 19),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Das Amt hat ein Heft dazu veröffentlicht: <https://amt.example> (11/2023).",
        "KGX: Kommunale Gesellschaft für alles",
        "Die Ziele wurden 2015 beschlossen.",
        "Gemeint ist die Abteilung für Netze.",
    ],
)
def test_explanations_are_no_references(text):
    assert read_reference(text) is None
    works, notes = cited(text)
    assert not works
    assert notes[0].text == text


def test_two_works_of_one_author_and_year_stay_apart():
    works, _ = cited("Grün: Kabel. Ahrdorf 2021.", "Grün: Funk. Ahrdorf 2021.")
    assert [w.short_title for w in works] == ["Grün 2021", "Grün 2021b"]
