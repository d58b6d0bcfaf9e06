"""Loops of parents are found once each, whatever leads into them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isms_scope.graph.loops import loops


@pytest.mark.parametrize(
    ("upwards", "found"),
    [
        ({}, ()),
        ({"a": None, "b": "a", "c": "nowhere"}, ()),
        ({"a": "a"}, (("a",),)),
        ({"c": "b", "b": "a", "a": "c"}, (("a", "c", "b"),)),
        ({"tail": "b", "a": "b", "b": "a", "x": "y", "y": "x"}, (("a", "b"), ("x", "y"))),
    ],
)
def test_loops(upwards: dict[str, str | None], found: tuple[tuple[str, ...], ...]) -> None:
    assert loops(upwards) == found


@given(st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from("abcdefgz"), max_size=7))
def test_an_element_is_in_a_loop_exactly_when_its_chain_comes_back(upwards: dict[str, str]) -> None:
    def comes_back(start: str) -> bool:
        here = upwards.get(start)
        for _ in upwards:
            if here in (None, start):
                break
            here = upwards.get(str(here))
        return here == start

    looped = [element for loop in loops(upwards) for element in loop]
    assert sorted(looped) == [each for each in sorted(upwards) if comes_back(each)]
