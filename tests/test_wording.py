"""Words for people: two long texts are cut where their difference shows."""

from hypothesis import given
from hypothesis import strategies as st

from isms_scope.wording import contrast


def test_two_long_texts_show_where_they_part() -> None:
    text = "The information security management system supporting the development in Spain and more"
    old, new = contrast(f"{text * 2} of it", f"{text * 2} of that", 60)
    assert old != new
    assert old.startswith("…")
    assert old.endswith("of it")


def test_short_texts_stay_as_they_are() -> None:
    assert contrast("a", "b", 10) == ("a", "b")


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=300), st.integers(60, 200))
def test_different_texts_never_look_the_same(shared: str, one: str, other: str, limit: int) -> None:
    old, new = contrast(shared + one, shared + other, limit)
    assert max(len(old), len(new)) <= limit
    assert (old == new) <= (one == other or (shared + one).split() == (shared + other).split())
