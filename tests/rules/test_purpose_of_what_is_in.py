"""MOD-05: which teams, offices and parts of a group are in scope for something."""

import pytest

from scopetext import sample_report


def found(rule: str, text: str) -> list[str | None]:
    return [each.element for each in sample_report(rule, text).findings]


@pytest.mark.parametrize(
    ("function", "rest", "elements"),
    [
        ("marketing", "", ["t1"]),
        ("sales", "", ["t1"]),
        ("consulting", "", ["t1"]),
        ("marketing", ", supports: [p1]", []),
        ("legal", "", []),
        ("finance", "", []),
        ("customer_support", "", []),
        ("product_engineering", "", []),
    ],
)
def test_only_functions_that_serve_the_whole_are_supporting_functions(
    function: str, rest: str, elements: list[str]
) -> None:
    text = "products: {p1: {scope: in}}\nteams: {t1: {scope: in, function: %s%s}}\n"
    assert found("MOD-05", text % (function, rest)) == elements


ACCESS = """\
products: {p1: {scope: in, infrastructure: [acct]}}
infrastructure: {acct: {scope: in}, other: {scope: in, state: retired}}
teams: {t1: {scope: in, function: marketing, access: [{target: %s, level: %s}]}}
"""


@pytest.mark.parametrize(
    ("target", "level", "elements"),
    [("acct", "read", []), ("acct", "none", ["t1"]), ("other", "read", ["t1"])],
)
def test_access_to_what_serves_is_a_purpose(target: str, level: str, elements: list[str]) -> None:
    assert found("MOD-05", ACCESS % (target, level)) == elements


SITES = """\
products: {p1: {scope: in}}
teams: {it-team: {scope: in, function: it%s}, law: {scope: in, function: legal}}
locations:
  hq: {type: office, scope: in}
  old: {type: office, scope: in}
  homes: {type: remote_work, scope: in}
"""


def test_an_office_is_used_where_a_team_says_that_it_works_there() -> None:
    assert found("MOD-05", SITES % ", locations: [hq]") == ["old"]
    assert found("MOD-05", SITES % "") == []


GROUP = """\
products: {p1: {scope: in%s}}
organisations:
  ltd: {type: parent, scope: in}
  sub: {type: subsidiary, parent: ltd, scope: in}
  out: {type: subsidiary, parent: ltd, scope: out}
people: {ada: {%s}}
exclusions: {e1: {excludes: [out, sub]}}
"""


@pytest.mark.parametrize(
    ("product", "person", "elements"),
    [
        (", organisation: ltd", "", ["sub"]),
        (", organisation: sub", "", []),
        (", organisation: ltd", "organisation: sub", []),
        ("", "", []),
    ],
    ids=["nothing in it", "a product of it", "it employs somebody", "nothing says whose it is"],
)
def test_a_part_of_the_group_that_is_in_scope_has_something(
    product: str, person: str, elements: list[str]
) -> None:
    assert found("MOD-05", GROUP % (product, person)) == elements


def test_a_part_of_the_group_that_the_statement_names_is_in_scope_for_that() -> None:
    group = (GROUP % (", organisation: ltd", "")).replace("sub: {", "sub: {name: Larkspur Labs, ")
    text = group + "statement: {text: Operation of the platform by %s.}\n"
    assert found("MOD-05", text % "Larkspur Labs") == []
    assert found("MOD-05", text % "Larkspur Ltd") == ["sub"]
