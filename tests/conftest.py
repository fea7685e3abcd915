"""What every test may ask for."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def handbooks_dir() -> Path:
    """The folder with the five source texts; tests that need it are skipped where it is not."""
    named = os.environ.get("HANDBOOKS_DIR")
    if not named:
        pytest.skip("HANDBOOKS_DIR is not set")
    return Path(named)
