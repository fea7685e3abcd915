"""Guiding questions: sets of questions for an occasion, to answer together or to print."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from guidance.models.frame import SourcedItem
from guidance.models.measures import MeasurePage
from guidance.models.phases import PhasePage, PhaseStep
from home.blocks import QuestionBlock


class QuestionSet(SourcedItem):
    """Questions for one occasion. A block's id stays when its text changes."""

    occasion = models.CharField("Anlass", max_length=250, help_text="Wann stellt man sich das?")
    phase = models.ForeignKey(
        PhasePage,
        verbose_name="Phase",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="question_sets",
    )
    step = models.ForeignKey(
        PhaseStep,
        verbose_name="Schritt der Phase",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="question_sets",
    )
    measure = models.ForeignKey(
        MeasurePage,
        verbose_name="Maßnahme",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="question_sets",
    )
    sort_order = models.PositiveSmallIntegerField("Reihenfolge", default=0)
    questions = StreamField([("question", QuestionBlock(label="Frage"))], verbose_name="Fragen")

    panels = [
        SourcedItem.title_panel,
        FieldPanel("occasion"),
        MultiFieldPanel(
            [
                FieldPanel("phase"),
                FieldPanel("step"),
                FieldPanel("measure"),
                FieldPanel("sort_order"),
            ],
            "Wo die Fragen stehen",
        ),
        FieldPanel("questions"),
        *SourcedItem.provenance_panels,
    ]

    class Meta:
        verbose_name = "Leitfragenset"
        verbose_name_plural = "Leitfragensets"
        ordering = ("sort_order", "title")

    @property
    def anchor(self) -> str:
        return f"fragen-{self.key}"

    @property
    def as_text(self) -> str:
        """Occasion, questions and hints, one a line."""
        lines = [f"{block.value['text']} {block.value['hint']}" for block in self.questions]
        return "\n".join([self.occasion, *lines])
