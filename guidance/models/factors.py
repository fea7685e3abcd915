"""Success factors: lists from the handbooks; one of them can be ticked off by phase."""

from typing import Any

from django.apps import apps
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from guidance.models.frame import GuidancePage, Section, SourcedItem
from guidance.models.phases import PhasePage
from home.visibility import Visibility


class FactorList(SourcedItem):
    """A list of factors as one handbook gives it."""

    checkable = models.BooleanField(
        "Zum Abhaken", default=False, help_text="Die Punkte sind Aussagen, die man prüfen kann."
    )
    sort_order = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    panels = [
        SourcedItem.title_panel,
        FieldRowPanel([FieldPanel("checkable"), FieldPanel("sort_order")]),
        *SourcedItem.provenance_panels,
    ]

    class Meta:
        verbose_name = "Liste von Erfolgsfaktoren"
        verbose_name_plural = "Listen von Erfolgsfaktoren"
        ordering = ("sort_order", "title")

    @property
    def anchor(self) -> str:
        return f"liste-{self.key}"


class SuccessFactor(SourcedItem):
    """Something that makes cooperation succeed."""

    list = models.ForeignKey(
        FactorList, verbose_name="Liste", on_delete=models.PROTECT, related_name="factors"
    )
    phase = models.ForeignKey(
        PhasePage,
        verbose_name="Phase",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="factors",
    )
    short_title = models.CharField("Kurz", max_length=80, blank=True)
    explanation = models.TextField("Erläuterung", blank=True)
    sort_order = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    panels = [
        MultiFieldPanel(
            [FieldPanel("list"), FieldRowPanel([FieldPanel("phase"), FieldPanel("sort_order")])],
            "Einordnung",
        ),
        SourcedItem.title_panel,
        FieldPanel("short_title"),
        FieldPanel("explanation"),
        *SourcedItem.provenance_panels,
    ]

    class Meta:
        verbose_name = "Erfolgsfaktor"
        verbose_name_plural = "Erfolgsfaktoren"
        ordering = ("list", "sort_order")

    @property
    def label(self) -> str:
        return self.short_title or self.title

    @property
    def anchor(self) -> str:
        return f"faktor-{self.key}"

    @property
    def shown_in(self) -> tuple[Any, ...]:
        """The public practice profiles with evidence for it, by title."""
        pages = [row.page for row in self.in_profiles.all() if row.is_shown]
        public = (page for page in pages if page.live and page.visibility == Visibility.PUBLIC)
        return tuple(sorted(public, key=lambda page: str(page.title)))


class FactorsPage(GuidancePage):
    """All lists of factors; the one to tick off is grouped by phase."""

    kind_icon = "checklist"
    listed_as_new = False

    parent_page_types = ["guidance.CooperationPage"]
    subpage_types: list[str] = []
    template = "guidance/factors_page.html"
    max_count = 1

    class Meta:
        verbose_name = "Erfolgsfaktoren"

    @property
    def lists(self) -> list[FactorList]:
        """The lists, each with its factors and the source's name."""
        factors = models.Prefetch("factors", SuccessFactor.objects.select_related("phase"))
        return list(
            FactorList.objects.select_related("source").prefetch_related(
                factors, "factors__in_profiles__page"
            )
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["lists"] = self.lists
        profiles = apps.get_model("guidance", "PracticeProfilePage").objects
        context["profile_count"] = profiles.visible_to(None).count()
        return context

    def sections(self) -> list[Section]:
        return [
            (factor.anchor, whole.title, f"{factor.title}\n{factor.explanation}")
            for whole in self.lists
            for factor in whole.factors.all()
        ]
