from hypothesis import given
from hypothesis import strategies as st

from home.passages import TARGET_WORDS, Piece, passages_from, plain_text

words = st.integers(min_value=0, max_value=200).map(lambda n: " ".join(["wort"] * n))
pieces = st.lists(
    st.builds(Piece, st.just("a"), words, st.sampled_from([None, None, None, 2, 3])), max_size=15
)


def test_plain_text_keeps_lines_and_drops_tags_and_marks():
    markup = "<p>Eins[^1] &amp; <b>zwei</b></p><ul><li>drei</li><li>vier</li></ul>"
    assert plain_text(markup) == "Eins & zwei\ndrei\nvier"


def test_a_heading_opens_a_passage_and_stands_in_its_path():
    found = passages_from(
        [
            Piece("a0", "Vorab"),
            Piece("h1", "Erstens", 2),
            Piece("a1", "Text eins"),
            Piece("h2", "Genauer", 3),
            Piece("a2", "Text zwei"),
            Piece("h3", "Zweitens", 2),
            Piece("a3", "Text drei"),
        ],
        path=("Werk", "1 Kapitel"),
        full_text=True,
    )
    assert [(p.anchor, p.headings[2:], p.text) for p in found] == [
        ("a0", (), "Vorab"),
        ("h1", ("Erstens",), "Text eins"),
        ("h2", ("Erstens", "Genauer"), "Text zwei"),
        ("h3", ("Zweitens",), "Text drei"),
    ]


@given(pieces)
def test_no_word_is_lost_and_only_single_blocks_are_long(given_pieces):
    found = passages_from(given_pieces, path=("Werk",), full_text=True)
    expected = sum(len(p.text.split()) for p in given_pieces if p.level is None)
    assert sum(len(p.text.split()) for p in found) == expected
    for passage in found:
        assert len(passage.text.split()) <= TARGET_WORDS or "\n" not in passage.text
