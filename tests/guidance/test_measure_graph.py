"""The graph of measures: what its functions promise for any links whatever."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from guidance.tools.measure_drawing import MOST_ON_A_SIDE, Stop, draw_neighbourhood, draw_ring
from guidance.tools.measure_graph import (
    FOLLOW_UP,
    HELPFUL,
    PREREQUISITE,
    SEE,
    Edge,
    circles,
    cycle_in,
    entry_points,
    neighbours,
)

NODES = st.integers(0, 7)
EDGES = st.lists(
    st.builds(Edge, NODES, st.sampled_from([PREREQUISITE, HELPFUL, FOLLOW_UP, SEE]), NODES),
    max_size=30,
)


def test_a_prerequisite_comes_before_a_follow_up_after() -> None:
    edges = [Edge("1.2", PREREQUISITE, "1.1"), Edge("1.2", FOLLOW_UP, "4.1")]
    around = neighbours(edges, "1.2")
    assert around.before == ("1.1",)
    assert around.after == ("4.1",)
    assert [edge.way for edge in edges] == [("1.1", "1.2"), ("1.2", "4.1")]


def test_nothing_is_derived_from_the_other_direction() -> None:
    around = neighbours([Edge("1.1", FOLLOW_UP, "1.2")], "1.2")
    assert around.before == ()
    assert around.follows == ("1.1",)


def test_a_circle_of_prerequisites_is_named_in_the_order_of_doing() -> None:
    edges = [
        Edge("b", PREREQUISITE, "a"),
        Edge("c", PREREQUISITE, "b"),
        Edge("a", PREREQUISITE, "c"),
    ]
    assert cycle_in(edges) in (["a", "b", "c", "a"], ["b", "c", "a", "b"], ["c", "a", "b", "c"])


@given(EDGES)
def test_a_named_circle_really_is_one(edges: list[Edge[int]]) -> None:
    circle = cycle_in(edges)
    if circle is not None:
        ways = {edge.way for edge in edges if edge.kind == PREREQUISITE}
        assert circle[0] == circle[-1]
        assert all(step in ways for step in pairwise(circle))


@given(EDGES)
def test_without_a_circle_there_is_an_order_in_which_all_can_be_done(
    edges: list[Edge[int]],
) -> None:
    if cycle_in(edges) is not None:
        return
    waiting = {edge.way for edge in edges if edge.kind == PREREQUISITE}
    while waiting:
        blocked = {later for _, later in waiting}
        ready = {way for way in waiting if way[0] not in blocked}
        assert ready, "somebody must be able to start"
        waiting -= ready


@given(EDGES)
def test_members_of_a_circle_reach_each_other_and_belong_to_one_only(
    edges: list[Edge[int]],
) -> None:
    found = circles(edges)
    members = [node for circle in found for node in circle]
    assert len(members) == len(set(members))
    assert all(len(circle) > 1 for circle in found)
    assert [len(circle) for circle in found] == sorted(map(len, found), reverse=True)


@given(EDGES)
def test_every_statement_is_heard_by_its_target(edges: list[Edge[int]]) -> None:
    for edge in edges:
        if edge.kind == FOLLOW_UP and edge.owner != edge.target:
            assert edge.owner in neighbours(edges, edge.target).follows
            assert edge.target in neighbours(edges, edge.owner).after


def test_entry_points_lead_on_but_follow_nothing() -> None:
    edges = [Edge("0", FOLLOW_UP, "1"), Edge("1", FOLLOW_UP, "2")]
    assert entry_points(edges, ["0", "1", "2", "3"]) == ["0"]


@given(st.integers(0, 9), st.integers(0, 9))
def test_a_drawing_shows_at_most_four_on_a_side_and_counts_the_rest(left: int, right: int) -> None:
    stop = Stop("1.1", "Gemeinsame Aufgaben finden", "/m/")
    drawing = draw_neighbourhood(stop, [stop] * left, [stop] * right)
    if drawing is None:
        assert left == right == 0
        return
    assert len(drawing.left) == min(left, MOST_ON_A_SIDE)
    assert len(drawing.left) + drawing.more_left == left
    assert len(drawing.right) + drawing.more_right == right
    assert all(0 < station.y < drawing.height for station in (*drawing.left, *drawing.right))


@given(st.lists(st.tuples(NODES, NODES, st.just(FOLLOW_UP)), max_size=20))
def test_the_ring_draws_every_link_between_its_nodes(ways: list[tuple[int, int, str]]) -> None:
    ring = draw_ring([(node, Stop(str(node), "Titel", "/")) for node in range(4)], ways)
    inside = [way for way in ways if way[0] < 4 and way[1] < 4]
    assert len(ring.chords) == len(inside)
