"""Building a site: every page is there, the menu is short, findings warn, and only --strict fails."""

import json
import re
import shutil
from pathlib import Path

import pytest

from gitrepo import Repo
from mkdocs_plugin.sites import Built, built, project
from pages.pagetext import Seen

BROKEN = "suppliers: {labels: {name: Labels, owner: nobody}}\nteams: [\n"
LABELS = {"scope/labels.yml": "suppliers: {labels: {name: Labels Ltd}}\n"}


def menu(html: str) -> Seen:
    """What stands in the theme's menu of a page."""
    return Seen(html[html.index('<nav class="md-nav md-nav--primary') : html.index("md-sidebar--secondary")])


def test_every_element_kind_and_view_has_its_page(site: Built) -> None:
    for path in (
        "scope/index.html", "scope/statements.html", "scope/map.html", "scope/findings.html",
        "scope/history.html", "scope/suppliers.html", "scope/suppliers/openai.html",
        "scope/infrastructure/acct-prod.html", "scope/data_flows/flow-labelling.html",
        "scope/reference/kinds.html", "scope/reference/rules.html", "scope/reference/commands.html",
        "scope/reference/load-errors.html", "scope/statements/statement-isms.html",
    ):  # fmt: skip
        assert (site.folder / path).is_file(), path


def test_the_menu_has_groups_and_lists_but_no_elements(site: Built) -> None:
    found = menu(site.read("scope/suppliers/openai.html"))
    assert "Suppliers and interfaces Data flows Interfaces Suppliers" in found.text
    assert "OpenAI" not in found.text
    assert "Obligations" not in found.text


def test_the_menu_opens_where_an_element_belongs(site: Built) -> None:
    html = site.read("scope/suppliers/openai.html")
    active = re.findall(r'<li class="md-tabs__item md-tabs__item--active">.*?</li>', html, re.DOTALL)
    assert [Seen(each).text for each in active] == ["Scope"]


def test_a_page_stands_in_the_theme_with_title_description_and_contents(site: Built) -> None:
    html = site.read("scope/suppliers/bayan-annotation.html")
    assert "<title>Bayan Annotation - Test site</title>" in html
    assert '<meta name="description" content="Supplier Bayan Annotation: in scope or out' in html
    assert html.count("<h1") == 1
    assert 'href="#customer-data"' in html


def test_every_link_of_every_page_leads_somewhere(site: Built) -> None:
    pages = {path.relative_to(site.folder).as_posix(): path for path in site.folder.rglob("*.html")}
    seen = {path: Seen(file.read_text("utf-8")) for path, file in pages.items() if path != "404.html"}
    ids = {path: {a.get("id") for _, a in found.tags if a.get("id")} for path, found in seen.items()}
    for path, found in seen.items():
        for link in found.links:
            if link.startswith(("https:", "#__", "javascript:")) or not link:
                continue
            target, _, anchor = link.partition("#")
            base = Path(site.folder, path).parent
            file = (base / target).resolve() if target else site.folder / path
            assert file.is_file(), f"{path} → {link}"
            name = file.relative_to(site.folder.resolve() if target else site.folder).as_posix()
            assert not anchor or name not in ids or anchor in ids[name], f"{path} → {link}"


def test_the_history_tells_of_the_crossing(site: Built) -> None:
    text = Seen(site.read("scope/infrastructure/acct-playground.html")).text
    assert "Take the playground out" in text
    assert "Scope: IN → OUT crossed the boundary" in text


def test_the_search_index_finds_elements_by_every_name(site: Built) -> None:
    index = json.loads(site.read("search/search_index.json"))
    entries = {entry["location"]: entry for entry in index["docs"]}
    account = entries["scope/infrastructure/acct-prod.html"]
    assert account["title"] == "Production account"
    assert "111122223333" in account["text"]
    assert account["boost"] == 2
    assert "Generative AI Platform" in entries["scope/products/platform.html"]["text"]
    assert len(entries) == len(index["docs"])


def test_a_search_index_that_is_not_known_is_left_to_its_plugin(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("isms_scope.mkdocs_plugin.searching.index", lambda _: None)
    index = json.loads(built(small).read("search/search_index.json"))
    locations = [entry["location"] for entry in index["docs"]]
    assert "scope/suppliers/labels/" in locations
    assert "scope/suppliers/labels/#facts" in locations


def test_the_search_plugin_of_mkdocs_itself_indexes_our_pages(tmp_path: Path) -> None:
    project(tmp_path, LABELS, theme={"name": "mkdocs"}, plugins=["search", "isms-scope"])
    site = built(tmp_path)
    assert site.failed == ""
    docs = json.loads(site.read("search/search_index.json"))["docs"]
    assert any(entry["location"] == "scope/suppliers/labels/" for entry in docs)


def test_two_builds_give_the_same_bytes(small: Path) -> None:
    first = built(small)
    kept = small / "first"
    shutil.copytree(first.folder, kept)
    second = built(small)
    for path in sorted(kept.rglob("*")):
        same = second.folder / path.relative_to(kept)
        if path.is_file() and path.suffix in (".html", ".json", ".css", ".js"):
            assert path.read_bytes() == same.read_bytes(), path


def test_without_a_first_page_of_ones_own_the_scope_greets(tmp_path: Path) -> None:
    folder = project(tmp_path, LABELS)
    (folder / "docs/index.md").unlink()
    site = built(folder)
    assert "What to look at first" in site.read("index.html")
    assert not (site.folder / "scope/index.html").exists()
    assert "../../.." in site.read("scope/suppliers/labels/index.html")


def test_a_page_of_ones_own_takes_the_place_of_a_generated_one(small: Path) -> None:
    (small / "docs/scope").mkdir()
    (small / "docs/scope/findings.md").write_text("# My findings\n")
    assert "My findings" in built(small).read("scope/findings/index.html")


def test_nothing_is_written_below_the_docs_folder(small: Path) -> None:
    built(small)
    assert [path.name for path in (small / "docs").rglob("*")] == ["index.md"]


@pytest.mark.parametrize(
    ("fail_on", "strict", "fails"),
    [("error", False, False), ("error", True, True), ("never", True, False)],
)
def test_findings_warn_and_only_strict_fails(tmp_path: Path, fail_on: str, strict: bool, fails: bool) -> None:
    plugins = ["search", {"isms-scope": {"fail_on": fail_on}}]
    folder = project(tmp_path, {"scope/broken.yml": BROKEN}, plugins=plugins)
    site = built(folder, strict=strict)
    assert bool(site.failed) == fails
    assert any("scope/broken.yml:" in message for message in site.warnings) == (fail_on == "error")


def test_broken_yaml_still_gives_a_site_that_shows_the_finding(tmp_path: Path) -> None:
    site = built(project(tmp_path, {"scope/broken.yml": BROKEN, **LABELS}))
    assert "YML-" in Seen(site.read("scope/findings/index.html")).text
    assert "Labels Ltd" in site.read("scope/suppliers/labels/index.html")


def test_no_repository_is_a_note_unless_history_was_asked_for(small: Path) -> None:
    assert built(small, strict=True).failed == ""
    text = (small / "mkdocs.yml").read_text().replace("security_headers: true", "history: true")
    (small / "mkdocs.yml").write_text(text)
    site = built(small, strict=True)
    assert site.failed
    assert any("repository" in message for message in site.warnings)


def test_a_shallow_clone_fails_strict_and_says_how_to_mend_it(tmp_path: Path) -> None:
    origin = Repo(tmp_path / "origin")
    origin.commit(LABELS, "One")
    origin.commit({"scope/more.yml": "teams: {ops: {name: Ops, scope: in, owner: ops}}\n"}, "Two")
    clone = project(origin.clone(tmp_path / "clone", "--depth=1"), {})
    site = built(clone, strict=True)
    assert site.failed
    assert any("fetch-depth" in message or "unshallow" in message for message in site.warnings)
    assert "There is no history to show" in site.read("scope/history/index.html")


def test_history_can_be_switched_off(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit(LABELS, "One")
    site = built(project(tmp_path, {}, plugins=["search", {"isms-scope": {"history": False}}]), strict=True)
    assert site.failed == ""
    assert "switched off" in site.read("scope/history/index.html")


def test_a_missing_scope_folder_is_told_in_one_sentence(tmp_path: Path) -> None:
    site = built(project(tmp_path, {}))
    assert "BuildError" in site.failed
    assert any("There is no folder 'scope'" in message for message in site.warnings)


def test_the_pencil_leads_to_the_line_of_the_yaml_file(tmp_path: Path) -> None:
    folder = project(
        tmp_path, LABELS, edit_uri="https://code.example/edit/main/docs/", repo_name="x",
        theme={"name": "material", "font": False, "features": ["content.action.edit"]},
    )  # fmt: skip
    html = built(folder).read("scope/suppliers/labels/index.html")
    assert 'href="https://code.example/edit/main/scope/labels.yml#L1"' in html
