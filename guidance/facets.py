"""Filters in the address: which choices there are, how many items each has, what is chosen.

Pure: works on a list that is already in memory, so counting costs no query.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

Item = TypeVar("Item")
Value = tuple[str, str]  # (key in the address, word for readers)


@dataclass(frozen=True, slots=True)
class Facet(Generic[Item]):
    """A filter. `values` gives what an item has; `order` fixes the order of the choices."""

    name: str
    title: str
    values: Callable[[Item], Iterable[Value]]
    order: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One box to tick; `count` is what one would see with it, given the other filters."""

    key: str
    title: str
    count: int
    checked: bool


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    title: str
    choices: tuple[Choice, ...]

    @property
    def is_open(self) -> bool:
        return any(choice.checked for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter; `query` is the address without it."""

    title: str
    query: str


@dataclass(frozen=True, slots=True)
class Filtered(Generic[Item]):
    items: tuple[Item, ...]
    groups: tuple[Group, ...]
    chips: tuple[Chip, ...]
    total: int


def narrow(
    items: Sequence[Item], facets: Sequence[Facet[Item]], chosen: Mapping[str, Sequence[str]]
) -> Filtered[Item]:
    """Items that have, in each filter with a choice, one of the chosen values.

    Unknown filters and values in `chosen` are ignored: an old link still shows something.
    """
    known = {facet.name: _words(facet, items) for facet in facets}
    picks = {
        facet.name: [key for key in chosen.get(facet.name, ()) if key in known[facet.name]]
        for facet in facets
    }
    groups = tuple(
        _group(
            facet, known[facet.name], picks, [i for i in items if _fits(i, facets, picks, facet)]
        )
        for facet in facets
        if known[facet.name]
    )
    return Filtered(
        items=tuple(item for item in items if _fits(item, facets, picks)),
        groups=groups,
        chips=tuple(_chips(known, picks)),
        total=len(items),
    )


def _words(facet: Facet[Item], items: Iterable[Item]) -> dict[str, str]:
    words = {key: title for item in items for key, title in facet.values(item)}
    order = {key: place for place, key in enumerate(facet.order)}
    ranked = sorted(words, key=lambda key: (order.get(key, len(order)), words[key]))
    return {key: words[key] for key in ranked}


def _fits(
    item: Item,
    facets: Iterable[Facet[Item]],
    picks: Mapping[str, Sequence[str]],
    without: Facet[Item] | None = None,
) -> bool:
    return all(
        not picks[facet.name] or {key for key, _ in facet.values(item)} & set(picks[facet.name])
        for facet in facets
        if facet is not without
    )


def _group(
    facet: Facet[Any], words: dict[str, str], picks: dict[str, list[str]], items: Iterable[Any]
) -> Group:
    counts = Counter(key for item in items for key, _ in set(facet.values(item)))
    choices = (
        Choice(key, title, counts[key], key in picks[facet.name]) for key, title in words.items()
    )
    return Group(facet.name, facet.title, tuple(choices))


def _chips(known: dict[str, dict[str, str]], picks: dict[str, list[str]]) -> Iterable[Chip]:
    pairs = [(name, key) for name, keys in picks.items() for key in keys]
    for pair in pairs:
        query = urlencode([other for other in pairs if other != pair])
        yield Chip(known[pair[0]][pair[1]], f"?{query}")
