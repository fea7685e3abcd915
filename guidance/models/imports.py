"""What was imported: the text, what was found in it, and which pages came of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from guidance.models.handbooks import HandbookPage


class HandbookImport(models.Model):
    """One file. Before an editor confirms it, it is all that an upload writes."""

    class Status(models.TextChoices):
        CHECKED = "geprueft", "geprüft, noch nicht importiert"
        IMPORTED = "importiert", "importiert"

    file_name = models.CharField("Datei", max_length=255)
    text = models.TextField("Text")
    status = models.CharField(
        "Status", max_length=12, choices=Status, default=Status.CHECKED, db_index=True
    )
    report = models.JSONField("Bericht", default=dict, blank=True)
    # By key of the page: its id, a digest of the draft and one of the page as it was written.
    pages = models.JSONField("Seiten", default=dict, blank=True)
    handbook = models.ForeignKey(
        HandbookPage,
        verbose_name="Handbuch",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="imports",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="Von",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField("Hochgeladen am", auto_now_add=True)
    imported_at = models.DateTimeField("Importiert am", null=True, blank=True)

    objects: ClassVar[models.Manager["HandbookImport"]] = models.Manager()

    class Meta:
        verbose_name = "Import"
        verbose_name_plural = "Importe"
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.file_name
