"""How wide text is, where a name breaks, and what is left of one that is too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isms_scope.diagrams._metrics import STYLES, shorten, two_facts, two_line_need, two_lines, width

names = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=80)
rooms = st.integers(40, 300)


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("", "name", 0.0),
        ("0", "name", 637 * 12 / 1000),  # DejaVu Sans: 1303 of 2048 units
        ("W", "name", 989 * 12 / 1000),  # DejaVu Sans: 2025 of 2048 units
        ("C", "name", 723 * 12 / 1000),  # Liberation Sans: 1479 of 2048 units, wider than DejaVu's
        ("WWW", "title", 3 * 1104 * 18 / 1000),
        ("データ", "note", 3 * 11.0),
        ("e\u0301", "name", 616 * 12 / 1000),
        ("😀", "name", 1400 * 12 / 1000),
    ],
)
def test_widths_are_those_of_the_widest_font(text: str, style: str, expected: float) -> None:
    assert width(text, style) == pytest.approx(expected)


def test_no_style_is_smaller_than_eleven_pixels() -> None:
    assert min(style.size for style in STYLES.values()) == 11


@given(names, rooms)
def test_a_shortened_text_fits_and_keeps_both_ends(text: str, room: int) -> None:
    short = shorten(text, room, "name")
    assert width(short, "name") <= room
    if short != text:
        head, _, tail = short.partition("…")
        assert text.startswith(head)
        assert text.endswith(tail) or text.rstrip().endswith(tail)


def test_a_name_is_shortened_in_the_middle_because_systems_differ_at_the_end() -> None:
    one = shorten("larkspur-production-inference-eu-west-1", 160, "name")
    other = shorten("larkspur-production-inference-eu-west-2", 160, "name")
    assert one != other
    assert one.startswith("larkspur-p")
    assert one.endswith("west-1")


@given(names, rooms)
def test_a_name_takes_at_most_two_lines_that_fit(text: str, room: int) -> None:
    lines = two_lines(text, room, "name")
    assert len(lines) <= 2
    assert all(width(line, "name") <= room for line in lines)


@given(names)
def test_nothing_is_lost_where_the_name_has_the_room_it_needs(text: str) -> None:
    lines = two_lines(text, two_line_need(text, "name"), "name")
    assert _letters("".join(lines)) == _letters(text)


def _letters(text: str) -> list[str]:
    """A break may swallow spaces and the dot between facts."""
    return [c for c in text if c != "·" and not c.isspace()]


def test_lines_break_between_words_and_evenly() -> None:
    assert two_lines("Web application firewall", 110, "name") == ("Web application", "firewall")
    assert two_lines("GitHub larkspur organisation", 110, "name") == ("GitHub larkspur", "organisation")
    assert two_lines("Customer database", 200, "name") == ("Customer database",)
    assert two_lines("deviation · 12 days left", 90, "note") == ("deviation", "12 days left")


def test_a_word_too_long_for_a_line_is_broken_and_one_too_long_for_two_is_shortened() -> None:
    assert two_lines("customertrainingexchange", 100, "name") == ("customertrainin\u2010", "gexchange")
    first, second = two_lines("customer-fine-tuning-exchange-bucket-eu-central-1", 100, "name")
    assert first.startswith("customer-fin")
    assert second.startswith("…")
    assert second.endswith("central-1")


@given(names, names, rooms)
def test_facts_break_at_the_dot_and_fit(one: str, other: str, room: int) -> None:
    lines = two_facts(f"{one} · {other}", room, "note")
    assert len(lines) <= 2
    assert all(width(line, "note") <= room for line in lines)


def test_facts_are_never_torn_where_a_dot_parts_them() -> None:
    assert two_facts("666677778888 · out · exc-02", 110, "note") == ("666677778888", "out · exc-02")
    assert two_facts("S3 bucket · encrypted at rest and on the way", 120, "note")[0] == "S3 bucket"


def test_a_line_never_begins_with_a_combining_mark() -> None:
    marked = "e\u0301" * 60
    for room in range(20, 60):
        for line in two_lines(marked, room, "name"):
            assert not line.lstrip("…").startswith("\u0301")


def test_a_word_of_letters_is_divided_with_a_hyphen_and_an_identifier_is_not() -> None:
    assert two_lines("organisation", 60, "name") == ("organisa\u2010", "tion")
    assert "\u2010" not in "".join(two_lines("larkspur-production-eu-1", 80, "name"))
    assert two_lines("数据处理平台服务器", 60, "name") == ("数据处理平", "台服务器")
