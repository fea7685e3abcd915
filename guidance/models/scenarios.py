"""Scenarios: what it looks like when cooperation is stuck, and the way out through measures."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from guidance.models.action_fields import ActionField
from guidance.models.frame import GuidancePage, Section
from guidance.models.measures import MeasurePage
from home.blocks import PROSE


class ScenarioIndexPage(GuidancePage):
    """All scenarios with their symptoms."""

    kind_icon = "troubleshoot"
    listed_as_new = False

    parent_page_types = ["guidance.CooperationPage"]
    subpage_types = ["guidance.ScenarioPage"]
    template = "guidance/scenario_index_page.html"
    max_count = 1

    class Meta:
        verbose_name = "Szenarien"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        pages = ScenarioPage.objects.child_of(self).visible_to(request.user).order_by("number")
        context["scenarios"] = pages.prefetch_related("symptoms")
        return context


class ScenarioPage(GuidancePage):
    """A stuck situation and the steps out of it."""

    kind_icon = "troubleshoot"

    number = models.CharField("Nummer", max_length=8)

    content_panels = [
        FieldPanel("number"),
        *Page.content_panels,
        FieldPanel("summary"),
        InlinePanel("symptoms", heading="Woran man es merkt", label="Anzeichen"),
        InlinePanel("steps", heading="Weg aus der Lage", label="Schritt"),
    ]
    parent_page_types = ["guidance.ScenarioIndexPage"]
    subpage_types: list[str] = []
    template = "guidance/scenario_page.html"

    class Meta:
        verbose_name = "Szenario"
        verbose_name_plural = "Szenarien"

    @cached_property
    def step_rows(self) -> list["ScenarioStep"]:
        return list(self.steps.prefetch_related("measures__measure__feasibility"))

    @cached_property
    def action_fields(self) -> list[ActionField]:
        """Derived from the measures of the way out."""
        fields = ActionField.objects.filter(measures__in_scenarios__step__page=self)
        return list(fields.distinct())

    def sections(self) -> Iterable[Section]:
        symptoms = [f"{symptom.text}\n{symptom.parts}" for symptom in self.symptoms.all()]
        yield "anzeichen", "Woran man es merkt", "\n".join(symptoms)
        for step in self.step_rows:
            yield "weg", "Weg aus der Lage", f"{step.title}\n{step.text}"


class ScenarioSymptom(Orderable):
    """Something people say or see."""

    page = ParentalKey(ScenarioPage, on_delete=models.CASCADE, related_name="symptoms")
    text = models.CharField("Anzeichen", max_length=300)
    parts = models.TextField("Genauer", blank=True, help_text="Ein Eintrag je Zeile.")

    class Meta(Orderable.Meta):
        verbose_name = "Anzeichen"

    @property
    def part_lines(self) -> list[str]:
        return [line.strip() for line in self.parts.splitlines() if line.strip()]


class ScenarioStep(ClusterableModel, Orderable):
    """One step of the way out, with the measures it uses."""

    page = ParentalKey(ScenarioPage, on_delete=models.CASCADE, related_name="steps")
    title = models.CharField("Schritt", max_length=200)
    text = RichTextField("Erläuterung", features=PROSE, blank=True)
    chapter = models.CharField("Kapitel der Quelle", max_length=80, blank=True)

    panels = [
        FieldPanel("title"),
        FieldPanel("text"),
        InlinePanel("measures", heading="Maßnahmen", label="Maßnahme"),
        FieldPanel("chapter"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "Schritt"


class ScenarioStepMeasure(Orderable):
    step = ParentalKey(ScenarioStep, on_delete=models.CASCADE, related_name="measures")
    measure = models.ForeignKey(
        MeasurePage, verbose_name="Maßnahme", on_delete=models.PROTECT, related_name="in_scenarios"
    )

    class Meta(Orderable.Meta):
        verbose_name = "Maßnahme"
