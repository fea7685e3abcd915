"""Reading: from the bytes of a file to text. Formats register here; all else is refused. Pure."""

import unicodedata
from collections.abc import Callable
from pathlib import PurePath

MAX_BYTES = 10 * 1024 * 1024
MAX_LINES = 200_000
MAX_LINE = 20_000
BINARY_SHARE = 0.02
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# PDF, ZIP (also DOCX, ODT), PNG, JPEG, old Office, RTF: named .txt they are still no text.
SIGNATURES = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"{\\rtf")

Reader = Callable[[bytes], str]


class ImportRefused(Exception):
    """The file cannot become a handbook. The message is German and says what to do."""


_readers: dict[str, Reader] = {}


def register_reader(*suffixes: str) -> Callable[[Reader], Reader]:
    """Add a format: a function from bytes to text that raises `ImportRefused`."""

    def register(reader: Reader) -> Reader:
        _readers.update(dict.fromkeys(suffixes, reader))
        return reader

    return register


def known_suffixes() -> tuple[str, ...]:
    return tuple(sorted(_readers))


def read(name: str, content: bytes) -> str:
    """The text of a file; raises `ImportRefused`."""
    reader = _readers.get(PurePath(name).suffix.lower())
    if reader is None:
        formats = ", ".join(known_suffixes())
        raise ImportRefused(
            f"„{PurePath(name).name}“ hat kein Format, das gelesen werden kann. "
            f"Möglich sind: {formats}."
        )
    refuse_size(len(content))
    if not content.strip():
        raise ImportRefused("Die Datei ist leer. Bitte wählen Sie eine Datei mit Text.")
    text = reader(content)
    _refuse_shape(text)
    return text


def _refuse_shape(text: str) -> None:
    """Lines that no book has: too many, or one too long."""
    lines = text.split("\n")
    if len(lines) > MAX_LINES:
        raise ImportRefused(
            f"Die Datei hat zu viele Zeilen: {_thousands(len(lines))}. "
            f"Erlaubt sind höchstens {_thousands(MAX_LINES)}. Bitte prüfen Sie, ob es die "
            "richtige Datei ist, oder entfernen Sie leere Zeilen."
        )
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE:
            raise ImportRefused(
                f"Zeile {number} ist zu lang: {_thousands(len(line))} Zeichen. Erlaubt sind "
                f"höchstens {_thousands(MAX_LINE)}. Bitte teilen Sie den Text in Absätze."
            )


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def refuse_size(size: int) -> None:
    """Raise `ImportRefused` for files above the limit, before they are read."""
    if size > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        found = f"{size / (1024 * 1024):.0f}"
        raise ImportRefused(
            f"Die Datei ist zu groß: {found} MB. Erlaubt sind höchstens {limit} MB. "
            "Ein Handbuch als Text ist meist kleiner als 1 MB – bitte prüfen Sie die Datei."
        )


@register_reader(".txt", ".md")
def read_text(content: bytes) -> str:
    """UTF-8 text, with or without a byte order mark."""
    if content.startswith(UTF16_MARKS):
        raise ImportRefused(
            "Die Datei ist in UTF-16 gespeichert. "
            "Bitte speichern Sie sie mit der Zeichenkodierung UTF-8."
        )
    if b"\0" in content or content.startswith(SIGNATURES):
        raise ImportRefused(
            "Die Datei enthält keinen Text, sondern Binärdaten, zum Beispiel ein PDF oder Bild. "
            "Bitte speichern Sie das Handbuch als Textdatei."
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ImportRefused(
            f"Die Datei ist nicht in UTF-8 gespeichert (Zeile {line}). "
            "Bitte speichern Sie sie mit der Zeichenkodierung UTF-8."
        ) from error
    if _looks_binary(text):
        raise ImportRefused(
            "Die Datei enthält keinen lesbaren Text. Bitte prüfen Sie, ob es die richtige ist."
        )
    if not any(character.isalpha() for character in text):
        raise ImportRefused("Die Datei ist leer. Bitte wählen Sie eine Datei mit Text.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _looks_binary(text: str) -> bool:
    controls = sum(
        unicodedata.category(character) == "Cc" and character not in "\n\r\t\f\v"
        for character in text
    )
    return controls > len(text) * BINARY_SHARE
