"""Measures: what to do, for whom, how hard, at what cost, and what comes before and after."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from guidance.blocks import TERMS, WEB_LINKS
from guidance.forms import MeasureForm
from guidance.models.action_fields import ActionField, ScaleStep
from guidance.models.frame import GuidancePage, Section
from guidance.models.legal_bases import LegalBasis
from guidance.tools.measure_drawing import Neighbourhood, Stop, draw_neighbourhood
from guidance.tools.measure_graph import Edge
from home.blocks import PROSE
from home.models import Audience

NUMBER = re.compile(r"^\d+(\.\d+)*\Z")


def number_order(number: str) -> tuple[int, ...]:
    """Sort key of "1.10": (1, 10)."""
    return tuple(int(part) for part in re.findall(r"\d+", number))


class MeasurePage(GuidancePage):
    """A measure of the catalogue. One without a description is a page that says so."""

    kind_icon = "account_tree"
    read_with = (*GuidancePage.read_with, "field", "feasibility", "cost")

    number = models.CharField(
        "Nummer", max_length=8, help_text="Bestimmt die Reihenfolge, zum Beispiel 1.2."
    )
    short_title = models.CharField(
        "Kurztitel", max_length=40, blank=True, help_text="Für das Schaubild."
    )
    field = models.ForeignKey(
        ActionField,
        verbose_name="Handlungsfeld",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="measures",
    )
    is_full = models.BooleanField(
        "Ausführlich beschrieben",
        default=False,
        help_text="Aus: Die Quelle nennt nur den Titel. Die Seite sagt dann, was fehlt.",
    )
    missing = models.TextField("Was fehlt?", max_length=400, blank=True)
    description = RichTextField("Worum geht es?", features=PROSE, blank=True)
    target_group = models.CharField("Zielgruppe", max_length=120, blank=True)
    target_group_note = models.CharField("Zielgruppe genauer", max_length=200, blank=True)
    audiences = ParentalManyToManyField(Audience, verbose_name="Filter Zielgruppe", blank=True)
    feasibility = models.ForeignKey(
        ScaleStep,
        verbose_name="Umsetzbarkeit",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"scale__key": "umsetzbarkeit"},
    )
    cost = models.ForeignKey(
        ScaleStep,
        verbose_name="Direkte Kosten",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"scale__key": "kosten"},
    )
    cost_note = models.CharField("Kosten genauer", max_length=200, blank=True)
    prerequisites_note = models.CharField("Voraussetzungen im Wort", max_length=300, blank=True)
    followups_note = models.CharField("Anschluss im Wort", max_length=300, blank=True)
    requirements_title = models.CharField("Titel der Anforderungen", max_length=120, blank=True)

    requirements = StreamField(TERMS, verbose_name="Anforderungen", blank=True)
    web_links = StreamField(WEB_LINKS, verbose_name="Links", blank=True)

    content_panels = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("number"), FieldPanel("field")]), *Page.content_panels],
            "Maßnahme",
        ),
        FieldPanel("short_title"),
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("is_full"), FieldPanel("missing"), FieldPanel("description")],
            "Worum es geht",
        ),
        MultiFieldPanel(
            [
                FieldPanel("target_group"),
                FieldPanel("target_group_note"),
                FieldPanel("audiences"),
            ],
            "Für wen?",
        ),
        MultiFieldPanel(
            [
                FieldPanel("feasibility"),
                FieldRowPanel([FieldPanel("cost"), FieldPanel("cost_note")]),
            ],
            "Wie schnell und wie teuer?",
        ),
        MultiFieldPanel(
            [
                InlinePanel("links", heading="Verknüpfungen", label="Verknüpfung"),
                FieldPanel("prerequisites_note"),
                FieldPanel("followups_note"),
            ],
            "Davor, danach, siehe auch",
        ),
        InlinePanel("packages", heading="Arbeitspakete", label="Arbeitspaket"),
        MultiFieldPanel(
            [
                FieldPanel("requirements_title"),
                FieldPanel("requirements"),
            ],
            "Anforderungen",
        ),
        InlinePanel("legal_bases", heading="Rechtsgrundlagen", label="Rechtsgrundlage"),
        FieldPanel("web_links"),
    ]
    base_form_class = MeasureForm
    parent_page_types = ["guidance.MeasureIndexPage"]
    subpage_types: list[str] = []
    template = "guidance/measure_page.html"
    search_fields = [
        *GuidancePage.search_fields,
        index.SearchField("number"),
        index.SearchField("description"),
    ]

    class Meta:
        verbose_name = "Maßnahme"
        verbose_name_plural = "Maßnahmen"

    def __str__(self) -> str:
        return self.display_title

    @property
    def display_title(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def sort_key(self) -> tuple[int, ...]:
        return number_order(self.number)

    @property
    def label(self) -> str:
        """The title for small places."""
        return self.short_title or self.title

    @property
    def hints(self) -> str:
        """ "kurzfristig · Kosten: keine" or that there is only a title."""
        if not self.is_full:
            return "nur als Titel vorhanden"
        cost = f"Kosten: {self.cost}" if self.cost else ""
        return " · ".join(part for part in (str(self.feasibility or ""), cost) if part)

    def clean(self) -> None:
        super().clean()
        if not NUMBER.match(self.number):
            raise ValidationError({"number": "Bitte schreiben Sie Zahlen mit Punkt, etwa 1.2."})
        same = MeasurePage.objects.filter(number=self.number).exclude(pk=self.pk).first()
        if same:
            message = f"Die Nummer {self.number} hat schon „{same.title}“."
            raise ValidationError({"number": message})
        if not self.is_full and not self.missing:
            raise ValidationError({"missing": "Bitte sagen Sie, was auf dieser Seite fehlt."})

    @cached_property
    def stored_links(self) -> list["MeasureLink"]:
        """What this measure says about others and what others say about it; one query."""
        return list(
            MeasureLink.objects.filter(Q(page=self) | Q(target=self))
            .select_related(
                "page__feasibility", "page__cost", "target__feasibility", "target__cost"
            )
            .order_by("sort_order")
        )

    @cached_property
    def own_links(self) -> list["MeasureLink"]:
        """Links to live measures and to all of them."""
        rows: Iterable[MeasureLink] = self.links.all()
        if isinstance(rows, models.QuerySet):  # previews hold unsaved ones in memory
            rows = [link for link in self.stored_links if link.page_id == self.pk]
        return [row for row in rows if row.all_measures or (row.target and row.target.live)]

    @cached_property
    def incoming_links(self) -> list["MeasureLink"]:
        """What other live measures say about this one."""
        links = (link for link in self.stored_links if link.target_id == self.pk and link.page.live)
        return sorted(links, key=lambda link: link.page.sort_key)

    @cached_property
    def relations(self) -> dict[str, list[dict[str, Any]]]:
        """The link lists of the page: own statements by kind, and those of others."""
        lists: dict[str, list[dict[str, Any]]] = {}
        for link in self.own_links:
            row = {"measure": link.target, "restriction": link.restriction}
            lists.setdefault(link.kind, []).append(row)
        for link in self.incoming_links:
            row = {"measure": link.page, "restriction": link.restriction}
            lists.setdefault(f"von_{link.kind}", []).append(row)
        return lists

    @property
    def stop(self) -> Stop:
        return Stop(self.number, self.label, self.get_url() or "")

    @cached_property
    def drawing(self) -> Neighbourhood | None:
        """The neighbourhood as a drawing; None when there is nothing to connect.

        A measure that says nothing itself is drawn with those that lead to it.
        """
        before = self._stops("voraussetzung", "Davor nötig")
        before += self._stops("hilfreich", "Hilfreich", solid=False)
        after = self._stops("anschluss", "Danach möglich")
        if not before and not after:
            before = self._stops("von_anschluss", "Führt hierher")
        return draw_neighbourhood(self.stop, before, after)

    def _stops(self, kind: str, group: str, *, solid: bool = True) -> list[Stop]:
        rows = [row for row in self.relations.get(kind, ()) if row["measure"]]
        return [replace(row["measure"].stop, group=group, solid=solid) for row in rows]

    @staticmethod
    def stored_prerequisites() -> list[Edge[int]]:
        """The hard prerequisites of all measures, drafts included."""
        links = MeasureLink.objects.filter(kind=MeasureLink.Kind.PREREQUISITE).exclude(target=None)
        return [Edge(link.page_id, link.kind, link.target_id) for link in links]

    def names_of(self, ids: Iterable[int | None]) -> list[str]:
        """The display titles of measures, this one (None while it is new) included."""
        found = MeasurePage.objects.in_bulk([pk for pk in ids if pk])
        return [found.get(pk, self).display_title for pk in ids]

    @cached_property
    def package_rows(self) -> list["WorkPackage"]:
        return list(self.packages.prefetch_related("parts"))

    @property
    def package_count(self) -> int:
        """Parts count as packages of their own."""
        return sum(1 + len(package.parts.all()) for package in self.package_rows)

    @cached_property
    def legal_basis_list(self) -> list[LegalBasis]:
        rows = self.legal_bases.all()
        if isinstance(rows, models.QuerySet):  # previews hold unsaved ones in memory
            rows = rows.select_related("legal_basis")
        return [row.legal_basis for row in rows]

    @property
    def scenario_pages(self) -> list[Any]:
        """Live scenarios whose way out uses this measure."""
        rows = self.in_scenarios.filter(step__page__live=True).select_related("step__page")
        return list({row.step.page_id: row.step.page for row in rows}.values())

    @property
    def tools(self) -> list[Any]:
        """Tools and templates that help with it."""
        return [row.resource for row in self.resource_rows.select_related("resource")]

    def sections(self) -> Iterable[Section]:
        yield "worum-es-geht", "Worum es geht", self.description or self.missing
        for package in self.package_rows:
            parts = [f"{part.title} {part.text}" for part in package.parts.all()]
            text = "\n".join([f"{package.title}. {package.text}", *parts])
            yield package.anchor, "Arbeitspakete", text
        if self.target_group:
            target = f"{self.target_group} {self.target_group_note}"
            yield "auf-einen-blick", "Zielgruppe", target


class MeasureLink(Orderable):
    """What a measure says about another one, or about all of them."""

    class Kind(models.TextChoices):
        PREREQUISITE = "voraussetzung", "Voraussetzung (muss davor fertig sein)"
        HELPFUL = "hilfreich", "Hilfreich (besser davor)"
        FOLLOW_UP = "anschluss", "Anschluss (danach möglich)"
        SEE = "siehe", "Siehe auch"

    page = ParentalKey(MeasurePage, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField("Art", max_length=16, choices=Kind)
    target = models.ForeignKey(
        MeasurePage,
        verbose_name="Maßnahme",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="linked_from",
    )
    all_measures = models.BooleanField("Alle Maßnahmen", default=False)
    restriction = models.CharField(
        "Einschränkung", max_length=120, blank=True, help_text="Zum Beispiel „zum Teil“."
    )

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("target")]),
        FieldRowPanel([FieldPanel("all_measures"), FieldPanel("restriction")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "Verknüpfung"
        constraints = [
            models.UniqueConstraint(fields=("page", "kind", "target"), name="unique_measure_link"),
            models.CheckConstraint(
                condition=Q(all_measures=True, target=None)
                | Q(all_measures=False, target__isnull=False),
                name="measure_link_one_or_all",
                violation_error_message="Bitte wählen Sie eine Maßnahme oder „Alle Maßnahmen“.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.target or 'Alle Maßnahmen'}"


class WorkPackage(ClusterableModel, Orderable):
    """Something to do, with smaller pieces of work below it."""

    page = ParentalKey(MeasurePage, on_delete=models.CASCADE, related_name="packages")
    title = models.CharField(
        "Arbeitspaket", max_length=200, help_text="Als Aufforderung: „Legen Sie … fest“."
    )
    text = models.TextField("Erläuterung", blank=True)
    optional = models.BooleanField("Freiwillig", default=False)

    panels = [
        FieldPanel("title"),
        FieldPanel("text"),
        FieldPanel("optional"),
        InlinePanel("parts", heading="Teilschritte", label="Teilschritt"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "Arbeitspaket"

    def __str__(self) -> str:
        return self.title

    @property
    def anchor(self) -> str:
        return f"arbeitspaket-{(self.sort_order or 0) + 1}"


class WorkPackagePart(Orderable):
    """A piece of a work package."""

    package = ParentalKey(WorkPackage, on_delete=models.CASCADE, related_name="parts")
    title = models.CharField("Teilschritt", max_length=200)
    text = models.TextField("Erläuterung", blank=True)
    optional = models.BooleanField("Freiwillig", default=False)

    class Meta(Orderable.Meta):
        verbose_name = "Teilschritt"


class MeasureLegalBasis(Orderable):
    page = ParentalKey(MeasurePage, on_delete=models.CASCADE, related_name="legal_bases")
    legal_basis = models.ForeignKey(
        LegalBasis, verbose_name="Rechtsgrundlage", on_delete=models.PROTECT, related_name="+"
    )

    class Meta(Orderable.Meta):
        verbose_name = "Rechtsgrundlage"
