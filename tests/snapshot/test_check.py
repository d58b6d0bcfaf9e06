"""Is my thing in scope: every way of calling a thing finds it, and what nobody declared is never just out."""

import datetime as dt
from pathlib import Path

import pytest

from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from isms_scope.snapshot.check import Checked, check

SCOPE = Path(__file__).with_name("check.yml").read_text("utf-8")
DAY = dt.date(2026, 11, 23)


def graph(text: str = SCOPE) -> Graph:
    register = load_files({"scope/all.yml": text.encode()})
    assert register.problems == ()
    return Graph(register)


def ask(query: str, day: dt.date = DAY) -> Checked:
    (checked,) = check(graph(), day, query)
    return checked


def said(checked: Checked) -> str:
    return " ".join(reason.text for reason in checked.verdicts[0].reasons)


@pytest.mark.parametrize(
    ("query", "answer", "element", "matched_by"),
    [
        ("inference-api", "IN", "inference-api", "id"),
        ("larkspur inference  api", "IN", "inference-api", "name"),
        ("LIA", "IN", "inference-api", "alias"),
        (" modellschnittstelle ", "IN", "inference-api", "alias"),
        ("batch-api", "PLANNED", "batch-api", "id"),
        ("labs", "OUT", "labs", "id"),
        ("studio", "IN", "studio", "id"),
        ("Code Host Inc", "EXTERNAL", "code-host", "name"),
        ("bench", "UNKNOWN", "bench", "id"),
        ("overflow", "DEVIATION", "burst", "former id"),
        ("111122223333", "IN", "acct-prod", "aws account"),
        ("1111-2222-3333", "IN", "acct-prod", "aws account"),
        ("666677778888", "OUT", "acct-lab", "aws account"),
        ("444455556666", "IN", "acct-train", "aws account"),
        ("api.larkspur.example", "IN", "gateway", "hostname"),
        ("https://api.larkspur.example/", "IN", "gateway", "hostname"),
        ("https://git.codehost.example/larkspur/inference.git", "IN", "inference", "repo url"),
        ("git@git.codehost.example:larkspur/inference.git", "IN", "inference", "repo url"),
        ("arn:aws:s3:::larkspur-weights", "IN", "weights", "bucket"),
        ("s3://larkspur-weights", "IN", "weights", "bucket"),
        ("larkspur-weights.s3.eu-central-1.amazonaws.com", "IN", "weights", "bucket"),
        ("https://larkspur-weights.s3.amazonaws.com/?list-type=2", "IN", "weights", "bucket"),
        ("s3.dualstack.eu-west-2.amazonaws.com/larkspur-weights/", "IN", "weights", "bucket"),
        ("larkspur-weights.storage.googleapis.com.", "IN", "weights", "bucket"),
        ("https://storage.cloud.google.com/larkspur-weights", "IN", "weights", "bucket"),
        ("https://larkspur-weights.blob.core.windows.net:443", "IN", "weights", "bucket"),
        ("API.LARKSPUR.EXAMPLE.", "IN", "gateway", "hostname"),
        ('"larkspur  inference api"', "IN", "inference-api", "name"),
        ("\u201elarkspur inference api\u201c.", "IN", "inference-api", "name"),
        ("`111122223333`", "IN", "acct-prod", "aws account"),
    ],
)
def test_a_declared_thing_is_found_by_whatever_it_is_called(
    query: str, answer: str, element: str, matched_by: str
) -> None:
    checked = ask(query)

    assert (checked.answer, checked.element, checked.matched_by) == (answer, element, matched_by)
    assert checked.query == query
    assert checked.verdicts[0].reasons


@pytest.mark.parametrize(
    ("query", "answer", "element", "matched_by"),
    [
        ("arn:aws:sagemaker:eu-west-2:111122223333:endpoint/ranker", "IN", "eu-west-2", "region of the ARN"),
        ("arn:aws:lambda:us-west-2:111122223333:function:foo", "OUT", "us-west-2", "region of the ARN"),
        ("arn:aws:lambda:us-east-1:111122223333:function:foo", "IN", "acct-prod", "account of the ARN"),
        ("arn:aws:iam::111122223333:role/x", "IN", "acct-prod", "account of the ARN"),
        ("arn:aws:iam::666677778888:role/x", "OUT", "acct-lab", "account of the ARN"),
        ("arn:aws:s3:::larkspur-weights/v3/model.bin", "IN", "weights", "bucket of the address"),
        ("s3://larkspur-weights/v3", "IN", "weights", "bucket of the address"),
        (
            "https://s3.eu-central-1.amazonaws.com/larkspur-weights/x?y#z",
            "IN",
            "weights",
            "bucket of the address",
        ),
        ("https://larkspur-weights.s3-eu-west-1.amazonaws.com/a/b", "IN", "weights", "bucket of the address"),
        ("storage.googleapis.com/larkspur-weights/v3", "IN", "weights", "bucket of the address"),
        ("'https://api.larkspur.example./v1'", "IN", "gateway", "host of the address"),
        (
            "git.codehost.example/larkspur/inference/pull/7?x=1#y",
            "IN",
            "inference",
            "beginning of the address",
        ),
        ("https://ada:pw@api.larkspur.example:8443/v1/complete", "IN", "gateway", "host of the address"),
        ("https://eu.edge.larkspur.example/x", "IN", "edge", "wildcard of the host name"),
        ("projects/larkspur-vm-1/zones/a", "IN", "vm-project", "project of the resource"),
        ("projects/larkspur-vm-1/locations/global/x", "IN", "vm-project", "project of the resource"),
        ("projects/larkspur-vm-1/zones/europe-west1-b/disks/x", "OUT", "vm-west", "region of the resource"),
        (
            "/subscriptions/0a1b2c3d-0000-0000-0000-000000000001/providers/Microsoft.Web/locations/UKSouth/x",
            "UNKNOWN",
            "uksouth",
            "region of the resource",
        ),
    ],
)
def test_an_undeclared_thing_answers_by_what_it_stands_in_and_says_so(
    query: str, answer: str, element: str, matched_by: str
) -> None:
    checked = ask(query)

    assert (checked.answer, checked.element, checked.matched_by) == (answer, element, matched_by)
    assert "undeclared" in said(checked).casefold()


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("arn:aws:lambda:us-east-1:111122223333:function:foo", "The region us-east-1 is not declared in"),
        ("projects/larkspur-vm-1/zones/us-central1-a", "The region us-central1 is not declared in"),
        ("arn:aws:lambda:us-east-1:666677778888:function:foo", ""),
        ("arn:aws:iam::111122223333:role/x", ""),
    ],
)
def test_a_region_that_is_missing_among_declared_ones_is_a_reason(query: str, told: str) -> None:
    reasons = said(ask(query))

    assert reasons.startswith(told)
    assert ("The region" in reasons) == bool(told)


def test_a_region_is_found_by_its_account_and_code() -> None:
    assert ask("1111-2222-3333").element == "acct-prod"
    found = ask("111122223333/US-West-2")
    assert (found.element, found.matched_by) == ("us-west-2", "account and region")


def test_a_clause_includes_what_nobody_declared() -> None:
    checked = ask("arn:aws:ec2:eu-west-2:444455556666:instance/i-0abc")

    assert checked.answer == "IN"
    assert said(checked).startswith("By clause, undeclared")
    assert "Training boundary" in said(checked)


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("https://git.codehost.example/larkspur/unheard-of", "Code Host Inc"),
        ("arn:aws:iam::999900001111:role/x", "only partly"),
        ("arn:aws:iam::000000000000:role/x", "Nothing in the register"),
        ("https://s3.eu-central-1.amazonaws.com/another-bucket/x", "Nothing in the register"),
        ("labs.s3.amazonaws.com", "Nothing in the register"),
        ("https://inference-api.blob.core.windows.net/x/y", "Nothing in the register"),
        ("s3.eu-central-1.amazonaws.com", "Nothing in the register"),
        ("Larkspur Inference APIs", "Did you mean 'Larkspur Inference API'?"),
        ("", "Nothing in the register"),
    ],
)
def test_what_cannot_be_known_is_unknown_and_never_out(query: str, why: str) -> None:
    checked = ask(query)

    assert checked.answer == "UNKNOWN"
    assert why in said(checked)
    assert "keep company data out" in said(checked)


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("clust", "Did you mean 'Burst cluster' or 'Spare cluster'?"),
        ("inference A", "Did you mean 'inference-api'?"),
        ("Platfrom Engineering", "Did you mean 'Platform Engineering'?"),
        ("T", "or address. Until"),
        ("zzz", "or address. Until"),
    ],
)
def test_an_unknown_name_is_answered_with_near_ones(query: str, near: str) -> None:
    assert near in said(ask(query))


def test_a_deviation_counts_its_days_and_ends() -> None:
    running = ask("burst").verdicts[0]
    assert (running.answer, running.deviation, running.days_left) == ("DEVIATION", "dev-burst", 9)
    assert ask("burst", dt.date(2026, 12, 2)).verdicts[0].days_left == 0
    assert ask("burst", dt.date(2026, 12, 3)).answer == "OUT"
    assert ask("spare").answer == "OUT"


def test_a_deviation_itself_can_be_asked_for() -> None:
    assert ask("Burst training").answer == "DEVIATION"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("Tom Brandt", "There is no scope decision for people."),
        ("exc-labs", "It excludes Labs (labs), Burst cluster (burst) and the customer's firewall."),
        ("dev-spare", "It is about the use of Spare cluster (spare)."),
        ("if-code", "It connects inference and Code Host Inc (code-host)."),
        ("if-world", "It connects Gateway (gateway) and any customer."),
    ],
)
def test_what_has_no_scope_says_so_and_what_it_is_about(query: str, told: str) -> None:
    checked = ask(query)

    assert (checked.answer, checked.verdicts[0].word) == ("UNKNOWN", "NO SCOPE")
    assert said(checked).startswith("There is no scope decision for ")
    assert said(checked).endswith(told)


def test_what_nobody_decided_about_is_undetermined() -> None:
    assert ask("bench").verdicts[0].word == "UNDETERMINED"


def test_what_is_inside_needs_no_deviation() -> None:
    assert ask("acct-prod").answer == "IN"


def test_every_element_of_one_name_is_answered() -> None:
    found = check(graph(), DAY, "Twin")

    assert {(each.element, each.answer) for each in found} == {("twin-one", "IN"), ("twin-two", "OUT")}


def test_the_owner_may_be_inherited() -> None:
    assert ask("gateway").owner == "platform"
    assert ask("unheard of").owner is None


def test_each_management_system_has_its_verdict_and_the_first_is_the_isms() -> None:
    two = """
management_systems: {aims: {type: aims}, isms: {type: isms}}
products: {api: {scope: {status: out, systems: {aims: in}}}}
"""
    (checked,) = check(graph(two), DAY, "api")

    assert [(each.system, each.answer) for each in checked.verdicts] == [("isms", "OUT"), ("aims", "IN")]
    assert checked.answer == "OUT"
