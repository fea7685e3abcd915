"""The hub "Zusammenarbeit": every catalogue of guidance is one click below it."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from guidance.models.frame import GuidancePage
from home.blocks import PROSE
from home.models import BasePage


class CooperationPage(BasePage):
    """Where somebody starts who knows none of the words."""

    kind_icon = "handshake"

    intro = RichTextField("Einführung", features=PROSE, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    template = "guidance/cooperation_page.html"
    max_count = 1

    class Meta:
        verbose_name = "Zusammenarbeit"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["catalogues"] = self.catalogues
        return context

    @property
    def catalogues(self) -> list[GuidancePage]:
        """The public pages below, in two queries however many types they have."""
        below = self.get_children().live().public().specific(defer=True)
        pages = [page for page in below if isinstance(page, GuidancePage)]
        types = sorted({type(page) for page in pages}, key=lambda model: model._meta.label)
        rows = [
            model.objects.child_of(self).order_by().values_list("pk", "summary") for model in types
        ]
        summaries = dict(rows[0].union(*rows[1:], all=True)) if rows else {}
        for page in pages:
            page.summary = summaries[page.pk]
        return pages
