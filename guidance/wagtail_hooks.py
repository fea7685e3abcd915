"""What the guidance floor registers with Wagtail."""

from typing import Any

from django.urls import path, reverse
from wagtail import hooks
from wagtail_modeladmin.options import ModelAdmin, modeladmin_register

from guidance.import_views import ImportMenuItem, PreviewView, UploadView
from guidance.models import HandbookKind


@modeladmin_register
class HandbookKindAdmin(ModelAdmin):
    model = HandbookKind
    menu_icon = "tag"
    menu_label = "Arten von Handbüchern"
    add_to_settings_menu = True


@hooks.register("register_admin_urls")
def import_urls() -> list[Any]:
    return [
        path("handbuch-importieren/", UploadView.as_view(), name="import_handbook"),
        path(
            "handbuch-importieren/<int:pk>/", PreviewView.as_view(), name="import_handbook_preview"
        ),
    ]


@hooks.register("register_admin_menu_item")
def import_menu_item() -> ImportMenuItem:
    return ImportMenuItem(
        "Handbuch-Import", reverse("import_handbook"), icon_name="upload", order=250
    )
