"""Whole sites: no file of a lower edition holds anything of a higher one, and no secret reaches a site."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from gitrepo import ADA, Repo
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


LINES = [secret.splitlines()[0] for secret in SECRETS]
APART = "\n\n;\n\n"
"""What ends a private key that has no end of its own."""
TEXT = "suppliers: {labels: {name: Labels Ltd}}\n"
PLACES: dict[str, dict[str, str | bytes]] = {
    "value": {
        "scope/a.yml": "suppliers:\n" + "".join(f"  s{n}: {{note: '{x}'}}\n" for n, x in enumerate(LINES))
    },
    "escaped": {
        "scope/a.yml": "suppliers:\n"
        + "".join(f'  s{n}: {{note: "\\x{ord(x[0]):02x}{x[1:]}"}}\n' for n, x in enumerate(LINES))
    },
    "comment": {"scope/labels.yml": TEXT + "".join(f"# {each}\n" for each in LINES)},
    "attachment": {"scope/attachments/minutes.txt": "Minutes\n" + APART.join(LINES)},
    "wide attachment": {"scope/attachments/minutes.txt": APART.join(LINES).encode("utf-16")},
    "page": {"docs/about.md": "# About\n\n" + APART.join(LINES)},
    "static file": {"docs/about.txt": APART.join(LINES)},
    "names": {f"scope/{each}.yml": TEXT for each in LINES if "/" not in each},
}


@pytest.mark.parametrize("place", PLACES)
def test_a_secret_of_any_shape_stops_the_build_and_is_not_said(tmp_path: Path, place: str) -> None:
    project(tmp_path, {"scope/labels.yml": TEXT})
    Repo(tmp_path).commit({"scope/labels.yml": TEXT, **PLACES[place]}, "Begin")

    found = _refused(tmp_path)

    assert found >= (len(PLACES["names"]) if place == "names" else len(LINES))


@pytest.mark.parametrize("place", ["message", "history", "author", "branch"])
def test_a_secret_of_any_shape_in_history_stops_the_build(tmp_path: Path, place: str) -> None:
    project(tmp_path, {"scope/labels.yml": TEXT})
    repo = Repo(tmp_path)
    if place == "history":
        repo.commit(PLACES["value"], "Begin")
        repo.commit({"scope/a.yml": None}, "Go on")
    said = " ; ".join(LINES) if place == "message" else f"Merge branch '{LINES[2]}'"
    author = (LINES[2], "x@larkspur.example") if place == "author" else ADA
    message = said if place in ("message", "branch") else "Go on"
    repo.commit({"scope/labels.yml": TEXT}, message, author=author)

    found = _refused(tmp_path)

    assert found >= (len(LINES) if place in ("message", "history") else 1)


def test_a_secret_in_the_settings_of_the_site_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project(tmp_path / "a", {"scope/labels.yml": TEXT}, site_description=LINES[2])
    assert _refused(folder) == 1
    folder = project(tmp_path / "b", {"scope/labels.yml": TEXT})
    (folder / "mkdocs.yml").write_text((folder / "mkdocs.yml").read_text() + "copyright: !ENV OURS\n")
    monkeypatch.setenv("OURS", LINES[2])
    assert _refused(folder) == 1


def _refused(folder: Path) -> int:
    """Build a site that must not be built, and return how many places are named."""
    site = built(folder)
    told = " ".join((site.failed, *(message for _, message in site.said)))
    assert "Nothing was built" in told
    assert not site.folder.exists()
    assert not [each for each in LINES if each in told or each[-12:] in told]
    return told.count("looks like a") - 1


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
