"""What the guidance floor registers with Wagtail."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import ModelAdmin, modeladmin_register

from guidance import reference_viewsets
from guidance.deletion import refuse_if_used, with_descendants
from guidance.import_views import ImportMenuItem, PreviewView, UploadView
from guidance.models import HandbookKind, LegalBasis
from guidance.report_views import CompletenessView
from guidance.viewsets import GROUPS

for group in (*GROUPS, *reference_viewsets.GROUPS):
    register_snippet(group)


@modeladmin_register
class HandbookKindAdmin(ModelAdmin):
    model = HandbookKind
    menu_icon = "tag"
    menu_label = "Arten von Handbüchern"
    add_to_settings_menu = True


@modeladmin_register
class LegalBasisAdmin(ModelAdmin):
    """A plain central register."""

    model = LegalBasis
    menu_icon = "doc-full-inverse"
    menu_order = 245
    list_display = ("title", "place", "topic")
    list_filter = ("level", "land")
    search_fields = ("title", "long_title", "topic")


@hooks.register("before_delete_page")
def keep_pages_in_use(request: HttpRequest, page: Page) -> HttpResponse | None:
    back = reverse("wagtailadmin_pages:usage", args=[page.pk])
    return refuse_if_used(request, with_descendants([page]), back)


@hooks.register("before_delete_snippet")
def keep_entries_in_use(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    return refuse_if_used(request, instances, request.path)


@hooks.register("before_bulk_action")
def keep_what_is_in_use(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Many at once: as soon as one is used elsewhere, none goes."""
    if action_type != "delete":
        return None
    items = list(objects)
    chosen = with_descendants(items) if isinstance(items[0], Page) else items
    return refuse_if_used(request, chosen, action.next_url)


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [
        path("handbuch-importieren/", UploadView.as_view(), name="import_handbook"),
        path("vollstaendigkeit/", CompletenessView.as_view(), name="completeness"),
        path(
            "handbuch-importieren/<int:pk>/", PreviewView.as_view(), name="import_handbook_preview"
        ),
    ]


@hooks.register("register_admin_menu_item")
def import_menu_item() -> ImportMenuItem:
    return ImportMenuItem(
        "Handbuch-Import", reverse("import_handbook"), icon_name="upload", order=250
    )


@hooks.register("register_reports_menu_item")
def completeness_menu_item() -> MenuItem:
    return MenuItem("Vollständigkeit", reverse("completeness"), icon_name="check", order=10)
