"""The one block vocabulary: what a text of any kind may consist of.

Every block renders through `templates/components/blocks/<type>.html`. Its id never changes, so
`anchor_of` gives an address that survives a new title.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import RichText
from wagtail.snippets.blocks import SnippetChooserBlock

from home.callout_kinds import CalloutKindBlock
from home.footnotes import without_marks
from home.passages import Piece, plain_text

INLINE = ["bold", "link", "document-link", "superscript"]
PROSE = [*INLINE, "ol", "ul"]


def anchor_of(block_id: str) -> str:
    """The fragment that leads to a block."""
    return f"abschnitt-{block_id[:8]}"


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label="Überschrift", max_length=200)
    level = blocks.ChoiceBlock(
        label="Ebene",
        choices=[("2", "Abschnitt"), ("3", "Unterabschnitt")],
        default="2",
    )

    class Meta:
        icon = "title"
        label = "Überschrift"
        template = "components/blocks/heading.html"


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(
        label="Tabellentitel", max_length=250, help_text="Steht über der Tabelle. Was zeigt sie?"
    )
    row_header = blocks.BooleanBlock(
        label="Erste Spalte enthält Zeilentitel", required=False, default=True
    )
    table = TypedTableBlock(
        [("text", blocks.RichTextBlock(label="Text", features=PROSE, required=False))],
        label="Tabelle",
    )

    class Meta:
        icon = "table"
        label = "Tabelle"
        template = "components/blocks/table.html"


class ComparisonRowBlock(blocks.StructBlock):
    left = blocks.TextBlock(label="Links", rows=2)
    right = blocks.TextBlock(label="Rechts", rows=2)


class ComparisonBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="Titel", max_length=250)
    left_heading = blocks.CharBlock(label="Kopf links", max_length=120)
    right_heading = blocks.CharBlock(label="Kopf rechts", max_length=120)
    rows = blocks.ListBlock(ComparisonRowBlock(), label="Zeilen", min_num=1)

    class Meta:
        icon = "order"
        label = "Gegenüberstellung"
        template = "components/blocks/comparison.html"


class CalloutBlock(blocks.StructBlock):
    kind = CalloutKindBlock("home.CalloutKind", label="Art")
    title = blocks.CharBlock(label="Titel", max_length=200, required=False)
    text = blocks.RichTextBlock(label="Text", features=PROSE)

    class Meta:
        icon = "help"
        label = "Hinweiskasten"
        template = "components/blocks/callout.html"


class QuoteBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label="Überschrift", max_length=200, required=False)
    text = blocks.TextBlock(label="Wortlaut", rows=3)
    source = SnippetChooserBlock("home.Source", label="Quelle", required=False)
    locator = blocks.CharBlock(
        label="Fundstelle", max_length=60, required=False, help_text="Zum Beispiel S. 42."
    )

    class Meta:
        icon = "openquote"
        label = "Zitat"
        template = "components/blocks/quote.html"


class FigureBlock(blocks.StructBlock):
    image = ImageChooserBlock(
        label="Bild",
        required=False,
        help_text="Fehlt das Bild noch, steht an seiner Stelle ein Platzhalter mit dem Titel.",
    )
    caption = blocks.CharBlock(
        label="Titel der Abbildung",
        max_length=250,
        required=False,
        help_text="Nötig, wenn das Bild mehr als Schmuck ist.",
    )
    alt_text = blocks.CharBlock(
        label="Alternativtext",
        max_length=250,
        required=False,
        help_text="Was zeigt das Bild? Ein Satz für alle, die es nicht sehen.",
    )
    decorative = blocks.BooleanBlock(
        label="Nur Schmuck",
        required=False,
        help_text="Das Bild sagt nichts, was nicht auch im Text steht.",
    )
    long_description = blocks.RichTextBlock(
        label="Langbeschreibung", features=PROSE, required=False
    )
    credit = blocks.CharBlock(label="Bildnachweis", max_length=250, required=False)

    class Meta:
        icon = "image"
        label = "Abbildung"
        template = "components/blocks/figure.html"

    def clean(self, value: Any) -> Any:
        """A figure that is no decoration needs a title, and its image a description."""
        cleaned = super().clean(value)
        if cleaned["decorative"] or self.is_deferred_validation:
            return cleaned
        errors = {}
        if not cleaned["caption"]:
            errors["caption"] = ValidationError("Bitte geben Sie der Abbildung einen Titel.")
        if cleaned["image"] and not cleaned["alt_text"]:
            errors["alt_text"] = ValidationError(
                "Bitte beschreiben Sie das Bild oder kennzeichnen Sie es als Schmuck."
            )
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned


class QuestionBlock(blocks.StructBlock):
    text = blocks.TextBlock(label="Frage", rows=2)
    hint = blocks.TextBlock(label="Hilfe zur Antwort", rows=2, required=False)


class QuestionsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="Titel", max_length=200)
    intro = blocks.TextBlock(label="Anlass", rows=2, required=False)
    questions = blocks.ListBlock(QuestionBlock(), label="Fragen", min_num=1)

    class Meta:
        icon = "help"
        label = "Leitfragen"
        template = "components/blocks/questions.html"


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        label="Schritt", max_length=200, help_text="Als Aufforderung: „Legen Sie … fest“."
    )
    text = blocks.RichTextBlock(label="Erläuterung", features=PROSE, required=False)


class StepsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="Titel", max_length=200, required=False)
    steps = blocks.ListBlock(StepBlock(), label="Schritte", min_num=1)

    class Meta:
        icon = "list-ol"
        label = "Schrittfolge"
        template = "components/blocks/steps.html"


class FileBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label="Datei")
    title = blocks.CharBlock(label="Titel", max_length=200)
    description = blocks.CharBlock(label="Wozu dient sie?", max_length=300, required=False)

    class Meta:
        icon = "doc-full"
        label = "Datei"
        template = "components/blocks/file.html"


class ContentBlock(blocks.StreamBlock):
    """All kinds of content, grouped by purpose in the editor's menu."""

    heading = HeadingBlock(group="Text")
    text = blocks.RichTextBlock(
        label="Text",
        features=PROSE,
        group="Text",
        icon="pilcrow",
        template="components/blocks/text.html",
    )
    list = blocks.RichTextBlock(
        label="Liste",
        features=PROSE,
        group="Text",
        icon="list-ul",
        template="components/blocks/list.html",
    )
    quote = QuoteBlock(group="Text")
    callout = CalloutBlock(group="Hervorheben")
    questions = QuestionsBlock(group="Hervorheben")
    steps = StepsBlock(group="Hervorheben")
    table = TableBlock(group="Tabelle, Bild, Datei")
    comparison = ComparisonBlock(group="Tabelle, Bild, Datei")
    figure = FigureBlock(group="Tabelle, Bild, Datei")
    file = FileBlock(group="Tabelle, Bild, Datei")

    class Meta:
        block_counts: dict[str, Any] = {}


def _words(value: Any) -> Iterable[str]:
    """Every text a block's value holds, in reading order; ids, choices and flags are no text."""
    if isinstance(value, str | RichText):
        yield plain_text(getattr(value, "source", value))
    elif isinstance(value, TypedTable):
        yield from _table_lines(value)
    else:
        for child in _children(value):
            yield from _words(child)


def _children(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return [child for name, child in value.items() if name not in NO_TEXT]
    return value if isinstance(value, ListValue) else ()


def _table_lines(table: TypedTable) -> Iterable[str]:
    yield "; ".join(column["heading"] for column in table.columns if column["heading"])
    for row in table.row_data:
        yield "; ".join(" ".join(_words(cell)) for cell in row["values"])


# Fields that steer, or that only describe something already said.
NO_TEXT = {"level", "row_header", "decorative", "image", "document", "kind", "source", "locator"}


def pieces_of(body: StreamValue) -> list[Piece]:
    """The blocks of a body as plain text, for passages and outlines."""
    pieces = []
    for child in body:
        anchor = anchor_of(child.id or "")
        if child.block_type == "heading":
            title = without_marks(child.value["text"])
            pieces.append(Piece(anchor, title, int(child.value["level"])))
        else:
            text = "\n".join(line for line in _words(child.value) if line)
            pieces.append(Piece(anchor, text))
    return pieces
