"""Whole sites: no file of a lower edition holds anything of a higher one, and no secret reaches a site."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from gitrepo import Repo
from isms_scope.mkdocs_plugin.plugin import IsmsScopePlugin
from isms_scope.model.fields import EDITIONS, Edition
from mkdocs_plugin.sites import MACROS, Built, built, project
from secret_shapes import SECRETS
from snapshot.planting import Planted, in_every_field, with_targets

HOME = "---\nrender_macros: true\n---\n# Ours\n\n{{ scope_status() }}\n\n{{ scope_diagram('boundary') }}\n"


def site_of(folder: Path, edition: Edition, scope: str) -> Built:
    repo = Repo(folder)
    repo.commit({"scope/all.yml": scope}, "Begin the register")
    plugin = {"isms-scope": {"edition": edition, "fail_on": "never"}}
    project(folder, {"docs/about.md": HOME}, plugins=["search", "offline", plugin, MACROS])
    return built(folder)


def files_of(site: Built) -> dict[str, str]:
    """Every file of a site as text, its name with it."""
    paths = [path for path in site.folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(site.folder)): path.read_text("utf-8", "replace") for path in paths}


@pytest.fixture(scope="module")
def planted() -> Planted:
    return with_targets(in_every_field("public"))


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_file_of_a_site_holds_anything_of_a_higher_edition(
    tmp_path: Path, planted: Planted, edition: Edition
) -> None:
    site = site_of(tmp_path, edition, planted.text)

    assert site.failed == ""
    assert site.warnings == []
    found = files_of(site)
    rank = EDITIONS.index(edition)
    whole = "\n".join((*found, *found.values()))
    leaked = [mark for mark, own in planted.marks.items() if EDITIONS.index(own) > rank and mark in whole]
    assert [(planted.places[mark], [path for path in found if mark in found[path]]) for mark in leaked] == []
    assert ("secretly-" in whole) == (edition == "internal")
    assert {path.rpartition(".")[2] for path in found} >= {"html", "js", "css"}
    assert "<svg" in found["about.html"]
    assert ("scope/feed.xml" in found) == (edition != "public")
    assert any(mark in found["search/search_index.js"] for mark in planted.marks)


@pytest.mark.parametrize("place", ["value", "comment", "attachment", "message", "history"])
def test_a_secret_stops_the_build_and_is_not_said(tmp_path: Path, place: str) -> None:
    for number, secret in enumerate(SECRETS):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        _with_secret(folder, place, secret)

        site = built(folder)

        assert "Nothing was built" in " ".join((site.failed, *site.warnings)), (place, secret)
        assert not site.folder.exists()
        told = " ".join((site.failed, *(message for _, message in site.said)))
        assert not any(part in told for part in (secret, secret[8:], secret[-12:]))


def _with_secret(folder: Path, place: str, secret: str) -> None:
    text = "suppliers: {labels: {name: Labels Ltd}}\n"
    one_line = secret.splitlines()[0]
    repo = Repo(folder)
    project(folder, {"scope/labels.yml": text})
    if place == "history":
        repo.commit({"scope/labels.yml": text.replace("Labels Ltd", f"'{one_line}'")}, "Begin")
    repo.commit({"scope/labels.yml": text}, one_line if place == "message" else "Go on")
    if place == "value":
        (folder / "scope/labels.yml").write_text(text.replace("Labels Ltd", f"'{one_line}'"))
    if place == "comment":
        (folder / "scope/labels.yml").write_text(f"# {one_line}\n{text}")
    if place == "attachment":
        (folder / "scope/attachments").mkdir()
        (folder / "scope/attachments/minutes.txt").write_text(f"Minutes\n{secret}\n")


def test_above_public_a_site_is_not_built_in_ci_unless_its_target_is_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"scope/labels.yml": "suppliers: {labels: {name: Labels Ltd}}\n"}
    monkeypatch.setenv("CI", "true")
    results = {}
    for number, options in enumerate(
        ({}, {"edition": "customer"}, {"target": "private"}, {"edition": "public"}, {"target": "public"})
    ):
        folder = project(tmp_path / f"{number}", files, plugins=["search", {"isms-scope": options}])
        site = built(folder)
        results[str(options)] = site.folder.exists()
        assert site.folder.exists() == (not any("Nothing was built" in said for said in site.warnings))

    assert list(results.values()) == [False, False, True, True, False]


def test_deploying_needs_a_private_target(tmp_path: Path) -> None:
    folder = project(tmp_path, {"scope/labels.yml": "suppliers: {labels: {name: Labels Ltd}}\n"})
    config = load_config(str(folder / "mkdocs.yml"))
    plugin = IsmsScopePlugin()  # MkDocs keeps the one in `config` for every later build of this process
    plugin.load_config({})
    plugin.on_startup(command="gh-deploy")
    with pytest.raises(PluginError, match="the command publishes"):
        plugin.on_config(config)


def test_mike_publishes_what_mkdocs_builds_for_it(tmp_path: Path) -> None:
    folder = project(tmp_path, {"scope/labels.yml": "suppliers: {labels: {name: Labels Ltd}}\n"})
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins["mike"] = IsmsScopePlugin()  # only the name counts
    plugin = IsmsScopePlugin()
    plugin.load_config({})
    plugin.on_startup(command="build")
    with pytest.raises(PluginError, match="the command publishes"):
        plugin.on_config(config)


def test_in_ci_a_site_that_goes_nowhere_is_built_and_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugins = ["search", {"isms-scope": {"target": "nowhere"}}]
    folder = project(
        tmp_path, {"scope/labels.yml": "suppliers: {labels: {name: Labels Ltd}}\n"}, plugins=plugins
    )
    assert (built(folder).folder / "index.html").exists()
    monkeypatch.setenv("TF_BUILD", "True")
    site = built(folder)
    assert site.failed == ""
    assert list(site.folder.iterdir()) == []
