"""Numbers of chapters: "4.1.1", "a)", "II.", "Kapitel 3" – and what they say about depth. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

DECIMAL = re.compile(
    r"^(?:(?:Kapitel|Kap\.|Abschnitt|Teil)\s+)?(\d{1,2}(?:\.\d{1,2}){0,4})\.?[\s:–-]+(?=\S)", re.I
)
LETTER = re.compile(r"^([a-z])\)\s+(?=\S)")
ROMAN = re.compile(r"^([IVX]{1,6})\.\s+(?=\S)")


@dataclass(frozen=True)
class Heading:
    """A title with its number; `style` is decimal, letter, roman or "" (no number)."""

    number: str
    title: str
    style: str

    @property
    def parts(self) -> tuple[int, ...]:
        """A decimal number as integers."""
        return (
            tuple(int(part) for part in self.number.split(".")) if self.style == "decimal" else ()
        )

    @cached_property
    def comparable(self) -> str:
        return comparable(self.title)

    @property
    def key(self) -> str:
        """What makes two spellings of a heading the same."""
        return f"{self.number.rstrip('.')}|{self.comparable}"


def read_heading(text: str) -> Heading:
    """Take the number off a title."""
    for style, pattern in (("decimal", DECIMAL), ("letter", LETTER), ("roman", ROMAN)):
        if match := pattern.match(text):
            number = match.group(1) + {"letter": ")", "roman": "."}.get(style, "")
            return Heading(number, text[match.end() :].strip(), style)
    return Heading("", text.strip(), "")


def comparable(text: str) -> str:
    """A title without case, punctuation, quotes and spaces, for comparing."""
    folded = unicodedata.normalize("NFKC", re.sub(r"\[\^[\w-]+\]|<[^<>]+>", "", text)).casefold()
    return " ".join(re.findall(r"\w+", folded))


def levels_of(headings: list[Heading]) -> list[int]:
    """Depth of each heading from 1, by its number alone; unnumbered ones stand on top."""
    romans = any(heading.style == "roman" for heading in headings)
    levels = []
    outer = 0
    for heading in headings:
        if heading.style == "decimal":
            level = len(heading.parts) + int(romans)
            outer = level
        elif heading.style == "letter":
            level = outer + 1
        else:
            level = outer = 1
        levels.append(level)
    return _without_jumps(levels)


def _without_jumps(levels: list[int]) -> list[int]:
    """A level may be at most one deeper than the one before."""
    result: list[int] = []
    for level in levels:
        deepest = result[-1] + 1 if result else 1
        result.append(min(level, deepest))
    return result
