"""The effective status that is kept along history is the one that a fresh look gives."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from isms_scope.trail.boundary import Boundary, Key, Statuses

IDS = ("a", "b", "c", "d", "e")
STATUSES = st.sampled_from(["in", "out", "partial", "undetermined"])
CONTENT = st.fixed_dictionaries(
    {},
    optional={
        "parent": st.sampled_from(IDS),
        "name": st.sampled_from(["x", "y"]),
        "scope": st.fixed_dictionaries(
            {},
            optional={
                "status": STATUSES,
                "systems": st.dictionaries(
                    st.just("aims"), st.fixed_dictionaries({}, optional={"status": STATUSES})
                ),
            },
        ),
    },
)
STATE = st.dictionaries(st.tuples(st.just("infrastructure"), st.sampled_from(IDS)), CONTENT)

State = dict[Key, dict[str, Any]]


def fresh(state: State) -> dict[Key, Statuses]:
    """Return the effective statuses of a state, computed at once."""
    moves = Boundary(state.get).update({key: (None, content) for key, content in state.items()})
    return {key: new for key, (_, new) in moves.items() if new is not None}


@given(st.lists(STATE, min_size=1, max_size=5))
def test_step_by_step_and_at_once_agree(states: list[State]) -> None:
    current: State = {}
    kept: dict[Key, Statuses | None] = {}
    boundary = Boundary(current.get)
    for state in states:
        pairs = {key: (current.get(key), state.get(key)) for key in {*current, *state}}
        current.clear()
        current.update(state)
        changed = {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}
        for key, (old, new) in boundary.update(changed).items():
            assert kept.get(key) == old
            kept[key] = new
        assert {key: statuses for key, statuses in kept.items() if statuses is not None} == fresh(state)


def test_nothing_is_looked_at_where_no_decision_changed() -> None:
    looked: list[Key] = []
    state: State = {
        ("infrastructure", "a"): {"scope": {"status": "in"}},
        ("infrastructure", "b"): {"parent": "a"},
    }

    def content(key: Key) -> dict[str, Any] | None:
        looked.append(key)
        return state.get(key)

    boundary = Boundary(content)
    boundary.update({key: (None, each) for key, each in state.items()})
    looked.clear()
    old, new = state["infrastructure", "a"], {"scope": {"status": "in"}, "name": "A"}
    assert boundary.update({("infrastructure", "a"): (old, new)}) == {}
    assert looked == []
