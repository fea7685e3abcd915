"""The admin menus for formats and themes, and for what one looks up."""

from typing import Any

from wagtail.snippets.views.snippets import SnippetViewSetGroup

from guidance import models
from guidance.viewsets import pages, register_of


class FormatsGroup(SnippetViewSetGroup):
    menu_label = "Formate und Themen"
    menu_icon = "comment"
    menu_order = 235
    items: tuple[Any, ...] = (
        pages(
            models.FormatPage,
            "comment",
            ["title", "axis", "rhythm", "level", "detail"],
            ["axis", "rhythm", "level", "detail"],
        ),
        register_of(models.Theme, "tag", ["title", "axis", "source"], ["axis"]),
        register_of(models.Motive, "pick", ["title", "group", "source"], ["group", "source"]),
        register_of(
            models.Body,
            "group",
            ["title", "level", "orientation", "reports_to"],
            ["level", "orientation"],
        ),
        register_of(models.Axis, "arrow-right", ["title", "sort_order"]),
        register_of(models.Rhythm, "date", ["title", "sort_order"]),
        register_of(models.Role, "user", ["title", "sort_order"]),
    )


class ReferenceGroup(SnippetViewSetGroup):
    menu_label = "Nachschlagen"
    menu_icon = "search"
    menu_order = 240
    items: tuple[Any, ...] = (
        register_of(
            models.GlossaryTerm,
            "openquote",
            ["title", "synonyms", "source", "is_formal"],
            ["is_formal", "source"],
        ),
        register_of(
            models.Resource,
            "clipboard-list",
            ["title", "package", "kind", "available"],
            ["package", "kind", "available"],
        ),
        register_of(models.ResourcePackage, "folder-open-inverse", ["title", "sort_order"]),
        register_of(models.ResourceKind, "tag", ["title", "sort_order"]),
        pages(models.MatrixPage, "table", ["title", "source"]),
    )


GROUPS = (FormatsGroup, ReferenceGroup)
