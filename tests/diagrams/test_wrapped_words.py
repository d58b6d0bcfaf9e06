"""Words on a card: broken between words, divided only where one is too long, of many names a few."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isms_scope.diagrams._flow_card import Sheet
from isms_scope.diagrams._flow_scene import FlowCard, Names
from isms_scope.diagrams._metrics import width, wrapped

WORDS = st.text(alphabet="abcdefgh -/_", max_size=60)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("Data and model acquisition", 90, ("Data and", "model", "acquisition")),
        ("Fine-tuning sets", 80, ("Fine-tuning", "sets")),
        ("Remote work in the UK and the EU", 130, ("Remote work in", "the UK and the EU")),
        ("Grundstücksverkehr", 70, ("Grundstüc\N{HYPHEN}", "ksverkehr")),
        ("bucket-one-two", 60, ("bucket-", "one-two")),
    ],
)
def test_lines_break_between_words_and_only_long_words_are_divided(
    text: str, room: int, lines: tuple[str, ...]
) -> None:
    assert wrapped(text, room, "name", 3) == lines


@given(WORDS, st.integers(12, 200), st.integers(1, 3))
def test_no_line_is_wider_than_its_room(text: str, room: int, most: int) -> None:
    lines = wrapped(text, room, "note", most)
    assert len(lines) <= most
    assert all(width(line, "note") <= room for line in lines)


def drawn(card: FlowCard, wide: int) -> list[str]:
    return [text.words for text in Sheet(card).place(0, 0, wide).texts]


def test_of_many_names_some_are_told_and_how_many_more_there_are() -> None:
    note = Names("by", ["Site Reliability Engineering", "Credit Decisioning", "Security", "MLOps", "IT"])
    lines = drawn(FlowCard("x", "Stage", notes=(note,)), 190)
    assert " ".join(lines[1:]) == "by Site Reliability Engineering, Credit Decisioning and 3 more"
    assert "IT" in str(note)


def test_few_names_are_told_whole_where_three_lines_have_room() -> None:
    note = Names("by", ["Site Reliability Engineering", "Credit Decisioning"])
    assert " ".join(drawn(FlowCard("x", "Stage", notes=(note,)), 140)[1:]) == note


def test_a_frame_named_after_places_tells_some_of_them() -> None:
    name = Names("Teams at", ["London headquarters", "Berlin studio", "Remote work in the UK and the EU"])
    lines = drawn(FlowCard("x", name, status="group"), 180)
    assert " ".join(lines) in (f"{name}", "Teams at London headquarters, Berlin studio and 1 more")
    assert not any("…" in line for line in lines)
