"""The tables of the guidance floor."""

from guidance.models.chapters import ChapterPage, Citation, Footnote
from guidance.models.handbooks import (
    HandbookAuthor,
    HandbookIndexPage,
    HandbookKind,
    HandbookPage,
    HandbookPublisher,
)

__all__ = [
    "ChapterPage",
    "Citation",
    "Footnote",
    "HandbookAuthor",
    "HandbookIndexPage",
    "HandbookKind",
    "HandbookPage",
    "HandbookPublisher",
]
