"""What an action says it settles is settled: its mend is made in a copy, which is judged anew."""

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from isms_scope.findings import Finding
from isms_scope.snapshot.actions import Action, next_actions
from isms_scope.snapshot.snapshot import Snapshot
from isms_scope.workspace import Workspace, take_snapshot
from scopetext import DAY

FINDINGS = Path(__file__).parents[1] / "scopes/findings/scope"

Edits = Mapping[str, tuple[str, str]]
"""For each file, a pattern and what takes its place; an empty pattern means a new file."""

FLOW = r"  {}:.*?(?=^  \S|\Z)"
TOOL = (
    "infrastructure: {consulting-notion: {name: Notes, owner: sre, scope: {status: in, rationale: Used.}}}\n"
)
LABELS = "interfaces: {if-bayan-annotation: {name: Labels, inside: s3-train, outside: bayan-annotation}}\n"
MODELS = "interfaces: {if-hugging-face: {name: Models, inside: platform, outside: hugging-face}}\n"
NOTICE = "cb_notifications: {cbn-1: {state: sent, date: 2026-11-23, changes: [chg-2026-007]}}\n"
POLAND = "exclusions: {exc-larkspur-ds: {name: Poland, excludes: [larkspur-ds]}}\n"


_CONTRADICTIONS = ("EXC-06", "MOD-01", "DEV-08")
"""What a mend that was made as told must not bring about; a new element may well miss an owner."""


def judged(root: Path) -> Snapshot:
    return take_snapshot(Workspace(root), as_of=DAY, history=False)


def action_of(snapshot: Snapshot, rule: str, element: str) -> Action:
    made = next_actions(snapshot)
    (found,) = (each for each in made if (each.leader.rule, each.leader.element) == (rule, element))
    return found


def counted(findings: Iterable[Finding]) -> Counter[tuple[str, str, str | None]]:
    """Count findings by what stays when words change: an end that came too late is a warning, no error."""
    return Counter((each.rule, each.severity, each.element) for each in findings)


def mend(root: Path, edits: Edits) -> None:
    for name, (pattern, new) in edits.items():
        file = root / "scope" / name
        text = file.read_text("utf-8") if pattern else ""
        mended, times = re.subn(pattern, new, text, count=1, flags=re.DOTALL | re.MULTILINE)
        assert times == 1
        file.write_text(mended, "utf-8")


@pytest.mark.parametrize(
    ("rule", "element", "size", "edits"),
    [
        (
            "DEV-02",
            "dev-2026-004",
            3,
            {
                "decisions/deviations.yml": (
                    r"due: 2026-11-10$",
                    "due: 2026-11-10\n      done_on: 2026-11-23",
                ),
                "interfaces/flows.yml": (FLOW.format("fl-15"), ""),
                "suppliers/suppliers.yml": (
                    r"(^  fjordcompute:.*?)relation: active\n    services:\n[^\n]*\n",
                    r"\1relation: terminated\n",
                ),
            },
        ),
        ("SPL-01", "bayan-annotation", 6, {"interfaces/new.yml": ("", LABELS)}),
        ("CBV-03", "chg-2026-007", 0, {"assurance/new.yml": ("", NOTICE)}),
        (
            "DAT-01",
            "fl-17",
            5,
            {
                "infrastructure/new.yml": ("", TOOL),
                "decisions/exclusions.yml": (", consulting-notion", ""),
            },
        ),
        (
            "PTY-03",
            "mlflow-research",
            3,
            {
                "ai/registries.yml": (r"(^  mlflow-research:.*?status: )out", r"\1in"),
                "decisions/exclusions.yml": (", mlflow-research", ""),
            },
        ),
        (
            "DAT-01",
            "fl-17",
            5,
            {
                "interfaces/flows.yml": (FLOW.format("fl-17"), ""),
                "decisions/exclusions.yml": (", consulting-notion", ""),
            },
        ),
        ("BND-06", "fl-14", 4, {"interfaces/flows.yml": (FLOW.format("fl-14"), "")}),
        ("PRD-03", "fine-tuning", 3, {"interfaces/new.yml": ("", MODELS)}),
        ("EXC-01", "larkspur-ds", 3, {"decisions/new.yml": ("", POLAND)}),
    ],
)
def test_the_mend_settles_what_the_action_counts(
    tmp_path: Path, rule: str, element: str, size: int, edits: Edits
) -> None:
    shutil.copytree(FINDINGS, tmp_path / "scope")
    before = judged(tmp_path)
    action = action_of(before, rule, element)
    mend(tmp_path, edits)
    after = counted(judged(tmp_path).report.open)

    settled, open_before = counted(action.settles), counted(before.report.open)
    assert settled.total() == size
    gone = settled + counted(action.lessens)
    assert {each: after[each] for each in gone} == {
        each: open_before[each] - number for each, number in gone.items()
    }
    stays = counted(replace(each, severity="warning") for each in action.lessens)
    assert {each: after[each] - open_before[each] for each in stays} == dict(stays)
    worse = after - open_before - stays
    assert [each for each in worse if each[0] in _CONTRADICTIONS] == []


def test_the_owner_of_an_action_is_who_does_it() -> None:
    owners = {
        (each.leader.rule, each.leader.element): each.owner.id if each.owner else None
        for each in next_actions(judged(FINDINGS.parent))
    }
    assert owners["DEV-02", "dev-2026-004"] == "sre-lead"  # who ends it
    assert owners["DEV-01", "dev-2026-005"] == "sre-lead"
    assert owners["DAT-01", "fl-17"] == "sre-lead"  # who runs the database that the flow leaves
    assert owners["CUS-04", "msa-nordhaven"] == "edward-finch"


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        (
            "",
            [
                "isms-scope new statement",
                "isms-scope new infrastructure production",
                "isms-scope new evidence minutes-2026-11",
            ],
        ),
        (
            "infrastructure: {acct: {name: Account}}\nstatement: {owner: ada}\n",
            ["isms-scope validate scope/all.yml"] * 2 + ["isms-scope new evidence minutes-2026-11"],
        ),
    ],
)
def test_in_a_small_scope_an_action_names_a_file_and_never_a_folder(
    tmp_path: Path, text: str, commands: list[str]
) -> None:
    file = tmp_path / "scope/all.yml"
    file.parent.mkdir()
    file.write_text("settings: {stage: audit}\npeople: {ada: {name: Ada}}\n" + text, "utf-8")
    asked = [
        each for each in next_actions(judged(tmp_path)) if "EVD-01" in {one.rule for one in each.settles}
    ]

    assert sorted(each.command for each in asked) == sorted(commands)
    assert {each.place.path for each in asked} == {"scope/all.yml"}
