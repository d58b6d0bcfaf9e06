"""Scopes in the words of the blueprint: its bad examples are found, its good one is not."""

import pytest

from isms_scope.rules import RULES, judge
from scopetext import DAY, NO_HISTORY, graph_of

WORDS = ("STM-01", "STM-02", "STM-03", "CUS-01")

SOLD = """\
settings: {stage: certified}
products:
  inference-api: {name: AI Inference API, scope: in, lifecycle: ga}
"""
CONSULTANCY = """\
settings: {stage: certified}
statement: {text: The information security management system for the delivery of Consultancy Services.}
customers:
  nordhaven-bank: {name: Nordhaven Bank}
products:
  consultancy: {name: Consultancy Services, type: consulting, scope: in}
  saas-platform: {name: SaaS Platform, type: saas_platform, scope: out}
contracts:
  msa-nordhaven: {customer: nordhaven-bank, products: [saas-platform]}
"""
FOCUSED = """\
settings: {stage: certified}
statement: {text: The development and operation of the AI platform.}
customers:
  nordhaven-bank: {name: Nordhaven Bank}
products:
  platform: {name: Larkspur Platform, aliases: [AI platform], type: saas_platform, scope: in}
contracts:
  msa-nordhaven: {customer: nordhaven-bank, products: [platform]}
"""


def rules_that_object(text: str) -> set[str]:
    """The rules about wording and promises that find something."""
    report = judge(graph_of(text), DAY, NO_HISTORY, rules=[RULES[each] for each in WORDS])
    return {found.rule for found in report.findings}


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        ("Corporate IT and HR", "STM-02"),
        ("The information security management system for Corporate IT and HR.", "STM-02"),
        ("All Operations", "STM-01"),
        ("The information security management system covers All Operations.", "STM-01"),
    ],
)
def test_a_statement_that_misses_what_is_sold_or_means_everything_is_found(statement: str, rule: str) -> None:
    assert rule in rules_that_object(f"{SOLD}statement: {{text: {statement}}}\n")


def test_functions_of_the_office_are_named_in_the_finding() -> None:
    graph = graph_of(f"{SOLD}statement: {{text: Corporate IT and HR}}\n")
    (found,) = judge(graph, DAY, NO_HISTORY, rules=[RULES["STM-02"]]).findings
    assert "Corporate IT and HR" in found.message
    assert "AI Inference API" in found.message


def test_consultancy_is_in_scope_and_the_customer_buys_the_platform() -> None:
    assert rules_that_object(CONSULTANCY) == {"CUS-01"}


def test_the_focused_wording_with_the_product_it_names_is_fine() -> None:
    assert rules_that_object(FOCUSED) == set()


def test_words_that_name_no_product_do_not_become_right_by_being_focused() -> None:
    assert rules_that_object(FOCUSED.replace("aliases: [AI platform], ", "")) == {"STM-02"}
