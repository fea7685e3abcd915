"""Legal bases: which law allows or asks for what, in which Land."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from guidance.models.frame import GuidancePage, Section, SourcedItem
from home.models import Land


class LegalBasis(SourcedItem):
    """A paragraph or a law. Without a Land it is federal law or stands for all Länder."""

    long_title = models.CharField("Langtitel", max_length=300, blank=True)
    land = models.ForeignKey(
        Land, verbose_name="Land", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    level = models.CharField(
        "Ebene",
        max_length=8,
        choices=[("bund", "Bund"), ("land", "Land"), ("laender", "alle Länder")],
        default="bund",
    )
    paragraph = models.CharField("Paragraf", max_length=80, blank=True)
    topic = models.CharField("Thema", max_length=120, blank=True)
    url = models.URLField("Internetadresse", max_length=500, blank=True)

    panels = [
        SourcedItem.title_panel,
        FieldPanel("long_title"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("level"), FieldPanel("land")]),
                FieldRowPanel([FieldPanel("paragraph"), FieldPanel("topic")]),
                FieldPanel("url"),
            ],
            "Einordnung",
        ),
        *SourcedItem.provenance_panels,
    ]

    class Meta:
        verbose_name = "Rechtsgrundlage"
        verbose_name_plural = "Rechtsgrundlagen"
        ordering = ("title",)

    @property
    def place(self) -> str:
        """Where it holds: the Land, or the level."""
        return self.land.name if self.land else str(self.get_level_display())

    @property
    def anchor(self) -> str:
        return f"recht-{self.key}"


class LegalBasesPage(GuidancePage):
    """The register of legal bases for readers."""

    kind_icon = "gavel"
    listed_as_new = False

    parent_page_types = ["guidance.CooperationPage"]
    subpage_types: list[str] = []
    template = "guidance/legal_bases_page.html"
    max_count = 1

    class Meta:
        verbose_name = "Rechtsgrundlagen"

    @property
    def legal_bases(self) -> list[LegalBasis]:
        return list(LegalBasis.objects.select_related("land", "source"))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["entries"] = self.legal_bases
        return context

    def sections(self) -> list[Section]:
        return [
            (entry.anchor, entry.title, f"{entry.long_title}\n{entry.topic}\n{entry.summary}")
            for entry in self.legal_bases
        ]
