import re

from hypothesis import given
from hypothesis import strategies as st

from guidance.citing import Work, as_bibtex, as_text, chapter_of, surname_first

WORK = Work(
    key="leitfaden",
    title="Netze & Geräte",
    authors=["Dr. Eva Muster", "Jan Beispiel"],
    publisher="Kreis Ahrental",
    edition="1.0",
    year="2026",
    licence="CC BY 4.0",
    url="https://verbund.example/leitfaden/",
)


def test_text_names_authors_title_edition_publisher_year_licence_and_address():
    assert as_text(WORK) == (
        "Muster, Eva; Beispiel, Jan: Netze & Geräte. Fassung 1.0. Kreis Ahrental, 2026. "
        "CC BY 4.0. https://verbund.example/leitfaden/."
    )


def test_unknown_parts_leave_no_gap():
    bare = Work("k", "Titel", [], "", "", "", "", "")
    assert as_text(bare) == "Titel."
    assert as_bibtex(bare) == "@book{k,\n  title = {{Titel}},\n  langid = {ngerman}\n}\n"


def test_a_chapter_is_an_inbook_with_its_own_address():
    chapter = chapter_of(WORK, key="3-2", chapter="3.2 Verband", url="https://verbund.example/3-2/")
    entry = as_bibtex(chapter)
    assert entry.startswith("@inbook{leitfaden-3-2,")
    assert "chapter = {3.2 Verband}" in entry
    assert "Kapitel 3.2 Verband" in as_text(chapter)


def test_one_word_names_stay():
    assert surname_first("PD") == "PD"


@given(st.text(alphabet="abc &%$#_{}", min_size=1))
def test_no_special_character_stays_unescaped(title):
    entry = as_bibtex(Work("k", title, [], "", "", "", "", ""))
    inner = entry.split("title = {{", 1)[1].rsplit("}},", 1)[0]
    assert not re.search(r"(?<!\\)[&%$#_{}]", inner)
