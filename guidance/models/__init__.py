"""The tables of the guidance floor."""

from guidance.models.chapters import ChapterPage, Citation, Footnote
from guidance.models.handbooks import (
    HandbookAuthor,
    HandbookIndexPage,
    HandbookKind,
    HandbookPage,
    HandbookPublisher,
)
from guidance.models.imports import HandbookImport

__all__ = [
    "ChapterPage",
    "Citation",
    "Footnote",
    "HandbookAuthor",
    "HandbookImport",
    "HandbookIndexPage",
    "HandbookKind",
    "HandbookPage",
    "HandbookPublisher",
]
