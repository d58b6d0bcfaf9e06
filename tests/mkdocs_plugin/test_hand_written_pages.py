"""Macros: values come into hand-written pages, and only as text."""

import json
import re
from pathlib import Path

import pytest

from gitrepo import Repo
from mkdocs_plugin.sites import MACROS, Built, built, project
from pages.pagetext import Seen
from pages.test_payloads import PAYLOADS


def content(html: str) -> str:
    """The part of a page between the theme's header and footer."""
    return html[html.index("<article") : html.index("</article>")]


def test_values_links_tables_and_pictures_come_in(site: Built) -> None:
    html = site.read("about.html")
    found = Seen(content(html))
    assert "About Larkspur Inference Ltd" in found.text
    assert "Version 2.1, Larkspur Platform ." in found.text
    assert "Bayan Annotation" in found.text
    assert "Boundary of the ISMS" in found.text
    assert "scope/products/platform.html" in found.links
    assert "<title>About Larkspur Inference Ltd - Test site</title>" in html
    assert 'href="#about-larkspur-inference-ltd"' in html
    assert 'id="about-larkspur-inference-ltd"' in html
    assert "ismsscope" not in html


def test_ordinary_links_lead_to_generated_pages(site: Built) -> None:
    assert "scope/suppliers/openai.html" in Seen(content(site.read("about.html"))).links


def test_a_page_that_did_not_opt_in_is_left_alone(site: Built) -> None:
    assert "{{ scope.title }}" in Seen(content(site.read("plain.html"))).text


BREAKING_OUT = "</title><script>alert(1)</script>"
MINE = """---
render_macros: true
---
# {{ scope.title }}

{{ scope.statement }} {{ scope_link('labels-1') }}

{{ scope_statement() }}

{{ scope_table('suppliers') }}

{{ scope_diagram('boundary') }}
"""
UNWANTED = {"script", "iframe", "style", "img"}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site whose every name is a payload, also that of the company and of a commit."""
    suppliers = "".join(
        f"  labels-{number}: {{name: {json.dumps(payload)}, description: {json.dumps(payload)}}}\n"
        for number, payload in enumerate(PAYLOADS)
    )
    title = json.dumps(BREAKING_OUT)
    scope = f"settings: {{title: {title}}}\nstatements: {{isms: {{text: {title}}}}}\nsuppliers:\n{suppliers}"
    repo = Repo(tmp_path_factory.mktemp("hostile"))
    repo.commit({"scope/s.yml": scope}, "\n\n".join(PAYLOADS), author=("<b>" + BREAKING_OUT, "a@b.example"))
    repo.commit({"scope/t.yml": "teams: {ops: {name: Ops, scope: in}}\n"}, BREAKING_OUT)
    plugins = ["search", "isms-scope", MACROS]
    site = built(project(repo.path, {"docs/mine.md": MINE}, plugins=plugins))
    assert site.failed == ""
    return site


def test_nothing_of_a_payload_becomes_a_tag_a_handler_or_a_title(hostile: Built) -> None:
    for path in hostile.folder.rglob("*.html"):
        html = path.read_text("utf-8")
        if path.name == "404.html":
            continue
        found = Seen(content(html))
        assert not UNWANTED & {tag for tag, _ in found.tags}, path
        names = {name for _, attributes in found.tags for name in attributes}
        assert not [name for name in names if name.startswith("on")], path
        assert "<" not in html[html.index("<title>") + 7 : html.index("</title>")], path
        assert "alert(" not in "".join(re.findall(r"<script\b.*?</script>", html, re.DOTALL)), path


def test_payloads_are_shown_as_they_were_written(hostile: Built) -> None:
    mine = Seen(content(hostile.read("mine/index.html"))).text
    assert mine.startswith(BREAKING_OUT)
    for number, payload in enumerate(PAYLOADS):
        words = " ".join(payload.split())
        assert words in mine
        assert words in Seen(content(hostile.read(f"scope/suppliers/labels-{number}/index.html"))).text
    assert BREAKING_OUT in Seen(content(hostile.read("scope/history/index.html"))).text


def test_the_search_index_holds_no_tag(hostile: Built) -> None:
    for entry in json.loads(hostile.read("search/search_index.json"))["docs"]:
        assert not (UNWANTED | {"svg", "td"}) & {tag for tag, _ in Seen(entry["text"]).tags}
        assert "<" not in entry["title"]


@pytest.mark.parametrize("wrong", ["scope.titel", "scope_table('supplier')", "scope_link('lables')"])
def test_a_mistake_fails_the_build(tmp_path: Path, wrong: str) -> None:
    files = {
        "docs/mine.md": f"---\nrender_macros: true\n---\n{{{{ {wrong} }}}}\n",
        "scope/s.yml": "suppliers: {labels: {name: L}}\n",
    }
    with pytest.raises(SystemExit):
        built(project(tmp_path, files, plugins=["search", "isms-scope", MACROS]))
