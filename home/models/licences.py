"""Licences and rights: what may be shown, copied and changed."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from home.visibility import RightsStatus


class Licence(models.Model):
    """A licence text and what it allows."""

    name = models.CharField("Name", max_length=120, unique=True)
    spdx = models.CharField(
        "SPDX-Kennung", max_length=40, blank=True, help_text="Zum Beispiel CC-BY-4.0."
    )
    url = models.URLField("Adresse des Lizenztextes", blank=True)
    full_text_public = models.BooleanField("Volltext darf öffentlich gezeigt werden", default=False)
    may_copy = models.BooleanField("Darf kopiert und weitergegeben werden", default=False)
    may_edit = models.BooleanField("Darf bearbeitet werden", default=False)
    attribution_required = models.BooleanField("Namensnennung nötig", default=True)

    class Meta:
        verbose_name = "Lizenz"
        verbose_name_plural = "Lizenzen"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class RightsMixin(models.Model):
    """Licence and rights of a work. Without a decision a work counts as unclear."""

    licence = models.ForeignKey(
        Licence,
        verbose_name="Lizenz",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    rights_holder = models.CharField("Rechteinhaber", max_length=250, blank=True)
    rights_status = models.CharField(
        "Rechtestatus",
        max_length=12,
        choices=RightsStatus,
        default=RightsStatus.UNCLEAR,
        help_text=(
            "Bei „ungeklärt“ und „geschützt“ sehen Leser:innen nur Angaben zum Werk, die eigene "
            "Zusammenfassung und den Link zum Herausgeber."
        ),
    )

    rights_panel = MultiFieldPanel(
        [FieldPanel("licence"), FieldPanel("rights_holder"), FieldPanel("rights_status")],
        "Lizenz und Rechte",
    )

    class Meta:
        abstract = True
