"""STM rules: which elements the names in a statement mean, and which the text takes out again."""

import pytest

from isms_scope.findings import Finding
from scopetext import findings_of

STAGE = "settings: {stage: approval}\n"


def found_by(rule: str, text: str) -> tuple[Finding, ...]:
    return findings_of(rule, STAGE + text)


ATLAS = """\
products: {plat: {name: Atlas, scope: in, lifecycle: ga}, hire: {name: Larkspur Hire, scope: out}}
statement: {text: Operation of Atlas and Larkspur Hire for customers.}
"""


@pytest.mark.parametrize(
    "other",
    [
        "",
        "repositories: {sx: {name: Larkspur Hire, scope: out}}",
        "repositories: {sx: {name: Larkspur Hire, scope: in}}",
        "ai_systems: {sx: {name: Larkspur Hire, scope: in}}",
        "datasets: {sx: {name: Larkspur Hire for customers, scope: in}}",
        "suppliers: {sx: {name: Hire for customers}}",
        "teams: {sx: {name: Atlas and Larkspur, scope: in}}",
        "organisations: {sx: {name: Larkspur Hire, scope: external}}",
        "organisations: {sx: {name: Larkspur Hire, scope: out}}",
    ],
)
def test_what_a_statement_does_not_promise_is_not_meant(other: str) -> None:
    (found,) = found_by("STM-03", f"{ATLAS}{other}\n")
    assert "mentions 'Larkspur Hire'" in found.message


@pytest.mark.parametrize(
    "other",
    [
        "organisations: {sx: {name: Larkspur Hire, scope: in}}",
        "locations: {sx: {name: Larkspur Hire, scope: {status: planned, enters_on: 2026-12-01}}}",
        "organisations: {sx: {name: Larkspur Hire for customers, scope: external}}",
    ],
)
def test_what_a_statement_may_promise_is_meant(other: str) -> None:
    text = ATLAS.replace("{text:", "{effective_from: 2026-12-01, text:")
    assert found_by("STM-03", f"{text}{other}\n") == ()


def test_a_management_system_for_ai_may_mean_its_ai_systems() -> None:
    text = """\
management_systems: {%s: {type: %s}}
products: {hire: {name: Hire, scope: out}}
ai_systems: {rank: {name: Hire Rank, scope: in}, score: {name: Hire, scope: in}}
statements: {%s: {text: Operation of Hire Rank and Hire.}}
"""
    assert found_by("STM-03", text % ("aims", "aims", "aims")) == ()
    assert len(found_by("STM-03", text % ("isms", "isms", "isms"))) == 2


@pytest.mark.parametrize(
    ("other", "count"),
    [
        ("suppliers: {sx: {name: All Systems}}", 1),
        ("datasets: {sx: {name: all systems for customers}}", 1),
        ("products: {sx: {name: All Systems for Customers, scope: in}}", 0),
    ],
)
def test_a_broad_word_is_a_name_only_of_what_may_be_promised(other: str, count: int) -> None:
    statement = "statement: {text: Operation of all systems for customers.}\n"
    assert len(found_by("STM-01", f"{statement}{other}\n")) == count


def test_a_product_is_named_whatever_else_is_called_alike() -> None:
    text = (
        "products: {api: {name: Lark API, scope: in, lifecycle: ga}}\n"
        "datasets: {logs: {name: Lark API for banks, scope: in}}\n"
        "statement: {text: Operation of the Lark API for banks.}\n"
    )
    assert found_by("STM-02", text) == found_by("STM-04", text) == ()
