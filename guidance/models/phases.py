"""Phases: several schemes cut the same way differently, so schemes are data and map to each other."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page

from guidance.blocks import LINES
from guidance.forms import PhaseForm
from guidance.models.frame import GuidancePage, Section
from home.blocks import PROSE


def numbered(phases: Iterable["PhasePage"]) -> list["PhasePage"]:
    """Tell each phase its place, so that none asks the database for it."""
    row = list(phases)
    for place, phase in enumerate(row, start=1):
        phase.number = place
    return row


class PhaseGuidePage(GuidancePage):
    """All phase schemes; the main one is shown as a path."""

    kind_icon = "timeline"
    listed_as_new = False

    parent_page_types = ["guidance.CooperationPage"]
    subpage_types = ["guidance.PhaseSchemePage"]
    template = "guidance/phase_guide_page.html"
    max_count = 1

    class Meta:
        verbose_name = "Phasenwegweiser"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        schemes = list(PhaseSchemePage.objects.child_of(self).visible_to(request.user))
        schemes.sort(key=lambda scheme: not scheme.is_main)
        phases = PhasePage.objects.descendant_of(self).visible_to(request.user).order_by("path")
        for scheme in schemes:
            scheme.phases = numbered(p for p in phases if p.path.startswith(scheme.path))
        context["schemes"] = schemes
        return context


class PhaseSchemePage(GuidancePage):
    """A way of cutting a cooperation into phases; its children are the phases, in order."""

    kind_icon = "timeline"
    listed_as_new = False

    is_main = models.BooleanField(
        "Weg dieses Wegweisers",
        default=False,
        help_text="Dieses Schema steht im Phasenwegweiser oben. Es gibt nur eines.",
    )
    intro = RichTextField("Einführung", features=PROSE, blank=True)

    content_panels = [
        *GuidancePage.content_panels,
        FieldPanel("is_main"),
        FieldPanel("intro"),
    ]
    parent_page_types = ["guidance.PhaseGuidePage"]
    subpage_types = ["guidance.PhasePage"]
    template = "guidance/phase_scheme_page.html"

    class Meta:
        verbose_name = "Phasenschema"
        verbose_name_plural = "Phasenschemata"

    def clean(self) -> None:
        super().clean()
        others = PhaseSchemePage.objects.filter(is_main=True).exclude(pk=self.pk)
        if self.is_main and others.exists():
            message = f"Das ist schon „{others[0].title}“. Schalten Sie es dort zuerst aus."
            raise ValidationError({"is_main": message})

    @cached_property
    def phases(self) -> list["PhasePage"]:
        """Live phases in order."""
        return numbered(PhasePage.objects.child_of(self).live().order_by("path"))

    def sections(self) -> Iterable[Section]:
        yield "", "Worum es geht", self.intro
        for phase in self.phases:
            yield "phasen", "Phasen", f"{phase.label}: {phase.tagline}"


class PhasePage(RoutablePageMixin, GuidancePage):
    """A phase: its goal, steps with questions, what should be there at its end."""

    kind_icon = "timeline"

    short_title = models.CharField("Kurztitel", max_length=60, blank=True)
    tagline = models.CharField("In einer Zeile", max_length=80, blank=True)
    goal = RichTextField("Ziel", features=PROSE, blank=True)
    open_ended = models.BooleanField(
        "Endet nicht", default=False, help_text="Die Linie dahinter ist dann gestrichelt."
    )
    checklist = StreamField(LINES, verbose_name="Am Ende liegt vor", blank=True)

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("short_title"), FieldPanel("tagline"), FieldPanel("summary")], "Kern"
        ),
        FieldPanel("goal"),
        InlinePanel(
            "steps",
            heading="Schritte",
            label="Schritt",
            help_text="Leitfragen zu einem Schritt wählen den Schritt im Leitfragenset aus.",
        ),
        FieldPanel("checklist"),
        FieldPanel("open_ended"),
        InlinePanel("matches", heading="Entspricht Phasen anderer Schemata", label="Phase"),
    ]
    base_form_class = PhaseForm
    parent_page_types = ["guidance.PhaseSchemePage"]
    subpage_types: list[str] = []
    template = "guidance/phase_page.html"

    class Meta:
        verbose_name = "Phase"
        verbose_name_plural = "Phasen"

    @property
    def label(self) -> str:
        return self.short_title or self.title

    @cached_property
    def siblings(self) -> list["PhasePage"]:
        """The phases of the scheme in order, this one among them; each knows its number.

        This page stands for itself, so that a preview shows what was typed.
        """
        pages = PhasePage.objects.sibling_of(self).live().order_by("path")
        row = [self if page.pk == self.pk else page for page in pages]
        if self not in row:
            row.append(self)
        return numbered(row)

    @cached_property
    def number(self) -> int:
        return self.siblings.index(self) + 1

    @property
    def position(self) -> str:
        """ "Phase 2 von 3"."""
        return f"Phase {self.number} von {len(self.siblings)}"

    @property
    def heading(self) -> str:
        return f"Phase {self.number}: {self.label}"

    @property
    def previous_phase(self) -> "PhasePage | None":
        return self.siblings[self.number - 2] if self.number > 1 else None

    @property
    def next_phase(self) -> "PhasePage | None":
        return self.siblings[self.number] if self.number < len(self.siblings) else None

    @cached_property
    def whole_path(self) -> list["PhasePage"]:
        """The phases with their steps, question sets and check items, in four queries."""
        ids = [phase.pk for phase in self.siblings]
        # Questions and factors know their phase, not the other way round.
        parts: dict[str, Any] = {
            "step_rows": PhaseStep.objects.filter(page__in=ids),
            "set_rows": apps.get_model("guidance", "QuestionSet").objects.filter(phase__in=ids),
            "factor_rows": apps.get_model("guidance", "SuccessFactor").objects.filter(
                phase__in=ids, list__checkable=True
            ),
        }
        for name, rows in parts.items():
            owner = "page_id" if name == "step_rows" else "phase_id"
            found = list(rows)
            for phase in self.siblings:
                setattr(phase, name, [row for row in found if getattr(row, owner) == phase.pk])
        return self.siblings

    @property
    def all_questions(self) -> list[Any]:
        """Every question of the phase, in the order of the sets; after `whole_path`."""
        return [block for questions in self.set_rows for block in questions.questions]

    @property
    def question_count(self) -> int:
        return len(self.all_questions)

    @property
    def steps_with_questions(self) -> list[dict[str, Any]]:
        """Each step with its sets; after `whole_path`."""
        return [
            {"step": step, "sets": [s for s in self.set_rows if s.step_id == step.pk]}
            for step in self.step_rows
        ]

    @property
    def loose_sets(self) -> list[Any]:
        """Question sets of the phase that belong to none of its steps."""
        steps = {step.pk for step in self.step_rows}
        return [questions for questions in self.set_rows if questions.step_id not in steps]

    @cached_property
    def counterparts(self) -> list[dict[str, Any]]:
        """Phases of other schemes that mean the same time, whoever stated it."""
        matches = PhaseMatch.objects.filter(Q(page=self) | Q(other=self)).select_related(
            "page", "other"
        )
        rows = [
            {"phase": match.other if match.page_id == self.pk else match.page, "note": match.note}
            for match in matches
        ]
        return [row for row in rows if row["phase"].live]

    @property
    def formats(self) -> list[Any]:
        """Live formats that help in this phase."""
        rows = self.format_rows.filter(page__live=True).select_related("page__rhythm")
        return [row.page for row in rows.order_by("page__path")]

    @path("leitfragen/", name="worksheet")
    def worksheet(self, request: HttpRequest) -> HttpResponse:
        """The questions of the phase as a sheet to print and fill in."""
        _ = self.whole_path  # reads steps and questions
        return self.render(request, template="guidance/phase_worksheet.html")

    def sections(self) -> Iterable[Section]:
        _ = self.whole_path  # reads steps and questions
        yield "", "Ziel", self.goal
        for row in self.steps_with_questions:
            yield row["step"].anchor, row["step"].title, row["step"].text
            for questions in row["sets"]:
                yield questions.anchor, questions.title, questions.as_text
        for questions in self.loose_sets:
            yield questions.anchor, questions.title, questions.as_text
        lines = "\n".join(block.value for block in self.checklist)
        yield "am-ende", "Am Ende liegt vor", lines


class PhaseStep(Orderable):
    """A step of a phase."""

    page = ParentalKey(PhasePage, on_delete=models.CASCADE, related_name="steps")
    key = models.SlugField("Kennung", max_length=60, blank=True)
    title = models.CharField("Schritt", max_length=160)
    text = RichTextField("Erläuterung", features=PROSE, blank=True)
    chapter = models.CharField("Kapitel der Quelle", max_length=40, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "Schritt"

    def __str__(self) -> str:
        return f"{self.page.title}: {self.title}"

    @property
    def anchor(self) -> str:
        return f"schritt-{self.key or self.pk}"


class PhaseMatch(Orderable):
    """This phase covers about the same time as a phase of another scheme."""

    page = ParentalKey(PhasePage, on_delete=models.CASCADE, related_name="matches")
    other = models.ForeignKey(
        PhasePage, verbose_name="Phase", on_delete=models.PROTECT, related_name="matched_by"
    )
    note = models.CharField("Einschränkung", max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "Entsprechung"
        constraints = [
            models.UniqueConstraint(
                fields=("page", "other"),
                name="unique_phase_match",
                violation_error_message="Diese Phase steht schon in der Liste.",
            )
        ]
