"""An index of its own for every test that asks for one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from search.engines.base import Engine
from search.engines.embedded import EmbeddedEngine

ENGINES: dict[str, Callable[[Path], Engine]] = {"embedded": EmbeddedEngine}


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    """Each engine in turn, with an empty index; the contract is the same for all."""
    made = ENGINES[request.param](tmp_path / "search")
    made.rebuild([])
    return made


@pytest.fixture
def index(settings: Any, tmp_path: Path) -> Path:
    """The folder of an index of the test's own, used by views and commands."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    return tmp_path / "search"
