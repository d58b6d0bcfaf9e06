"""The site of the example scope: HTML without an error, no broken internal link, no anchor twice."""

import re
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname

import html5lib
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from house.tree import ROOT
from sitelinks import Crawled, crawled, faults

OF_A_KIND = 2
"""So many pages of elements are parsed of each kind: they come from the same templates."""


@dataclass(frozen=True)
class Example:
    """The site of the example and what a crawler found there."""

    folder: Path
    pages: dict[str, Crawled]

    def sample(self) -> list[str]:
        """The 404 page, every page at the top, and of each folder below the first pages and the longest."""
        by_folder: dict[str, list[str]] = {}
        for path in sorted(self.pages):
            by_folder.setdefault(dirname(path), []).append(path)
        return [
            "404.html",
            *(
                path
                for folder, paths in by_folder.items()
                for path in (paths if folder in ("", "scope") else self._some(paths))
            ),
        ]

    def _some(self, paths: list[str]) -> list[str]:
        longest = max(paths, key=lambda path: (self.folder / path).stat().st_size)
        return list(dict.fromkeys((*paths[: OF_A_KIND - 1], longest)))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    folder = tmp_path_factory.mktemp("example") / "site"
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder)))
    return Example(folder, crawled(folder))


def test_a_strict_parser_finds_no_error_on_any_type_of_page(example: Example) -> None:
    sample = example.sample()
    assert len(sample) > 80
    for path in sample:
        parser = html5lib.HTMLParser(strict=True)
        try:
            parser.parse((example.folder / path).read_text("utf-8"))
        except html5lib.html5parser.ParseError as error:
            pytest.fail(f"{path}: {error}, {parser.errors[-1:]}")


def test_labels_focus_and_completion_are_as_the_standard_wants_them(example: Example) -> None:
    for path in example.sample():
        html = (example.folder / path).read_text("utf-8")
        ids = set(re.findall(r'\bid="([^"]+)"', html))
        assert 'tabindex=""' not in html, path
        assert [each for each in re.findall(r'<label[^>]* for="([^"]+)"', html) if each not in ids] == [], (
            path
        )
        assert not re.search(r'<input[^>]*type="checkbox"[^>]*autocomplete', html), path


def test_no_internal_link_is_broken_and_no_anchor_stands_twice(example: Example) -> None:
    assert faults(example.folder, example.pages) == []
    assert {path for path in example.pages if path.startswith("scope/products/")}
    assert sum(len(page.links) for page in example.pages.values()) > 5000


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<a href="gone.html">x</a>', "gone.html leads to no file"),
        ('<a href="other.html#gone">x</a>', "other.html#gone leads to no anchor"),
        ('<a href="#gone">x</a>', "#gone leads to no anchor"),
        ('<p id="a"></p><p id="a"></p>', "anchor a twice"),
        ('<img src="gone.svg">', "gone.svg leads to no file"),
        ('<a href="other.html#here">x</a> <a href="sub/">y</a> <a href="https://a.example/b">z</a>', ""),
    ],
)
def test_the_crawler_sees_what_is_broken(tmp_path: Path, html: str, fault: str) -> None:
    (tmp_path / "sub").mkdir()
    for path, text in {"page.html": html, "other.html": '<p id="here"></p>', "sub/index.html": ""}.items():
        (tmp_path / path).write_text(text)
    found = faults(tmp_path, crawled(tmp_path))
    assert found == ([f"page.html: {fault}"] if fault else [])
