"""Static files out of npm packages: an allow-list, so that nothing else of a package is served."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Warning
from django.core.files.storage import FileSystemStorage, Storage

PREFIX = "npm/"
SERVED = ("@kern-ux/native/dist/kern.min.css",)


class NodePackageFinder(BaseFinder):
    """Finds `npm/<file>` for the files in `SERVED` below `node_modules`."""

    def __init__(self, app_names: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=settings.BASE_DIR / "node_modules")
        # collectstatic puts this before each name.
        self.storage.prefix = PREFIX.rstrip("/")  # type: ignore[attr-defined]

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        missing = [name for name in SERVED if not self.storage.exists(name)]
        if not missing:
            return []
        return [
            Warning(
                f"The design system is not installed: {missing[0]} is missing.",
                hint="Type: make setup (or: npm ci --ignore-scripts)",
                id="home.W101",
            )
        ]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        name = path.removeprefix(PREFIX)
        if not (path.startswith(PREFIX) and name in SERVED and self.storage.exists(name)):
            return []
        found = self.storage.path(name)
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        for name in SERVED:
            if self.storage.exists(name):
                yield name, self.storage
