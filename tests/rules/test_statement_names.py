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
    ("other", "severity"),
    [
        ("", "error"),
        ("repositories: {sx: {name: Larkspur Hire, scope: out}}", "error"),
        ("repositories: {sx: {name: Larkspur Hire, scope: in}}", "warning"),
        ("ai_systems: {sx: {name: Larkspur Hire, scope: in}}", "warning"),
        ("suppliers: {sx: {name: Larkspur Hire}}", "warning"),
        ("datasets: {sx: {name: Larkspur Hire for customers, scope: in}}", "error"),
        ("suppliers: {sx: {name: Hire for customers}}", "error"),
        ("teams: {sx: {name: Atlas and Larkspur, scope: in}}", "error"),
        ("organisations: {sx: {name: Larkspur Hire, scope: external}}", "error"),
        ("organisations: {sx: {name: Larkspur Hire, scope: out}}", "error"),
    ],
)
def test_what_a_statement_does_not_promise_settles_nothing(other: str, severity: str) -> None:
    (found,) = found_by("STM-03", f"{ATLAS}{other}\n")
    assert (found.severity, found.values["text"]) == (severity, "Larkspur Hire")


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("The Larkspur Platform with ML Research", []),
        ("The Larkspur Platform with Research", ["error"]),
        ("The Larkspur Platform with ML Research and Research", ["error"]),
        ("The Larkspur Platform with Research operations", ["error"]),
        ("The Larkspur Platform by Hire Ltd", []),
        ("The Larkspur Platform, hosted on Azure", ["warning"]),
        ("The Larkspur Platform and fine-tuning of models", []),
        ("The Larkspur Platform and fine tuning of models", ["warning"]),
        ("The Larkspur Platform and Fine-tuning of models", ["error"]),
        ("The Larkspur Platform and data science", ["warning"]),
        ("The Larkspur Platform and gpu-hosting", ["error"]),
    ],
)
def test_an_error_is_said_only_where_the_name_can_mean_nothing_else(text: str, severities: list[str]) -> None:
    scope = (
        "products: {p1: {name: Research, scope: out}, p2: {name: Hire, scope: out},"
        " p3: {name: Azure, scope: out}, p4: {name: Fine-tuning, scope: out},"
        " p5: {name: Data Science, scope: out}, p6: {name: gpu-hosting, scope: out}}\n"
        "teams: {t1: {name: ML Research, scope: in}, t2: {name: Research Operations, scope: in}}\n"
        "suppliers: {s1: {name: Hire Ltd}, s2: {name: Azure}}\n"
    )
    found = found_by("STM-03", f"{scope}statement: {{text: '{text}.'}}\n")
    assert [each.severity for each in found] == severities


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
    (found,) = found_by("STM-03", text % ("isms", "isms", "isms"))
    assert (found.severity, found.location.line) == ("warning", 5)


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


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("not all systems of Acme are part of it", 0),
        ("the Lark API. Not the entire organisation is covered", 0),
        ("the Lark API, excluding all activities of Acme", 0),
        ("the Lark API. All activities of Acme in Bali are out of scope", 0),
        ("not all systems, but all operations of Acme", 1),
        ("not only all systems of Acme", 1),
        ("all systems of Acme, excluding the canteen", 1),
        ("excluding the canteen, all operations of Acme", 1),
        ("all systems, including those that are not included elsewhere", 1),
    ],
)
def test_a_broad_word_that_is_denied_or_excluded_promises_nothing(text: str, count: int) -> None:
    assert len(found_by("STM-01", f"statement: {{text: '{text}.'}}\n")) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("all systems of the Lark API", 0),
        ("all activities in the development of the Lark API", 0),
        ("all processes for developing the Lark API", 0),
        ("everything behind the Lark API", 0),
        ("protects the Lark API against any and all unauthorised access", 0),
        ("all systems of Acme for the Lark API", 1),
        ("all systems and the Lark API", 1),
        ("all systems of the group and the Lark API", 1),
        ("all systems of the group, including the Lark API", 1),
        ("all systems of the group excluding the Lark API", 1),
        ("all systems of the vendor for the Lark API", 0),
        ("the entire company behind the Lark API", 1),
        ("any and all services, of which the Lark API is one", 1),
    ],
)
def test_a_product_that_is_named_limits_a_broad_word(text: str, count: int) -> None:
    scope = "organisations: {acme: {name: Acme, scope: in}}\nproducts: {api: {name: Lark API, scope: in}}\n"
    assert len(found_by("STM-01", f"{scope}statement: {{text: '{text}.'}}\n")) == count


HIRE = """\
organisations: {acme: {name: Acme, scope: in}, ds: {name: Larkspur Data Science, scope: out}}
locations: {london: {name: London, scope: in}, bali: {name: Bali, scope: out}}
products:
  plat: {name: Larkspur Platform, scope: in, lifecycle: ga}
  hire: {name: Larkspur Hire, scope: out, lifecycle: beta}
  score: {name: Score, scope: out}
"""
TEXT_RULES = ("STM-01", "STM-02", "STM-03", "STM-04")


def said_of(text: str) -> list[tuple[str, object]]:
    statement = f'statement: {{text: "{text}"}}\n'
    found = [each for rule in TEXT_RULES for each in found_by(rule, HIRE + statement)]
    return [(each.rule, each.values.get("element")) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "Operation of the Larkspur Platform (with the exception of Larkspur Hire).",
        "The Larkspur Platform from London, but not from Bali, with the exclusion of Larkspur Data Science.",
        "The Larkspur Platform, which lets banks score applicants. Out of scope: Larkspur Hire.",
        "The resources that support the Larkspur Platform; Larkspur Hire and Bali are not in the scope.",
        "The Larkspur Platform, including development and hosting but excluding Larkspur Hire.",
        "Protection of all information for the delivery of the Larkspur Platform \u2013 excluding Bali.",
        "The role of Acme as provider of the Larkspur Platform, not including Larkspur Data Science.",
        "This certificate covers the Larkspur Platform. It is not valid for Larkspur Hire.",
        "Scope: Larkspur Platform. Excluded: Larkspur Hire, Bali, Score.",
        "Design of the Larkspur Platform at the London site. The site Bali is excluded from the certificate.",
        "The Larkspur Platform only; no activities of Larkspur Data Science are covered.",
        "The ISMS supporting the Larkspur Platform (excluding the beta service Larkspur Hire) from London.",
        "Larkspur Hire is still in beta and therefore not part of the scope, which is the Larkspur Platform.",
    ],
)
def test_nothing_false_is_said_of_ordinary_wording(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Larkspur Platform, from London and not only from Bali.", [("STM-03", "bali")]),
        ("The Larkspur Platform, including but not limited to Larkspur Hire.", [("STM-03", "hire")]),
        ("The Larkspur Platform and SCORE for customers that are not in the scope.", [("STM-03", "score")]),
        ("Out of scope: the canteen. In scope: Larkspur Platform, Score.", [("STM-03", "score")]),
        (
            "Services, with the exception of the Larkspur Platform.",
            [("STM-02", None), ("STM-04", None)],
        ),
    ],
)
def test_what_is_true_is_still_said(text: str, found: list[tuple[str, object]]) -> None:
    assert said_of(text) == found


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("The Larkspur Platform, excluding data centres, Larkspur Hire and London.", "warning"),
        ("The Larkspur Platform, excluding sales, Larkspur Hire.", "warning"),
        ("The Larkspur Platform, but for Larkspur Hire.", "warning"),
        ("The Larkspur Platform, excluding Acme Ltd. Rooms, and Larkspur Hire.", "warning"),
        ("The Larkspur Platform. Larkspur Hire has its own certificate.", "warning"),
        ("The Larkspur Platform. Larkspur Hire never forms part of the scope.", "warning"),
        ("The Larkspur Platform, and decisions without human review in Larkspur Hire.", "warning"),
        ("The Larkspur Platform without downtime for Larkspur Hire.", "warning"),
        ("The Larkspur Platform, except that Larkspur Hire is also covered.", "warning"),
        ("The Larkspur Platform. Neither Larkspur Hire nor London is excluded.", "warning"),
        ("The Larkspur Platform. It doesn't exclude Larkspur Hire.", "error"),
        ("The Larkspur Platform. There are no exclusions: Larkspur Hire is covered.", "error"),
        ("The Larkspur Platform. Exclusions: none; Larkspur Hire and London are covered.", "error"),
        ("The Larkspur Platform and Larkspur Hire from London, excluding Bali.", "error"),
        ("The Larkspur Platform (excluding the canteen) and Larkspur Hire.", "error"),
        ("Not made by Acme. The Larkspur Platform, with Larkspur Hire.", "error"),
        ("The Larkspur Platform, not only from London, and Larkspur Hire.", "error"),
        ("The Larkspur Platform and Larkspur Hire for customers that are not of the group.", "error"),
        ("The Larkspur Platform. Larkspur Hire and London are in scope, while visitors are not.", "error"),
    ],
)
def test_a_sign_of_exclusion_near_a_name_makes_the_error_a_warning(text: str, severity: str) -> None:
    found = found_by("STM-03", f'{HIRE}statement: {{text: "{text}"}}\n')
    assert [(each.severity, each.values["element"]) for each in found] == [(severity, "hire")]


@pytest.mark.parametrize(
    "text", ["decides without human review in the Larkspur Platform", "doesn't exclude the Larkspur Platform"]
)
def test_a_name_that_is_not_surely_excluded_counts_as_named(text: str) -> None:
    assert said_of(f"A scope that {text}.") == []


def test_a_product_is_named_whatever_else_is_called_alike() -> None:
    text = (
        "products: {api: {name: Lark API, scope: in, lifecycle: ga}}\n"
        "datasets: {logs: {name: Lark API for banks, scope: in}}\n"
        "statement: {text: Operation of the Lark API for banks.}\n"
    )
    assert found_by("STM-02", text) == found_by("STM-04", text) == ()
