"""Colours can be told apart and text can be read, in both schemes; sizes are those that were measured."""

import re
from itertools import product

import pytest

from isms_scope.diagrams._metrics import STYLES
from isms_scope.diagrams._svg import stylesheet

RULE = re.compile(r"^(?P<selector>\S.*?) \{ (?P<body>[^}]*) \}$", re.MULTILINE)
DARK = '[data-md-color-scheme="slate"] '
SURFACES = ("paper", "box", "level-0", "level-1", "zone", "party", "out", "planned", "undetermined", "plate")
GROUNDS = ("paper", "level-0", "level-1", "zone")
"""What boxes stand on."""

CHANGED = ("added .box", "removed .box", "before .box", "after .box", "changed .box")
"""What changed in a picture of two versions stands out from what is faded."""

ALTERED = ("added", "removed", "changed")
"""What happened to a crossing in such a picture."""

TEXT_PAIRS = [
    *product(("ink", "soft"), SURFACES),
    ("on-red", "banner-plate"),
    ("on-badge", "badge"),
    ("alarm", "undeclared"),
    ("on-mark", "mark"),
    *product(("ink", "soft"), CHANGED),
    *product(("kept .ink", "kept .soft"), ("kept .box", "paper")),
    *product(("on-mark",), ("added .mark", "removed .mark", "before .mark", "after .mark", "changed .mark")),
    ("kept .on-badge", "kept .badge"),
    *((f"on-badge.on-{change}", f"badge.{change}-badge") for change in ALTERED),
    ("on-customer", "customer"),
    ("soft", "ground"),
]
LINE_PAIRS = [
    *product(("box", "deviation", "undeclared"), GROUNDS),
    *product(("party", "out", "planned", "undetermined", "boundary", "wire", "cell"), ("paper",)),
    *product(("zone",), ("paper", "level-0", "level-1", "zone")),
    ("hatch", "deviation"),
    ("hatch", "plate"),
    *product((*CHANGED, "move"), ("paper", "kept .box")),
    *product(("kept .wire", "kept .box", *(f"{change} .wire" for change in ALTERED)), ("paper",)),
    *product(("kept .box",), ("kept .box", *GROUNDS)),
    ("badge.removed-badge", "paper"),
    *product(("carries", "tie"), ("paper",)),
]


def colours(scheme: str) -> dict[str, dict[str, str]]:
    """Return for each class its fill and stroke in a scheme."""
    found: dict[str, dict[str, str]] = {}
    for rule in RULE.finditer(stylesheet()):
        selector, body = rule["selector"], rule["body"]
        if selector.startswith(DARK) == (scheme == "dark"):
            name = selector.removeprefix(DARK).removeprefix(".isms-map .")
            for key, value in re.findall(r"(fill|stroke): (#[0-9a-f]{6});", body):
                found.setdefault(name, {})[key] = value
    return found


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2, definition of contrast ratio)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_contrast_is_computed_as_defined() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), TEXT_PAIRS)
def test_text_is_readable(scheme: str, words: str, ground: str) -> None:
    known = colours(scheme)
    assert contrast(known[words]["fill"], known[ground]["fill"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), LINE_PAIRS)
def test_lines_are_visible(scheme: str, line: str, ground: str) -> None:
    known = colours(scheme)
    assert contrast(known[line]["stroke"], known[ground]["fill"]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", SURFACES)
def test_icons_and_badges_are_visible(scheme: str, ground: str) -> None:
    known = colours(scheme)
    assert contrast(known["icon"]["fill"], known[ground]["fill"]) >= 3
    assert contrast(known["badge"]["fill"], known[ground]["fill"]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "kept .box", *GROUNDS])
def test_faded_and_marked_badges_icons_and_arrows_are_visible(scheme: str, ground: str) -> None:
    known = colours(scheme)
    parts = ("kept .icon", "kept .badge", "kept .arrow", "badge.added-badge", "badge.changed-badge")
    for part in (*parts, *(f"{change} .arrow" for change in ALTERED)):
        assert contrast(known[part]["fill"], known[ground]["fill"]) >= 3, part


def test_both_schemes_colour_the_same_things() -> None:
    light, dark = colours("light"), colours("dark")
    assert {name: set(values) for name, values in light.items()} == {
        name: set(values) for name, values in dark.items()
    }
    assert "boundary" in light


@pytest.mark.parametrize("style", STYLES)
def test_sizes_and_weights_are_those_that_were_measured(style: str) -> None:
    (body,) = [
        rule["body"] for rule in RULE.finditer(stylesheet()) if rule["selector"] == f".isms-map .{style}"
    ]
    assert f"font-size: {STYLES[style].size}px" in body
    assert ("font-weight: 700" in body) == STYLES[style].bold


def test_the_style_sheet_loads_nothing_and_needs_no_custom_properties() -> None:
    assert not re.search(r"url\(|@import|@font-face|var\(|--[a-z]", stylesheet())
