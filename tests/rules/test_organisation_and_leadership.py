"""ORG, PRD, LDR and MOD-05: who labels, works and holds, what is mapped, planned, and in for nothing."""

import textwrap

import pytest

from isms_scope.findings import Report
from scopetext import sample_report


def report(rule: str, text: str) -> Report:
    return sample_report(rule, textwrap.dedent(text))


def found(rule: str, text: str) -> list[str | None]:
    return [each.element for each in report(rule, text).findings]


LABELLING = """\
products: {p1: {scope: in}, hire: {scope: out}}
suppliers: {lab: {type: labelling}}
teams: {qa: {scope: in}, outsiders: {scope: out}, friends: {scope: external}}
lifecycle_stages: {st: {stage: labelling, %s}}
%s
"""
INTERFACE = "interfaces: {i1: {inside: p1, outside: lab}}"


@pytest.mark.parametrize(
    ("stage", "rest", "count"),
    [
        ("products: [p1]", "", 1),
        ("", "", 1),
        ("products: [p1], performed_by: [qa]", "", 0),
        ("products: [p1], performed_by: [lab]", "", 1),
        ("products: [p1], performed_by: [lab]", INTERFACE, 0),
        ("products: [p1], performed_by: [qa, outsiders, lab]", "", 2),
        ("products: [p1], performed_by: [friends]", "", 1),
        ("products: [p1], performed_by: [friends]", INTERFACE.replace("lab", "friends"), 0),
        ("products: [hire], performed_by: [outsiders]", "", 0),
        ("products: [p1], state: planned", "", 0),
        ("products: [p1], state: retired", "", 0),
        ("products: [p1], not_applicable: The labels come with the data.", "", 0),
    ],
)
def test_whoever_labels_for_the_scope_is_in_or_has_an_interface(stage: str, rest: str, count: int) -> None:
    assert found("ORG-03", LABELLING % (stage, rest)) == ["st"] * count


DATASET = "products: {p1: {scope: in, datasets: [d1]}}\ndatasets: {d1: {type: labelled%s}}\n%s"


@pytest.mark.parametrize(
    ("dataset", "rest", "count"),
    [
        ("", "", 1),
        ("", "teams: {t1: {function: labelling, scope: in}}", 0),
        ("", "teams: {t1: {function: labelling, scope: out}}", 1),
        ("", "teams: {t1: {function: labelling}}", 1),
        ("", "suppliers: {s1: {type: labelling}}", 1),
        ("", "suppliers: {s1: {type: labelling}}\ninterfaces: {i1: {inside: p1, outside: s1}}", 0),
        ("", "suppliers: {s1: {type: labelling}}\nteams: {t1: {function: labelling, scope: in}}", 0),
        (", provenance: Fetched with its labels.", "", 0),
        (", data_owner: public", "", 0),
        (", data_owner: customer", "", 1),
        (", scope: out", "", 0),
    ],
)
def test_labelled_data_have_somebody_who_labelled_them(dataset: str, rest: str, count: int) -> None:
    assert found("ORG-03", DATASET % (dataset, rest)) == ["d1"] * count


def test_labels_that_came_with_the_data_are_told_as_the_reason_not_to_judge() -> None:
    fetched = ", provenance: Fetched.}, d2: {type: labelled, data_owner: public"
    text = (DATASET % (fetched, "")).replace("[d1]", "[d1, d2]")
    (unjudged,) = report("ORG-03", text).not_evaluated
    assert "the labels of d1 and d2 came with the data" in unjudged.reason


def test_where_nothing_is_labelled_there_is_nothing_to_judge() -> None:
    assert report("ORG-03", "products: {p1: {scope: in}}").not_evaluated


def test_a_missing_interface_of_a_labeller_is_one_cause_with_the_dependence_on_it() -> None:
    text = """\
    products: {p1: {scope: in}}
    suppliers: {lab: {}}
    infrastructure: {db: {scope: in, products: [p1]}}
    datasets: {d1: {}}
    data_flows: {f1: {from: db, to: lab, datasets: [d1]}}
    lifecycle_stages: {st: {stage: labelling, products: [p1], performed_by: [lab]}}
    """
    causes = {report(rule, text).findings[0].cause for rule in ("ORG-03", "PRD-03", "BND-06")}
    assert causes == {"interface db -> lab"}


PLACES = """\
locations:
  hq: {type: office, scope: in}
  home: {type: remote_work, scope: in}
  old-home: {type: remote_work, scope: out}
  client: {type: client_site, scope: external}
  leeds: {type: office, scope: planned}
  closed: {type: office, scope: out}
  open: {type: office}
exclusions: {e1: {excludes: [closed]}}
teams: {t1: {scope: in, %s}}
"""


@pytest.mark.parametrize(
    ("team", "count"),
    [
        ("work_mode: hybrid, locations: [hq]", 1),
        ("work_mode: offshore_remote, locations: [old-home]", 1),
        ("work_mode: remote, locations: [home]", 0),
        ("work_mode: onsite, locations: [hq]", 0),
        ("work_mode: remote", 0),
        ("work_mode: remote, scope: out".replace("scope: out", "locations: [hq], state: retired"), 0),
    ],
)
def test_remote_work_is_one_of_the_places_of_a_team_that_works_remotely(team: str, count: int) -> None:
    assert found("ORG-04", PLACES % team) == ["t1"] * count


def test_a_team_without_places_has_nothing_to_follow_where_no_remote_work_is_in_scope() -> None:
    assert found("ORG-04", "teams: {t1: {scope: in, work_mode: hybrid}}") == ["t1"]


def test_a_team_that_is_out_or_silent_is_not_asked_about_remote_work() -> None:
    assert (
        found("ORG-04", "teams: {t1: {scope: out, work_mode: remote}, u1: {scope: in, work_mode: onsite}}")
        == []
    )
    assert report("ORG-04", "teams: {t1: {scope: in}}").not_evaluated


@pytest.mark.parametrize(
    ("places", "count"),
    [
        ("[hq, home, client, leeds, closed]", 0),
        ("[hq, bali]", 1),
        ("[open]", 1),
        ("[old-home, open]", 2),
    ],
)
def test_teams_work_at_places_that_are_declared_and_in_or_explained(places: str, count: int) -> None:
    assert found("ORG-05", PLACES % f"locations: {places}") == ["t1"] * count


def test_a_team_without_places_is_asked_where_there_is_a_choice() -> None:
    (warned,) = report("ORG-05", PLACES % "work_mode: onsite").findings
    assert warned.severity == "warning"
    one = (
        "teams: {t1: {scope: in}}\n"
        "locations: {hq: {scope: in}, post: {type: mailing_address_only, scope: in}}\n"
    )
    assert found("ORG-05", one) == []
    assert report("ORG-05", "teams: {t1: {scope: in}}").not_evaluated


HOLDERS = """\
organisations:
  ltd: {legal_name: Larkspur Inference Ltd, aliases: [Larkspur], scope: in}
  group: {legal_name: Larkspur Group plc, scope: external}
  next: {legal_name: Larkspur Next Ltd, scope: planned}
%s
"""


@pytest.mark.parametrize(
    ("rest", "element"),
    [
        ("statement: {text: The platform of Larkspur Group plc.}", "statement"),
        ("statement: {text: The platform of Larkspur Group plc and Larkspur Inference Ltd.}", None),
        ("statement: {text: The platform of Larkspur.}", None),
        ("statement: {text: The platform of Larkspur., structured: {organisation: group}}", "statement"),
        ("certificates: {c1: {holder: group}}", "c1"),
        ("certificates: {c1: {holder: group, state: expired}}", None),
        ("certificates: {c1: {holder: next, state: in_progress}}", None),
        ("certificates: {c1: {holder: next, state: active}}", "c1"),
        ("management_systems: {m1: {organisation: group}}\nstatements: {m1: {text: The platform.}}", "m1"),
        ("management_systems: {m1: {organisation: group}}\nstatements: {m1: {text: For Larkspur.}}", None),
    ],
)
def test_statement_and_certificate_belong_to_an_entity_in_scope(rest: str, element: str | None) -> None:
    assert found("ORG-08", HOLDERS % rest) == ([element] if element else [])


def test_the_holder_is_judged_for_the_system_that_is_certified() -> None:
    text = """\
    management_systems: {isms: {type: isms}, aims: {type: aims}}
    organisations: {ltd: {scope: {systems: {isms: in, aims: out}}}}
    certificates: {c1: {holder: ltd, management_system: isms}, c2: {holder: ltd, management_system: aims}}
    """
    assert found("ORG-08", text) == ["c2"]
    assert report("ORG-08", "organisations: {ltd: {scope: in}}").not_evaluated


MAPPED = """\
teams: {t1: {scope: in%s}}
infrastructure: {a1: {scope: in}}
repositories: {r1: {scope: in}}
models: {m1: {}}
ai_systems: {ai: {}}
products: {p1: {scope: in, %s}}
"""


@pytest.mark.parametrize(
    ("product", "missing"),
    [
        ("teams: [t1]", ["infrastructure"]),
        ("type: api, owner: t1", ["infrastructure"]),
        ("type: consulting, teams: [t1]", []),
        ("type: consulting", ["team"]),
        ("type: on_prem_software, teams: [t1], activities: [development]", ["repository"]),
        ("infrastructure: [a1], teams: [t1], activities: [operation]", []),
        ("infrastructure: [a1], teams: [t1], models: [m1]", ["AI system"]),
        ("infrastructure: [a1], teams: [t1], models: [m1], ai_systems: [ai]", []),
        ("infrastructure: [a1], teams: [t1], repositories: [r1], activities: [training]", ["AI system"]),
    ],
)
def test_a_product_is_mapped_to_what_its_kind_has(product: str, missing: list[str]) -> None:
    findings = report("PRD-02", MAPPED % ("", product)).findings
    assert [each.values["missing"] for each in findings] == ([missing] if missing else [])


def test_what_names_the_product_itself_counts_and_so_does_its_umbrella_and_its_parts() -> None:
    served = MAPPED % (", supports: [p1]", "type: api")
    assert found("PRD-02", served.replace("a1: {scope: in}", "a1: {scope: in, products: [p1]}")) == []
    family = """\
    teams: {t1: {scope: in}}
    infrastructure: {a1: {scope: in}}
    products:
      top: {scope: in, teams: [t1]}
      part: {scope: in, umbrella: top, infrastructure: [a1]}
      other: {scope: in, umbrella: top}
    """
    assert found("PRD-02", family) == []


def test_internal_products_and_those_of_an_ai_management_system_alone_are_not_asked() -> None:
    text = """\
    management_systems: {isms: {type: isms}, aims: {type: aims}}
    products: {duo: {scope: {systems: {isms: out, aims: in}}}, desk: {type: internal, scope: in}}
    """
    assert report("PRD-02", text).not_evaluated


LAUNCH = """\
given: {as_of: 2026-11-23}
products: {p1: {lifecycle: planned, %s}, p2: {lifecycle: planned, launch_date: 2027-01-01, scope: out}}
exclusions: {e1: {excludes: [p2]}}
"""


@pytest.mark.parametrize(
    ("product", "count"),
    [
        ("launch_date: 2027-11-23", 1),
        ("launch_date: 2027-11-24", 0),
        ("launch_date: 2026-10-01", 1),
        ("launch_date: 2027-02-01, scope: in", 0),
        ("launch_date: 2027-02-01, scope: planned", 1),
        ("launch_date: 2027-02-01, scope: {status: planned, entry_trigger: first customer}", 0),
        ("launch_date: 2027-02-01, scope: out", 1),
        ("launch_date: 2027-02-01, state: retired", 0),
    ],
)
def test_a_launch_within_a_year_is_decided_or_excluded_with_a_reason(product: str, count: int) -> None:
    assert found("LDR-01", LAUNCH % product) == ["p1"] * count


def test_a_launch_to_come_is_a_plan_where_the_life_cycle_is_silent() -> None:
    text = "given: {as_of: 2026-11-23}\nproducts: {p1: {launch_date: 2027-03-01, scope: undetermined}}\n"
    assert found("LDR-01", text) == ["p1"]


def test_without_a_launch_date_there_is_nothing_to_judge() -> None:
    assert report("LDR-01", "products: {p1: {lifecycle: planned}, p2: {lifecycle: ga}}").not_evaluated


def test_an_entry_is_late_from_the_day_after_and_told_once() -> None:
    text = """\
    given: {as_of: 2026-11-23}
    management_systems: {isms: {type: isms}, aims: {type: aims}}
    infrastructure:
      today: {scope: {status: planned, enters_on: 2026-11-23}}
      late: {scope: {status: planned, enters_on: 2026-11-22}}
      gone: {state: retired, scope: {status: planned, enters_on: 2026-11-22}}
    products: {half: {scope: {status: in, systems: {aims: {status: planned, enters_on: 2026-01-01}}}}}
    """
    findings = report("LDR-02", text).findings
    assert {each.element: each.values["system"] for each in findings} == {"late": "isms", "half": "aims"}


@pytest.mark.parametrize(
    ("trigger", "count"),
    [
        ("first processing of real user data", 1),
        ("when data of customers enter", 1),
        ("first customer goes live", 1),
        ("the first customer prompt is processed", 1),
        ("production data are copied", 1),
        ("users upload their data", 1),
        ("certification to ISO/IEC 42001", 0),
        ("customer asks for data sheet", 0),
        ("contract with production data centre", 0),
        ("customer data processing agreement is signed", 0),
        ("first customer signs", 0),
    ],
)
def test_an_event_about_data_has_happened_where_customer_data_are(trigger: str, count: int) -> None:
    text = f"""\
    infrastructure: {{lab: {{scope: {{status: planned, entry_trigger: {trigger}}}}}}}
    datasets: {{d1: {{contains_customer_data: true, stored_in: [lab]}}}}
    """
    assert found("LDR-02", text) == ["lab"] * count
    assert bool(report("LDR-02", text).not_evaluated) != bool(count)


@pytest.mark.parametrize(
    ("product", "elements"),
    [
        ("datasets: [d1]", ["p1"]),
        ("lifecycle: ga, ai_systems: [a1]", ["p1"]),
        ("lifecycle: planned, datasets: [d1]", []),
        ("state: planned, datasets: [d1]", []),
        ("launch_date: 2027-03-01, datasets: [d1]", []),
        ("datasets: [d2]", []),
    ],
)
def test_an_event_about_data_has_happened_where_a_product_works_on_them(
    product: str, elements: list[str]
) -> None:
    text = f"""\
    products:
      p1: {{scope: {{status: planned, entry_trigger: first processing of customer data}}, {product}}}
    ai_systems: {{a1: {{datasets: [d1]}}}}
    datasets: {{d1: {{contains_customer_data: true}}, d2: {{type: synthetic}}}}
    """
    assert found("LDR-02", text) == elements


PROMISED = """\
customers: {cu: {}}
contracts: {c1: {customer: cu, commitments: [{type: deletion, covers: [x1]}]}}
"""
SERVED = """\
products: {p1: {scope: in, infrastructure: [acct, db]}}
infrastructure:
  acct: {scope: in, type: cloud_account}
  db: {parent: acct, type: datastore}
  x1: {parent: acct, type: datastore}
teams: {ops: {scope: in, function: devops_sre%s}}
%s
"""


@pytest.mark.parametrize(
    ("team", "rest"),
    [
        ("", "data_flows: {f1: {from: db, to: x1}}"),
        ("", "interfaces: {i1: {inside: x1, outside: internet}}"),
        ("", PROMISED),
        ("", "regulations: {law: {}}\nobligations: {o1: {regulation: law, applies_to: [x1]}}"),
        ("", "issues: {i1: {affects: [x1]}}"),
        ("", "datasets: {d1: {contains_customer_data: true, stored_in: [x1]}}"),
        ("", "repositories: {r1: {scope: in, products: [p1], deploys_to: [x1]}}"),
        (", access: [{target: x1, level: admin}]", ""),
    ],
    ids=["flow", "interface", "promise", "duty", "issue", "customer data", "deployment", "access"],
)
def test_what_something_with_a_purpose_leads_to_has_one(team: str, rest: str) -> None:
    assert found("MOD-05", SERVED % ("", "")) == ["x1"]
    assert found("MOD-05", SERVED % (team, rest)) == []


@pytest.mark.parametrize(
    "rest",
    [
        "data_flows: {f1: {from: db, to: x1, state: ceased}}",
        "repositories: {r1: {scope: out, deploys_to: [x1]}}",
        "people: {anna: {}}\nexclusions: {e1: {things: [The cellar], owner: anna}}",
        "changes: {c1: {affects: [x1]}}",
        "model_registries: {reg: {scope: out, hosted_on: x1}}",
    ],
)
def test_what_is_out_or_over_gives_no_purpose(rest: str) -> None:
    assert found("MOD-05", SERVED % ("", rest)) == ["x1"]


def test_an_account_named_as_a_whole_reaches_what_stands_in_it() -> None:
    text = (SERVED % ("", "")).replace("[acct, db]", "[acct]")
    assert found("MOD-05", text) == []


def test_only_things_are_asked_that_are_in_for_something_s_sake() -> None:
    text = """\
    organisations: {ltd: {scope: in}}
    products: {p1: {scope: in}}
    teams: {nobody: {scope: in, locations: [hq]}, hr-team: {scope: in, function: hr, locations: [hq]}}
    locations: {hq: {scope: in}, shed: {scope: in}, post: {type: mailing_address_only, scope: in}}
    infrastructure: {sso: {type: identity_provider, scope: in}, old: {scope: in, valid_to: 2025-01-01}}
    repositories: {register: {scope: in, contains: [scope]}, lost: {scope: in}}
    suppliers: {s1: {}}
    """
    assert set(found("MOD-05", text)) == {"nobody", "shed", "lost"}


def test_a_whole_organisation_on_purpose_does_not_say_why_each_thing_is_in() -> None:
    whole = "statement: {text: Everything we do., whole_organisation: true%s}\n"
    meant = whole % ", whole_organisation_reason: A public body answers for all it does."
    assert report("MOD-05", SERVED % ("", meant)).not_evaluated
    assert found("MOD-05", SERVED % ("", whole % "")) == ["x1"]
    assert report("MOD-05", "infrastructure: {x1: {scope: in}}").not_evaluated
