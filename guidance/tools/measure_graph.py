"""The measures as a graph. Pure: nodes are any hashable keys, edges are `Edge`.

Follow-ups may run in circles, hard prerequisites must not: nobody could ever start.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Node = TypeVar("Node", bound=Hashable)

PREREQUISITE = "voraussetzung"
HELPFUL = "hilfreich"
FOLLOW_UP = "anschluss"
SEE = "siehe"


@dataclass(frozen=True, slots=True)
class Edge(Generic[Node]):
    """A link as `owner` states it.

    PREREQUISITE and HELPFUL: `target` comes before `owner`. FOLLOW_UP: `target` can come after.
    """

    owner: Node
    kind: str
    target: Node

    @property
    def way(self) -> tuple[Node, Node]:
        """(earlier, later); a SEE has no direction and keeps the order of the statement."""
        backwards = self.kind in (PREREQUISITE, HELPFUL)
        return (self.target, self.owner) if backwards else (self.owner, self.target)


@dataclass(frozen=True, slots=True)
class Neighbours(Generic[Node]):
    """What a node says about others, and what others say about it, each in the given order."""

    before: tuple[Node, ...]
    helpful: tuple[Node, ...]
    after: tuple[Node, ...]
    see: tuple[Node, ...]
    needed_by: tuple[Node, ...]
    helps: tuple[Node, ...]
    follows: tuple[Node, ...]
    seen_from: tuple[Node, ...]


def neighbours(edges: Iterable[Edge[Node]], node: Node) -> Neighbours[Node]:
    """Both directions as stated; nothing is derived from the other direction."""
    stated: dict[str, list[Node]] = defaultdict(list)
    heard: dict[str, list[Node]] = defaultdict(list)
    for edge in edges:
        if edge.owner == node:
            stated[edge.kind].append(edge.target)
        elif edge.target == node:
            heard[edge.kind].append(edge.owner)
    kinds = (PREREQUISITE, HELPFUL, FOLLOW_UP, SEE)
    return Neighbours(*(tuple(side[kind]) for side in (stated, heard) for kind in kinds))


def _followers(edges: Iterable[Edge[Node]], kind: str) -> dict[Node, list[Node]]:
    """earlier -> later nodes, for one kind."""
    ways: dict[Node, list[Node]] = defaultdict(list)
    for edge in edges:
        if edge.kind == kind:
            earlier, later = edge.way
            ways[earlier].append(later)
    return ways


def cycle_in(edges: Iterable[Edge[Node]], kind: str = PREREQUISITE) -> list[Node] | None:
    """One cycle as [a, b, …, a] in the order of doing, or None if there is none."""
    ways = _followers(edges, kind)
    done: set[Node] = set()
    for start in list(ways):
        if start in done:
            continue
        path: list[Node] = [start]
        open_ways = [iter(ways[start])]
        while path:
            later = next(open_ways[-1], None)
            if later is None:
                done.add(path.pop())
                open_ways.pop()
            elif later in path:
                return [*path[path.index(later) :], later]
            elif later not in done:
                path.append(later)
                open_ways.append(iter(ways.get(later, ())))
    return None


def circles(edges: Iterable[Edge[Node]], kind: str = FOLLOW_UP) -> list[list[Node]]:
    """Strongly connected components of two or more nodes: whoever enters can come back.

    Sorted by size, largest first; nodes in the order in which they were reached.
    """
    edges = list(edges)
    ways = _followers(edges, kind)
    nodes = list(dict.fromkeys(node for edge in edges if edge.kind == kind for node in edge.way))
    reach = {node: _reachable(ways, node) for node in nodes}
    found: list[list[Node]] = []
    placed: set[Node] = set()
    for node in nodes:
        if node not in placed:
            circle = [n for n in nodes if n == node or (n in reach[node] and node in reach[n])]
            placed.update(circle)
            found.append(circle)
    return sorted((circle for circle in found if len(circle) > 1), key=len, reverse=True)


def _reachable(ways: dict[Node, list[Node]], start: Node) -> set[Node]:
    """Nodes one can come to from `start` by one or more steps."""
    seen: set[Node] = set()
    waiting = list(ways.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting.extend(ways.get(node, ()))
    return seen


def entry_points(edges: Iterable[Edge[Node]], nodes: Iterable[Node]) -> list[Node]:
    """Nodes that follow on nothing, but lead somewhere."""
    edges = [edge for edge in edges if edge.kind == FOLLOW_UP]
    leading = {edge.owner for edge in edges}
    followed = {edge.target for edge in edges}
    return [node for node in nodes if node in leading and node not in followed]
