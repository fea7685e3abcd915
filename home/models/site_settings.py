"""What an operator says once for the whole site."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


def _page_link(name: str) -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=name,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    """Names and the pages that the law asks for; a link appears only when its page is live."""

    site_name = models.CharField("Name", max_length=60, default="Wissensverbund")
    claim = models.CharField(
        "Zeile unter dem Namen", max_length=80, default="Schul-IT der Schulträger"
    )
    operator_name = models.CharField("Betreiber", max_length=200, blank=True)
    footer_text = models.TextField(
        "Text in der Fußzeile",
        blank=True,
        default=(
            "Hier teilen Schulträger, was sie über Schul-IT wissen. Jede Seite nennt, "
            "wer sie verantwortet und von wann sie ist."
        ),
    )
    is_official = models.BooleanField(
        "Als offizielle Internetseite einer Behörde kennzeichnen",
        default=False,
        help_text="Nur einschalten, wenn der Betreiber eine Behörde ist.",
    )
    imprint_page = _page_link("Impressum")
    privacy_page = _page_link("Datenschutz")
    accessibility_page = _page_link("Erklärung zur Barrierefreiheit")
    barrier_report_page = _page_link("Barriere melden")
    easy_language_page = _page_link("Leichte Sprache")
    sign_language_page = _page_link("Gebärdensprache")

    select_related = [
        "imprint_page",
        "privacy_page",
        "accessibility_page",
        "barrier_report_page",
        "easy_language_page",
        "sign_language_page",
    ]

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("site_name"),
                FieldPanel("claim"),
                FieldPanel("operator_name"),
                FieldPanel("footer_text"),
                FieldPanel("is_official"),
            ],
            "Auftritt",
        ),
        MultiFieldPanel(
            [
                FieldPanel("imprint_page"),
                FieldPanel("privacy_page"),
                FieldPanel("accessibility_page"),
                FieldPanel("barrier_report_page"),
                FieldPanel("easy_language_page"),
                FieldPanel("sign_language_page"),
            ],
            "Pflichtseiten",
        ),
    ]

    class Meta:
        verbose_name = "Angaben zur Website"
