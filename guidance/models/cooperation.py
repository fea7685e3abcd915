"""The hub "Zusammenarbeit": every catalogue of guidance is one click below it."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from guidance.models.frame import GuidancePage
from home.blocks import PROSE
from home.models import BasePage
from home.visibility import may_read


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
        context["catalogues"] = [page for page in self.catalogues if may_read(request.user, page)]
        return context

    @property
    def catalogues(self) -> list[GuidancePage]:
        """The live pages below, each as its own type; one query however many types there are."""
        types = [m for m in self.allowed_subpage_models() if issubclass(m, GuidancePage)]
        names = {model: model._meta.model_name for model in types}
        pages = self.get_children().live().public().select_related(*names.values())
        return [
            getattr(page, names[page.specific_class])
            for page in pages
            if page.specific_class in names
        ]
