"""Barriere melden: the page with the form, and what comes in through it."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from home.models.pages import BodyPage

# Twelve weeks are the law's outer limit; we promise a month (see the Erklärung).
ANSWER_WITHIN_DAYS = 30


class BarrierReportPage(BodyPage):
    """Explains how to report a barrier and carries the form."""

    mailbox = models.EmailField(
        "Postfach für Meldungen",
        blank=True,
        help_text="Jede Meldung geht auch hierhin. Leer: Sie steht nur in der Verwaltung.",
    )

    content_panels = [*BodyPage.content_panels, "mailbox"]
    parent_page_types = ["home.HomePage"]
    max_count = 1
    template = "home/barrier_report_page.html"

    class Meta:
        verbose_name = "Barriere melden"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from home.forms import BarrierReportForm  # the form knows the model

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        came_from = request.headers.get("referer", "")
        ours = came_from.startswith(f"{request.scheme}://{request.get_host()}/")
        context["form"] = BarrierReportForm(initial={"address": came_from if ours else ""})
        context["sent"] = "gesendet" in request.GET
        return context


class BarrierReport(models.Model):
    """One report. No name, no address of the device; a mail address only if the reader gives it."""

    address = models.CharField(
        "Adresse der Seite",
        max_length=500,
        blank=True,
        help_text="Wo hakt es? Steht oben in Ihrem Browser.",
    )
    problem = models.TextField(
        "Was geht nicht?",
        max_length=4000,
        help_text="Ein Satz genügt. Sagen Sie auch, womit Sie lesen, zum Beispiel Bildschirmleser.",
    )
    email = models.EmailField(
        "Ihre E-Mail-Adresse", blank=True, help_text="Nur wenn Sie eine Antwort möchten."
    )
    reported_at = models.DateTimeField("Gemeldet am", default=timezone.now, editable=False)
    answer_due = models.DateField("Antwort fällig am", editable=False)
    answered_on = models.DateField("Beantwortet am", null=True, blank=True)
    note = models.TextField("Was wurde getan?", blank=True)

    class Meta:
        verbose_name = "Gemeldete Barriere"
        verbose_name_plural = "Gemeldete Barrieren"
        ordering = ("answered_on", "answer_due", "pk")

    def __str__(self) -> str:
        return self.problem[:80]
