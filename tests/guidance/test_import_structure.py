"""From text to chapters and blocks: one sample file per hazard, all in words of our own."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidance.importers.numbering import levels_of, read_heading
from guidance.importers.structure import build

SAMPLES = Path(__file__).parent / "samples"


def sample(name):
    return build((SAMPLES / name).read_text(encoding="utf-8"))


def outline(draft):
    """Chapters as (depth, number, title)."""
    found = []

    def walk(chapters, depth):
        for chapter in chapters:
            found.append((depth, chapter.number, chapter.title))
            walk(chapter.children, depth + 1)

    walk(draft.chapters, 1)
    return found


def blocks(draft, type_):
    return [b.value for chapter in draft.walk() for b in chapter.blocks if b.type == type_]


def doubts(draft, kind):
    return [(doubt.line, doubt.text) for doubt in draft.doubts if doubt.kind == kind]


def repairs(draft, kind):
    return [(repair.line, repair.after) for repair in draft.repairs if repair.kind == kind]


@pytest.fixture(scope="module")
def whole():
    return sample("whole_handbook.md")


def test_depth_comes_from_numbers_never_from_hashes(whole):
    assert outline(whole) == [
        (1, "1", "Warum zusammen"),
        (2, "1.1", "Was es bringt"),
        (1, "2", "Wie es geht"),
        (2, "2.1", "Vor dem Start"),
        (3, "2.1.1", "Bestand zählen"),
        (2, "2.2", "Im Alltag"),
        (1, "", "Anlage – Musterplan"),
    ]


def test_the_title_page_and_the_imprint_become_metadata(whole):
    assert whole.title == "Gemeinsame Gerätewartung im Ahrental"
    assert (whole.kind, whole.edition, whole.series) == (
        "Leitfaden",
        "V. 2.1",
        "Werkzeugkasten Schul-IT",
    )
    assert (whole.module, whole.component) == ("Betrieb", "Wartung")
    assert (whole.licence, whole.rights) == ("CC BY-SA 4.0", "offen")
    assert (whole.stand.isoformat(), whole.stand_precision) == ("2025-03-01", "month")
    assert [p.name for p in whole.publishers] == ["Zweckverband Ahrental-IT"]
    assert [a.name for a in whole.authors] == ["Mara Grün", "Dr. Ole Blau"]
    assert whole.audience_note == "Schulträger kleiner Gemeinden und Schulleitungen"
    assert whole.contact_email == "wartung@ahrental.example"
    assert whole.publisher_url == "https://ahrental.example/"
    assert whole.purpose.count("<p>") == 2
    assert "zweite Kapitel" in whole.recommendations
    assert "Auftrag" in whole.funding_note


def test_a_sentence_cut_by_a_page_is_whole_again(whole):
    first = whole.chapters[0].blocks
    assert len(first) == 1
    assert "teilen sich die Orte nun drei Fachleute.[^1]" in first[0].value


def test_marks_and_texts_of_footnotes_meet_in_the_chapter(whole):
    assert [(n.key, len(n.citations)) for c in whole.walk() for n in c.footnotes] == [
        ("1", 1),
        ("2", 2),
        ("3", 1),
        ("4", 1),
        ("5", 0),
    ]
    assert len(whole.sources) == 3


def test_capital_columns_with_like_heads_are_a_comparison(whole):
    (comparison,) = blocks(whole, "comparison")
    assert comparison["left_heading"] == "Ziele der Orte[^3]"
    assert comparison["right_heading"] == "Ziele der Schulen"
    assert comparison["rows"][1] == {"left": "feste Vertretung", "right": "kurze Wege"}


def test_a_quotation_has_heading_and_source(whole):
    (quote,) = blocks(whole, "quote")
    assert quote["heading"] == "Zusammenhalt als Gewinn"
    assert quote["text"].startswith("Wer Werkzeug teilt")
    assert quote["locator"] == "S. 40"
    assert quote["source"] == whole.sources[0].key


def test_questions_after_a_leading_sentence_are_a_question_set(whole):
    (questions,) = blocks(whole, "questions")
    assert questions["intro"] == "Im Ahrental stellten sich alle Orte dieselben Fragen:"
    assert [q["text"] for q in questions["questions"]] == [
        "Wie viele Geräte stehen in welchem Haus?",
        "Wer meldet eine Störung, und an wen?",
    ]


def test_a_call_out_without_end_mark_is_one_paragraph_and_a_doubt(whole):
    (callout,) = blocks(whole, "callout")
    assert callout["kind"] == "Hinweis"
    assert "Danach wächst" not in callout["text"]
    assert doubts(whole, "Kasten")


def test_ticks_become_list_items_and_remarks_in_brackets_stay_with_them(whole):
    (items,) = blocks(whole, "list")
    assert items == (
        "<ul><li>Störungen landen an einer Stelle.</li>"
        "<li>Ersatz liegt bereit. (mindestens zwei Geräte je Haus)</li></ul>"
    )


def test_lists_that_the_site_makes_itself_are_left_out(whole):
    assert "Abbildungsverzeichnis" not in [title for _, _, title in outline(whole)]
    assert repairs(whole, "Verzeichnis entfernt")
    assert [f["caption"] for f in blocks(whole, "figure")] == ["Abbildung 1: Weg einer Störung"]


def test_broken_words_lost_bullets_and_columns_of_spaces():
    draft = sample("broken_words.txt")
    assert [title for _, _, title in outline(draft)] == [
        "Wer macht mit?",
        "Warum gemeinsam?",
        "Kurz gesagt",
    ]
    assert [after for _, after in repairs(draft, "Silbentrennung")] == ["auslöste", "gelöst"]
    assert [after for _, after in repairs(draft, "Bindestrich behalten")] == ["IT-Koffer"]
    (callout,) = blocks(draft, "callout")
    assert callout["title"] == "Was hat überrascht?"
    assert "Haupt- und Ehrenamtlichen" in callout["text"]
    (table,) = blocks(draft, "table")
    assert (
        table["table"]["rows"][0]["values"][1]
        == "<p>Ahrdorf (Häuser: 4)</p><p>Bachheim (Häuser: 2)</p>"
    )
    assert "<li>Weg:<ul><li>Inhalt gemeinsam festlegen</li>" in blocks(draft, "list")[1]
    assert (draft.kind, draft.title) == ("Steckbrief", "Drei Orte, ein Werkzeugkoffer")
    assert [(a.name, a.organisation) for a in draft.authors] == [
        ("Jona Weiß", "Gemeindeverwaltung Ahrdorf")
    ]


def test_contradictions_gaps_and_lost_targets_are_doubts_with_their_places():
    draft = sample("contradictions.md")
    found = {(doubt.kind, doubt.line) for doubt in draft.doubts}
    assert found >= {
        ("Widerspruch", 7),
        ("Seitenverweis", 17),
        ("Verweis", 17),
        ("Link verloren", 19),
        ("Wörter fehlen", 21),
        ("Kurzlink", 25),
        ("Verweis ins Leere", 25),
        ("Silbentrennung", 27),
    }


def test_a_table_split_over_pages_is_one_again():
    draft = sample("split_tables.txt")
    assert outline(draft) == [(1, "a)", "Liste"), (1, "b)", "Karten")]
    catalogue, first, second, third = blocks(draft, "table")
    assert len(catalogue["table"]["rows"]) == 5
    assert first["caption"] == "Karte 1.1 Dosen zählen"
    labels = [row["values"][0] for row in second["table"]["rows"]]
    assert labels == ["<p>Kurzbeschreibung</p>", "<p>Zeit</p>"]
    text = second["table"]["rows"][0]["values"][1]
    assert "Stockwerk und Nummer in dieser Reihenfolge." in text
    assert "<li>Schilder kleben<ul><li>nicht auf das Gehäuse</li></ul></li>" in text
    assert third["caption"] == "Karte 1.3 Dosen bestellt"
    assert doubts(draft, "Verweis") == [(35, "„1.3 Dosen bestellt“ heißt im Katalog anders.")]
    assert len(repairs(draft, "Tabelle zusammengefügt")) == 2


def test_rows_that_slid_out_of_a_table_return_to_their_columns():
    draft = sample("split_columns.md")
    (table,) = blocks(draft, "table")
    rows = [row["values"] for row in table["table"]["rows"]]
    assert [row[0] for row in rows] == [
        "<p>Eignung</p>",
        "<p>Ablauf</p>",
        "<p>Besonderheit</p>",
        "<p>Grundlage</p>",
    ]
    assert "<li>Abholen: Ein Ort holt ab.</li>" in rows[1][1]
    assert rows[2][1:] == ["<p>Nichts bleibt am Ort.</p>", "<p>Alles bleibt am Ort.</p>"]
    assert blocks(draft, "text")[0] == "<p>Danach geht der Text weiter.[^1]</p>"
    assert table["caption"] == "Kurz verglichen"


def test_without_numbers_repeated_titles_tell_the_depth():
    draft = sample("formats_and_glossary.txt")
    assert [(depth, title) for depth, _, title in outline(draft)] == [
        (1, "Einleitung"),
        (2, "Wo wir stehen"),
        (1, "Haus und Träger"),
        (2, "Ziele des Redens"),
        (2, "Formen des Redens"),
        (1, "Träger und Land"),
        (2, "Ziele des Redens"),
        (2, "Themen für das Land"),
        (2, "Formen des Redens"),
        (1, "Glossar"),
        (1, "Autorinnen und Autoren"),
    ]
    assert "anruft" in draft.purpose


def test_format_tables_have_captions_and_a_pasted_text_is_cleared():
    draft = sample("formats_and_glossary.txt")
    first, second, _ = blocks(draft, "table")
    assert (first["caption"], second["caption"]) == (
        "Runde am Morgen: jede Woche",
        "Brief im Quartal",
    )
    assert second["table"]["rows"][1]["values"][1] == "<p>(fehlt in der Vorlage)</p>"
    assert [line for line, _ in doubts(draft, "Doppelter Text")] == [53]


def test_a_glossary_term_that_was_overwritten_is_marked():
    draft = sample("formats_and_glossary.txt")
    rows = [row["values"] for row in blocks(draft, "table")[2]["table"]["rows"]]
    assert len(rows) == 3
    assert (
        rows[1][1]
        == "<p>Ein Treffen ohne Tagesordnung. Sie dauert höchstens eine halbe Stunde am Morgen.</p>"
    )
    assert rows[2][0] == "<p>Träger (Begriff beschädigt)</p>"
    assert [line for line, _ in doubts(draft, "Glossar")] == [92]


def test_a_box_on_the_title_page_that_comes_again_stands_once():
    draft = sample("formats_and_glossary.txt")
    assert [c["kind"] for c in blocks(draft, "callout")] == ["Tipp", "Schon gewusst?"]
    assert draft.contact_email == "heft@ahrental.example"
    assert [p.name for p in draft.publishers] == ["Ahrental-IT"]


def test_a_press_page_gives_its_sections_without_teasers():
    draft = sample("press_page.txt")
    assert (draft.kind, draft.title) == ("Presseartikel", "Netze – Kabel teilen")
    assert [title for _, _, title in outline(draft)] == ["Ein Graben genügt", "Was bleibt"]
    assert len(repairs(draft, "Anreißer entfernt")) == 2
    assert draft.stand.isoformat() == "2016-01-12"
    assert [(a.role, a.organisation) for a in draft.authors] == [
        ("Bürgermeisterin", "Gemeinde Ahrdorf"),
        ("Landrat", "Kreis Bachheim"),
    ]
    (figure,) = blocks(draft, "figure")
    assert (figure["caption"], figure["credit"]) == (
        "Ahrdorf: Das Kabel kommt an",
        "Gemeinde Ahrdorf",
    )


def test_nothing_that_could_run_survives():
    draft = sample("hostile.md")
    written = json.dumps([b.value for c in draft.walk() for b in c.blocks])
    for word in ("script", "alert(", "onclick", "onerror", "iframe", "style", "javascript:"):
        assert word not in written
    assert blocks(draft, "text")[0] == "<p>Ein Satz <b>fett und nicht geschlossen.</b></p>"
    assert [title for _, _, title in outline(draft)] == ["Anfang", "Ende"]
    assert {line for line, _ in repairs(draft, "Aktives HTML entfernt")} == {7, 11, 13, 15, 19}


def test_contents_that_do_not_match_the_text_are_doubts():
    draft = sample("contents_mismatch.md")
    assert [line for line, _ in doubts(draft, "Inhaltsverzeichnis")] == [6, 7, 17]
    assert [number for _, number, _ in outline(draft)] == ["1", "2", "4"]


def test_page_headers_and_numbers_are_no_text():
    draft = sample("page_furniture.txt")
    written = json.dumps([b.value for c in draft.walk() for b in c.blocks])
    assert "Heft" not in written
    assert len(blocks(draft, "text")) == 5
    assert len(repairs(draft, "Seitenbeiwerk entfernt")) == 6


def test_footnotes_in_any_notation_and_the_lonely_ones():
    draft = sample("footnotes.md")
    assert [[n.key for n in c.footnotes] for c in draft.walk()] == [["a", "2"], ["2-2", "3"]]
    assert "20 m²" in blocks(draft, "text")[0]
    assert [line for line, _ in doubts(draft, "Fußnote ohne Text")] == [5]
    assert [line for line, _ in doubts(draft, "Fußnote ohne Zeichen")] == [17]


def test_lookalikes_are_mended_in_the_whole():
    assert "Die Gerätemenge" in blocks(sample("lookalikes.md"), "text")[0]


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("4.1.1 Bestand", "4.1.1", "Bestand"),
        ("1. Ziele", "1", "Ziele"),
        ("a) Zweck", "a)", "Zweck"),
        ("Kapitel 3: Netze", "3", "Netze"),
        ("II. Funk", "II.", "Funk"),
        ("3D-Drucker", "", "3D-Drucker"),
        ("Anhang", "", "Anhang"),
    ],
)
def test_numbers_of_headings(text, number, title):
    heading = read_heading(text)
    assert (heading.number, heading.title) == (number, title)


def test_letters_stand_below_the_number_before_them():
    headings = [read_heading(t) for t in ("1. A", "a) B", "b) C", "2. D", "a) E", "Anhang", "a) F")]
    assert levels_of(headings) == [1, 2, 2, 1, 2, 1, 2]


def test_numbered_headings_need_no_contents():
    draft = build("# Titel\n\n## 1 Eins\n\nText.\n\n# 1.1 Zwei\n\nText.\n\n### 2 Drei\n\nText.")
    assert [(d, n) for d, n, _ in outline(draft)] == [(1, "1"), (2, "1.1"), (1, "2")]


def test_plain_headings_lie_side_by_side_with_a_doubt():
    draft = build("# Titel\n\n## Eins\n\nText.\n\n### Zwei\n\nText.\n\n## Hinweis\n\nMerke.")
    assert [(d, t) for d, _, t in outline(draft)] == [(1, "Eins"), (1, "Zwei")]
    assert doubts(draft, "Gliederung")
    assert blocks(draft, "callout")


def test_a_text_without_headings_is_one_chapter():
    draft = build("Nur ein Satz, der für sich steht und nichts weiter braucht als diesen Punkt.")
    assert len(outline(draft)) == 1
    assert blocks(draft, "text")


def test_pipe_tables_are_tables():
    draft = build(
        "# T\n\n# 1 Geräte\n\n| Name | Zahl |\n|---|---|\n| **Tablet** | 4 |\n\n# 2 Ende\n\nX."
    )
    (table,) = blocks(draft, "table")
    assert [c["heading"] for c in table["table"]["columns"]] == ["Name", "Zahl"]
    assert table["table"]["rows"] == [{"values": ["<p><b>Tablet</b></p>", "<p>4</p>"]}]


def test_html_tables_with_a_row_per_line_are_tables():
    row = "<tr><td>{}</td><td>{}</td></tr>"
    rows = "\n".join(row.format(*cells) for cells in (("Name", "Zahl"), ("Tablet", "4")))
    draft = build(f"# T\n\n# 1 Geräte\n\n<table>\n{rows}\n</table>\n\n# 2 Ende\n\nX.")
    (table,) = blocks(draft, "table")
    assert table["table"]["rows"] == [{"values": ["<p>Tablet</p>", "<p>4</p>"]}]


PIECES = st.sampled_from(
    ["# ", "1 ", "1.1 ", "a) ", "\t", "- ", "<p>", "<ul> • ", "<sup>1</sup>", "¹ ", "[^1]: ", "Inhalt",
     "| a | b |", "Kabel", "für-", "\n", "\n\n", " ", "Hinweis", "„Zitat“", "Abbildung 1 ", "…", "?", ":"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=8), max_size=60).map("".join))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_becomes_a_draft(text):
    draft = build(text)
    assert draft.chapters
    assert all(doubt.line >= 1 for doubt in draft.doubts)


def test_a_form_feed_beside_a_header_is_seen_before_it_is_taken_off():
    page = "Text über Kabel Nummer {n}.\n\nHeft zum Kabel\n\f\n"
    draft = build("1 Kabel\n\n" + "".join(page.format(n=n) for n in range(4)) + "2 Funk\n\nEnde.\n")
    assert len(repairs(draft, "Seitenbeiwerk entfernt")) == 4
    assert not doubts(draft, "Wiederholte Zeile")


@pytest.mark.parametrize(("count", "said"), [(3, 3), (20, 20), (21, 1)])
def test_numbered_headings_that_became_no_chapter_are_doubts(count, said):
    stray = "".join(f"# {n} Exkurs {n}\n\nEin Satz dazu.\n\n" for n in range(50, 50 + count))
    draft = build(f"# 1 Kabel\n\nEin Satz.\n\n{stray}# 2 Funk\n\nNoch ein Satz.\n")
    assert [number for _, number, _ in outline(draft)] == ["1", "2"]
    assert len(doubts(draft, "Kapitel")) == said


def test_a_title_longer_than_a_page_holds_is_a_doubt():
    draft = build(f"# 1 {'Kabel ' * 60}\n\nEin Satz.\n\n# 2 Funk\n\nNoch ein Satz.\n")
    assert [line for line, _ in doubts(draft, "Gekürzt")] == [1]
