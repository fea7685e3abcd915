"""What every item of guidance carries: where it comes from, its state, its rights, its review."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.utils.formats import date_format
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.models import Page
from wagtail.search import index

from guidance.models.handbooks import HandbookPage
from home.models import BasePage, Licence, ReviewedMixin, Source
from home.passages import Passage, plain_text

# (anchor, heading, HTML or plain text) of a part of a page.
Section = tuple[str, str, str]


def stand_text(day: date | None, precision: str) -> str:
    """The date of a source as readers see it: "6. Dezember 2023", "August 2024" or "2024"."""
    if day is None:
        return ""
    formats = {"day": "j. F Y", "month": "F Y", "year": "Y"}
    return date_format(day, formats[precision])


class SourcedMixin(ReviewedMixin):
    """An item with its source and the day the source speaks of."""

    source = models.ForeignKey(
        Source,
        verbose_name="Quelle",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    source_chapter = models.CharField(
        "Stelle in der Quelle", max_length=120, blank=True, help_text="Kapitel oder Abschnitt."
    )
    source_page = models.ForeignKey(
        Page,
        verbose_name="Kapitel hier",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Handbuch oder Kapitel, falls es hier vorliegt.",
    )
    stand = models.DateField(
        "Stand der Quelle", null=True, blank=True, help_text="Leer, wenn die Quelle keinen nennt."
    )
    stand_precision = models.CharField(
        "Stand genau auf",
        max_length=5,
        choices=HandbookPage.Precision,
        default=HandbookPage.Precision.DAY,
    )
    editorial_note = models.TextField(
        "Anmerkung der Redaktion",
        blank=True,
        help_text="Was ist an der Quelle zweifelhaft, und wie wird hier damit umgegangen?",
    )
    licence = models.ForeignKey(
        Licence,
        verbose_name="Lizenz dieses Textes",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    source_panel = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("source"), FieldPanel("source_chapter")]),
            FieldPanel("source_page"),
            FieldRowPanel([FieldPanel("stand"), FieldPanel("stand_precision")]),
            FieldPanel("editorial_note"),
            FieldPanel("licence"),
        ],
        "Quelle, Stand und Lizenz",
    )
    provenance_panels: list[Panel] = [source_panel, ReviewedMixin.review_panel]

    class Meta:
        abstract = True

    @property
    def stand_display(self) -> str:
        return stand_text(self.stand, self.stand_precision)

    @property
    def source_line(self) -> str:
        """ "Leitfaden IKZ in einer digitalisierten Welt, 2b" or ""."""
        if self.source is None:
            return ""
        return ", ".join(part for part in (self.source.title, self.source_chapter) if part)


class GuidancePage(SourcedMixin, BasePage):
    """A page of guidance. Its text is our own, so no licence gate applies to it."""

    read_with: tuple[str, ...] = ("source", "source_page", "licence", "unit")

    listed_as_new = True
    listed_as_revised = True

    settings_panels = [*SourcedMixin.provenance_panels, *BasePage.settings_panels]

    class Meta:
        abstract = True

    @property
    def parent_url(self) -> str:
        """The address of the page above, without asking the database."""
        return f"{(self.get_url() or '').rstrip('/').rpartition('/')[0]}/"

    def sections(self) -> Iterable[Section]:
        """The parts of the page that search may find, in reading order."""
        return ()

    def passages(self) -> list[Passage]:
        """One passage for each section that has text."""
        trail = (self.display_title,)
        found = [
            Passage(anchor, (*trail, heading), plain_text(text), full_text=False)
            for anchor, heading, text in self.sections()
            if plain_text(text)
        ]
        return [Passage("", trail, self.summary, full_text=False), *found]


class SourcedItem(SourcedMixin, index.Indexed, ClusterableModel):
    """An entry of a register of guidance: shown on index pages and where it is used."""

    key = models.SlugField(
        "Kennung",
        max_length=80,
        unique=True,
        help_text="Kurz, ohne Umlaute und Leerzeichen; steht in Adressen.",
    )
    title = models.CharField("Titel", max_length=200)
    summary = models.TextField("Kurzfassung", max_length=300, blank=True)

    title_panel = MultiFieldPanel(
        [FieldPanel("title"), FieldPanel("key"), FieldPanel("summary")], "Titel"
    )
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("summary"),
    ]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class OrderedTerm(models.Model):
    """A word of a short ordered list that editors keep: an axis, a rhythm, a status, a package."""

    key = models.SlugField("Kennung", max_length=80, unique=True)
    title = models.CharField("Bezeichnung", max_length=160)
    text = models.TextField("Erläuterung", blank=True)
    sort_order = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        abstract = True
        ordering = ("sort_order", "title")

    def __str__(self) -> str:
        return self.title


def titles_of(items: Iterable[Any]) -> str:
    """ "a, b und c" for running text."""
    words = [str(item) for item in items]
    return (
        words[0] if len(words) == 1 else f"{', '.join(words[:-1])} und {words[-1]}" if words else ""
    )
