"""Reports for editors."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from guidance.completeness import CHECKS
from home.visibility import is_editor


class CompletenessView(WagtailAdminTemplateMixin, TemplateView):
    """Which entries of the guidance have gaps, each with the way to its form."""

    page_title = "Vollständigkeit"
    header_icon = "check"
    template_name = "guidance/admin/completeness.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not is_editor(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        items = [{"url": reverse("completeness"), "label": "Vollständigkeit"}]
        return [*self.breadcrumbs_items, *items]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        finder = AdminURLFinder(self.request.user)
        kwargs["checks"] = [
            {
                "check": check,
                "rows": [
                    {"gap": gap, "url": finder.get_edit_url(gap.item)} for gap in check.find()
                ],
            }
            for check in CHECKS
        ]
        return super().get_context_data(**kwargs)
