"""The example scopes: what the rules find in each, frozen, and the facts that each was written for."""

import hashlib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from isms_scope.findings import Finding
from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from isms_scope.model.elements.approval import Approval
from isms_scope.model.kinds import KINDS
from isms_scope.rules import RULES, judge
from isms_scope.snapshot.ledger import NoHistory
from isms_scope.snapshot.snapshot import Snapshot
from isms_scope.workspace import Workspace, take_snapshot

HERE = Path(__file__).parent
CLEAN = HERE.parent.parent
FINDINGS = HERE / "findings"
REAL = {name: HERE / "real" / name for name in ("gitlab", "azure-27701", "ironcastle", "derbyshire")}
EVERY = {"clean": CLEAN, "findings": FINDINGS, "tiny": HERE / "tiny", **REAL}

Told = tuple[str, str, str, str | None]
"""Rule, element, path:line, waiver."""


@cache
def snapshot(root: Path) -> Snapshot:
    """Judge a workspace without its history, which depends on the repository that it lies in."""
    return take_snapshot(Workspace(root), history=False)


@cache
def stories() -> dict[str, dict[str, Any]]:
    """The frozen stories of the findings scope."""
    read: dict[str, dict[str, Any]] = yaml.safe_load((FINDINGS / "stories.yml").read_text(encoding="utf-8"))
    return read


def told(found: Finding) -> Told:
    """Shorten a finding to what is frozen of it."""
    return (found.rule, found.element or "", f"{found.location.path}:{found.location.line}", found.waived)


def expected(story: dict[str, Any]) -> list[Told]:
    """The findings of a story as it was written down."""
    return [(f["rule"], f["element"], f["at"], f.get("waiver")) for f in story.get("findings", ())]


@pytest.mark.parametrize("name", EVERY)
def test_every_scope_is_read_without_a_slip(name: str) -> None:
    register = snapshot(EVERY[name]).graph.register
    assert register.problems == ()
    assert register.duplicates == ()


def test_the_findings_scope_yields_exactly_its_stories() -> None:
    found = Counter(told(each) for each in snapshot(FINDINGS).report.findings)
    frozen = Counter(each for story in stories().values() for each in expected(story))
    assert found - frozen == Counter(), "found, and in no story"
    assert frozen - found == Counter(), "in a story, and not found"


@pytest.mark.parametrize("name", [f"F{number}" for number in range(1, 19)])
def test_each_story_is_told_by_every_rule_that_exists(name: str) -> None:
    late = set(stories()[name].get("later", ()))
    assert expected(stories()[name]) or late
    assert late.isdisjoint(RULES), "the rule exists now: say in stories.yml where it finds the story"


def test_the_two_references_that_lead_nowhere_do_not_stop_the_rest() -> None:
    dangling = {(each.source, each.target) for each in snapshot(FINDINGS).graph.dangling}
    assert dangling == {
        ("ml-research", "bali"),
        ("fl-17", "consulting-notion"),
        ("exc-03", "consulting-notion"),
    }
    assert len(snapshot(FINDINGS).graph.nodes) > 250


def test_the_clean_scope_has_two_waived_warnings_and_nothing_else() -> None:
    report = snapshot(CLEAN).report
    assert report.open == ()
    assert [(found.rule, found.element, found.severity, found.waived) for found in report.waived] == [
        ("MOD-03", "us-west-2", "warning", "wv-2026-02"),
        ("MOD-04", "siem", "warning", "wv-2026-01"),
    ]


def test_the_clean_scope_is_judged_by_every_rule() -> None:
    report = snapshot(CLEAN).report
    assert [each for each in report.not_evaluated if "history" not in each.reason.lower()] == []
    assert report.not_due == ()


def test_without_the_waivers_the_clean_scope_shows_its_two_warnings() -> None:
    files = dict(Workspace(CLEAN).files())
    del files["scope/decisions/waivers.yml"]
    report = judge(Graph(load_files(files)), snapshot(CLEAN).as_of.day, NoHistory("", ""))
    warned = {(found.rule, found.element) for found in report.open if found.severity == "warning"}
    assert warned == {("MOD-03", "us-west-2"), ("MOD-04", "siem")}


def test_the_clean_scope_holds_every_kind() -> None:
    assert set(snapshot(CLEAN).graph.register.by_kind) == set(KINDS)


def test_the_current_versions_are_approved_with_the_boundary_as_it_stands() -> None:
    graph = snapshot(CLEAN).graph
    for system, version in (("isms", "2.2"), ("aims", "1.0")):
        assert bound(graph, system, version) == {graph.fingerprint(system)}


def test_before_the_remediation_the_boundary_had_moved_after_the_approval() -> None:
    graph = snapshot(FINDINGS).graph
    assert len(bound(graph, "isms", "2.1")) == 1
    assert graph.fingerprint("isms") not in bound(graph, "isms", "2.1")
    assert bound(graph, "aims", "1.0") == {graph.fingerprint("aims")}


def bound(graph: Graph, system: str, version: str) -> set[str | None]:
    """The fingerprints to which the approvals of a version are bound."""
    return {
        approval.boundary_fingerprint
        for _, approval in graph.each("approvals", Approval)
        if (approval.management_system, approval.statement_version) == (system, version)
    }


@pytest.mark.parametrize("root", [CLEAN, FINDINGS], ids=["clean", "findings"])
def test_the_minutes_are_those_that_the_approvals_name(root: Path) -> None:
    meetings = [data.meeting for _, data in snapshot(root).graph.each("approvals", Approval) if data.meeting]
    assert meetings
    for meeting in meetings:
        file = root / "scope" / "attachments" / str(meeting.minutes_file)
        text = file.read_bytes().replace(b"\r\n", b"\n")
        assert hashlib.sha256(text).hexdigest() == meeting.sha256


def test_a_first_day_is_quiet() -> None:
    tiny = snapshot(EVERY["tiny"])
    assert tiny.report.findings == ()
    assert tiny.graph.settings.stage == "draft"
    elements = [node for node in tiny.graph.nodes.values() if not node.kind.keyed_by]
    assert len(elements) == 10


@pytest.mark.parametrize("name", REAL)
def test_nothing_is_wrong_with_a_real_scope(name: str) -> None:
    assert snapshot(REAL[name]).report.findings == ()


def test_gitlab_has_two_systems_with_other_products_and_no_site_to_visit() -> None:
    graph = snapshot(REAL["gitlab"]).graph
    products = {system: inside(graph, "products", system) for system in graph.systems}
    assert products == {"isms": {"gitlab-com", "gitlab-dedicated"}, "aims": {"gitlab-duo"}}
    kinds = {values(graph, place)["type"] for place in inside(graph, "locations", "isms")}
    assert kinds == {"mailing_address_only", "remote_work"}
    assert values(graph, "isms-council")["kind"] == "council"
    assert "APR-01" in snapshot(REAL["gitlab"]).report.passed, "a council is top management"


def test_azure_names_a_version_that_looks_like_a_date_and_a_role_for_personal_data() -> None:
    graph = snapshot(REAL["azure-27701"]).graph
    assert values(graph, "soa-pims")["version"] == "2019-02"
    assert "version 2019-02" in values(graph, "statement-pims")["text"]
    assert values(graph, "pims")["pii_role"] == "processor"
    assert inside(graph, "infrastructure", "pims") == {"cloud-public", "cloud-government", "cloud-germany"}
    assert values(graph, "statement-pims")["structured"]["activities"] == (
        "development",
        "operation",
        "hosting",
    )


def test_ironcastle_holds_one_certificate_under_another_name_and_is_working_on_the_second() -> None:
    graph = snapshot(REAL["ironcastle"]).graph
    held, wanted = values(graph, "cert-27001"), values(graph, "cert-42001")
    assert graph.nodes[held["holder"]].name == "Permus IT LLC"
    assert (held["state"], wanted["state"]) == ("active", "in_progress")
    assert str(values(graph, "soa-isms")["date"]) == "2025-07-16"
    assert inside(graph, "products", "aims") == set()
    assert inside(graph, "products", "isms") == {"ironcastle", "pipeline"}


def test_derbyshire_means_the_whole_organisation_but_for_its_schools() -> None:
    graph = snapshot(REAL["derbyshire"]).graph
    statement = graph.statement()
    assert statement is not None
    said = values(graph, statement.id)
    assert said["whole_organisation"] is True
    assert said["whole_organisation_reason"]
    assert len(said["history"]) == 7
    assert all(past["date"] and past["reason"] and past["author"] for past in said["history"])
    assert [node.id for node in graph.of_kind("exclusions")] == ["exc-schools"]


def inside(graph: Graph, kind: str, system: str) -> set[str]:
    """The elements of a kind that are in for a management system."""
    return {node.id for node in graph.of_kind(kind) if graph.is_in(node, system)}


def values(graph: Graph, element: str) -> dict[str, Any]:
    """What an element says, as plain values."""
    return graph.nodes[element].data.model_dump(by_alias=True)
