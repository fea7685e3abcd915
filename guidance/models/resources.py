"""Tools and templates in packages: what they help with, and where one gets them."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from guidance.facets import Facet, narrow
from guidance.models.cooperation_models import ModelPage
from guidance.models.formats import TERM_PANELS
from guidance.models.frame import GuidancePage, OrderedTerm, Section, SourcedItem
from guidance.models.measures import MeasurePage
from home.blocks import PROSE
from home.models import CustomDocument


class ResourcePackage(OrderedTerm):
    """A package of tools."""

    panels = TERM_PANELS

    class Meta(OrderedTerm.Meta):
        verbose_name = "Paket"
        verbose_name_plural = "Pakete"


class ResourceKind(OrderedTerm):
    """What a tool is: a template, a link, a guide, software."""

    panels = TERM_PANELS

    class Meta(OrderedTerm.Meta):
        verbose_name = "Art von Werkzeug"
        verbose_name_plural = "Arten von Werkzeugen"


class Resource(SourcedItem):
    """A tool or template. One we do not have says so and names a way to it."""

    package = models.ForeignKey(
        ResourcePackage, verbose_name="Paket", on_delete=models.PROTECT, related_name="resources"
    )
    kind = models.ForeignKey(
        ResourceKind, verbose_name="Art", on_delete=models.PROTECT, related_name="resources"
    )
    url = models.URLField("Internetadresse", max_length=500, blank=True)
    document = models.ForeignKey(
        CustomDocument,
        verbose_name="Datei",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    available = models.BooleanField(
        "Verfügbar", default=False, help_text="Über die Adresse oder als Datei."
    )
    missing = models.TextField("Was fehlt, und wo bekommt man es?", max_length=400, blank=True)
    text = RichTextField("Wozu es dient", features=PROSE, blank=True)
    sort_order = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    panels = [
        SourcedItem.title_panel,
        FieldRowPanel([FieldPanel("package"), FieldPanel("kind"), FieldPanel("sort_order")]),
        MultiFieldPanel(
            [
                FieldPanel("available"),
                FieldPanel("url"),
                FieldPanel("document"),
                FieldPanel("missing"),
            ],
            "Wo bekommt man es?",
        ),
        FieldPanel("text"),
        InlinePanel("measures", heading="Hilft bei diesen Maßnahmen", label="Maßnahme"),
        InlinePanel("cooperation_models", heading="Gehört zu diesen Modellen", label="Modell"),
        *SourcedItem.provenance_panels,
    ]

    class Meta:
        verbose_name = "Werkzeug oder Vorlage"
        verbose_name_plural = "Werkzeuge und Vorlagen"
        ordering = ("package", "sort_order", "title")

    @property
    def anchor(self) -> str:
        return f"werkzeug-{self.key}"

    @property
    def state(self) -> tuple[str, str]:
        """(key, word): whether one can have it now."""
        return ("ja", "verfügbar") if self.available else ("nein", "liegt hier nicht vor")

    @property
    def used_by(self) -> list[Any]:
        """Live measures and models it helps with, prefetched by the page."""
        pages = [row.measure for row in self.measures.all()]
        pages += [row.model for row in self.cooperation_models.all()]
        return [page for page in pages if page.live]

    def clean(self) -> None:
        super().clean()
        if self.available and not self.url and not self.document:
            message = "Bitte nennen Sie die Adresse, oder wählen Sie die Datei."
            raise ValidationError({"url": message})
        if not self.available and not self.missing:
            message = "Bitte sagen Sie, was fehlt und wo man es bekommt."
            raise ValidationError({"missing": message})


class ResourceMeasure(Orderable):
    resource = ParentalKey(Resource, on_delete=models.CASCADE, related_name="measures")
    measure = models.ForeignKey(
        MeasurePage, verbose_name="Maßnahme", on_delete=models.PROTECT, related_name="resource_rows"
    )

    class Meta(Orderable.Meta):
        verbose_name = "Maßnahme"


class ResourceModel(Orderable):
    resource = ParentalKey(Resource, on_delete=models.CASCADE, related_name="cooperation_models")
    model = models.ForeignKey(
        ModelPage, verbose_name="Modell", on_delete=models.PROTECT, related_name="resource_rows"
    )

    class Meta(Orderable.Meta):
        verbose_name = "Modell"


def _facets(resources: list[Resource]) -> list[Facet[Resource]]:
    order = {
        name: [
            term.key
            for term in sorted({getattr(r, name) for r in resources}, key=lambda t: t.sort_order)
        ]
        for name in ("package", "kind")
    }
    return [
        Facet("paket", "Paket", lambda r: [(r.package.key, r.package.title)], order["package"]),
        Facet("art", "Art", lambda r: [(r.kind.key, r.kind.title)], order["kind"]),
        Facet("verfuegbar", "Verfügbarkeit", lambda r: [r.state], ["ja", "nein"]),
    ]


class ResourcesPage(GuidancePage):
    """All tools and templates by package."""

    kind_icon = "folder"
    listed_as_new = False

    intro = RichTextField("Einführung", features=PROSE, blank=True)

    content_panels = [*GuidancePage.content_panels, FieldPanel("intro")]
    parent_page_types = ["guidance.CooperationPage"]
    subpage_types: list[str] = []
    template = "guidance/resources_page.html"
    max_count = 1

    class Meta:
        verbose_name = "Werkzeuge und Vorlagen"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        rows = Resource.objects.select_related("package", "kind", "source", "document")
        found = rows.prefetch_related("measures__measure", "cooperation_models__model")
        resources = sorted(found, key=lambda r: (r.package.sort_order, r.sort_order, r.title))
        filtered = narrow(resources, _facets(resources), dict(request.GET.lists()))
        groups = [(package, list(r)) for package, r in groupby(filtered.items, lambda r: r.package)]
        return context | {"filtered": filtered, "groups": groups}

    def sections(self) -> Iterable[Section]:
        yield "", "Einführung", self.intro
        for item in Resource.objects.select_related("kind"):
            text = f"{item.kind}\n{item.summary}\n{item.text}\n{item.missing}"
            yield item.anchor, item.title, text
