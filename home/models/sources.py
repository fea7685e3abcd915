"""The bibliography: works that chapters and articles cite."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from home.visibility import RightsStatus


class Source(index.Indexed, models.Model):
    """One work. Where in it something stands (the locator) belongs to the citation."""

    short_title = models.CharField(
        "Kurztitel",
        max_length=120,
        unique=True,
        help_text="So steht die Quelle in Listen, zum Beispiel „KGSt 2005“.",
    )
    authors = models.CharField("Verfasser oder Herausgeber", max_length=300, blank=True)
    title = models.CharField("Titel", max_length=400)
    publication = models.CharField("Erschienen in, Verlag, Ort", max_length=300, blank=True)
    year = models.CharField("Jahr", max_length=20, blank=True)
    url = models.URLField("Internetadresse", max_length=500, blank=True)
    rights_status = models.CharField(
        "Rechte am Werk",
        max_length=12,
        choices=RightsStatus,
        default=RightsStatus.UNCLEAR,
        help_text="Seiten, die auf dem Werk beruhen, weisen Leser:innen darauf hin.",
    )
    note = models.TextField(
        "Anmerkung der Redaktion", blank=True, help_text="Was ist an dem Werk zweifelhaft?"
    )
    last_checked = models.DateField("Adresse zuletzt geprüft am", null=True, blank=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel("short_title"), FieldPanel("authors"), FieldPanel("title")], "Werk"
        ),
        MultiFieldPanel([FieldPanel("publication"), FieldPanel("year")], "Erschienen"),
        MultiFieldPanel([FieldPanel("url"), FieldPanel("last_checked")], "Im Netz"),
        MultiFieldPanel([FieldPanel("rights_status"), FieldPanel("note")], "Rechte und Zweifel"),
    ]
    search_fields = [
        index.SearchField("short_title"),
        index.AutocompleteField("short_title"),
        index.SearchField("title"),
        index.SearchField("authors"),
    ]

    class Meta:
        verbose_name = "Quelle"
        verbose_name_plural = "Quellen"
        ordering = ("short_title",)

    def __str__(self) -> str:
        return self.short_title

    @property
    def reference(self) -> str:
        """The bibliographic line, parts that are unknown left out."""
        head = f"{self.authors}: {self.title}" if self.authors else self.title
        parts = [head.rstrip("."), self.publication.rstrip("."), self.year]
        return ". ".join(part for part in parts if part) + "."
