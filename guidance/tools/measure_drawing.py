"""Where things stand in the two drawings of measures. Pure: numbers and words in, shapes out.

Every shape is drawn by the server; the lists on the page say the same in words.
"""

import math
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

WIDTH = 1104
ROW = 68
MOST_ON_A_SIDE = 4
RADIUS = 21
BOX_WIDTH, BOX_HEIGHT = 264, 80
LEFT, RIGHT = 304, 800
LINE = 24  # letters that fit on one line of a label


@dataclass(frozen=True, slots=True)
class Stop:
    """A measure to draw: `group` is the word above it, `solid` tells order from help."""

    number: str
    label: str
    url: str
    group: str = ""
    solid: bool = True


@dataclass(frozen=True, slots=True)
class Station:
    """A drawn node: a ring with a number, label lines beside it, a line to the middle."""

    stop: Stop
    x: int
    y: int
    lines: tuple[str, ...]
    heading: str
    path: str

    @property
    def first_line_y(self) -> int:
        return self.y + 5 - 10 * (len(self.lines) - 1)

    @property
    def heading_y(self) -> int:
        return self.first_line_y - 24


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A measure in the middle, what comes before on the left, what can follow on the right."""

    this: Stop
    lines: tuple[str, ...]
    left: tuple[Station, ...]
    right: tuple[Station, ...]
    more_left: int
    more_right: int
    height: int
    width: int = WIDTH

    @property
    def middle(self) -> int:
        return self.height // 2

    @property
    def this_label_y(self) -> int:
        return self.middle + 5 - 10 * (len(self.lines) - 1)

    @property
    def dashed(self) -> bool:
        return any(not station.stop.solid for station in (*self.left, *self.right))


def wrapped(text: str, letters: int = LINE, most: int = 2) -> tuple[str, ...]:
    """The text on at most `most` lines, cut with an ellipsis where it does not fit."""
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= letters or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
    return tuple(lines)


def draw_neighbourhood(
    this: Stop, before: Sequence[Stop], after: Sequence[Stop]
) -> Neighbourhood | None:
    """None when there is nothing on either side."""
    if not before and not after:
        return None
    shown = [before[:MOST_ON_A_SIDE], after[:MOST_ON_A_SIDE]]
    rows = max(2, *(len(side) for side in shown))
    height = rows * ROW + 56
    return Neighbourhood(
        this=this,
        lines=wrapped(this.label, 22, 3),
        left=tuple(_side(shown[0], LEFT, height, inner=(WIDTH - BOX_WIDTH) // 2)),
        right=tuple(_side(shown[1], RIGHT, height, inner=(WIDTH + BOX_WIDTH) // 2)),
        more_left=len(before) - len(shown[0]),
        more_right=len(after) - len(shown[1]),
        height=height,
    )


def _side(stops: Sequence[Stop], x: int, height: int, *, inner: int) -> Iterable[Station]:
    """Stations from top to bottom; `inner` is the edge of the box in the middle."""
    top = (height - (len(stops) - 1) * ROW) // 2
    group = ""
    for place, stop in enumerate(stops):
        y = top + place * ROW
        heading = stop.group if stop.group != group else ""
        group = stop.group
        yield Station(stop, x, y, wrapped(stop.label), heading, _way(x, y, inner, height // 2))


def _way(x: int, y: int, edge: int, middle: int) -> str:
    """Straight, then 45°, into the edge of the box near the height of the station."""
    reach = BOX_HEIGHT // 2 - 16
    target = max(middle - reach, min(middle + reach, y))
    side = 1 if edge > x else -1
    start, bend = x + side * RADIUS, edge - side * abs(target - y)
    if side > 0:
        return f"M{start} {y}H{bend}L{edge} {target}"
    return f"M{edge} {target}L{bend} {y}H{start}"


@dataclass(frozen=True, slots=True)
class Spot:
    """A measure on the ring of all measures."""

    stop: Stop
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chord:
    """A line across the ring; solid for hard prerequisites, dashed for help, thin for what follows."""

    kind: str
    path: str
    title: str


@dataclass(slots=True)
class Ring:
    """All measures on a circle. A circle has no beginning, so follow-ups may run round."""

    spots: list[Spot] = field(default_factory=list)
    chords: list[Chord] = field(default_factory=list)
    width: int = WIDTH
    height: int = 740


RING_RADIUS = 270


def draw_ring(
    stops: Sequence[tuple[Hashable, Stop]], ways: Iterable[tuple[Hashable, Hashable, str]]
) -> Ring:
    """`ways`: (earlier, later, kind); nodes that are not among the stops are left out."""
    ring = Ring()
    places: dict[Hashable, Spot] = {}
    for position, (node, stop) in enumerate(stops):
        angle = 2 * math.pi * position / len(stops) - math.pi / 2
        places[node] = _spot(stop, angle, ring)
    ring.spots = list(places.values())
    for earlier, later, kind in ways:
        if earlier in places and later in places:
            ring.chords.append(_chord(places[earlier], places[later], kind, ring))
    return ring


def _spot(stop: Stop, angle: float, ring: Ring) -> Spot:
    across, down = math.cos(angle), math.sin(angle)
    middle_x, middle_y = ring.width / 2, ring.height / 2
    anchor = "middle" if abs(across) < 0.2 else "start" if across > 0 else "end"
    lines = wrapped(stop.label, 26)
    away = RING_RADIUS + RADIUS + 12
    # Above and below the ring a label of two lines needs more room than beside it.
    label_y = middle_y + (away + (10 * len(lines) - 4) * abs(down)) * down + 5
    return Spot(
        stop=stop,
        x=round(middle_x + RING_RADIUS * across, 1),
        y=round(middle_y + RING_RADIUS * down, 1),
        label_x=round(middle_x + away * across, 1),
        label_y=round(label_y - 10 * (len(lines) - 1), 1),
        anchor=anchor,
        lines=lines,
    )


def _chord(earlier: Spot, later: Spot, kind: str, ring: Ring) -> Chord:
    """Bent towards the middle and stopping at the rings, so that arrow heads are seen."""
    middle_x, middle_y = ring.width / 2, ring.height / 2
    bend_x = (earlier.x + later.x) / 4 + middle_x / 2
    bend_y = (earlier.y + later.y) / 4 + middle_y / 2
    start_x, start_y = _towards(earlier, bend_x, bend_y, RADIUS)
    end_x, end_y = _towards(later, bend_x, bend_y, RADIUS + 5)
    path = f"M{start_x} {start_y}Q{bend_x:.1f} {bend_y:.1f} {end_x} {end_y}"
    return Chord(kind, path, f"{earlier.stop.number} vor {later.stop.number}")


def _towards(spot: Spot, x: float, y: float, distance: float) -> tuple[float, float]:
    length = math.hypot(x - spot.x, y - spot.y) or 1
    part = distance / length
    return round(spot.x + (x - spot.x) * part, 1), round(spot.y + (y - spot.y) * part, 1)
