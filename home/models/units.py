"""Responsible units, and the review record of everything that can grow old."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from home.models.organisations import Organisation


class Unit(index.Indexed, models.Model):
    """A team that answers for content: it stays when its members change."""

    name = models.CharField("Name", max_length=120, unique=True)
    body = models.ForeignKey(
        Organisation, verbose_name="Organisation", on_delete=models.PROTECT, related_name="units"
    )
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="Mitglieder", blank=True, related_name="units"
    )
    deputy = models.ForeignKey(
        "self",
        verbose_name="Vertretung",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="deputises_for",
        help_text="Welche Stelle antwortet, wenn diese nicht erreichbar ist?",
    )
    mailbox = models.EmailField(
        "Postfach", help_text="Ein gemeinsames Postfach, nicht die Adresse einer Person."
    )

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("body")], "Stelle"),
        MultiFieldPanel([FieldPanel("members"), FieldPanel("deputy")], "Wer dazugehört"),
        FieldPanel("mailbox"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = "Zuständige Stelle"
        verbose_name_plural = "Zuständige Stellen"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a unit that stands in for itself."""
        if self.pk and self.deputy_id == self.pk:
            raise ValidationError({"deputy": "Eine Stelle kann sich nicht selbst vertreten."})


class ReviewedMixin(models.Model):
    """Who answers for a text, how often it is checked, when it was and when it will be.

    Saving never changes these dates: only a person who has checked the whole text confirms it.
    """

    unit = models.ForeignKey(
        Unit,
        verbose_name="Zuständige Stelle",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    review_interval = models.PositiveSmallIntegerField(
        "Prüfen alle … Monate", default=12, help_text="Wie lange darf der Text ungeprüft stehen?"
    )
    last_confirmed = models.DateField(
        "Zuletzt geprüft am",
        null=True,
        blank=True,
        help_text="An diesem Tag hat jemand den ganzen Text geprüft. Speichern ändert nichts daran.",
    )
    next_review = models.DateField("Nächste Prüfung bis", null=True, blank=True)

    review_panel = MultiFieldPanel(
        [
            FieldPanel("unit"),
            FieldRowPanel(
                [
                    FieldPanel("review_interval"),
                    FieldPanel("last_confirmed"),
                    FieldPanel("next_review"),
                ]
            ),
        ],
        "Zuständig und geprüft",
    )

    class Meta:
        abstract = True
