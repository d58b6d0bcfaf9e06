"""`approve` says beforehand what a signature is worth: by the policy, the version and the files."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from cli.running import run
from gitrepo import BO
from isms_scope.snapshot.ledger import Ledger
from isms_scope.trail.ledger import read_ledger
from trail.proposing import CHANGED, Team, team

RULES: list[dict[str, Any]] = [
    {"when": "deviation", "roles": ["ciso"]},
    {"when": "boundary", "roles": ["cto"]},
    {"when": "any", "roles": ["ciso", "cto"]},
]
NEW_ROLE = {"from": "2026-06-01"}
BOTH = CHANGED + "deviations:\n  dev-1: {name: D}\n"


def crew_with(folder: Path, rules: list[dict[str, Any]] | None = None, **ciso: str) -> Team:
    """Return a team in which Bo is CTO, Cy is CISO, and a policy asks for them."""
    crew = team(folder, settings={"approval": {"rules": RULES if rules is None else rules}})
    held = json.loads((crew.repo.path / "scope/people.yml").read_text())
    held["roles"]["ciso"] = {"holders": [{"person": "cy", "from": "2025-01-01", **ciso}]}
    crew.repo.commit({"scope/people.yml": json.dumps(held)}, author=BO)
    return crew


@pytest.fixture
def crew(tmp_path: Path) -> Team:
    return crew_with(tmp_path)


def approve(crew: Team, who: str, *arguments: str) -> Result:
    return run("-C", crew.repo.path, "approve", "--key", crew.keys[who], "--as-of", "2026-02-01", *arguments)


def test_who_holds_the_role_hears_nothing(crew: Team) -> None:
    crew.propose()
    result = approve(crew, "bo")
    assert result.exit_code == 0
    assert "Note:" not in result.stderr


@pytest.mark.parametrize("role", [(), ("--role", "ciso")])
def test_a_signature_that_counts_for_nothing_is_refused(crew: Team, role: tuple[str, ...]) -> None:
    crew.propose()
    result = approve(crew, "cy", *role)

    assert result.exit_code == 2
    assert "This would count for nothing: 'cy' holds none of the roles" in result.stderr
    assert "what moves the boundary: cto" in result.stderr
    assert ("without --role" in result.stderr) is bool(role)
    assert not (crew.repo.path / "approvals").exists()


def test_a_signature_in_a_role_that_is_not_asked_for_is_refused(crew: Team) -> None:
    held = json.loads((crew.repo.path / "scope/people.yml").read_text())
    held["roles"]["ciso"]["holders"].append({"person": "bo", "from": "2025-01-01"})
    crew.repo.commit({"scope/people.yml": json.dumps(held)})
    crew.propose()

    assert approve(crew, "bo", "--role", "ciso").exit_code == 2
    assert approve(crew, "bo").exit_code == 0


def test_what_a_signature_does_not_cover_is_said_and_it_is_written(crew: Team) -> None:
    crew.propose(BOTH)
    result = approve(crew, "bo")

    assert result.exit_code == 0
    assert (crew.repo.path / result.stdout.strip()).is_file()
    assert "Note: It does not cover deviations: ciso has to approve that." in result.stderr
    assert "Note:" not in approve(crew, "cy", "-q").stderr


def test_a_role_that_begins_later_is_said(tmp_path: Path) -> None:
    crew = crew_with(tmp_path, [{"when": "any", "roles": ["ciso"]}], **NEW_ROLE)
    crew.propose()
    result = approve(crew, "cy")
    assert result.exit_code == 0
    assert "'cy' holds none of the roles that are asked for before 2026-06-01" in result.stderr

    crew.repo.switch("main")
    crew.repo.merge("topic", author=BO)
    late = approve(crew, "cy")
    assert late.exit_code == 2, "what has landed is judged by the day on which it did"
    assert "count for nothing" in late.stderr


def test_what_no_rule_fits_is_signed_by_nobody(tmp_path: Path) -> None:
    crew = crew_with(tmp_path, [{"when": "deviation", "roles": ["cto"]}])
    crew.propose(BOTH)
    result = approve(crew, "bo")

    assert result.exit_code == 2
    assert "No rule of the policy at the base says who may approve all of this" in result.stderr
    assert "settings.approval.rules" in result.stderr


def test_the_policy_of_the_proposal_itself_does_not_count(crew: Team) -> None:
    crew.propose()
    changed = json.loads(crew.repo.git("show", "HEAD:scope/people.yml"))
    changed["settings"]["approval"]["rules"] = [{"when": "any", "roles": ["ciso"]}]
    crew.repo.commit({"scope/people.yml": json.dumps(changed)})

    assert "It does not cover what moves the boundary: cto has to approve that." in approve(crew, "cy").stderr


def test_what_is_signed_without_a_note_counts(crew: Team) -> None:
    crew.propose()
    path = approve(crew, "bo").stdout.strip()
    crew.repo.write({path: (crew.repo.path / path).read_bytes()})
    crew.repo.commit({}, "Approve")
    crew.repo.switch("main")
    crew.repo.merge("topic", author=BO)
    found = read_ledger(crew.repo.path)
    assert isinstance(found, Ledger)
    assert (found.landings[0].level, found.landings[0].status) == (4, "approved")


def test_a_boundary_is_signed_by_who_may_approve_the_statement(tmp_path: Path) -> None:
    crew = crew_with(tmp_path, [{"when": "statement", "roles": ["cto"]}, *RULES])
    assert approve(crew, "bo", "main", "--baseline", "1.0").exit_code == 0
    result = approve(crew, "cy", "main", "--baseline", "1.0")
    assert result.exit_code == 2
    assert "the scope statement: cto" in result.stderr


@pytest.mark.parametrize(("version", "code"), [("2.0", 0), ("1.0", 2), ("2", 2)])
def test_a_boundary_is_signed_as_the_version_of_its_statement(crew: Team, version: str, code: int) -> None:
    crew.repo.commit({"scope/statement.yml": "statement: {version: '2.0', text: The system.}\n"})
    result = approve(crew, "cy", "main", "--baseline", version)

    assert result.exit_code == code, result.stderr
    assert ("has version 2.0 at " in result.stderr) is bool(code)
    assert ("--baseline 2.0" in result.stderr) is bool(code)
    assert (crew.repo.path / "approvals").exists() is not bool(code)


def test_a_link_among_the_changes_is_not_signed(crew: Team) -> None:
    crew.repo.branch("topic")
    (crew.repo.path / "scope/attachments").mkdir()
    (crew.repo.path / "scope/attachments/minutes.pdf").symlink_to("/elsewhere/minutes.pdf")
    crew.repo.git("add", "-A")
    crew.repo.commit({}, "Link")
    result = approve(crew, "bo")

    assert result.exit_code == 2
    assert "scope/attachments/minutes.pdf is a symbolic link or a submodule" in result.stderr


@pytest.mark.parametrize("how", ["the scope folder", "a governed folder"])
def test_what_is_governed_behind_a_link_is_not_signed(tmp_path: Path, how: str) -> None:
    crew = team(tmp_path, settings={"governed": ["policies"]})
    crew.repo.commit({"policies/a.md": "A\n"})
    crew.repo.branch("topic")
    if how == "the scope folder":
        crew.repo.git("mv", "scope", "elsewhere")
        (crew.repo.path / "scope").symlink_to("elsewhere")
    else:
        crew.repo.git("mv", "policies", "elsewhere")
        (crew.repo.path / "policies").symlink_to("elsewhere")
    crew.repo.git("add", "-A")
    linked = crew.repo.commit({}, "Link")
    crew.repo.switch("main")
    result = approve(crew, "bo", linked)

    assert result.exit_code == 2
    assert f"'{'scope' if 'scope' in how else 'policies'}' is a symbolic link" in result.stderr
