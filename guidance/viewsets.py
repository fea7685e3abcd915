"""The admin menu of guidance, grouped as editors think."""

from typing import Any

from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from guidance import models


def pages(model: Any, icon: str, columns: list[str], filters: list[str] | None = None) -> Any:
    """A flat list of all pages of a type, wherever they hang in the tree."""
    attributes = {
        "model": model,
        "icon": icon,
        "menu_label": model._meta.verbose_name_plural,
        "name": f"guidance_{model._meta.model_name}",
        "add_to_admin_menu": False,
        "list_display": [*columns, "latest_revision_created_at", "live"],
        "list_filter": filters or [],
    }
    return type(f"{model.__name__}ViewSet", (PageListingViewSet,), attributes)(
        f"guidance_{model._meta.model_name}"
    )


def register_of(
    model: Any, icon: str, columns: list[str], filters: list[str] | None = None
) -> type[SnippetViewSet]:
    """A register with list, form, chooser and usage."""
    attributes = {
        "model": model,
        "icon": icon,
        "menu_label": model._meta.verbose_name_plural,
        "list_display": columns,
        "list_filter": filters or [],
        "search_backend_name": None,
        "search_fields": ["title"],
    }
    return type(f"{model.__name__}ViewSet", (SnippetViewSet,), attributes)


class MeasuresGroup(SnippetViewSetGroup):
    menu_label = "Maßnahmen"
    menu_icon = "list-ol"
    menu_order = 220
    items = (
        pages(
            models.MeasurePage,
            "list-ol",
            ["number", "title", "field", "is_full", "feasibility"],
            ["field", "is_full", "feasibility", "cost"],
        ),
        pages(models.ScenarioPage, "warning", ["number", "title"]),
        register_of(models.ActionField, "tag", ["title", "number", "list"], ["list"]),
        register_of(models.ActionFieldList, "folder-open-inverse", ["title", "source"]),
        register_of(models.Scale, "order", ["title"]),
    )


class PhasesGroup(SnippetViewSetGroup):
    menu_label = "Modelle und Phasen"
    menu_icon = "date"
    menu_order = 210
    items: tuple[Any, ...] = (
        pages(
            models.ModelPage,
            "group",
            ["title", "is_formal", "competence", "new_legal_entity"],
            ["is_formal", "competence"],
        ),
        register_of(models.OtherForm, "doc-full", ["title", "kind", "model"], ["kind"]),
        register_of(models.Criterion, "help", ["title", "question", "sort_order"]),
        pages(models.PhaseSchemePage, "folder-open-inverse", ["title", "source", "is_main"]),
        pages(models.PhasePage, "date", ["title", "tagline"]),
        register_of(models.QuestionSet, "help", ["title", "phase", "step"], ["phase"]),
        register_of(models.SuccessFactor, "check", ["title", "list", "phase"], ["list", "phase"]),
        register_of(models.FactorList, "list-ul", ["title", "source", "checkable"]),
    )


class PracticeGroup(SnippetViewSetGroup):
    menu_label = "Praxis"
    menu_icon = "group"
    menu_order = 230
    items: tuple[Any, ...] = (
        pages(
            models.PracticeProfilePage,
            "group",
            ["title", "land", "model", "status", "schema"],
            ["land", "model", "status", "phase", "schema"],
        ),
        register_of(models.ProfileSchema, "form", ["title", "key", "sort_order"]),
        register_of(models.ProfileStatus, "order", ["title", "key", "sort_order"]),
    )


GROUPS = (PhasesGroup, MeasuresGroup, PracticeGroup)
