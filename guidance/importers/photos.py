"""Photos of web pages: a caption, often twice, and who took it. Pure."""

import re

from guidance.importers.draft import Log
from guidance.importers.numbering import comparable
from guidance.importers.pieces import Piece

CREDIT = re.compile(r"^\((?:Bildquelle|Bildnachweis|Bild|Foto|Fotos|Quelle)\s*:\s*(.+)\)$", re.I)


def recognise_photos(pieces: list[Piece], log: Log) -> list[Piece]:
    """Turn caption and credit into a figure."""
    result: list[Piece] = []
    for piece in pieces:
        credit = CREDIT.match(piece.text) if piece.kind == "text" else None
        if credit is None or not result or result[-1].kind != "text" or len(result[-1].text) > 200:
            result.append(piece)
            continue
        caption = result.pop()
        if result and comparable(result[-1].text) == comparable(caption.text):
            log.repair("Wiederholung entfernt", caption.line, caption.text, "")
            caption = result.pop()
        text = caption.text.rstrip(".")
        result.append(Piece("figure", caption.line, [text], cells=[credit.group(1).strip()]))
    return result
