"""Pieces for hand-written pages: known by name, and a wrong name is told with the nearest right one."""

import pytest

from isms_scope.findings import Report
from isms_scope.pages.pieces import BLOCKS, WORDS, block, words
from isms_scope.pages.view import Here, View
from pages.pagetext import Seen, snapshot_of

TEXT = """
settings: {title: A & B}
statements: {isms: {version: '2', text: The <system>.}}
suppliers: {labels: {name: Labels}}
"""


def here(text: str = TEXT) -> Here:
    return View(snapshot_of(text, report=Report())).here("guide/mine.md")


@pytest.mark.parametrize("name", list(WORDS))
def test_every_word_is_escaped_text_also_in_an_empty_scope(name: str) -> None:
    for each in (here(), here("")):
        assert "<" not in words(each, name)


def test_words_give_the_values() -> None:
    assert words(here(), "title") == "A &amp; B"
    assert words(here(), "statement") == "The &lt;system&gt;."
    assert words(here(), "version") == "2"
    assert words(here(), "standing") == "0 errors and 0 warnings are open."


def test_an_unknown_word_is_undefined() -> None:
    with pytest.raises(AttributeError, match=r"scope\.titel does not exist"):
        words(here(), "titel")


@pytest.mark.parametrize("name", sorted(set(BLOCKS) - {"table", "diagram", "link"}))
def test_every_block_is_whole_html(name: str) -> None:
    found = Seen(block(here(), name))
    assert found.unbalanced == []
    assert found.open == []


def test_blocks_with_a_name_link_from_the_page_they_stand_on() -> None:
    assert "../../scope/suppliers/labels/" in Seen(block(here(), "table", "suppliers")).links
    assert Seen(block(here(), "link", "labels")).links == ["../../scope/suppliers/labels/"]
    assert "Boundary of the ISMS" in Seen(block(here(), "diagram", "boundary")).text


@pytest.mark.parametrize(
    ("name", "argument", "message"),
    [
        ("table", "supplier", "no kind 'supplier': did you mean 'suppliers'"),
        ("link", "label", "no element 'label': did you mean 'labels'"),
        ("diagram", "network", "no diagram 'network': there is boundary, context, "),
    ],
)
def test_a_wrong_name_is_told_with_the_nearest_right_one(name: str, argument: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        block(here(), name, argument)


def test_a_wrong_management_system_is_told() -> None:
    with pytest.raises(ValueError, match="no management system 'aims': there is isms"):
        block(here(), "diagram", "boundary", "aims")
