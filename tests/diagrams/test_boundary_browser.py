"""The map in a real browser: words fit in every font, axe is content, links can be reached by keyboard."""

import re
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from diagrams.boundary_scenes import company, southern
from diagrams.drawing_faults import flat
from isms_scope.diagrams._layout import arrange
from isms_scope.diagrams._metrics import width
from isms_scope.diagrams._svg import render, stylesheet

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

FONTS = ("", "DejaVu Sans", "Liberation Sans", "sans-serif")
LENGTHS = """() => [...document.querySelectorAll('svg text')].map(node => [
    node.textContent, node.firstElementChild ? '' : node.classList[0], node.getComputedTextLength(),
    node.getBBox().x, node.getBBox().x + node.getBBox().width])"""


def show(page: "Page", svg: str, scheme: str = "default", more: str = "") -> None:
    style = stylesheet() + more
    page.set_viewport_size({"width": 1300, "height": 900})
    page.set_content(
        f'<!doctype html><html lang="en"><head><title>Map</title><style>{style}</style></head>'
        f'<body data-md-color-scheme="{scheme}"><main><h1>Map</h1>{svg}</main></body></html>'
    )


@pytest.mark.parametrize("font", FONTS)
def test_no_text_is_wider_than_it_was_measured(page: "Page", font: str) -> None:
    show(page, render(company()), more=f'.isms-map {{ font-family: "{font}"; }}' if font else "")
    measured = page.evaluate(LENGTHS)
    assert len(measured) > 50
    for words, style, length, left, right in measured:
        if style:
            assert length <= width(words, style) + 0.5, words
        assert 0 <= left < right <= 1200


def test_headers_end_before_their_chips_and_their_box(page: "Page") -> None:
    show(page, render(southern()))
    ends = {words: right for words, _, _, _, right in page.evaluate(LENGTHS)}
    for card in flat(arrange(southern()).inside):
        if card.children:
            words = "".join(text.words for text in card.texts[1 if card.shared else 0 :])
            assert ends[words] <= min([chip.rect.x for chip in card.chips] + [card.rect.right])


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_finds_nothing(page: "Page", scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - needs the browser extra

    show(page, render(company()), scheme)
    found = Axe().run(page).response["violations"]
    assert [(violation["id"], violation["nodes"][0]["html"]) for violation in found] == []


def test_links_are_reached_by_keyboard_in_reading_order(page: "Page") -> None:
    show(page, render(southern()))
    reached = []
    for _ in range(2):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert reached == [
        "Database, in scope, crossings 1, without interface EXC-04",
        "API gateway, in scope, crossings 2, 3",
    ]


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_the_theme_neither_shrinks_nor_colours_the_map(page: "Page", scheme: str) -> None:
    sheets = files("material").joinpath("templates/assets/stylesheets").iterdir()
    (theme,) = [sheet for sheet in sheets if re.fullmatch(r"main\..*\.min\.css", sheet.name)]
    page.set_viewport_size({"width": 390, "height": 800})
    svg = render(company())
    page.set_content(
        f"<html><head><style>{theme.read_text(encoding='utf-8')}</style><style>{stylesheet()}</style></head>"
        f'<body data-md-color-scheme="{scheme}"><article class="md-typeset">'
        f'<div class="isms-map-scroll">{svg}</div></article></body></html>'
    )
    assert page.evaluate("document.querySelector('.isms-map').getBoundingClientRect().width") == 1200
    assert page.evaluate("document.documentElement.scrollWidth <= 390")
    measured = page.evaluate(LENGTHS)
    assert all(length <= width(words, style) + 0.5 for words, style, length, _, _ in measured if style)
    ink = {"default": "rgb(26, 32, 44)", "slate": "rgb(240, 243, 248)"}[scheme]
    assert page.evaluate("getComputedStyle(document.querySelector('a .name')).fill") == ink


def test_a_file_is_dark_where_the_viewer_prefers_dark(page: "Page") -> None:
    fills = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_content(render(company(), standalone=True))
        fills.append(page.evaluate("getComputedStyle(document.querySelector('.paper')).fill"))
    assert fills == ["rgb(255, 255, 255)", "rgb(28, 30, 38)"]
