"""`export`: which pictures are written where, under which names, and what is said if that is not possible."""

import sys
from pathlib import Path

import pytest

from cli.running import SMALL, run, workspace
from gitrepo import Repo

LARGE = "infrastructure:\n" + "".join(
    f"  acct-{account}: {{name: Account {account}, type: cloud_account, scope: in}}\n"
    + "".join(f"  part-{account}-{part}: {{type: compute, parent: acct-{account}}}\n" for part in range(18))
    for account in range(2)
)
PERSONAL = "infrastructure: {db: {name: Ask ada@larkspur.example, scope: in, type: datastore}}\n"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_picture_is_a_file_that_leads_to_those_of_its_parts(tmp_path: Path) -> None:
    workspace(tmp_path, LARGE)
    result = run("-C", tmp_path, "export", "svg", "-o", "out")
    assert result.exit_code == 0
    assert [name for name in names(tmp_path / "out") if name.startswith("boundary")] == [
        "boundary-isms-acct-0.svg",
        "boundary-isms-acct-1.svg",
        "boundary-isms.svg",
    ]
    assert 'href="boundary-isms-acct-0.svg"' in (tmp_path / "out/boundary-isms.svg").read_text()


def test_the_same_files_are_written_again_with_the_same_bytes(tmp_path: Path) -> None:
    workspace(tmp_path, LARGE)
    before = []
    for form in ("svg", "png"):
        run("-C", tmp_path, "export", form, "-o", "out")
        before.append({path: path.read_bytes() for path in (tmp_path / "out").iterdir()})
        run("-C", tmp_path, "export", form, "-o", "out")
        assert {path: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before[-1]
    assert len(before[-1]) == 6


def test_one_picture_goes_to_standard_output(tmp_path: Path) -> None:
    workspace(tmp_path, LARGE)
    whole = run("-C", tmp_path, "export", "svg", "-o", "-")
    part = run("-C", tmp_path, "export", "png", "-o", "-", "--diagram", "boundary-isms-acct-1")
    assert whole.stdout.startswith("<svg")
    assert "Account 0" in whole.stdout
    assert part.stdout_bytes.startswith(b"\x89PNG")
    assert names(tmp_path) == ["scope"]


def test_one_diagram_can_be_asked_for_and_another_name_is_corrected(tmp_path: Path) -> None:
    workspace(tmp_path, LARGE)
    assert run("-C", tmp_path, "export", "svg", "-o", "out", "--diagram", "boundary-isms").exit_code == 0
    assert names(tmp_path / "out") == ["boundary-isms.svg"]
    wrong = run("-C", tmp_path, "export", "svg", "-o", "out", "--diagram", "boundry")
    assert wrong.exit_code == 2
    assert "Did you mean 'boundary'?" in wrong.stderr


def test_png_without_its_extra_is_a_broken_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    result = run("-C", workspace(tmp_path), "export", "png", "-o", "out")
    assert result.exit_code == 2
    assert "pip install" in result.stderr


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    workspace(tmp_path)
    (tmp_path / "out").write_text("a file")
    result = run("-C", tmp_path, "export", "svg", "-o", "out")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_what_looks_like_an_address_is_masked(tmp_path: Path) -> None:
    result = run("-C", workspace(tmp_path, PERSONAL), "export", "svg", "-o", "-")
    assert "ada@larkspur.example" not in result.stdout
    assert "hidden" in result.stdout


def test_an_edition_draws_only_what_its_readers_may_see(tmp_path: Path) -> None:
    hidden = "infrastructure: {db: {name: Hidden store, scope: in, type: datastore, visibility: internal}}\n"
    root = workspace(tmp_path, SMALL + hidden)
    assert "Hidden store" in run("-C", root, "export", "svg", "-o", "-").stdout
    assert "Hidden store" not in run("-C", root, "export", "svg", "-o", "-", "--edition", "auditor").stdout


def test_the_difference_is_drawn_since_a_revision(tmp_path: Path) -> None:
    repository = Repo(tmp_path)
    before = repository.commit({"scope/all.yml": SMALL})
    workspace(tmp_path, SMALL + "infrastructure: {db: {name: New store, scope: in, type: datastore}}\n")
    result = run("-C", tmp_path, "export", "svg", "-o", "-", "--diagram", "difference", "--since", before)
    assert result.exit_code == 0
    assert "Added: New store." in result.stdout
    assert before[:10] in result.stdout


def test_a_difference_without_a_revision_says_how_to_name_one(tmp_path: Path) -> None:
    result = run("-C", workspace(tmp_path), "export", "svg", "-o", "out", "--diagram", "difference")
    assert result.exit_code == 2
    assert "--since REV" in result.stderr


def test_an_unknown_revision_is_said(tmp_path: Path) -> None:
    result = run("-C", workspace(tmp_path), "export", "svg", "-o", "out", "--since", "nowhere")
    assert result.exit_code == 2


def test_the_flow_views_are_written_too_and_lead_to_their_parts(tmp_path: Path) -> None:
    systems = "ai_systems: {sys-1: {scope: in}, sys-2: {scope: in}}\n"
    stages = "lifecycle_stages:\n" + "".join(
        f"  train-{number}: {{scope: in, stage: training, ai_systems: [sys-{number}]}}\n" for number in (1, 2)
    )
    root = workspace(tmp_path, systems + stages)
    assert run("-C", root, "export", "svg", "-o", "out", "--diagram", "data-flow").exit_code == 0
    assert names(tmp_path / "out") == [
        "data-flow-isms-sys-1.svg",
        "data-flow-isms-sys-2.svg",
        "data-flow-isms.svg",
    ]
    whole = (tmp_path / "out/data-flow-isms.svg").read_text()
    assert 'href="data-flow-isms-sys-1.svg"' in whole
    assert "<style>" in whole
    assert run("-C", root, "export", "png", "-o", "out", "--diagram", "data-flow-isms").exit_code == 0
    assert (tmp_path / "out/data-flow-isms.png").read_bytes().startswith(b"\x89PNG")


def test_in_ci_pictures_above_public_need_a_private_target(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    root = workspace(tmp_path)
    refused = run("-C", root, "export", "svg", "-o", "out")
    assert refused.exit_code == 2
    assert "Nothing was written" in refused.stderr
    assert not (root / "out").exists()
    assert run("-C", root, "export", "svg", "-o", "out", "--target", "private").exit_code == 0
    assert run("-C", root, "export", "svg", "-o", "out", "--edition", "public").exit_code == 0


def test_the_older_side_of_a_difference_is_cut_for_the_edition_as_well(tmp_path: Path) -> None:
    repository = Repo(tmp_path)
    hidden = "infrastructure: {db: {name: Hidden store, scope: in, type: datastore, visibility: internal}}\n"
    before = repository.commit({"scope/all.yml": SMALL + hidden})
    workspace(tmp_path, SMALL)
    shown = run("-C", tmp_path, "export", "svg", "-o", "-", "--diagram", "difference", "--since", before)
    assert "Hidden store" in shown.stdout
    cut = run(
        "-C", tmp_path, "export", "svg", "-o", "-", "--diagram", "difference", "--since", before,
        "--edition", "auditor",
    )  # fmt: skip
    assert cut.exit_code == 0
    assert "Hidden store" not in cut.stdout
