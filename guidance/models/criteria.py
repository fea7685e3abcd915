"""Criteria for choosing a model: questions with answers, kept by editors."""

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from guidance.models.frame import OrderedTerm


class Criterion(OrderedTerm, ClusterableModel):
    """Something that speaks for or against a model, put as a question."""

    question = models.CharField("Frage", max_length=200)
    hint = models.TextField("Hilfe zur Antwort", blank=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel("title"), FieldPanel("key"), FieldPanel("sort_order")], "Kriterium"
        ),
        FieldPanel("question"),
        FieldPanel("hint"),
        InlinePanel("values", heading="Antworten", label="Antwort"),
    ]

    class Meta(OrderedTerm.Meta):
        verbose_name = "Kriterium"
        verbose_name_plural = "Kriterien"


class CriterionValue(Orderable):
    """A possible answer."""

    criterion = ParentalKey(Criterion, on_delete=models.CASCADE, related_name="values")
    key = models.SlugField("Kennung", max_length=80)
    title = models.CharField("Antwort", max_length=160)

    class Meta(Orderable.Meta):
        verbose_name = "Antwort"
        constraints = [
            models.UniqueConstraint(fields=("criterion", "key"), name="unique_criterion_value")
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.title}"
