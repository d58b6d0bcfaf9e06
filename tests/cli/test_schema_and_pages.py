"""`schema` and `pages`: what they print and write, and where."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from cli.running import run, workspace
from secret_shapes import SECRETS


def test_the_schema_needs_no_workspace(tmp_path: Path) -> None:
    result = run("-C", tmp_path, "schema")

    assert result.exit_code == 0
    Draft202012Validator.check_schema(json.loads(result.stdout))
    assert result.stderr == ""


def test_the_schema_can_offer_the_ids_of_the_workspace(tmp_path: Path) -> None:
    offered = run("-C", workspace(tmp_path), "schema", "--with-ids").stdout

    assert '"ada",' in offered
    assert '"ada",' not in run("schema").stdout
    assert run("-C", tmp_path / "scope", "schema", "--with-ids").stdout == offered


def test_pages_are_plain_markdown_files(tmp_path: Path) -> None:
    workspace(tmp_path)
    result = run("-C", tmp_path, "pages", "--out", "build/docs")
    files = sorted(path.relative_to(tmp_path / "build/docs").as_posix() for path in tmp_path.rglob("*.md"))

    assert result.exit_code == 0
    assert f"{len(files)} pages written" in result.stderr
    assert "scope/products/inference-api.md" in files
    text = (tmp_path / "build/docs/scope/products/inference-api.md").read_text("utf-8")
    assert text.startswith('---\ntitle: "Larkspur Inference API"\n')
    commands = (tmp_path / "build/docs/scope/reference/commands.md").read_text("utf-8")
    assert "isms-scope validate" in commands


def test_pages_are_never_written_over_something(tmp_path: Path) -> None:
    workspace(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/mine.md").write_text("Mine.\n")
    result = run("-C", tmp_path, "pages", "--out", "docs")

    assert result.exit_code == 2
    assert [path.name for path in (tmp_path / "docs").iterdir()] == ["mine.md"]


def test_pages_of_an_edition_show_nothing_of_a_higher_one(tmp_path: Path) -> None:
    workspace(tmp_path, "products: {api: {name: API, note: Never said.}}\nsuppliers: {hub: {name: Hub}}\n")

    assert run("-C", tmp_path, "pages", "--out", "all").exit_code == 0
    assert run("-C", tmp_path, "pages", "--out", "public", "--edition", "public").exit_code == 0

    told = {name: "".join(path.read_text("utf-8") for path in (tmp_path / name).rglob("*.md"))
            for name in ("all", "public")}  # fmt: skip
    assert "Never said." in told["all"]
    assert "Hub" in told["all"]
    assert not any(word in told["public"] for word in ("Never said.", "Hub"))
    assert "API" in told["public"]


def test_in_ci_pages_above_public_need_a_private_target(tmp_path: Path) -> None:
    workspace(tmp_path)
    ci = {"CI": "true"}

    refused = run("-C", tmp_path, "pages", "--out", "a", env=ci)

    assert refused.exit_code == 2
    assert "Nothing was written" in refused.stderr
    assert not (tmp_path / "a").exists()
    assert run("-C", tmp_path, "pages", "--out", "a", "--edition", "public", env=ci).exit_code == 0
    assert run("-C", tmp_path, "pages", "--out", "b", "--target", "private", env=ci).exit_code == 0


def test_a_secret_is_an_error_and_stops_the_pages(tmp_path: Path) -> None:
    workspace(tmp_path, f"suppliers: {{hub: {{name: Hub, note: {SECRETS[0]}}}}}\n")

    told = run("-C", tmp_path, "validate")
    refused = run("-C", tmp_path, "pages", "--out", "a")

    assert (told.exit_code, refused.exit_code) == (1, 2)
    assert "YML-28" in told.output
    assert "scope/all.yml:1:36" in refused.stderr
    assert not (tmp_path / "a").exists()
    assert SECRETS[0][4:] not in told.output + refused.stderr
