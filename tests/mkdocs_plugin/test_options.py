"""Options of the plugin: right ones are understood, wrong ones are told, and an edition never leaks."""

import datetime as dt
from pathlib import Path

import pytest

from isms_scope.model.fields import EDITIONS
from mkdocs_plugin.sites import built, project

SCOPE = {"scope/labels.yml": "suppliers: {labels: {name: Labels Ltd}}\n"}


def with_options(tmp_path: Path, **options: object) -> Path:
    return project(tmp_path, SCOPE, plugins=["search", {"isms-scope": options}])


@pytest.mark.parametrize("day", ["2026-03-01", dt.date(2026, 3, 1)])
def test_the_day_may_be_written_with_or_without_quotes(tmp_path: Path, day: object) -> None:
    site = built(with_options(tmp_path, as_of=day))
    assert "2026-03-01" in site.read("scope/findings/index.html")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"as_of": "March"}, "write a day as YYYY-MM-DD"),
        ({"fail_on": "sometimes"}, "error"),
        ({"history": "maybe"}, "auto"),
        ({"edition": "secret"}, "auditor"),
        ({"target": "somewhere"}, "private"),
        ({"target": "public"}, "Nothing was built"),
    ],
)
def test_a_wrong_option_stops_the_build_and_is_told(
    tmp_path: Path, options: dict[str, object], message: str
) -> None:
    site = built(with_options(tmp_path, **options))
    assert site.failed
    assert not site.folder.exists()
    assert any(message in said for said in site.warnings)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_edition_is_built(tmp_path: Path, edition: str) -> None:
    assert built(with_options(tmp_path, edition=edition, fail_on="never"), strict=True).failed == ""


def test_another_folder_and_another_menu_title(tmp_path: Path) -> None:
    folder = project(
        tmp_path,
        {"register/labels.yml": SCOPE["scope/labels.yml"]},
        plugins=["search", {"isms-scope": {"scope_dir": "register", "nav_title": "Register"}}],
    )
    html = built(folder).read("scope/suppliers/labels/index.html")
    assert "register/labels.yml:1" in html
    assert "Register" in html


def test_serving_watches_the_scope_folder(tmp_path: Path) -> None:
    from mkdocs.config import load_config  # noqa: PLC0415 - only here

    config = load_config(str(with_options(tmp_path) / "mkdocs.yml"))
    config.plugins.on_config(config)
    assert str(tmp_path / "scope") in config.watch
