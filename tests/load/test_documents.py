"""Files become a register: merged by kind and id, every slip a finding, nothing hidden by anything else."""

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isms_scope.graph import Graph
from isms_scope.load.declared import Current, LastGood
from isms_scope.load.documents import load_files
from isms_scope.model.elements.product import Product
from isms_scope.rules import judge
from isms_scope.snapshot.ledger import NoHistory

DAY = dt.date(2026, 11, 26)
NOT_ASKED = NoHistory("It was not asked for.", "")


def problems(text: str) -> list[tuple[str, str, str | None]]:
    register = load_files({"scope/a.yml": text.encode()})
    return [
        (found.rule, f"{found.location.line}:{found.location.column}", found.element)
        for found in register.problems
    ]


def test_a_wrong_value_is_dropped_and_the_element_stays() -> None:
    register = load_files(
        {"scope/a.yml": b"products:\n  api:\n    name: Inference API\n    lifecycle: live\n    scope: in\n"}
    )
    (found,) = register.problems
    assert (found.rule, str(found.location), found.element) == ("SCH-02", "scope/a.yml:4:16", "api")
    assert "one of idea, planned, beta, ga, deprecated or retired" in found.hint
    data = register.nodes["api"].data
    assert isinstance(data, Product)
    assert (data.name, data.lifecycle, data.scope.status if data.scope else None) == (
        "Inference API",
        None,
        "in",
    )


def test_a_wrong_item_of_a_list_is_dropped_and_its_neighbours_stay() -> None:
    text = (
        "products:\n  api:\n    dora:\n"
        "      ict_service_types: [S01, S77, S02, 3, S19]\n"
        "      storage_countries: [uk, GB]\n"
    )
    register = load_files({"scope/a.yml": text.encode()})
    assert [(found.rule, found.location.column) for found in register.problems] == [
        ("SCH-02", 32),
        ("SCH-02", 42),
        ("SCH-02", 27),
    ]
    data = register.nodes["api"].data
    assert isinstance(data, Product)
    assert data.dora
    assert data.dora.ict_service_types == ("S01", "S02", "S19")
    assert data.dora.storage_countries == ("GB",)


def test_an_unknown_field_is_named_with_the_nearest_known_one_at_its_key() -> None:
    register = load_files({"scope/a.yml": b"products:\n  api:\n    aliasses: [x]\n    dora:\n      rto: 4\n"})
    first, second = register.problems
    assert (first.rule, str(first.location), first.hint) == (
        "SCH-01",
        "scope/a.yml:3:5",
        "Did you mean 'aliases'?",
    )
    assert (second.rule, str(second.location)) == ("SCH-01", "scope/a.yml:5:7")
    assert "'dora'" in second.message


def test_a_number_where_text_belongs_is_told_how_to_quote() -> None:
    register = load_files({"scope/a.yml": b"statement:\n  version: 2\n"})
    (found,) = register.problems
    assert found.hint == "Put it in quotes: '2'."
    assert found.element == "statement"


def test_a_missing_end_of_a_flow_keeps_the_flow() -> None:
    assert problems("data_flows:\n  f1:\n    from: internet\n") == [("SCH-03", "3:5", "f1")]
    assert problems("data_flows:\n  f1: {from: internet, to: null}\n") == [("SCH-03", "2:7", "f1")]


def test_a_missing_essential_of_a_part_is_found_at_the_part() -> None:
    text = "contracts:\n  msa:\n    customer: acme\n    commitments:\n      - text: secure everything\n"
    assert problems(text) == [("SCH-03", "5:9", "msa")]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("prodcts:\n  api: {}\n", "SCH-01", "1:1"),
        ("products: api\n", "SCH-02", "1:1"),
        ("products:\n  api: yes please\n", "SCH-02", "2:3"),
        ("products:\n  Inference_API: {}\n", "SCH-02", "2:3"),
        ("products:\n  internet: {}\n", "SCH-02", "2:3"),
        ("products:\n  suppliers: {}\n", "SCH-02", "2:3"),
        ("settings: draft\n", "SCH-02", "1:1"),
        ("settings:\n  stage: ready\n", "SCH-02", "2:10"),
        ("settings:\n  ignores:\n    DEV-1: {reason: x, expires_on: 2027-01-01}\n", "SCH-02", "3:5"),
    ],
)
def test_what_is_no_element_or_setting_is_a_finding_at_its_place(text: str, code: str, place: str) -> None:
    assert [found[:2] for found in problems(text)] == [(code, place)]


def test_ids_are_unique_over_kinds_and_files_and_both_places_are_known() -> None:
    register = load_files({"scope/b.yml": b"products:\n  api: {}\n", "scope/a.yml": b"teams:\n  api: {}\n"})
    (twice,) = register.duplicates
    assert (str(twice.first), str(twice.second)) == ("scope/a.yml:2:3", "scope/b.yml:2:3")
    assert register.nodes["api"].kind_key == "teams"


def test_a_setting_has_one_home_in_the_whole_workspace() -> None:
    register = load_files(
        {
            "scope/a.yml": b"settings: {stage: audit}\n",
            "scope/b.yml": b"settings: {stage: draft, title: Acme}\n",
        }
    )
    (found,) = register.problems
    assert found.rule == "SCH-04"
    assert "scope/a.yml:1:12" in found.message
    assert str(found.location) == "scope/b.yml:1:12"
    assert (register.settings.stage, register.settings.title) == ("audit", "Acme")


def test_a_problem_in_settings_is_placed_in_the_file_that_holds_the_setting() -> None:
    register = load_files(
        {"scope/a.yml": b"settings:\n  stage: audit\n", "scope/b.yml": b"settings:\n  title: 7\n"}
    )
    assert [str(found.location) for found in register.problems] == ["scope/b.yml:2:10"]


def test_one_broken_file_never_hides_the_others() -> None:
    register = load_files({"scope/a.yml": b"products: [\n", "scope/b.yml": b"products:\n  api: {}\n"})
    assert list(register.nodes) == ["api"]
    assert [found.location.path for found in register.problems] == ["scope/a.yml"]


def test_facets_are_keyed_by_their_management_system_and_have_ids_of_their_own() -> None:
    register = load_files(
        {"scope/a.yml": b"statements:\n  isms: {version: '1'}\nsoas:\n  isms: {version: '1'}\n"}
    )
    assert sorted(register.nodes) == ["soa-isms", "statement-isms"]


KEYS = st.sampled_from(
    ["name", "scope", "dora", "aliases", "owner", "lifecycle", "x", "identifiers", "editions"]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.sampled_from(["in", "out", "GB", "api", "2026-02-30", ""]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.just("status"), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150)
@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_whatever_an_element_says_it_is_never_lost_and_never_raises(fields: dict[str, object]) -> None:

    text = "products:\n  api: " + json.dumps(fields) + "\n"
    register = load_files({"scope/a.yml": text.encode()})
    assert "api" in register.nodes
    known = {"name", "scope", "dora", "aliases", "owner", "lifecycle", "identifiers", "editions"}
    for key in fields:
        if key not in known:
            assert any(f"'{key}'" in found.message for found in register.problems)


def test_a_file_that_cannot_be_read_leaves_references_unjudged_not_wrong() -> None:
    files: dict[str, bytes | None] = {
        "scope/a.yml": b"teams: [\n",
        "scope/b.yml": b"products:\n  api:\n    owner: mlops\n    scope: in\n",
    }
    register = load_files(files)
    assert register.unreadable == ("scope/a.yml",)
    report = judge(Graph(register), DAY, NOT_ASKED)
    assert {each.rule for each in report.findings if each.severity == "error"} == {"YML-03"}
    assert [each.reason for each in report.not_evaluated if each.rule == "MOD-01"] == [
        (
            "scope/a.yml cannot be read, so what is declared there is not known. "
            "Some references lead nowhere until then."
        )
    ]


def test_what_an_unreadable_file_said_before_gives_way_to_what_others_say_now() -> None:
    last_good: LastGood = {}
    before: dict[str, bytes | None] = {"scope/a.yml": b"teams:\n  mlops:\n    name: Old\n  ops: {}\n"}
    load_files(before, Current(last_good).read)
    now = {"scope/a.yml": b"teams: [\n", "scope/b.yml": b"teams:\n  mlops:\n    name: New\n"}
    register = load_files(now, Current(last_good).read)
    assert {name: node.path for name, node in register.nodes.items()} == {
        "mlops": "scope/b.yml",
        "ops": "scope/a.yml",
    }
    assert register.duplicates == ()
    assert register.outdated == {"scope/a.yml"}
