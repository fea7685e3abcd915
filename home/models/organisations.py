"""The register of bodies: Länder and organisations. Authorities and publishers are entries of it."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index


class Land(models.Model):
    """A Bundesland."""

    name = models.CharField("Name", max_length=60, unique=True)
    code = models.CharField(
        "Kürzel", max_length=2, unique=True, help_text="Zwei Buchstaben, zum Beispiel RP."
    )

    class Meta:
        verbose_name = "Land"
        verbose_name_plural = "Länder"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class OrganisationKind(models.Model):
    """What sort of body an organisation is; data, so that editors can add one."""

    name = models.CharField("Name", max_length=80, unique=True)

    class Meta:
        verbose_name = "Art der Organisation"
        verbose_name_plural = "Arten von Organisationen"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Organisation(index.Indexed, models.Model):
    """A body that publishes, runs schools, cooperates or advises."""

    name = models.CharField("Name", max_length=200, unique=True)
    name_variants = models.TextField(
        "Andere Schreibweisen",
        blank=True,
        help_text="Eine je Zeile, zum Beispiel „Donnersberg-Kreis“. Die Suche findet alle.",
    )
    kind = models.ForeignKey(
        OrganisationKind, verbose_name="Art", null=True, blank=True, on_delete=models.PROTECT
    )
    land = models.ForeignKey(
        Land, verbose_name="Land", null=True, blank=True, on_delete=models.PROTECT
    )
    parent = models.ForeignKey(
        "self",
        verbose_name="Gehört zu",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text="Zum Beispiel der Kreis einer kreisangehörigen Stadt.",
    )
    inhabitants = models.PositiveIntegerField("Einwohner", null=True, blank=True)
    schools = models.PositiveIntegerField("Schulen", null=True, blank=True)
    pupils = models.PositiveIntegerField("Schüler:innen", null=True, blank=True)
    website = models.URLField("Internetadresse", blank=True)
    address = models.TextField("Anschrift", blank=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("name_variants"), FieldPanel("kind")], "Name"
        ),
        MultiFieldPanel([FieldPanel("land"), FieldPanel("parent")], "Einordnung"),
        MultiFieldPanel(
            [FieldPanel("inhabitants"), FieldPanel("schools"), FieldPanel("pupils")], "Zahlen"
        ),
        MultiFieldPanel([FieldPanel("website"), FieldPanel("address")], "Erreichbar"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("name_variants"),
    ]

    class Meta:
        verbose_name = "Organisation"
        verbose_name_plural = "Organisationen"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a parent that is this organisation itself or one of its parts."""
        ancestor = self.parent
        while ancestor is not None:
            if self.pk and ancestor.pk == self.pk:
                raise ValidationError({"parent": "Eine Organisation kann nicht zu sich gehören."})
            ancestor = ancestor.parent


class Audience(models.Model):
    """For whom a text is written. Relevance, never a lock."""

    name = models.CharField("Name", max_length=80, unique=True)
    sort_order = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Zielgruppe"
        verbose_name_plural = "Zielgruppen"
        ordering = ("sort_order", "name")

    def __str__(self) -> str:
        return self.name
