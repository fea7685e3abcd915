"""The five source texts, where they are present: counts and titles, no sentence of theirs."""

import json
import os
import re
from dataclasses import asdict
from functools import cache
from pathlib import Path

import pytest

from guidance.importers.structure import build

FOLDER = os.environ.get("HANDBOOKS_DIR", "")

pytestmark = pytest.mark.skipif(not FOLDER, reason="HANDBOOKS_DIR is not set")


@cache
def draft(number):
    (path,) = Path(FOLDER).glob(f"{number}_*.txt")
    return build(path.read_text(encoding="utf-8"))


def outline(number):
    found = []

    def walk(chapters, depth):
        for chapter in chapters:
            found.append((depth, chapter.number, chapter.title))
            walk(chapter.children, depth + 1)

    walk(draft(number).chapters, 1)
    return found


def blocks(number, *types):
    return [b for chapter in draft(number).walk() for b in chapter.blocks if b.type in types]


def kinds(entries):
    return [entry.kind for entry in entries]


def test_000_has_fourteen_numbered_chapters_to_depth_three():
    numbered = [(depth, number) for depth, number, _ in outline("000") if number]
    assert [number for _, number in numbered] == [
        "1", "2", "3", "3.1", "3.2", "4", "4.1", "4.1.1", "4.1.2", "4.2", "4.2.1", "4.2.2", "4.3", "5",
    ]  # fmt: skip
    assert max(depth for depth, _ in numbered) == 3
    assert len(outline("000")) == 15  # and the Anlage


def test_000_has_24_footnotes_of_which_22_cite_and_one_cites_two_works():
    notes = [note for chapter in draft("000").walk() for note in chapter.footnotes]
    assert sorted(int(note.key) for note in notes) == list(range(1, 25))
    assert sum(bool(note.citations) for note in notes) == 22
    assert [note.key for note in notes if len(note.citations) == 2] == ["4"]
    assert len(draft("000").sources) == 8  # seven entries of the domain guide, one of them a pair
    locators = {note.key: note.citations[0][1] for note in notes if note.citations}
    assert (locators["1"], locators["2"], locators["10"]) == ("S. 42", "S. 43", "S. 42")


def test_000_has_its_figures_tables_quote_boxes_and_questions():
    assert len(blocks("000", "figure")) == 7
    assert len(blocks("000", "comparison")) == 1
    assert len(blocks("000", "quote")) == 1
    assert [b.value["kind"] for b in blocks("000", "callout")] == [
        "Verweis",
        "Hinweis",
        "Verweis",
        "Empfehlung",
    ]
    assert [len(b.value["questions"]) for b in blocks("000", "questions")] == [3, 5, 3, 5, 6, 4]
    (table,) = blocks("000", "table")
    assert [len(row["values"]) for row in table.value["table"]["rows"]] == [3, 3, 3, 3]
    assert table.value["table"]["rows"][1]["values"][1].count("<li>") == 2
    quick_check = next(c for c in draft("000").walk() if c.number == "5")
    assert [b.value.count("<li>") for b in quick_check.blocks if b.type == "list"] == [6, 4, 2]


def test_000_says_who_made_it_and_under_which_licence():
    book = draft("000")
    assert (book.kind, book.edition, book.licence, book.rights) == (
        "Handreichung",
        "V. 1.0",
        "CC BY 4.0",
        "offen",
    )
    assert (book.stand.isoformat(), book.stand_precision) == ("2023-12-06", "day")
    assert [a.name for a in book.authors] == ["Sandra Noto", "Dr. Julian Bomert"]
    assert book.module == "IT-Steuerung und Kooperation"
    assert book.purpose
    assert book.recommendations
    assert book.funding_note
    assert {"Widerspruch", "Wörter fehlen", "Link verloren", "Verweis"} <= set(kinds(book.doubts))


def test_001_has_its_parts_and_seventeen_words_joined():
    book = draft("001")
    assert book.kind == "Steckbrief"
    assert len(outline("001")) == 5
    assert kinds(book.repairs).count("Silbentrennung") == 17
    assert [r.after for r in book.repairs if r.kind == "Bindestrich behalten"] == [
        "Support-Alltag",
        "Team-Aspekt",
    ]
    assert len(blocks("001", "callout")) == 4
    (partners,) = blocks("001", "table")
    assert partners.value["table"]["rows"][0]["values"][1].count("<p>") == 3
    assert [a.name for a in book.authors] == ["Anke Corell-Grasser"]


def test_002_has_the_sixteen_entries_of_its_contents():
    book = draft("002")
    titles = [title for _, _, title in outline("002")]
    assert len(titles) == 16
    assert titles.count("Ziele der Zusammenarbeit") == 3
    assert [title for depth, _, title in outline("002") if depth == 1][-2:] == [
        "Glossar",
        "Autorinnen und Autoren",
    ]
    assert book.purpose
    assert book.recommendations
    assert len(book.authors) == 4


def test_002_has_its_format_tables_footnotes_and_glossary():
    book = draft("002")
    formats = next(c for c in book.walk() if c.title == "Formen und Formate der Zusammenarbeit")
    assert sum(b.type == "table" for b in formats.blocks) == 7
    assert book.footnote_count == 2
    glossary = next(c for c in book.walk() if c.title == "Glossar").blocks[0].value
    terms = [row["values"][0] for row in glossary["table"]["rows"]]
    assert len(terms) == 3
    assert ["beschädigt" in term for term in terms] == [False, False, True]
    assert {"Glossar", "Doppelter Text", "Verweis ins Leere"} <= set(kinds(book.doubts))
    assert kinds(book.repairs).count("Silbentrennung") == 2


def test_003_has_four_sections_and_no_teaser():
    book = draft("003")
    assert len(outline("003")) == 4
    assert kinds(book.repairs).count("Anreißer entfernt") == 15
    assert (book.kind, book.title) == ("Presseartikel", "Kooperationen – Lasten verteilen")
    assert [a.name for a in book.authors] == ["Charlotte Britz", "Clemens Lindemann"]
    assert book.stand.isoformat() == "2014-12-15"
    assert len(blocks("003", "figure")) == 1


def test_004_has_four_top_and_thirteen_lettered_sections():
    found = outline("004")
    assert [depth for depth, _, _ in found].count(1) == 4
    lettered = [number for depth, number, _ in found if depth == 2]
    assert len(lettered) == 13
    assert all(re.fullmatch(r"[a-d]\)", number) for number in lettered)


def test_004_has_its_measures_catalogue_footnotes_and_figures():
    book = draft("004")
    assert book.footnote_count == 10
    assert len(blocks("004", "figure")) == 9
    measures = [b for b in blocks("004", "heading") if re.match(r"Maßnahme \d", b.value["text"])]
    assert len(measures) == 14
    catalogue = blocks("004", "table")[0].value["table"]["rows"]
    numbers = [re.sub(r"<[^>]+>", "", row["values"][0]) for row in catalogue]
    assert len([n for n in numbers if "." in n or n == "0"]) == 22
    facts = [b for b in blocks("004", "table") if b.value["caption"].startswith("Maßnahme ")]
    assert [len(b.value["table"]["rows"]) for b in facts] == [5] * 14


def test_004_is_protected_and_says_who_made_it():
    book = draft("004")
    assert (book.kind, book.rights, book.licence) == ("Leitfaden", "geschuetzt", "")
    assert (book.stand.isoformat(), book.stand_precision) == ("2024-08-01", "month")
    assert [p.role for p in book.publishers] == ["Auftraggeber", "Auftragnehmer"]
    assert len([a for a in book.authors if a.role == "Autorenteam"]) == 5
    assert book.project_period
    assert book.disclaimer.count("<p>") == 2
    assert {"Fremde Buchstaben", "Tabelle zusammengefügt"} <= set(kinds(book.repairs))
    assert {"Titel fehlt", "Kurzlink", "Breite Tabelle", "Verweis"} <= set(kinds(book.doubts))


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_no_markup_of_the_source_is_left(number):
    values = json.dumps(
        [b.value for c in draft(number).walk() for b in c.blocks], ensure_ascii=False
    )
    assert not re.search(r"\*\*|<p>\s*[-•*] |\]\(|&lt;|<su|style=|\\t|✓|\ufffd|<p></p>", values)
    assert not re.search(r"[¹²³⁴-⁹](?!\d)", values.replace("m²", ""))
    assert not re.search(r"[а-яА-Я]", values)


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_repair_and_doubt_has_its_place(number):
    book = draft(number)
    assert all(entry.line >= 1 for entry in [*book.repairs, *book.doubts])


GONE = {
    "Feedback-Aufruf entfernt",
    "Wiederholung entfernt",
    "Anreißer entfernt",
    "Doppelter Text",
    "Seitenbeiwerk entfernt",
}


def flat(text):
    return " ".join(re.findall(r"[^\W\d_]+", re.sub(r"<[^<>]*>", " ", text).casefold()))


def is_metadata(line, book):
    """Addresses and names are taken apart into fields."""
    return (
        "@" in line or "](http" in line[:40] or any(author.name in line for author in book.authors)
    )


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_no_sentence_gets_lost_without_a_repair_saying_so(number):
    book = draft(number)
    values = {k: v for k, v in asdict(book).items() if k not in ("repairs", "doubts")}
    kept = flat(json.dumps(values, ensure_ascii=False, default=str))
    gone = {repair.line for repair in book.repairs if repair.kind in GONE}
    (path,) = Path(FOLDER).glob(f"{number}_*.txt")
    lines = path.read_text(encoding="utf-8").split("\n")
    end = next((n for n, line in enumerate(lines) if line.startswith("Weitere Meldungen")), None)
    lost = []
    for place, line in enumerate(lines[:end], start=1):
        if place in gone or re.match(r"<sup>|[¹²³⁴-⁹]", line) or is_metadata(line, book):
            continue
        cells = [flat(cell).split() for cell in line.split("\t")]
        windows = [" ".join(words[n : n + 4]) for words in cells for n in range(len(words) - 3)]
        missing = [window for window in windows if window not in kept]
        if len(windows) > 3 and len(missing) > len(windows) / 2:
            lost.append(place)
    assert lost == []
