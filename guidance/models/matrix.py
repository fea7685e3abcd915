"""A matrix: influences against elements, each cell a short list with marks."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField

from guidance.models.frame import GuidancePage, Section
from home.blocks import PROSE


class ColumnBlock(blocks.StructBlock):
    key = blocks.RegexBlock(regex=r"^[a-z0-9-]+\Z", label="Kennung", max_length=60)
    title = blocks.CharBlock(label="Spalte", max_length=120)
    text = blocks.TextBlock(label="Erläuterung", rows=2, required=False)

    class Meta:
        icon = "arrow-right"
        label = "Spalte"


class ItemBlock(blocks.StructBlock):
    text = blocks.TextBlock(label="Stichpunkt", rows=2)
    high = blocks.BooleanBlock(
        label="Viel Spielraum", required=False, help_text="Hier kann die Kommune selbst gestalten."
    )

    class Meta:
        icon = "list-ul"
        label = "Stichpunkt"


class RowBlock(blocks.StructBlock):
    key = blocks.RegexBlock(
        regex=r"^[a-z0-9-]+\Z", label="Kennung", max_length=60, help_text="Steht in der Adresse."
    )
    title = blocks.CharBlock(label="Zeile", max_length=120)
    text = blocks.TextBlock(label="Erläuterung", rows=2, required=False)
    cells = blocks.ListBlock(
        blocks.ListBlock(ItemBlock(), label="Feld", default=[]),
        label="Felder",
        help_text="Ein Feld je Spalte, in der Reihenfolge der Spalten.",
        default=[],
    )

    class Meta:
        icon = "arrow-down"
        label = "Zeile"


class MatrixPage(GuidancePage):
    """A table of lists. The explanation of rows and columns stands in it, not beside it."""

    kind_icon = "table"

    intro = RichTextField("So lesen Sie die Matrix", features=PROSE, blank=True)
    columns = StreamField([("column", ColumnBlock())], verbose_name="Spalten")
    rows = StreamField([("row", RowBlock())], verbose_name="Zeilen")

    content_panels = [
        *GuidancePage.content_panels,
        FieldPanel("intro"),
        FieldPanel("columns"),
        FieldPanel("rows"),
    ]
    parent_page_types = ["guidance.CooperationPage"]
    subpage_types: list[str] = []
    template = "guidance/matrix_page.html"

    class Meta:
        verbose_name = "Matrix"
        verbose_name_plural = "Matrizen"

    def clean(self) -> None:
        """Every row has a cell for every column."""
        super().clean()
        for row in self.rows:
            count = len(row.value["cells"])
            if count != len(self.columns):
                message = f"„{row.value['title']}“ hat {count} Felder, es gibt aber "
                message += f"{len(self.columns)} Spalten."
                raise ValidationError({"rows": message})

    @property
    def table(self) -> list[dict[str, Any]]:
        """Rows with their cells; each cell knows its column."""
        heads = [column.value for column in self.columns]
        return [
            {
                "row": row.value,
                "anchor": f"zeile-{row.value['key']}",
                "cells": [
                    {"column": column, "items": items}
                    for column, items in zip(heads, row.value["cells"], strict=False)
                ],
            }
            for row in self.rows
        ]

    @property
    def has_marks(self) -> bool:
        cells = [items for row in self.rows for items in row.value["cells"]]
        return any(item["high"] for items in cells for item in items)

    def sections(self) -> Iterable[Section]:
        yield "", "So lesen Sie die Matrix", self.intro
        for row in self.table:
            cells = [
                f"{cell['column']['title']}: {item['text']}"
                for cell in row["cells"]
                for item in cell["items"]
            ]
            text = "\n".join([row["row"]["text"], *cells])
            yield row["anchor"], row["row"]["title"], text
