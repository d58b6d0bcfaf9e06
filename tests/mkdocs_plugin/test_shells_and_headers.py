"""Shells give the same pages as the theme itself, and the security headers fit the pages."""

import base64
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from isms_scope.mkdocs_plugin.shells import Shells
from mkdocs_plugin.sites import Built, built, project

SCOPE = """
suppliers: {labels: {name: Labels & Co}, other: {name: Other, description: Something.}}
teams: {ops: {name: Ops, scope: in}}
"""


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {
            "use_directory_urls": False,
            "site_url": "https://larkspur.example/docs/",
            "edit_uri": "https://code.example/edit/main/docs/",
            "theme": {"name": "material", "features": ["navigation.path", "toc.integrate"]},
        },
        {"theme": {"name": "mkdocs"}},
        {"theme": {"name": "readthedocs"}},
    ],
)
def test_a_page_in_a_shell_is_the_page_that_the_theme_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, object]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")  # some themes print the time of the build
    folder = project(tmp_path, {"scope/s.yml": SCOPE}, **settings)
    first = built(folder)
    assert first.failed == ""
    shelled = {path: path.read_bytes() for path in first.folder.rglob("*.html")}
    monkeypatch.setattr(Shells, "_shell", lambda *_: None)
    built(folder)
    assert len(shelled) > 50
    assert [path for path, html in shelled.items() if path.read_bytes() != html] == []


def test_shells_are_shared(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = "".join(f"  s-{number}: {{name: Number {number}}}\n" for number in range(30))
    (small / "scope/many.yml").write_text(f"locations:\n{many}")
    made: list[str] = []
    original = Shells._shell

    def counted(self: Shells, page: Any, context: Mapping[str, Any], own: Mapping[str, str]) -> object:
        made.append(page.file.src_uri)
        return original(self, page, context, own)

    monkeypatch.setattr(Shells, "_shell", counted)
    built(small)
    assert len([uri for uri in made if uri.startswith("scope/locations/")]) == 1


def test_a_theme_that_changes_a_mark_gets_every_page_by_itself(tmp_path: Path) -> None:
    folder = project(
        tmp_path,
        {
            "scope/s.yml": SCOPE,
            "overrides/main.html": (
                '{% extends "base.html" %}'
                "{% block htmltitle %}<title>{{ page.title | upper }}</title>{% endblock %}"
            ),
        },
        theme={"name": "material", "custom_dir": str(tmp_path / "overrides")},
    )
    html = built(folder).read("scope/suppliers/other/index.html")
    assert "<title>OTHER</title>" in html
    assert "ismsscope" not in html.lower()


def test_the_policy_allows_the_scripts_of_the_theme_by_hash_and_nothing_else(site: Built) -> None:
    headers = site.read("_headers")
    policy = re.search(r"Content-Security-Policy: (.*)", headers)
    assert policy is not None
    for path in site.folder.rglob("*.html"):
        for script in re.findall(r"<script>(.*?)</script>", path.read_text("utf-8"), re.DOTALL):
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy[1] or path.name == "404.html", path
    assert "unsafe" not in policy[1]
    assert "default-src 'none'" in policy[1]


def test_headers_are_written_only_on_request_and_never_over_ones_own(tmp_path: Path) -> None:
    folder = project(tmp_path, {"scope/s.yml": SCOPE, "docs/_headers": "mine"}, plugins=["isms-scope"])
    assert built(folder).read("_headers") == "mine"
    project(folder, {}, plugins=[{"isms-scope": {"security_headers": True}}])
    assert built(folder).read("_headers") == "mine"
    (folder / "docs/_headers").unlink()
    assert "Content-Security-Policy" in built(folder).read("_headers")


def test_no_file_of_the_site_names_another_host_to_load_from(site: Built) -> None:
    for path in site.folder.rglob("*.html"):
        html = path.read_text("utf-8")
        loaded = re.findall(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="(https?:[^"]*|//[^"]*)"', html)
        assert loaded == [], path
    assert (site.folder / "assets/isms-scope/iframe-worker.js").is_file()


def test_our_pages_hold_no_inline_style_and_no_handler(site: Built) -> None:
    for path in (site.folder / "scope").rglob("*.html"):
        article = path.read_text("utf-8").partition("<article")[2].partition("</article>")[0]
        assert not re.search(r"<[^>]+ (?:style|on[a-z]+)=", article), path
