"""The map as markup: one line, safe links, no scripts or styles in it, the same bytes every time."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings

from diagrams.boundary_scenes import EXAMPLES, company, scenes, southern, tiny
from isms_scope.diagrams._scene import Box, Crossing, Party, Scene, leaf_count
from isms_scope.diagrams._svg import render, stylesheet

GOLDEN = Path(__file__).parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"
HARMLESS = "&lt;script&gt;"
"""Escaped once more it is this text; as an address it is a relative path."""
HOSTILE = (
    '"><script>alert(1)</script>',
    "<img src=x onerror=alert(1)>",
    "' onload='alert(1)",
    "]]><script>alert(1)</script>",
    "</title></text></svg><script>alert(1)</script>",
    HARMLESS,
    "\x00\x1b[31m\u202etxt.exe\u2066\ufeff\ud800",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
)
ATTRIBUTES = {
    *("xmlns", "class", "width", "height", "viewBox", "role", "id", "href", "x", "y", "rx", "d", "dx"),
    *("transform", "aria-label", "aria-labelledby", "aria-describedby", "aria-hidden"),
}
TAGS = {"svg", "title", "desc", "g", "a", "rect", "path", "text", "tspan"}


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - see the import


def everything(scene: Scene, words: str) -> Scene:
    """Put the words wherever a scene has text."""
    box = Box("box", words, words, words, "deviation", words, words, zone=words)
    parent = Box(
        words, words, words, words, note=words, href=words, children=(box, replace(box, id="second"))
    )
    return replace(
        scene,
        title=words,
        description=words,
        boundary_label=words,
        title_block=((words, words),),
        inside=(parent,),
        east=(),
        west=(Party(words + "p", words, words, words, note=words, href=words),),
        south=(replace(box, id="south", status="out", children=(box,)),),
        crossings=(Crossing(None, words + "p", words, finding=words), Crossing(1, "south", "box")),
    )


def tags(root: ET.Element) -> Iterator[tuple[str, dict[str, str]]]:
    for node in root.iter():
        yield node.tag.removeprefix(SVG), dict(node.attrib)


@pytest.mark.parametrize("words", HOSTILE)
def test_text_from_the_scene_stays_text(words: str) -> None:
    svg = render(everything(tiny(), words))
    for tag, attributes in tags(parsed(svg)):
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES
        assert attributes.get("href", HARMLESS) == HARMLESS
        assert not set(attributes.get("class", "")) & set("<>&'\"{")
    shown = "".join(parsed(svg).itertext())
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]", shown)


@given(scenes())
@settings(max_examples=60, suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large))
def test_any_scene_is_well_formed_and_uses_nothing_but_shapes_text_and_links(scene: Scene) -> None:
    for tag, attributes in tags(parsed(render(scene))):
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("../infrastructure/db/", True),
        ("#anchor", True),
        ("/scope/db/?a=1&b=2", True),
        ("https://example.com/a", True),
        ("http://example.com", False),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("java\tscript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("\x01javascript:alert(1)", False),
        ("java&#115;cript:alert(1)", True),  # a relative path: the ampersand is escaped, nothing decodes it
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("//evil.example", False),
        ("\\\\evil.example", False),
        ("/\\evil.example", False),
        ("https:evil.example", False),
        ("https://", False),
        ("https://[::1", False),
        ("mailto:a@example.com", False),
        ("a:b", False),
    ],
)
def test_only_https_and_relative_addresses_become_links(href: str, kept: bool) -> None:
    scene = replace(tiny(), inside=(Box("a", "A", href=href),), west=(), east=(), south=(), crossings=())
    links = [node.get("href") for node in parsed(render(scene)).iter("a")]
    assert links == ([href] if kept else [])


@pytest.mark.parametrize("name", EXAMPLES)
def test_there_is_exactly_one_boundary_and_it_is_closed(name: str) -> None:
    nodes = [node for node in parsed(render(EXAMPLES[name]())).iter() if node.get("class") == "boundary"]
    assert [node.tag for node in nodes] == ["rect", "path"]  # the line itself, and its sample in the legend
    assert nodes[1].get("d", "").count("M") == 1


def test_the_picture_has_a_name_and_a_description() -> None:
    root = parsed(render(company()))
    named, described = (root.get(f"aria-{key}by") for key in ("labelled", "described"))
    texts = {node.get("id"): node.text for node in root if node.get("id")}
    assert texts == {named: company().title, described: company().description}


def test_every_link_and_badge_has_an_accessible_name_with_the_full_name() -> None:
    long = "-".join(["customer-fine-tuning-training-exchange-bucket"] * 4)
    box = Box("db", long, "Bucket", "datastore", href="../db/")
    scene = replace(tiny(), inside=(box, *tiny().inside))
    (link,) = [node for node in parsed(render(scene)).iter("a") if node.get("href") == "../db/"]
    assert link.get("aria-label") == f"Bucket {long}, in scope"
    assert link.findtext("title") == f"Bucket {long}, in scope"
    assert "…" in "".join(text.text or "" for text in link.iter("text"))


def test_badges_tell_number_party_inner_end_and_direction() -> None:
    labels = [node.get("aria-label", "") for node in parsed(render(company())).iter("g")]
    assert "Crossing 2 between Caldermoor Building Society and API gateway: data goes both ways" in labels
    assert (
        "Crossing without a declared interface (BND-06) between Bayan Annotation and s3-train: data goes out,"
        " Fine-tuning sets · no interface declared"
    ) in labels


def test_the_key_says_what_passes_so_that_a_printed_picture_stands_alone() -> None:
    (group,) = [
        n for n in parsed(render(company())).iter("g") if n.get("aria-label") == "Key of the crossings"
    ]
    told = ["|".join(text.text or "" for text in entry.iter("text")) for entry in group]
    assert told == [
        "1|Prompts · private link · encrypted: TLS 1.3",
        "3|public API · encrypted: TLS 1.3",
        "! BND-06|Fine-tuning sets · no interface declared",
    ]


def test_status_is_told_by_line_style_and_by_a_word() -> None:
    svg = render(company())
    for status, words in {
        "out": "out · EXC-02",
        "planned": "planned · 2027-02-01",
        "undetermined": "undetermined",
        "deviation": "deviation · 12 days left",
    }.items():
        assert f'class="box {status} leaf"' in svg
        assert f">{words}<" in svg
    assert 'class="hatch"' in svg
    for status in ("out", "planned", "undetermined"):
        assert re.search(rf"\.{status} {{[^}}]*stroke-dasharray", stylesheet())


def test_a_page_gets_classes_only_and_a_file_its_own_style() -> None:
    page, file = render(company()), render(company(), standalone=True)
    assert "xmlns" not in page
    assert "<style" not in page
    assert "style=" not in page + file
    assert file.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert file.count("<style>") == 1
    assert "@media screen and (prefers-color-scheme: dark)" in file
    assert "data-md-color-scheme" not in file
    assert set(re.findall(r"https?://[a-z.0-9]+", file)) == {"http://www.w3.org", "https://example.com"}


def test_every_class_is_in_the_style_sheet() -> None:
    known = set(re.findall(r"\.([a-z][a-z0-9-]*)", stylesheet()))
    used: set[str] = set()
    for scene in (company(), southern()):
        for _, attributes in tags(parsed(render(scene))):
            used |= set(attributes.get("class", "").split())
    assert used - known == {"leaf", "in", "external"}  # the plain box and the plain party


@pytest.mark.parametrize("name", EXAMPLES)
def test_golden(name: str) -> None:
    """To renew one after looking at it: run this module with the names of the examples."""
    assert render(EXAMPLES[name](), standalone=True) == (GOLDEN / f"{name}.svg").read_text(encoding="utf-8")


def test_the_same_scene_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib\n"
        "from diagrams.boundary_scenes import company\n"
        "from isms_scope.diagrams._svg import render\n"
        "print(hashlib.sha256(render(company()).encode()).hexdigest(), end='')"
    )
    folders = f"{Path(__file__).parents[1]}:{Path(__file__).parents[2] / 'plugins'}"
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONPATH": folders, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_different_pictures_on_a_page_have_different_ids() -> None:
    ids = [re.findall(r' id="([^"]*)"', render(EXAMPLES[name]())) for name in EXAMPLES]
    flat = [one for some in ids for one in some]
    assert len(flat) == len(set(flat))
    assert all(re.fullmatch(r"map-[0-9a-f]{10}-(title|desc)", one) for one in flat)


def test_leaves_are_counted_as_they_are_shown() -> None:
    assert leaf_count(tiny()) == 8
    assert leaf_count(Scene("", "", "")) == 0


if __name__ == "__main__":
    for example in sys.argv[1:]:
        (GOLDEN / f"{example}.svg").write_text(render(EXAMPLES[example](), standalone=True), encoding="utf-8")
