"""The text as numbered lines: what every repair takes and gives. Pure."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its number in the file, so that every later word still knows its place."""

    number: int
    text: str

    def saying(self, text: str) -> "Line":
        """The same line with another text."""
        return replace(self, text=text)

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def lines_of(text: str) -> list[Line]:
    """Split a text; a form feed (page break) counts as a line of its own in no numbering."""
    return [Line(n, line.rstrip("\r")) for n, line in enumerate(text.split("\n"), start=1)]
