"""Formats of cooperation: how people meet and share, between whom, how often and to what end."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page

from guidance.blocks import LINES
from guidance.facets import Facet, Value, narrow
from guidance.models.frame import GuidancePage, OrderedTerm, Section
from guidance.models.phases import PhasePage
from home.blocks import PROSE

TERM_PANELS = [
    MultiFieldPanel(
        [FieldPanel("title"), FieldPanel("key"), FieldPanel("sort_order")], "Bezeichnung"
    ),
    FieldPanel("text"),
]


class Axis(OrderedTerm):
    """Between whom cooperation happens."""

    panels = TERM_PANELS

    class Meta(OrderedTerm.Meta):
        verbose_name = "Achse"
        verbose_name_plural = "Achsen"


class Rhythm(OrderedTerm):
    """How often a format happens."""

    panels = TERM_PANELS

    class Meta(OrderedTerm.Meta):
        verbose_name = "Turnus"
        verbose_name_plural = "Turnusse"


class Role(OrderedTerm):
    """Who takes part."""

    panels = TERM_PANELS

    class Meta(OrderedTerm.Meta):
        verbose_name = "Rolle"
        verbose_name_plural = "Rollen"


class FormatPage(GuidancePage):
    """A format. One that no source describes is a page that says so."""

    class Level(models.TextChoices):
        STRATEGIC = "strategisch", "strategisch"
        OPERATIVE = "operativ", "operativ"
        BOTH = "beides", "strategisch und operativ"

    class Detail(models.TextChoices):
        FULL = "voll", "ausführlich"
        SHORT = "kurz", "kurz"
        STUB = "stub", "in Vorbereitung"

    kind_icon = "forum"
    read_with = (*GuidancePage.read_with, "axis", "rhythm")

    subtitle = models.CharField("Untertitel", max_length=160, blank=True)
    axis = models.ForeignKey(
        Axis, verbose_name="Achse", on_delete=models.PROTECT, related_name="formats"
    )
    rhythm = models.ForeignKey(
        Rhythm,
        verbose_name="Turnus",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    rhythm_note = models.CharField("Turnus genauer", max_length=200, blank=True)
    level = models.CharField("Ebene", max_length=12, choices=Level, default=Level.OPERATIVE)
    detail = models.CharField("Beschreibung", max_length=6, choices=Detail, default=Detail.FULL)
    missing = models.TextField(
        "Was fehlt?",
        max_length=400,
        blank=True,
        help_text="Ein Format in Vorbereitung braucht diesen Text.",
    )
    participants_note = models.CharField("Beteiligte genauer", max_length=300, blank=True)
    goal = RichTextField("Ziel", features=PROSE, blank=True)
    procedure = RichTextField("Organisation und Vorgehen", features=PROSE, blank=True)
    practice = RichTextField("Aus der Praxis", features=PROSE, blank=True)
    agenda = StreamField(LINES, verbose_name="Agenda", blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("subtitle"),
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("detail"), FieldPanel("missing")], "Wie weit beschrieben?"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("axis"), FieldPanel("level")]),
                FieldRowPanel([FieldPanel("rhythm"), FieldPanel("rhythm_note")]),
            ],
            "Einordnung",
        ),
        InlinePanel("participants", heading="Beteiligte", label="Rolle"),
        FieldPanel("participants_note"),
        FieldPanel("goal"),
        FieldPanel("procedure"),
        FieldPanel("agenda"),
        FieldPanel("practice"),
        InlinePanel("related", heading="Verwandte Formate", label="Format"),
        InlinePanel("in_phases", heading="Nützlich in diesen Phasen", label="Phase"),
    ]
    parent_page_types = ["guidance.FormatIndexPage"]
    subpage_types: list[str] = []
    template = "guidance/format_page.html"

    class Meta:
        verbose_name = "Kooperationsformat"
        verbose_name_plural = "Kooperationsformate"

    @property
    def is_stub(self) -> bool:
        return self.detail == self.Detail.STUB

    def clean(self) -> None:
        super().clean()
        if self.is_stub and not self.missing:
            raise ValidationError({"missing": "Bitte sagen Sie, was noch fehlt."})

    @cached_property
    def roles(self) -> list[Role]:
        rows = self.participants.all()
        if isinstance(rows, models.QuerySet):  # previews hold unsaved ones in memory
            rows = rows.select_related("role")
        return [row.role for row in rows]

    @property
    def role_names(self) -> str:
        return ", ".join(role.title for role in self.roles)

    @cached_property
    def related_formats(self) -> list["FormatPage"]:
        """Formats named here first, then those that name this one."""
        named = [
            row.other for row in FormatRelation.objects.filter(page=self).select_related("other")
        ]
        naming = FormatPage.objects.filter(related__other=self).order_by("path")
        pages = {page.pk: page for page in (*named, *naming)}
        return [page for page in pages.values() if page.live]

    @cached_property
    def phases(self) -> list[PhasePage]:
        rows = FormatPhase.objects.filter(page=self, phase__live=True).select_related("phase")
        return [row.phase for row in rows]

    def sections(self) -> Iterable[Section]:
        agenda = "\n".join(block.value for block in self.agenda)
        facts = f"{self.subtitle}\n{self.role_names}\n{self.participants_note}\n{self.rhythm_note}"
        yield "auf-einen-blick", "Auf einen Blick", facts
        yield "ziel", "Ziel", self.goal
        yield "vorgehen", "Organisation und Vorgehen", self.procedure
        yield "agenda", "Agenda", agenda
        yield "praxis", "Aus der Praxis", self.practice
        yield "fehlt", "Was fehlt", self.missing


class FormatParticipant(Orderable):
    page = ParentalKey(FormatPage, on_delete=models.CASCADE, related_name="participants")
    role = models.ForeignKey(Role, verbose_name="Rolle", on_delete=models.PROTECT, related_name="+")

    class Meta(Orderable.Meta):
        verbose_name = "Rolle"
        constraints = [
            models.UniqueConstraint(
                fields=("page", "role"),
                name="unique_format_role",
                violation_error_message="Diese Rolle steht schon in der Liste.",
            )
        ]


class FormatRelation(Orderable):
    page = ParentalKey(FormatPage, on_delete=models.CASCADE, related_name="related")
    other = models.ForeignKey(
        FormatPage, verbose_name="Format", on_delete=models.PROTECT, related_name="related_from"
    )

    class Meta(Orderable.Meta):
        verbose_name = "Verwandtes Format"
        constraints = [
            models.UniqueConstraint(
                fields=("page", "other"),
                name="unique_format_relation",
                violation_error_message="Dieses Format steht schon in der Liste.",
            )
        ]

    def clean(self) -> None:
        if self.other_id and self.other_id == self.page_id:
            raise ValidationError({"other": "Ein Format ist nicht mit sich selbst verwandt."})


class FormatPhase(Orderable):
    page = ParentalKey(FormatPage, on_delete=models.CASCADE, related_name="in_phases")
    phase = models.ForeignKey(
        PhasePage, verbose_name="Phase", on_delete=models.PROTECT, related_name="format_rows"
    )

    class Meta(Orderable.Meta):
        verbose_name = "Phase"
        constraints = [
            models.UniqueConstraint(
                fields=("page", "phase"),
                name="unique_format_phase",
                violation_error_message="Diese Phase steht schon in der Liste.",
            )
        ]


def _term(term: OrderedTerm | None) -> Iterable[Value]:
    return [(term.key, term.title)] if term else []


def _facets(formats: list[FormatPage]) -> list[Facet[FormatPage]]:
    """The filters; registers keep their own order."""
    terms: dict[str, set[Any]] = {
        "axis": {f.axis for f in formats},
        "rhythm": {f.rhythm for f in formats if f.rhythm},
        "roles": {row.role for f in formats for row in f.participants.all()},
    }
    order = {
        name: [term.key for term in sorted(found, key=lambda term: term.sort_order)]
        for name, found in terms.items()
    }
    return [
        Facet("achse", "Zwischen wem?", lambda f: _term(f.axis), order["axis"]),
        Facet("turnus", "Wie oft?", lambda f: _term(f.rhythm), order["rhythm"]),
        Facet(
            "beteiligte",
            "Wer macht mit?",
            lambda f: [(row.role.key, row.role.title) for row in f.participants.all()],
            order["roles"],
        ),
        Facet(
            "ebene", "Ebene", lambda f: [(f.level, f.get_level_display())], FormatPage.Level.values
        ),
        Facet(
            "beschreibung",
            "Beschreibung",
            lambda f: [(f.detail, f.get_detail_display())],
            FormatPage.Detail.values,
        ),
    ]


class FormatIndexPage(GuidancePage):
    """All formats, by axis."""

    kind_icon = "forum"
    listed_as_new = False

    intro = RichTextField("Einführung", features=PROSE, blank=True)

    content_panels = [*GuidancePage.content_panels, FieldPanel("intro")]
    parent_page_types = ["guidance.CooperationPage"]
    subpage_types = ["guidance.FormatPage"]
    template = "guidance/format_index_page.html"
    max_count = 1

    class Meta:
        verbose_name = "Formate der Zusammenarbeit"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        pages = (
            FormatPage.objects.child_of(self)
            .visible_to(request.user)
            .select_related("axis", "rhythm")
            .prefetch_related("participants__role")
        )
        formats = sorted(pages, key=lambda page: (page.axis.sort_order, page.path))
        filtered = narrow(formats, _facets(formats), dict(request.GET.lists()))
        groups = [(axis, list(rows)) for axis, rows in groupby(filtered.items, lambda f: f.axis)]
        return context | {"filtered": filtered, "groups": groups}
