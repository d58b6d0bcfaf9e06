"""A draft beside a text on record: what differs, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isms_scope.snapshot.comparing import MOST_WORDS, compare

WORDS = st.lists(st.sampled_from(["the", "Platform", "API", "2.1", "of", "and"]), min_size=1, max_size=12)


def test_case_space_and_punctuation_do_not_count() -> None:
    found = compare("The API, and the Platform version 2.1.", "the  API and\nthe platform (version 2.1)")
    assert found.verdict == "equal"
    assert found.differences == ()


@pytest.mark.parametrize(
    ("recorded", "differences"),
    [
        ("operation of the API version 2.2", (("2.1", "2.2"),)),
        ("operation of the API", (("version 2.1", ""),)),
        ("development and operation of the API version 2.1", (("", "development and"),)),
    ],
)
def test_each_difference_says_what_stands_on_either_side(
    recorded: str, differences: tuple[tuple[str, str], ...]
) -> None:
    found = compare("Operation of the API version 2.1", recorded)
    assert (found.verdict, found.differences) == ("differs", differences)


def test_differences_with_hardly_a_word_between_them_are_one() -> None:
    found = compare(
        "the development, hosting, operation, maintenance, and support of the API",
        "the development, operation, and maintenance of the API",
    )
    assert found.differences == (("hosting operation maintenance and support", "operation and maintenance"),)


def test_differences_far_apart_stay_apart() -> None:
    found = compare("one two three four five", "ONE 2 three four five six")
    assert found.differences == (("two", "2"), ("", "six"))


def test_what_stands_elsewhere_was_moved() -> None:
    found = compare(
        "from London and Berlin, the operation of the Larkspur Platform",
        "the operation of the Larkspur Platform from london and Berlin",
    )
    assert found.differences == (("from London and Berlin", ""), ("", "from london and Berlin"))
    assert found.moved == {"from London and Berlin", "from london and Berlin"}


@pytest.mark.parametrize("extra", ["the", "by a partner"])
def test_a_lone_word_or_new_words_are_not_moved(extra: str) -> None:
    found = compare("the operation of the platform", f"the operation of the platform {extra}")
    assert (found.differences, found.moved) == ((("", extra),), frozenset())


def test_nothing_to_compare_is_no_difference() -> None:
    assert compare("A draft.", None).verdict == "no_text"
    assert compare("", "A text.").verdict == "no_draft"


def test_a_difference_far_behind_is_still_one() -> None:
    same = "word " * (MOST_WORDS + 1)
    assert compare(same + "one", same + "two").verdict == "differs"


@given(WORDS, WORDS)
def test_the_differences_turn_one_text_into_the_other(ours: list[str], theirs: list[str]) -> None:
    found = compare(" ".join(ours), " ".join(theirs))
    drafted = sum(len(draft.split()) for draft, _ in found.differences)
    recorded = sum(len(text.split()) for _, text in found.differences)

    assert (found.verdict == "equal") == ([w.lower() for w in ours] == [w.lower() for w in theirs])
    assert len(ours) - drafted == len(theirs) - recorded
