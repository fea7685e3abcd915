"""Themes of cooperation, and the reasons why authorities cooperate."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.text import slugify
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from guidance.models.formats import Axis, FormatPage
from guidance.models.frame import GuidancePage, Section, SourcedItem
from home.blocks import PROSE


class Theme(SourcedItem):
    """Something partners work on together."""

    axis = models.ForeignKey(
        Axis, verbose_name="Achse", on_delete=models.PROTECT, related_name="themes"
    )
    text = RichTextField("Erläuterung", features=PROSE, blank=True)
    sort_order = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    panels = [
        SourcedItem.title_panel,
        FieldRowPanel([FieldPanel("axis"), FieldPanel("sort_order")]),
        FieldPanel("text"),
        *SourcedItem.provenance_panels,
    ]

    class Meta:
        verbose_name = "Thema"
        verbose_name_plural = "Themen"
        ordering = ("axis", "sort_order", "title")

    def __str__(self) -> str:
        return f"{self.title} ({self.axis})"

    @property
    def anchor(self) -> str:
        return f"thema-{self.key}"


class Motive(SourcedItem):
    """Why cooperate: a goal, a potential, a proven task."""

    group = models.CharField(
        "Gruppe", max_length=120, help_text="Überschrift, unter der das Motiv steht."
    )
    text = RichTextField("Erläuterung", features=PROSE, blank=True)
    sort_order = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    panels = [
        MultiFieldPanel([FieldPanel("group"), FieldPanel("sort_order")], "Einordnung"),
        SourcedItem.title_panel,
        FieldPanel("text"),
        *SourcedItem.provenance_panels,
    ]

    class Meta:
        verbose_name = "Motiv oder Potential"
        verbose_name_plural = "Motive und Potentiale"
        ordering = ("sort_order", "title")

    @property
    def anchor(self) -> str:
        return f"motiv-{self.key}"

    @property
    def group_anchor(self) -> str:
        return f"gruppe-{slugify(self.group)}"


class ThemesPage(GuidancePage):
    """What one can do together, and why."""

    kind_icon = "topic"
    listed_as_new = False

    intro = RichTextField("Einführung", features=PROSE, blank=True)

    content_panels = [*GuidancePage.content_panels, FieldPanel("intro")]
    parent_page_types = ["guidance.CooperationPage"]
    subpage_types: list[str] = []
    template = "guidance/themes_page.html"
    max_count = 1

    class Meta:
        verbose_name = "Themen und Motive"

    @property
    def axes(self) -> list[Axis]:
        """Axes that have themes, each with themes and live formats."""
        formats = FormatPage.objects.live().order_by("path")
        lists = (
            models.Prefetch("themes", Theme.objects.select_related("source", "axis")),
            models.Prefetch("formats", formats, to_attr="live_formats"),
        )
        return list(Axis.objects.filter(themes__isnull=False).distinct().prefetch_related(*lists))

    @property
    def motives(self) -> list[Motive]:
        return list(Motive.objects.select_related("source"))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"axes": self.axes, "motives": self.motives}

    def sections(self) -> Iterable[Section]:
        yield "", "Einführung", self.intro
        for theme in Theme.objects.select_related("axis"):
            yield theme.anchor, str(theme), f"{theme.summary}\n{theme.text}"
        for motive in self.motives:
            yield motive.anchor, motive.title, f"{motive.group}\n{motive.summary}\n{motive.text}"
