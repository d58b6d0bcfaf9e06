"""What goes to a terminal: coloured where wanted, and deaf to what data says to terminals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isms_scope.terminal import PLAIN, Ink, one_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Larkspur Inference Ltd", "Larkspur Inference Ltd"),
        ("Zürich 東京 😀", "Zürich 東京 😀"),
        ("\x1b[2J\x1b[1;31mgone", "\\x1b[2J\\x1b[1;31mgone"),
        ("\x1b]8;;https://evil.example\x07link\x1b]8;;\x07", "\\x1b]8;;https://evil.example\\x07link\\x1b]8;;\\x07"),
        ("\x9b31mred", "\\x9b31mred"),
        ("one\ntwo\r\n\tthree", "one two three"),
        ("pay \u202eenola", "pay \\u202eenola"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("half \ud800", "half \\ud800"),
        ("tag \U000e0041", "tag \\U000e0041"),
    ],
)  # fmt: skip
def test_a_text_is_shown_as_it_is_and_steers_nothing(text: str, shown: str) -> None:
    assert one_line(text) == shown


@given(st.text())
def test_whatever_comes_out_can_be_printed_in_one_line(text: str) -> None:
    assert all(char.isprintable() for char in one_line(text))


def test_ink_colours_or_leaves_alone() -> None:
    assert Ink(is_on=True)("IN", "green") == "\x1b[32mIN\x1b[0m"
    assert Ink(is_on=True).severity("error") == "\x1b[1;31merror\x1b[0m"
    assert Ink(is_on=True)("", "bold") == ""
    assert PLAIN("IN", "green") == "IN"
