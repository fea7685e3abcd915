"""The icons we ship: one SVG file each, inlined so that they take the text's colour."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "icons"


@cache
def icon_names() -> tuple[str, ...]:
    """Names of all icons, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.svg")))


def icon_choices() -> list[tuple[str, str]]:
    """For form fields that let an editor choose."""
    return [(name, name) for name in icon_names()]


@cache
def icon_svg(name: str) -> str:
    """The SVG source of one icon; an unknown name raises KeyError."""
    path = FOLDER / f"{name}.svg"
    if not path.is_file():
        raise KeyError(f"No icon named {name!r}; put {name}.svg into home/icons/.")
    return path.read_text(encoding="utf-8").strip()
