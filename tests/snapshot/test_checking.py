"""What is on record can be checked by hand, without this program."""

import datetime as dt
from dataclasses import replace

import pytest

from isms_scope.snapshot.assurance import Baseline, EvidenceKind
from isms_scope.snapshot.checking import baseline_checks, checks
from isms_scope.snapshot.testimony import EVIDENCE
from landings import APPROVED, SIGNED, made


@pytest.mark.parametrize("kind", EVIDENCE)
def test_each_kind_of_evidence_can_be_checked_without_us(kind: EvidenceKind) -> None:
    landing = replace(APPROVED, approvals=(replace(SIGNED, kind=kind),), parents=("a" * 40, "b" * 40))
    commands = [command for _, command in checks(landing)]
    assert all(command.startswith(("git ", "jq ", "printf ")) for command in commands)
    assert commands[0].startswith("git clone --no-local --mirror -c transfer.fsckObjects=true ")
    plain = "git -c diff.external= -c core.attributesFile=/dev/null diff --no-ext-diff --no-textconv"
    assert f"{plain} {'a' * 40} {landing.commit}" in commands
    assert any("--remerge-diff" in command for command in commands)
    assert len(commands) == len(set(commands))
    if "sign" in EVIDENCE[kind]:
        assert any("allowed_signers" in command for command in commands)


def test_a_first_commit_has_no_difference_to_show() -> None:
    commands = [command for _, command in checks(made(0))]
    assert len(commands) == 2
    assert commands[1].endswith(f" show -s --format=fuller {'0' * 40}")


def test_a_signed_baseline_can_be_checked_too() -> None:
    day = dt.date(2026, 1, 2)
    signed = Baseline("b1:0", "1.0", "isms", "bo", "Bo", "cto", "c" * 40, "approvals/0a.json", day)
    commands = [command for _, command in baseline_checks(signed)]
    assert any(command.startswith(f"git cat-file blob $(git ls-tree -r {'c' * 40}") for command in commands)
    assert f"git grep -n -e signing_key -e vouchers {'c' * 40}^" in commands, "by the list before it came"
    assert "ssh-keygen -Y verify" in commands[-2]
    assert commands[-1] == "jq -r .predicate.fingerprint payload"
