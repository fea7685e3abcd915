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
        pages = self.get_children().live().public().specific()
        context["catalogues"] = [page for page in pages if isinstance(page, GuidancePage)]
        return context
