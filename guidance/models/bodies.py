"""Bodies: who steers, who does the work, who reports to whom."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from guidance.models.frame import GuidancePage, Section, SourcedItem
from home.blocks import PROSE


class Body(SourcedItem):
    """A committee, a group or an office of a cooperation."""

    class Orientation(models.TextChoices):
        DEVELOPMENT = "entwicklung", "Entwicklungsorientierung"
        TASKS = "aufgaben", "Aufgabenorientierung"

    class Level(models.TextChoices):
        STEERING = "steuerung", "Steuerung"
        OPERATIVE = "operativ", "operativ"

    synonyms = models.TextField("Andere Namen", blank=True, help_text="Einer je Zeile.")
    orientation = models.CharField("Ausrichtung", max_length=12, choices=Orientation)
    level = models.CharField("Ebene", max_length=10, choices=Level)
    members = RichTextField("Wer sitzt darin?", features=PROSE, blank=True)
    tasks = RichTextField("Aufgaben", features=PROSE, blank=True)
    rhythm_note = models.CharField("Turnus", max_length=200, blank=True)
    reports_to = models.ForeignKey(
        "self",
        verbose_name="Berichtet an",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reporting",
    )
    sort_order = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    panels = [
        SourcedItem.title_panel,
        FieldPanel("synonyms"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("level"), FieldPanel("orientation")]),
                FieldRowPanel([FieldPanel("reports_to"), FieldPanel("sort_order")]),
                FieldPanel("rhythm_note"),
            ],
            "Einordnung",
        ),
        FieldPanel("members"),
        FieldPanel("tasks"),
        *SourcedItem.provenance_panels,
    ]

    class Meta:
        verbose_name = "Gremium"
        verbose_name_plural = "Gremien"
        ordering = ("sort_order", "title")

    @property
    def anchor(self) -> str:
        return f"gremium-{self.key}"

    @property
    def synonym_list(self) -> list[str]:
        return [line.strip() for line in self.synonyms.splitlines() if line.strip()]

    def clean(self) -> None:
        """Nobody reports to themselves, not even in a circle."""
        super().clean()
        above = dict(Body.objects.values_list("pk", "reports_to"))
        step, passed = self.reports_to_id, {self.pk}
        while step is not None:
            if step in passed:
                message = "So berichtet das Gremium am Ende an sich selbst."
                raise ValidationError({"reports_to": message})
            passed.add(step)
            step = above.get(step)


def lines_of(bodies: Iterable[Body]) -> list[tuple[Body, list[Body]]]:
    """Bodies that somebody reports to, each with those who do."""
    below: dict[int, list[Body]] = {}
    rows = list(bodies)
    for body in rows:
        if body.reports_to_id:
            below.setdefault(body.reports_to_id, []).append(body)
    return [(body, below[body.pk]) for body in rows if body.pk in below]


class BodiesPage(GuidancePage):
    """All bodies and who reports to whom."""

    kind_icon = "groups_3"
    listed_as_new = False

    intro = RichTextField("Einführung", features=PROSE, blank=True)

    content_panels = [*GuidancePage.content_panels, FieldPanel("intro")]
    parent_page_types = ["guidance.CooperationPage"]
    subpage_types: list[str] = []
    template = "guidance/bodies_page.html"
    max_count = 1

    class Meta:
        verbose_name = "Gremien"

    @property
    def bodies(self) -> list[Body]:
        return list(Body.objects.select_related("source", "reports_to"))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        bodies = self.bodies
        return context | {"bodies": bodies, "lines": lines_of(bodies)}

    def sections(self) -> Iterable[Section]:
        yield "", "Einführung", self.intro
        for body in self.bodies:
            names = ", ".join(body.synonym_list)
            text = f"{names}\n{body.summary}\n{body.members}\n{body.tasks}\n{body.rhythm_note}"
            yield body.anchor, body.title, text
