"""Small repairs, each with its place."""

from time import perf_counter

import pytest

from guidance.importers import repairs
from guidance.importers.active_html import drop_active_html, flatten_page_html
from guidance.importers.draft import Log
from guidance.importers.flow import glue
from guidance.importers.footnotes import mark_footnotes
from guidance.importers.furniture import drop_furniture, drop_teasers, page_breaks
from guidance.importers.lines import lines_of
from guidance.importers.markup import inline, plain, read_cell


def repaired(repair, text):
    """The text after one repair, and the log."""
    log = Log()
    lines = repair(lines_of(text), log)
    return "\n".join(line.text for line in lines), log


def test_lookalike_letters_in_latin_words_become_latin_and_greek_words_stay():
    text, log = repaired(repairs.fold_lookalikes, "Gerät\u0435m\u0435nge\nλόγος")
    assert text == "Gerätemenge\nλόγος"
    assert [(r.kind, r.line) for r in log.repairs] == [("Fremde Buchstaben", 1)]


def test_spaces_and_invisible_characters_become_ordinary():
    text, log = repaired(repairs.normalise_spaces, "fest\u00a0und\u00ad weich\u200b\n\tTabulator")
    assert text == "fest und weich\n\tTabulator"
    assert len(log.repairs) == 1


def test_a_hyphen_inside_a_line_goes_only_when_the_joined_word_is_known():
    text, log = repaired(
        repairs.mend_inner_hyphens, "Server-raum und Serverraum, Peer-to-peer, Client-rechner"
    )
    assert text == "Serverraum und Serverraum, Peer-to-peer, Client-rechner"
    assert [r.after for r in log.repairs] == ["Serverraum"]
    assert ["Client-rechner" in doubt.text for doubt in log.doubts] == [True]


@pytest.mark.parametrize("glyph", ["•", "✓✓", "- ✓✓", "\uf0b7", "▪"])
def test_every_bullet_becomes_the_same(glyph):
    text, _ = repaired(repairs.unify_bullets, f"{glyph} Kabel prüfen")
    assert text == "- Kabel prüfen"


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("die Gover-", "nance hilft", "die Governance hilft"),
        ("im Support-", "Alltag", "im Support-Alltag"),
        ("Haupt-", "und Nebenamt", "Haupt- und Nebenamt"),
        ("ganz", "normal", None),
    ],
)
def test_halves_of_words_join_and_real_hyphens_stay(left, right, joined):
    assert glue(left, right, 7, Log()) == joined


def test_scripts_styles_frames_and_handlers_go_and_lines_keep_their_numbers():
    log = Log()
    text = drop_active_html(
        "eins\n<script>\nalert(1)\n</script>\n<b onclick='x()' onload=y>zwei</b>\n<!-- drei -->\n"
        '<a href="JavaScript:x(1)">vier</a> [fünf](javascript:x(1)) <iframe src=x></iframe>',
        log,
    )
    assert text.split("\n") == [
        "eins",
        "",
        "",
        "",
        "<b>zwei</b>",
        "",
        '<a href="#">vier</a> fünf ',
    ]
    assert {repair.line for repair in log.repairs} == {2, 5, 6, 7}


def test_raised_numbers_become_marks_but_square_metres_stay():
    text, _ = repaired(
        mark_footnotes, "Satz.<sup>1</sup> Wort² auf 20 m²\n\n<sup>1</sup> Eins\n² Zwei"
    )
    assert text == "Satz.[^1] Wort[^2] auf 20 m²\n\n[^1]: Eins\n[^2]: Zwei"


def test_teasers_go_one_by_one():
    text, log = repaired(
        drop_teasers, "Text\nWeitere Meldungen aus: Netze\nTitel\n[01.02.2016] Kurz. mehr..."
    )
    assert text == "Text"
    assert next((r.kind, r.line) for r in log.repairs) == ("Anreißer entfernt", 4)


def test_an_article_that_mentions_further_news_keeps_its_text():
    text = "Weitere Meldungen folgen im Mai.\nBis dann."
    assert repaired(drop_teasers, text)[0] == text


def test_headers_and_page_numbers_go_but_repeated_titles_stay():
    page = "Heft 7 | {n}\n\nZiele\n\nText {n} mit Inhalt.\n\n{n}\n"
    log = Log()
    lines = drop_furniture(lines_of("\n".join(page.format(n=n) for n in (1, 2, 3))), {"ziele"}, log)
    kept = [line.text for line in lines if not line.blank]
    assert kept == [
        "Ziele",
        "Text 1 mit Inhalt.",
        "Ziele",
        "Text 2 mit Inhalt.",
        "Ziele",
        "Text 3 mit Inhalt.",
    ]


def test_inline_markup_keeps_bold_links_and_raised_digits_only():
    markup = inline(
        "**fett** *schräg* <u>u</u> www.ahrental.example a@ahrental.example H<sup>2</sup> A & B"
    )
    assert markup == (
        '<b>fett</b> schräg u <a href="https://www.ahrental.example">www.ahrental.example</a> '
        '<a href="mailto:a@ahrental.example">a@ahrental.example</a> H<sup>2</sup> A &amp; B'
    )
    assert plain("**fett** & [Link](https://a.example)[^1]") == "fett & Link[^1]"


def test_unclosed_lists_in_a_cell_are_closed_and_nested():
    cell = read_cell("<p>Dazu:</p> <ul> • eins <ul> • Optional: a • Optional: b • zwei")
    assert cell.html == (
        "<p>Dazu:</p><ul><li>eins<ul><li>Optional: a</li><li>Optional: b</li></ul></li>"
        "<li>zwei</li></ul>"
    )
    assert cell.unclosed
    assert cell.guessed


def test_dashes_in_a_cell_are_a_list():
    assert (
        read_cell("- gute Lage - schlechte Lage").html
        == "<ul><li>gute Lage</li><li>schlechte Lage</li></ul>"
    )
    assert read_cell("2015 - 2016").html == "<p>2015 - 2016</p>"


def without_furniture(text, *, titles=()):
    """The lines that stay, and the doubts."""
    log = Log()
    lines = lines_of(text)
    kept = drop_furniture(lines, set(titles), log, breaks=page_breaks(lines))
    return [line.text.strip() for line in kept if not line.blank], log.doubts


def pages(*lines):
    return "\n\n".join(line for n in (1, 2, 3) for line in (part.format(n=n) for part in lines))


def test_subheadings_that_come_again_in_every_chapter_stay_with_a_doubt():
    text = pages("{n} Kapitel {n}", "Zielgruppe", "Text {n}.", "Vorgehen", "Text {n}.")
    kept, doubts = without_furniture(text)
    assert kept == [line for line in text.split("\n") if line]
    assert {d.kind for d in doubts} == {"Wiederholte Zeile"}


@pytest.mark.parametrize(
    ("line", "asked"), [("{n} Titel", 1), ("{n}. Titel", 0), ("Schritt {n}", 1)]
)
def test_numbers_that_continue_each_other_are_headings(line, asked):
    text = "\n\n".join(f"{line.format(n=n)}\n\nText {n}." for n in range(1, 50))
    kept, doubts = without_furniture(text)
    assert kept == [row for row in text.split("\n") if row]
    assert len(doubts) == asked


@pytest.mark.parametrize(
    "text",
    [
        pages("Text {n}.", "Heft zum Kabel", "{n}"),
        pages("Text {n}.", "Heft zum Kabel\n\f"),
        pages("\fHeft zum Kabel", "Text {n}."),
        pages("Text {n}.", "Heft zum Kabel | {n}"),
        pages("Text {n}.", "Heft zum Kabel Seite {n}"),
        pages("Text {n}.", "Heft zum Kabel 1{n}"),
    ],
)
def test_headers_beside_a_page_number_or_form_feed_go(text):
    assert without_furniture(text) == (["Text 1.", "Text 2.", "Text 3."], [])


def test_a_number_that_does_not_change_is_no_page_number():
    kept, doubts = without_furniture(pages("Text {n}.", "Heft 7"))
    assert kept.count("Heft 7") == 3
    assert [doubt.line for doubt in doubts] == [3]


def seconds(work, text):
    """The best of three runs: a busy machine only ever makes it slower."""

    def once():
        start = perf_counter()
        work(text)
        return perf_counter() - start

    return min(once() for _ in range(3))


@pytest.mark.parametrize(
    "unit",
    ["[", "| ", "|", " ", "<script>", "<title>", "<h1>", "\n", "<a onx=1 ", "[a](javascript:1)"],
)
def test_time_grows_with_the_size_of_the_text_only(unit):
    def work(text):
        log = Log()
        cleaned = flatten_page_html(drop_active_html(text, log), log)
        lines = mark_footnotes(lines_of(cleaned), log)
        drop_furniture(lines, set(), log)

    small, large = (f"a{unit * (size // len(unit))}x" for size in (100_000, 200_000))
    assert seconds(work, large) < 4 * seconds(work, small) + 0.05


def test_links_in_links_lose_their_scripts_whatever_their_depth():
    text = "[" * 3 + "a" + "](javascript:x(1))" * 3
    assert drop_active_html(text, Log()) == "a"


def test_a_line_full_of_brackets_stays_text():
    assert plain("[" * 1000 + "a") == "[" * 1000 + "a"
