"""Call-out kinds are few and stand everywhere: read them once for a request, not once for a text."""

from collections.abc import Iterable
from typing import Any

from wagtail.snippets.blocks import SnippetChooserBlock

from home.request_memory import remembered


class CalloutKindBlock(SnippetChooserBlock):
    """Chooses a kind of call-out."""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Any]:
        """The kinds with the given ids, unknown ones as None."""
        kinds = remembered("callout kinds")
        if kinds is None:
            return super().bulk_to_python(values)
        wanted = list(values)
        if not set(wanted) <= kinds.keys() | {None}:
            kinds.update(self.model_class.objects.in_bulk())
        return [kinds.get(pk) if pk is not None else None for pk in wanted]
