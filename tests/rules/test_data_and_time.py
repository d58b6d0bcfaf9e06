"""DAT, DEV and REV rules: where data go, how emergencies end, what is reviewed."""

import datetime as dt
import textwrap

import pytest

from isms_scope.findings import Finding
from scopetext import DAY, findings_of


def found_by(rule: str, text: str, as_of: dt.date = DAY) -> tuple[Finding, ...]:
    return findings_of(rule, "settings: {stage: certified}\n" + textwrap.dedent(text), as_of=as_of)


@pytest.mark.parametrize(
    ("flow", "cause"),
    [
        ("from: db, to: unknown", ""),
        ("from: unknown, to: db", ""),
        ("from: db, to: drive", "undeclared drive"),
        ("from: db, to: open", "undecided open"),
        ("from: sub, to: db", "undecided sub"),
    ],
)
def test_unknown_undeclared_and_undecided_ends_are_found(flow: str, cause: str) -> None:
    places = "infrastructure: {db: {scope: in}, open: {}, sub: {parent: open}}\n"
    text = f"{places}data_flows: {{f1: {{{flow}}}}}\n"
    (found,) = found_by("DAT-01", text)
    assert found.cause == cause


@pytest.mark.parametrize(
    "flow",
    [
        "from: any-customer, to: db",
        "from: db, to: box",
        "from: db, to: aws",
        "from: db, to: unknown, state: ceased",
        "from: db, to: burst",
    ],
)
def test_outside_is_a_known_place_and_so_is_what_a_deviation_covers(flow: str) -> None:
    text = f"""\
    infrastructure: {{db: {{scope: in}}, box: {{scope: out}}, burst: {{}}}}
    suppliers: {{aws: {{}}}}
    people: {{ada: {{}}}}
    deviations:
      d1: {{element: burst, approval: {{approver: ada, approved_on: 2026-11-01, expires_on: 2026-11-30}}}}
    data_flows: {{f1: {{{flow}}}}}
    """
    assert found_by("DAT-01", text) == ()


FLEET = """\
management_systems: {isms: {}, aims: {type: aims}}
datasets: {sets: {%s}}
infrastructure: {macs: {type: %s, %s}, db: {scope: in}}
data_flows: {f1: {from: db, to: macs, datasets: [sets]}}
"""


@pytest.mark.parametrize(
    ("dataset", "fleet", "said"),
    [
        ("type: fine_tuning", "scope: out", "out of scope"),
        ("type: training", "scope: in, ownership: byod", "privately owned"),
        ("contains_customer_data: true", "scope: in, managed: false", "not managed"),
        ("contains_customer_data: true", "scope: in, managed: unknown", "not known to be managed"),
        ("contains_customer_data: true", "scope: in", "not known to be managed"),
        ("contains_customer_data: true", "managed: true", "undecided"),
        ("contains_customer_data: true", "scope: in, local_data_allowed: false", "not allowed to hold data"),
    ],
)
def test_customer_and_training_data_on_an_unfit_device_are_found(dataset: str, fleet: str, said: str) -> None:
    (found,) = found_by("DAT-02", FLEET % (dataset, "endpoint_fleet", fleet))
    assert said in found.message
    assert found.element == "f1"


@pytest.mark.parametrize(
    ("dataset", "kind", "fleet"),
    [
        ("type: fine_tuning", "endpoint_fleet", "scope: in, managed: true, ownership: company"),
        ("type: evaluation", "endpoint_fleet", "scope: out"),
        ("type: public_corpus", "endpoint_fleet", "scope: out"),
        ("type: training, data_owner: public", "endpoint_fleet", "scope: out"),
        ("type: fine_tuning", "datastore", "scope: out"),
        ("type: fine_tuning", "endpoint_fleet", "scope: out, state: retired"),
        ("type: fine_tuning", "endpoint_fleet", "managed: true, scope: {status: out, systems: {aims: in}}"),
    ],
)
def test_managed_devices_other_data_and_other_places_are_fine(dataset: str, kind: str, fleet: str) -> None:
    assert found_by("DAT-02", FLEET % (dataset, kind, fleet)) == ()


PERSONAL = "infrastructure: {hub: {type: account_external, account_type: %s%s}, db: {scope: in}}\n"


@pytest.mark.parametrize(
    "use",
    [
        "data_flows: {f1: {from: hub, to: db}}",
        "datasets: {d1: {stored_in: [hub]}}",
        "models: {m1: {weights: {locations: [hub]}}}",
        "model_registries: {r1: {hosted_on: hub}}",
    ],
)
def test_anything_of_the_company_in_a_personal_account_is_found_at_the_account(use: str) -> None:
    assert [each.element for each in found_by("DAT-03", PERSONAL % ("personal", "") + use)] == ["hub"]
    assert found_by("DAT-03", PERSONAL % ("corporate", "") + use) == ()
    assert found_by("DAT-03", PERSONAL % ("personal", ", state: retired") + use) == ()


def test_an_empty_personal_account_is_fine_and_a_personal_registry_with_models_is_not() -> None:
    assert (
        found_by(
            "DAT-03", PERSONAL % ("personal", "") + "data_flows: {f1: {from: db, to: hub, state: ceased}}"
        )
        == ()
    )
    registry = "models: {m1: {}}\nmodel_registries: {r1: {account_type: personal, contains: [m1]}}\n"
    assert [each.element for each in found_by("DAT-03", registry)] == ["r1"]


MODEL = "models: {m1: {origin: %s, weights: {held: true, %s}}}\n"


@pytest.mark.parametrize(
    ("place", "public", "closed"),
    [
        ("infrastructure: {x1: {public_access: %s}}", "true", "unknown"),
        ("infrastructure: {x1: {public_access: %s, models: [m1]}}", "true", "false"),
        ("repositories: {x1: {access: %s, models: [m1]}}", "public", "private"),
        ("model_registries: {x1: {access: %s, contains: [m1]}}", "public", "org"),
        ("model_registries: {x1: {type: %s, contains: [m1]}}", "hf_hub_public", "hf_hub_private"),
    ],
)
def test_held_weights_at_a_public_place_are_found(place: str, public: str, closed: str) -> None:
    where = "hash_alg: SHA-256" if "m1" in place else "locations: [x1]"
    (found,) = found_by("DAT-09", MODEL % ("in_house", where) + place % public)
    assert (found.element, found.values["place"]) == ("m1", "x1")
    assert found_by("DAT-09", MODEL % ("in_house", where) + place % closed) == ()
    assert found_by("DAT-09", MODEL % ("open_weights", where) + place % public) == ()
    released = f"{where}, open_release: The board decided in May."
    assert found_by("DAT-09", MODEL % ("in_house", released) + place % public) == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("models: {m1: {weights: {held: true, public: true}}}", 1),
        ("models: {m1: {weights: {public: true, open_release: Decided in May.}}}", 0),
        ("models: {m1: {type: third_party_api, weights: {public: true}}}", 0),
        ("models: {m1: {state: retired, weights: {held: true, public: true}}}", 0),
        ("models: {m1: {weights: {held: false, public: true}}}", 0),
        ("repositories: {r1: {access: public, contains: [code, model_weights]}}", 1),
        ("repositories: {r1: {access: public, contains: [code]}}", 0),
        ("repositories: {r1: {access: private, contains: [model_weights]}}", 0),
    ],
)
def test_weights_that_are_public_by_themselves(text: str, count: int) -> None:
    assert len(found_by("DAT-09", text)) == count


@pytest.mark.parametrize(
    ("deviation", "said"),
    [
        ("approval: {approved_on: 2026-11-01, expires_on: 2026-12-02}", "31 days, 1 more"),
        ("identified_on: 2026-11-01, approval: {expires_on: 2026-12-16}", "45 days"),
        ("approval: {approved_on: 2026-11-01}", "no last day"),
        ("approval: {expires_on: 2028-12-31}", "no first day"),
        ("identified_on: 2026-11-01", "no last day"),
        ("identified_on: 2026-10-11, remediation: {done_on: 2026-12-01}", "no last day"),
        (
            "approval: {approved_on: 2026-08-31}, remediation: {done_on: 2026-10-20}",
            "ran for 50 days, 20 more",
        ),
    ],
)
def test_a_deviation_is_short_and_has_an_end(deviation: str, said: str) -> None:
    (found,) = found_by("DEV-01", f"deviations: {{d1: {{{deviation}}}}}")
    assert said in found.message


def test_a_deviation_that_ended_in_time_needs_no_last_day() -> None:
    ended = "approval: {approved_on: 2026-10-11}, remediation: {done_on: 2026-10-20}"
    assert found_by("DEV-01", f"deviations: {{d1: {{{ended}}}}}") == ()


def test_30_days_are_allowed_and_the_number_is_a_setting() -> None:
    text = "deviations: {d1: {approval: {approved_on: 2026-11-01, expires_on: 2026-12-01}}}\n"
    assert found_by("DEV-01", text) == ()
    assert len(findings_of("DEV-01", "settings: {limits: {deviation_days: 14}}\n" + text)) == 1


EXTENSION = ", d2: {extension_of: d1, approval: {approver: ada, approved_on: %s, expires_on: 2026-12-01}}"
EXPIRED = "deviations: {d1: {approval: {approved_on: 2026-10-11, expires_on: 2026-11-10}%s}%s}"


@pytest.mark.parametrize(
    ("rest", "others", "severity"),
    [
        ("", "", "error"),
        (", remediation: {due: 2026-11-09}", "", "error"),
        (", remediation: {done_on: 2026-12-24}", "", "error"),
        (", remediation: {done_on: 2026-11-11}", "", "warning"),
        (", remediation: {done_on: 2026-11-10}", "", None),
        (
            "",
            EXTENSION % "2026-11-10",
            None,
        ),
        ("", EXTENSION.replace("approver: ada, ", "") % "2026-11-10", "error"),
        ("", EXTENSION.replace("approved_on: %s, ", ""), "error"),
        (
            "",
            EXTENSION % "2026-11-11",
            "error",
        ),
    ],
)
def test_a_deviation_is_remediated_or_extended_in_time(rest: str, others: str, severity: str | None) -> None:
    found = found_by("DEV-02", EXPIRED % (rest, others))
    assert [each.severity for each in found] == ([severity] if severity else [])


def test_on_its_last_day_a_deviation_is_not_expired() -> None:
    assert found_by("DEV-02", EXPIRED % ("", ""), as_of=dt.date(2026, 11, 10)) == ()
    assert len(found_by("DEV-02", EXPIRED % ("", ""), as_of=dt.date(2026, 11, 11))) == 1


STATEMENT = "statement: {version: '1.0', text: The platform.}\n"
APPROVED = "approvals: {a1: {subject: scope_statement, approvers: [{person: ada, approved_on: %s}]}}"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("reviews: {r1: {held_on: 2025-11-23}}", 0),
        ("reviews: {r1: {held_on: 2025-11-22}}", 1),
        ("reviews: {r1: {held_on: 2025-01-01}, r2: {held_on: 2026-10-01}}", 0),
        ("reviews: {r1: {planned_for: 2026-12-01}}", 1),
        ("reviews: {r1: {held_on: 2026-12-01}}", 1),
        ("reviews: {r1: {held_on: 2026-10-01, management_system: aims}}", 1),
        ("", 1),
        (
            APPROVED % "2026-02-01",
            0,
        ),
        (
            APPROVED % "2025-02-01",
            1,
        ),
    ],
)
def test_the_newest_held_review_counts_and_a_first_statement_has_a_year(text: str, count: int) -> None:
    assert len(found_by("REV-01", STATEMENT + text)) == count
