"""What the ground floor registers with Wagtail."""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup, modeladmin_register

from home.downloads import may_download
from home.models import (
    Audience,
    BarrierReport,
    CalloutKind,
    Land,
    Licence,
    Organisation,
    OrganisationKind,
    Source,
    Unit,
)
from home.rich_text import PlainPageLinkHandler


@hooks.register("before_serve_page")
def refuse_what_is_not_for_this_reader(
    page: Any, request: HttpRequest, serve_args: Any, serve_kwargs: Any
) -> None:
    """Same answer as for an address that does not exist: nobody learns that there is something."""
    if not page.readable_by(request.user):
        raise Http404


@hooks.register("before_serve_document")
def refuse_files_of_closed_pages(document: Any, request: HttpRequest) -> None:
    """A file is as open as the most open page that uses it; an unused one is for editors."""
    if not may_download(request.user, document):
        raise Http404


@hooks.register("register_rich_text_features", order=10)  # after Wagtail's own handler
def link_to_pages_with_one_query(features: Any) -> None:
    features.register_link_type(PlainPageLinkHandler)


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "openquote"
    menu_label = "Quellen"
    list_display = ["short_title", "title", "year"]
    search_backend_name = None


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    menu_label = "Organisationen"
    list_display = ["name", "kind", "land"]
    list_filter = ["kind", "land"]
    search_backend_name = None


class UnitViewSet(SnippetViewSet):
    model = Unit
    icon = "user"
    menu_label = "Zuständige Stellen"
    list_display = ["name", "body", "mailbox"]
    search_backend_name = None


class CalloutKindViewSet(SnippetViewSet):
    model = CalloutKind
    icon = "help"
    menu_label = "Arten von Hinweiskästen"
    list_display = ["name", "tone"]
    search_backend_name = None


class RegisterViewSetGroup(SnippetViewSetGroup):
    """Registers with a chooser in the editor."""

    menu_label = "Register"
    menu_icon = "list-ul"
    items = (SourceViewSet, OrganisationViewSet, UnitViewSet, CalloutKindViewSet)


register_snippet(RegisterViewSetGroup)


class LicenceAdmin(ModelAdmin):
    model = Licence
    menu_icon = "key"
    list_display = ("name", "spdx", "full_text_public")


class AudienceAdmin(ModelAdmin):
    model = Audience
    menu_icon = "group"
    list_display = ("name", "sort_order")


class LandAdmin(ModelAdmin):
    model = Land
    menu_icon = "site"
    list_display = ("name", "code")


class OrganisationKindAdmin(ModelAdmin):
    model = OrganisationKind
    menu_icon = "tag"


@modeladmin_register
class CentralListsAdmin(ModelAdminGroup):
    """Short lists that central staff keep; no chooser needed."""

    menu_label = "Stammdaten"
    menu_icon = "table"
    items = (LicenceAdmin, AudienceAdmin, LandAdmin, OrganisationKindAdmin)


@modeladmin_register
class BarrierReportAdmin(ModelAdmin):
    """The inbox of reported barriers; reports come from readers, never from the admin."""

    model = BarrierReport
    menu_label = "Gemeldete Barrieren"
    menu_icon = "warning"
    list_display = ("problem", "address", "reported_at", "answer_due", "answered_on")
    list_filter = ("answered_on",)
    inspect_view_enabled = True
    inspect_view_fields = ("problem", "address", "email", "reported_at", "answer_due")
    panels = [FieldPanel("answered_on"), FieldPanel("note")]
