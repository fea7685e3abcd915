import re

from hypothesis import given
from hypothesis import strategies as st

from home.footnotes import marks_in, number_footnotes

keys = st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True)


def test_numbers_follow_reading_order_and_repeated_marks_share_one():
    html, notes = number_footnotes("<p>a[^x] b[^y] c[^x]</p>", {"x", "y"})
    assert [(n.key, n.number, n.references) for n in notes] == [
        ("x", 1, ["fnref-1-1", "fnref-1-2"]),
        ("y", 2, ["fnref-2-1"]),
    ]
    assert html.count('href="#fn-1"') == 2


def test_a_mark_without_footnote_disappears():
    assert number_footnotes("<p>a[^weg].</p>", set()) == ("<p>a.</p>", [])


def test_a_mark_in_an_attribute_breaks_no_tag():
    html, notes = number_footnotes('<img alt="Netz[^a]"> und[^a].', {"a"})
    assert html.startswith('<img alt="Netz"> und<sup')
    assert len(notes[0].references) == 1


def test_prefix_and_start_keep_chapters_on_one_page_apart():
    html, notes = number_footnotes("[^a]", {"a"}, prefix="7-", start=5)
    assert notes[0].id == "fn-7-5"
    assert 'id="fnref-7-5-1"' in html


@given(st.lists(keys, max_size=12))
def test_every_mark_gets_a_link_and_every_id_is_unique(marked):
    text = " ".join(f"wort[^{key}]" for key in marked)
    html, notes = number_footnotes(text, set(marked))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == len(marked)
    assert [note.key for note in notes] == marks_in(text)
    assert [note.number for note in notes] == list(range(1, len(notes) + 1))
