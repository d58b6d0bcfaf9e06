"""MOD-01 and MOD-02: what counts as a broken reference or a second definition, and what does not."""

import textwrap

import pytest

from isms_scope.findings import Finding
from scopetext import findings_of, graph_of


def found_by(rule: str, text: str) -> tuple[Finding, ...]:
    return findings_of(rule, textwrap.dedent(text))


def test_a_broken_reference_stands_at_its_value_and_offers_the_nearest_id_of_a_fitting_kind() -> None:
    (found,) = found_by(
        "MOD-01",
        """\
        people:
          jane-doe: {name: Jane Doe}
        suppliers:
          jane-do: {}
        products:
          api:
            scope: in
            owner: jane-dow
        """,
    )
    assert (found.location.line, found.location.column) == (8, 12)
    assert found.hint == "Did you mean 'jane-doe'?"
    assert found.severity == "error"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "products:\n  api: {infrastructure: [aws]}\nsuppliers:\n  aws: {}\n",
            "a supplier and no infrastructure",
        ),
        ("products:\n  api: {scope: {systems: {ismz: in}}}\n", "names ismz"),
        ("deviations:\n  d1: {element: gpu}\n", "no such element"),
        ("products:\n  api: {owner: isms}\n", "names isms"),
        ("statements:\n  ismz: {text: Something.}\n", "no declared management system"),
        ("infrastructure:\n  a1: {parent: a1}\n", "a1 → a1"),
        ("infrastructure:\n  a1: {parent: b1}\n  b1: {parent: c1}\n  c1: {parent: b1}\n", "b1 → c1 → b1"),
        ("products:\n  a1: {umbrella: b1}\n  b1: {umbrella: a1}\n", "a1 → b1 → a1"),
        ("issues:\n  i1: {affects: [no-such-thing]}\n", "no-such-thing"),
        ("issues:\n  i1: {affects: [nothing]}\n", "nothing"),
    ],
)
def test_wrong_kinds_unknown_systems_and_loops_are_broken_references(text: str, said: str) -> None:
    (found,) = found_by("MOD-01", text)
    assert said in found.message


@pytest.mark.parametrize(
    "text",
    [
        "products:\n  api: {scope: {systems: {isms: in}}}\n",
        "statements:\n  isms: {text: Something.}\n",
        "statement: {text: Something.}\n",
        "issues:\n  i1: {affects: ['suppliers[type=model_hub]']}\n",
        "data_flows:\n  f1: {from: any-customer, to: internet}\n  g1: {from: internet, to: unknown}\n",
    ],
)
def test_reserved_words_selectors_and_the_understood_system_are_no_broken_references(text: str) -> None:
    assert found_by("MOD-01", text) == ()


@pytest.mark.parametrize(
    ("listed", "hint"),
    [
        ("consulting, consulting-svc, consulting-note", "declare consulting-note as element"),
        ("consulting-svc, consulting-note", "Did you mean 'consulting'?"),
    ],
)
def test_what_stands_in_the_same_list_already_is_not_offered(listed: str, hint: str) -> None:
    text = f"""\
    teams: {{consulting: {{scope: out}}, consulting-svc: {{scope: out}}}}
    exclusions: {{e1: {{excludes: [{listed}]}}}}
    """
    (found,) = found_by("MOD-01", text)
    assert hint in found.hint


def test_an_id_defined_twice_is_reported_where_it_is_defined_again() -> None:
    (found,) = found_by("MOD-02", "products:\n  api: {scope: in}\nteams:\n  api: {scope: in}\n")
    assert found.location.line == 4
    assert "scope/sample.yml:2:3" in found.message


def test_a_short_and_a_keyed_statement_are_two_statements_of_one_system() -> None:
    short, keyed = "statement: {text: One.}\n", "statements:\n  isms: {text: Two.}\n"
    assert [found.location.line for found in found_by("MOD-02", short + keyed)] == [3]
    assert [found.location.line for found in found_by("MOD-02", keyed + short)] == [3]


HOST = "identifiers: [{scheme: hostname, value: api.larkspur.example}]"
RANGE = "identifiers: [{scheme: cidr, value: 10.0.0.0/16}]"
ACCOUNT = "identifiers: [{scheme: aws_account, value: '123456789012'}]"
VPC = f"type: vpc, {ACCOUNT}"


@pytest.mark.parametrize(
    "text",
    [
        f"infrastructure: {{a1: {{{ACCOUNT}}}, b1: {{parent: a1, {ACCOUNT}}}}}",
        f"infrastructure: {{a1: {{{ACCOUNT}, state: retired}}, b1: {{{ACCOUNT}}}}}",
        f"infrastructure: {{a1: {{{ACCOUNT}, valid_to: 2026-11-22}}, b1: {{{ACCOUNT}}}}}",
        f"infrastructure: {{eu: {{}}, a1: {{parent: eu, {VPC}}}, b1: {{parent: eu, {VPC}}}}}",
        f"infrastructure: {{a1: {{{RANGE}}}, b1: {{{RANGE}}}}}",
        f"products: {{a1: {{{HOST}}}}}\ninfrastructure: {{b1: {{{HOST}}}}}",
    ],
    ids=["in its account", "retired", "ended", "networks of one account", "address range", "host name"],
)
def test_identifiers_that_may_be_shared_are_no_duplicates(text: str) -> None:
    assert found_by("MOD-02", text) == ()


def test_an_account_number_is_one_however_it_is_grouped() -> None:
    text = (
        "infrastructure:\n"
        "  a1: {identifiers: [{scheme: aws_account, value: '111122223333'}]}\n"
        "  b1: {identifiers: [{scheme: aws_account, value: '1111-2222-3333'}]}\n"
    )
    assert [found.element for found in found_by("MOD-02", text)] == ["b1"]
    assert [match.element for match in graph_of(text).names.find("1111 2222 3333")] == ["a1", "b1"]


def test_one_repository_is_known_by_its_address_however_it_is_written() -> None:
    (found,) = found_by(
        "MOD-02",
        """\
        repositories:
          one: {url: 'https://git.larkspur.example/Platform'}
          two: {identifiers: [{scheme: repo_url, value: 'https://git.larkspur.example/platform.git'}]}
        """,
    )
    assert (found.element, found.location.line) == ("two", 3)
