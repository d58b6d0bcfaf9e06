"""Shape curves tell the least height at a width and the least width at a height, for combinations too."""

from hypothesis import given
from hypothesis import strategies as st

from isms_scope.diagrams._curve import Curve, above, beside, curve, lower
from isms_scope.diagrams._geometry import rising, share

GAP = 8
curves = st.lists(st.tuples(st.integers(1, 500), st.integers(1, 500)), min_size=1, max_size=12).map(curve)
sizes = st.integers(1, 1100)


@given(curves, sizes)
def test_more_width_never_needs_more_height(shape: Curve, wide: int) -> None:
    assert shape.height(wide + 1) <= shape.height(wide)


@given(curves, sizes)
def test_width_and_height_agree(shape: Curve, high: int) -> None:
    wide = shape.width(high)
    if wide is None:
        assert shape.steps[-1][1] > high
    else:
        assert shape.height(wide) <= high
        assert wide == shape.narrowest or shape.height(wide - 1) > high


@given(curves, curves, sizes)
def test_above_adds_the_heights_at_one_width(one: Curve, other: Curve, wide: int) -> None:
    wide = max(wide, one.narrowest, other.narrowest)
    assert above(one, other, GAP).height(wide) == one.height(wide) + GAP + other.height(wide)


@given(curves, curves, sizes)
def test_beside_finds_the_best_place_for_the_parting_line(one: Curve, other: Curve, wide: int) -> None:
    wide = max(wide, one.narrowest + GAP + other.narrowest)
    best = min(
        max(one.height(left), other.height(wide - GAP - left))
        for left in range(one.narrowest, wide - GAP - other.narrowest + 1)
    )
    assert beside(one, other, GAP).height(wide) == best


@given(st.lists(curves, min_size=1, max_size=4), sizes)
def test_lower_takes_whichever_is_lowest(shapes: list[Curve], wide: int) -> None:
    possible = [shape.height(wide) for shape in shapes if shape.narrowest <= wide]
    if possible:
        assert lower(shapes).height(wide) == min(possible)


@given(st.lists(st.tuples(st.integers(1, 1200), st.integers(1, 5000)), min_size=41, max_size=300))
def test_a_curve_of_many_steps_is_thinned_without_promising_too_much(points: list[tuple[int, int]]) -> None:
    shape = curve(points)
    assert len(shape.steps) <= 40
    for wide, high in shape.steps:
        assert any(w <= wide and h <= high for w, h in points)


@given(st.integers(0, 2000), st.lists(st.integers(0, 50), max_size=9))
def test_shares_add_up_exactly(total: int, weights: list[int]) -> None:
    parts = share(total, weights)
    assert len(parts) == len(weights)
    assert sum(parts) == (total if sum(weights) else 0)
    assert all(part >= 0 for part in parts)


@given(st.lists(st.integers(-100, 100), max_size=8))
def test_rising_keeps_wishes_that_rise_and_pools_those_that_do_not(wishes: list[int]) -> None:
    levels = rising(wishes)
    assert levels == sorted(levels)
    if wishes == sorted(wishes):
        assert levels == wishes
    assert abs(sum(levels) - sum(wishes)) < 1e-6
