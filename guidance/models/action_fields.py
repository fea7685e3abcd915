"""Action fields and scales: lists that belong to a handbook, kept by editors."""

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from guidance.models.frame import SourcedItem
from home.blocks import PROSE


class ActionFieldList(SourcedItem):
    """The action fields of one handbook. Two handbooks may use the word for different things."""

    panels = [SourcedItem.title_panel, *SourcedItem.provenance_panels]

    class Meta:
        verbose_name = "Liste von Handlungsfeldern"
        verbose_name_plural = "Listen von Handlungsfeldern"
        ordering = ("title",)


class ActionField(SourcedItem):
    """A field of action: what is hard there, what one wants, what belongs to it."""

    list = models.ForeignKey(
        ActionFieldList, verbose_name="Liste", on_delete=models.PROTECT, related_name="fields"
    )
    number = models.CharField("Nummer", max_length=8, blank=True)
    challenge = RichTextField("Was ist schwierig?", features=PROSE, blank=True)
    goal = RichTextField("Was soll erreicht werden?", features=PROSE, blank=True)

    panels = [
        MultiFieldPanel([FieldPanel("list"), FieldPanel("number")], "Einordnung"),
        SourcedItem.title_panel,
        FieldPanel("challenge"),
        FieldPanel("goal"),
        InlinePanel("examples", heading="Beispiele und Teile", label="Beispiel"),
        *SourcedItem.provenance_panels,
    ]

    class Meta:
        verbose_name = "Handlungsfeld"
        verbose_name_plural = "Handlungsfelder"
        ordering = ("list", "number", "title")
        constraints = [
            models.UniqueConstraint(
                fields=("list", "number"),
                condition=~models.Q(number=""),
                name="unique_action_field_number",
                violation_error_message="Diese Nummer gibt es in der Liste schon.",
            )
        ]


class ActionFieldExample(Orderable):
    """An example, or a named part with its own items (one per line)."""

    field = ParentalKey(ActionField, on_delete=models.CASCADE, related_name="examples")
    title = models.CharField("Beispiel oder Teil", max_length=300)
    items = models.TextField("Dazu gehören", blank=True, help_text="Ein Eintrag je Zeile.")

    class Meta(Orderable.Meta):
        verbose_name = "Beispiel"

    @property
    def item_lines(self) -> list[str]:
        return [line.strip() for line in self.items.splitlines() if line.strip()]


class Scale(ClusterableModel):
    """An ordered scale, for example costs from none to high."""

    key = models.SlugField("Kennung", max_length=80, unique=True)
    title = models.CharField("Bezeichnung", max_length=80)

    panels = [
        MultiFieldPanel([FieldPanel("title"), FieldPanel("key")], "Skala"),
        InlinePanel("steps", heading="Stufen", label="Stufe"),
    ]

    class Meta:
        verbose_name = "Skala"
        verbose_name_plural = "Skalen"
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


class ScaleStep(Orderable):
    """A step of a scale: a word first, segments only beside it."""

    SEGMENTS = 4

    scale = ParentalKey(Scale, on_delete=models.CASCADE, related_name="steps")
    key = models.SlugField("Kennung", max_length=80)
    title = models.CharField("Wort", max_length=80)
    filled = models.PositiveSmallIntegerField(
        "Gefüllte Felder", choices=[(n, str(n)) for n in range(SEGMENTS + 1)], default=0
    )
    hint = models.CharField("Was heißt das?", max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "Stufe"
        constraints = [
            models.UniqueConstraint(fields=("scale", "key"), name="unique_scale_step_key")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def segments(self) -> list[bool]:
        return [n < self.filled for n in range(self.SEGMENTS)]
