"""The admin menu "Nachschlagen": what editors look up and others refer to."""

from typing import Any

from wagtail.snippets.views.snippets import SnippetViewSetGroup

from guidance import models
from guidance.viewsets import register_of


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
    )


GROUPS = (ReferenceGroup,)
