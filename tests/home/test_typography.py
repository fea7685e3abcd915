"""German typesetting: what breaks, what stays together, how dates and numbers read."""

from datetime import date

import pytest

from home import typography


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Medienentwicklungsplanung", "Medien|entwicklungs|planung"),
        ("Zweckvereinbarung", "Zweckvereinbarung"),
        ("Support-Team", "Support~Team"),
        ("öffentlich-rechtlich", "öffentlich~rechtlich"),
        (
            "Zusammenarbeits-Verantwortungsgemeinschaft",
            "Zusammenarbeits-Verantwortungs|gemeinschaft",
        ),
        ("§ 12 KomZG", "§_12 KomZG"),
        ("rund 5 500 Träger", "rund 5'500 Träger"),
        ("Praxis – für alle", "Praxis_– für alle"),
        ("um 16:00 Uhr", "um 16:00_Uhr"),
    ],
)
def test_titles_break_only_where_a_reader_expects_it(text: str, shown: str):
    marks = {"|": "\u00ad", "~": "\u2011", "_": "\u00a0", "'": "\u202f"}
    for sign, character in marks.items():
        shown = shown.replace(sign, character)
    assert typography.typeset(text) == shown


def test_words_in_table_cells_break_earlier():
    assert typography.breakable("Zuständigkeit") == "Zuständig\u00adkeit"
    assert typography.breakable("Vertrag") == "Vertrag"


def test_soft_hyphens_reach_text_but_never_tags_or_entities():
    markup = '<a href="/zustaendigkeitsordnung/">Zuständigkeit &amp; Recht</a>'
    shown = '<a href="/zustaendigkeitsordnung/">Zuständig\u00adkeit &amp; Recht</a>'
    assert typography.breakable_html(markup) == shown


@pytest.mark.parametrize(
    ("precision", "shown"),
    [("day", "4. November 2026"), ("month", "November 2026"), ("year", "2026")],
)
def test_a_date_says_no_more_than_is_known(precision: str, shown: str):
    assert typography.long_date(date(2026, 11, 4), precision) == shown


def test_dates_in_columns_have_two_digits():
    assert typography.short_date(date(2026, 11, 4)) == "04.11.2026"


def test_numbers_and_sizes_read_german():
    assert typography.grouped(6865) == "6\u202f865"
    assert typography.file_size(1_240_000) == "1,2\u00a0MB"
    assert typography.file_size(12_000) == "12\u00a0KB"


@pytest.mark.parametrize(
    "sentence",
    ["Gilt seit dem 4. November.", "Vom Verein Ahrental e. V. in Lindenau.", "Fragt Dr. Muster?"],
)
def test_the_first_sentence_does_not_end_at_an_abbreviation_or_date(sentence: str):
    assert typography.first_sentence(f"{sentence} Danach mehr.") == sentence


def test_no_text_has_no_first_sentence():
    assert typography.first_sentence("") == ""
