"""What may become text, and the sentence that says why something may not."""

import pytest

from guidance.importers.readers import MAX_BYTES, ImportRefused, known_suffixes, read


def test_utf8_is_read_with_any_line_ends_and_without_byte_order_mark():
    assert read("heft.TXT", "\ufeffKabel\r\nund Funk\r".encode()) == "Kabel\nund Funk\n"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("heft.txt", b"", "leer"),
        ("heft.txt", b" \n\t \n", "leer"),
        ("heft.md", b"1 2 3\n---\n", "leer"),
        ("heft.txt", b"%PDF-1.7\n1 0 obj", "Binärdaten"),
        ("heft.txt", b"PK\x03\x04docx", "Binärdaten"),
        ("heft.txt", b"Kabel\x00Funk", "Binärdaten"),
        ("heft.txt", "Kabel für alle".encode("latin-1"), "nicht in UTF-8"),
        ("heft.txt", "Kabel für alle".encode("utf-16"), "UTF-16"),
        ("heft.txt", b"a\x01\x02\x03b", "keinen lesbaren Text"),
        ("heft.pdf", b"Kabel", "kein Format"),
        ("heft", b"Kabel", "kein Format"),
    ],
)
def test_what_is_no_text_is_refused_in_german(name, content, says):
    with pytest.raises(ImportRefused, match=says):
        read(name, content)


def test_a_file_above_the_limit_is_refused_with_the_limit():
    with pytest.raises(ImportRefused, match="höchstens 10 MB"):
        read("heft.txt", b"a" * (MAX_BYTES + 1))


def test_the_line_of_the_first_wrong_character_is_named():
    with pytest.raises(ImportRefused, match="Zeile 3"):
        read("heft.txt", "eins\nzwei\ngrün".encode("latin-1"))


def test_formats_are_known_by_their_endings():
    assert {".md", ".txt"} <= set(known_suffixes())


def test_too_many_lines_and_too_long_ones_are_refused_with_the_limit():
    with pytest.raises(ImportRefused, match=r"zu viele Zeilen: 1\.000\.001.*200\.000"):
        read("heft.txt", b"a" + b"\n" * 1_000_000 + b"b")
    with pytest.raises(ImportRefused, match=r"Zeile 2 ist zu lang: 20\.001 Zeichen.*20\.000"):
        read("heft.txt", b"a\n" + b"b" * 20_001)
    assert read("heft.txt", b"b" * 20_000)
