"""Which engines exist and which one the settings name."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings

from search.engines.base import Engine, SearchUnavailable
from search.engines.embedded import EmbeddedEngine

_ENGINES: dict[str, Callable[[Path], Engine]] = {"embedded": EmbeddedEngine}


def engine_names() -> list[str]:
    """The names SEARCH_ENGINE and `--engine` may have."""
    return sorted(_ENGINES)


def engine(name: str | None = None) -> Engine:
    """The named engine, or the one of the settings; an unknown name raises SearchUnavailable."""
    chosen = name or settings.SEARCH_ENGINE
    if chosen not in _ENGINES:
        known = ", ".join(engine_names())
        raise SearchUnavailable(f"Die Suchmaschine „{chosen}“ gibt es nicht. Bekannt: {known}.")
    return _opened(chosen, Path(settings.SEARCH_INDEX_DIR))


@cache
def _opened(name: str, folder: Path) -> Engine:
    return _ENGINES[name](folder)
