"""The partners of a cooperation in numbers: one square is one school, all bars share a scale. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

STEP = 12  # a square of 9 with a gap of 3
A_LINE = 12  # squares in a line


@dataclass(frozen=True, slots=True)
class Amount:
    """What one partner brings in; None where the source says nothing."""

    name: str
    role: str
    schools: int | None
    pupils: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """An amount with its drawing. `bar` is a share of the longest bar, ready for an attribute."""

    amount: Amount
    squares: tuple[tuple[int, int], ...]
    width: int
    height: int
    bar: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """The panel: rows and their sums; a sum is None where no partner has a number."""

    rows: tuple[Row, ...]
    schools: int | None
    pupils: int | None
    complete: bool


def draw_numbers(amounts: Sequence[Amount]) -> Numbers | None:
    """None when no partner has any number: then there is nothing to compare."""
    counts = [number for a in amounts for number in (a.schools, a.pupils) if number is not None]
    if not counts:
        return None
    most = max((amount.pupils or 0 for amount in amounts), default=0)
    return Numbers(
        rows=tuple(_row(amount, most) for amount in amounts),
        schools=_sum([amount.schools for amount in amounts]),
        pupils=_sum([amount.pupils for amount in amounts]),
        complete=len(counts) == 2 * len(amounts),
    )


def _row(amount: Amount, most: int) -> Row:
    count = amount.schools or 0
    squares = [(place % A_LINE * STEP, place // A_LINE * STEP) for place in range(count)]
    share = 100 * (amount.pupils or 0) / most if most else 0
    return Row(
        amount=amount,
        squares=tuple(squares),
        width=min(count, A_LINE) * STEP,
        height=-(-count // A_LINE) * STEP,
        bar=f"{share:.1f}%",
    )


def _sum(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None
