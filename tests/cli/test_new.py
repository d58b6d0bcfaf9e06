"""`new`: a commented file for every kind, and never a second one over the first."""

from pathlib import Path

import pytest

from cli.running import SMALL, run, workspace
from isms_scope.load.documents import load_files
from isms_scope.model.kinds import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_begun_and_is_accepted(tmp_path: Path, kind: str) -> None:
    (tmp_path / "scope").mkdir()
    result = run("-C", tmp_path, "new", kind, "our-thing")
    file = tmp_path / f"scope/{kind}/our-thing.yml"

    assert result.exit_code == 0
    assert result.stdout == f"scope/{kind}/our-thing.yml\n"
    assert load_files({"x.yml": file.read_bytes()}).problems == ()
    assert run("-C", tmp_path, "validate", "--rule", "SCH-01", "--rule", "SCH-02").exit_code == 0


@pytest.mark.parametrize("key", ["statement", "settings"])
def test_the_two_files_without_an_id(tmp_path: Path, key: str) -> None:
    (tmp_path / "scope").mkdir()

    assert run("-C", tmp_path, "new", key.title()).stdout == f"scope/{key}.yml\n"
    second = run("-C", tmp_path, "new", key)
    assert second.exit_code == 2
    assert f"'{key}' is declared already, in scope/{key}.yml:" in second.stderr
    assert run("-C", tmp_path, "new", key, "isms").exit_code == 2


@pytest.mark.parametrize(
    ("asked", "kind"),
    [("product", "products"), ("AI system", "ai_systems"), ("data-flow", "data_flows")],
)
def test_a_kind_may_be_named_in_the_singular(tmp_path: Path, asked: str, kind: str) -> None:
    (tmp_path / "scope").mkdir()

    assert run("-C", tmp_path, "new", asked, "our-thing").stdout == f"scope/{kind}/our-thing.yml\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["prodcts", "x1"], "Did you mean 'products'?"),
        (["products"], "An id is missing"),
        (["products", "Our API"], "for example 'our-api'"),
        (["products", "unknown"], "reserved word"),
        (["products", "../../evil"], "cannot be an id"),
        (["products", "labs"], "declared already, in scope/all.yml:3:3"),
        (["teams", "labs"], "declared already"),
    ],
)
def test_what_cannot_be_written_is_told(tmp_path: Path, arguments: list[str], message: str) -> None:
    workspace(tmp_path)
    result = run("-C", tmp_path, "new", *arguments)

    assert result.exit_code == 2
    assert message in result.stderr
    assert [path.name for path in tmp_path.rglob("*.yml")] == ["all.yml"]


def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    workspace(tmp_path, "# my own words\n", "products/api.yml")
    result = run("-C", tmp_path, "new", "products", "api")

    assert result.exit_code == 2
    assert "scope/products/api.yml" in result.stderr
    assert (tmp_path / "scope/products/api.yml").read_text() == "# my own words\n"


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "scope/products").mkdir(parents=True)
    (tmp_path / "scope/products/api.yml").symlink_to(tmp_path / "elsewhere.yml")

    assert run("-C", tmp_path, "new", "products", "api").exit_code == 2
    assert not (tmp_path / "elsewhere.yml").exists()


def test_the_first_line_leads_editors_to_the_schema(tmp_path: Path) -> None:
    workspace(tmp_path)
    run("-C", tmp_path, "new", "products", "without")
    (tmp_path / "scope.schema.json").write_text("{}")
    run("-C", tmp_path, "new", "products", "with-it")
    run("-C", tmp_path, "new", "settings")

    def first(name: str) -> str:
        return (tmp_path / "scope" / name).read_text("utf-8").splitlines()[0]

    assert "$schema" not in first("products/without.yml")
    assert first("products/with-it.yml") == "# yaml-language-server: $schema=../../scope.schema.json"
    assert first("settings.yml") == "# yaml-language-server: $schema=../scope.schema.json"


def test_the_list_begins_with_the_first_hour(tmp_path: Path) -> None:
    first, everything = run("-C", tmp_path, "new").stdout, run("-C", tmp_path, "new", "--all").stdout
    shown = {line.split()[0] for line in first.splitlines() if line.startswith("  ")}
    starters = {kind.key for kind in KINDS.values() if kind.starter and not kind.keyed_by}

    assert shown == starters | {"statement", "settings"}
    assert len(starters) == 10
    assert [key for key in KINDS if f"\n  {key} " not in everything] == []


def test_small_workspace_stays_as_it_is(tmp_path: Path) -> None:
    workspace(tmp_path)
    run("-C", tmp_path, "new", "products", "api")

    assert (tmp_path / "scope/all.yml").read_text() == SMALL
