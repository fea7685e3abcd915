"""The registry of starter content: each floor adds a loader, two commands run them all."""

from collections.abc import Callable
from dataclasses import dataclass

Log = Callable[[str], None]


class StarterError(ValueError):
    """Something in a starter file is wrong; the message says in which file and line, and what."""


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A login of a demonstration installation; the loader creates it if settings.DEMO_LOGINS."""

    email: str
    password: str
    role: str
    is_superuser: bool


DEMO_ACCOUNTS = (
    DemoAccount("verwaltung@wissensverbund.example", "verbund-zeigen-2026", "Verwaltung", True),
    DemoAccount("redaktion@wissensverbund.example", "verbund-zeigen-2026", "Redaktion", False),
)


@dataclass(frozen=True, slots=True)
class Loader:
    """How one part of the starter content comes into the database and how to count it.

    `load` creates what is missing and never changes what exists; `count` gives the number of
    objects by their German name.
    """

    name: str
    order: int
    load: Callable[[Log], None]
    count: Callable[[], dict[str, int]]


_loaders: dict[str, Loader] = {}


def register(
    name: str, order: int, load: Callable[[Log], None], count: Callable[[], dict[str, int]]
) -> None:
    """Add a loader (from an AppConfig's `ready`); lower floors take lower orders."""
    _loaders[name] = Loader(name, order, load, count)


def loaders() -> list[Loader]:
    """All loaders, lowest floor first."""
    return sorted(_loaders.values(), key=lambda loader: (loader.order, loader.name))
