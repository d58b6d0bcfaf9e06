"""`schema` and `pages`: what they print and write, and where."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from cli.running import run, workspace


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
