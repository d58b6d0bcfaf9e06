"""DAT-05 to DAT-13: people are asked, finds are decided, prompts leave on terms, life cycles are whole."""

import pytest

from scopetext import findings_of, unjudged

CERTIFIED = "settings: {stage: certified}\n"


SCAN = "s1: {method: cloud_inventory, held_on: 2026-11-02}"


@pytest.mark.parametrize(
    ("discoveries", "count"),
    [
        (SCAN, 1),
        (f"{SCAN}, t1: {{method: interview, held_on: 2025-11-23}}", 0),
        (f"{SCAN}, t1: {{method: interview, held_on: 2025-11-22}}", 1),
        (f"{SCAN}, t1: {{method: interview, held_on: 2026-11-24}}", 1),
        (f"{SCAN}, t1: {{method: interview}}", 1),
        (f"{SCAN}, t1: {{method: survey, held_on: 2026-11-02}}", 1),
        (f"{SCAN}, t1: {{method: workshop, held_on: 2026-03-02}}", 0),
        ("s1: {method: egress_log}", 1),
        ("t1: {method: interview, held_on: 2020-01-01}", 0),
    ],
    ids=[
        "no talk", "a year ago", "a day too old", "still to come", "no day", "a survey is no talk",
        "workshop", "a scan without a day", "no scan",
    ],
)  # fmt: skip
def test_beside_scans_people_are_asked_within_a_year(discoveries: str, count: int) -> None:
    found = findings_of("DAT-05", f"{CERTIFIED}discoveries: {{{discoveries}}}\n")
    assert len(found) == count
    assert all(each.element == "s1" for each in found)


def test_the_newest_scan_carries_the_finding_and_the_limit_is_a_setting() -> None:
    text = f"discoveries: {{s0: {{method: sso_log, held_on: 2026-01-02}}, {SCAN}}}\n"
    assert [found.element for found in findings_of("DAT-05", CERTIFIED + text)] == ["s1"]
    talk = f"discoveries: {{{SCAN}, t1: {{method: interview, held_on: 2026-09-01}}}}\n"
    strict = "settings: {stage: audit, limits: {discovery_days: 30}}\n"
    assert len(findings_of("DAT-05", strict + talk)) == 1
    assert "method" in unjudged("DAT-05", "discoveries: {d1: {held_on: 2026-11-02}}\n")


FOUND = "discoveries: {d1: {method: interview, %s places_found: [{what: Notes%s}]}}\n"


@pytest.mark.parametrize(
    ("held", "triage", "count"),
    [
        ("held_on: 2026-11-08,", "", 1),
        ("held_on: 2026-11-09,", "", 0),
        ("held_on: 2026-11-08,", ", triage: untriaged", 1),
        ("held_on: 2026-11-08,", ", triage: stopped", 0),
        ("held_on: 2026-01-08,", ", triage: declared, triaged_on: 2026-10-08", 0),
        ("held_on: 2026-12-24,", "", 0),
    ],
    ids=["15 days", "14 days", "said so", "stopped", "decided late, yet decided", "to come"],
)
def test_a_find_is_decided_about_within_14_days(held: str, triage: str, count: int) -> None:
    assert len(findings_of("DAT-07", CERTIFIED + FOUND % (held, triage))) == count


def test_an_undated_find_is_not_evaluated_and_each_open_find_is_named() -> None:
    assert "held_on" in unjudged("DAT-07", FOUND % ("", ""))
    text = "discoveries: {d1: {held_on: 2026-01-01, places_found: [{what: Drive}, {what: Notes}]}}\n"
    found = findings_of("DAT-07", CERTIFIED + text)
    assert [each.values["place"] for each in found] == ["Drive", "Notes"]
    assert found[0].location.column < found[1].location.column
    patient = "settings: {stage: audit, limits: {triage_days: 400}}\n"
    assert findings_of("DAT-07", patient + text) == ()


LLM = """\
settings: {stage: certified}
datasets:
  prompts: {type: prompts_outputs}
  docs: {contains_customer_data: true}
  code: {type: telemetry_logs}
infrastructure:
  gw: {scope: in}
  notes: {scope: out}
  chat: {type: saas_app, scope: external, hosted_by: llm}
models: {gpt: {type: third_party_api, origin: api_only, supplier: llm}}
suppliers: {llm: {type: llm_api%s}, wiki: {type: saas_tool}}
interfaces: {i1: {inside: gw, outside: %s}}
data_flows: {f1: {%s}}
"""
NEVER = ", trains_on_our_data: never"


@pytest.mark.parametrize(
    ("supplier", "outside", "flow", "elements"),
    [
        (NEVER, "llm", "from: gw, to: llm, datasets: [prompts]", []),
        (", trains_on_our_data: opt_out", "llm", "from: gw, to: llm, datasets: [prompts]", []),
        (NEVER, "wiki", "from: gw, to: llm, datasets: [prompts]", ["f1"]),
        (NEVER, "wiki", "from: gw, to: llm, datasets: [docs]", ["f1"]),
        (NEVER, "wiki", "from: gw, to: llm, datasets: [code]", []),
        (NEVER, "wiki", "from: gw, to: wiki, datasets: [prompts]", []),
        (NEVER, "wiki", "from: notes, to: llm, datasets: [prompts]", []),
        (NEVER, "wiki", "from: gw, to: llm, datasets: [prompts], state: ceased", []),
        (NEVER, "wiki", "from: gw, to: chat, datasets: [prompts]", ["f1"]),
        (NEVER, "wiki", "from: gw, to: gpt, datasets: [prompts]", ["f1"]),
        ("", "llm", "from: gw, to: llm, datasets: [prompts]", ["llm"]),
        (", trains_on_our_data: unknown", "llm", "from: gw, to: llm, datasets: [docs]", ["llm"]),
        (", trains_on_our_data: always", "wiki", "from: gw, to: llm, datasets: [docs]", ["f1", "llm"]),
        (f"{NEVER}, relation: onboarding", "llm", "from: gw, to: llm, datasets: [prompts]", ["llm"]),
    ],
)
def test_prompts_go_to_a_language_model_over_an_interface_and_on_terms(
    supplier: str, outside: str, flow: str, elements: list[str]
) -> None:
    found = findings_of("DAT-08", LLM % (supplier, outside, flow))
    assert sorted(str(each.element) for each in found) == elements


def test_a_flow_to_a_language_model_that_does_not_say_what_goes_is_not_evaluated() -> None:
    assert "does not say what goes" in unjudged("DAT-08", LLM % (NEVER, "llm", "from: gw, to: llm"))


def test_a_missing_interface_of_prompts_is_one_thing_with_the_crossing() -> None:
    text = LLM % (NEVER, "wiki", "from: gw, to: llm, datasets: [prompts]")
    causes = {found.cause for rule in ("DAT-08", "BND-06") for found in findings_of(rule, text)}
    assert causes == {"interface gw -> llm"}


ALL = (
    "acquisition", "training", "evaluation_red_team", "deployment", "inference", "monitoring_feedback",
    "retirement",
)  # fmt: skip


def cycle(*stages: str, system: str = "scope: in", of: str = "ai_systems: [ai]") -> str:
    """An AI system with these stages, each with more facts after a colon."""
    parts = [stage.partition(":") for stage in stages]
    lines = "".join(f"  s{at}: {{stage: {name}, {of}{more}}}\n" for at, (name, _, more) in enumerate(parts))
    return f"{CERTIFIED}ai_systems: {{ai: {{{system}}}}}\nlifecycle_stages:\n{lines}"


@pytest.mark.parametrize("left_out", ALL)
def test_no_stage_of_the_life_cycle_is_forgotten(left_out: str) -> None:
    assert findings_of("DAT-10", cycle(*ALL)) == ()
    (found,) = findings_of("DAT-10", cycle(*(stage for stage in ALL if stage != left_out)))
    missing = found.values["missing"]
    assert isinstance(missing, list)
    assert len(missing) == 1
    assert missing[0].split()[0].split("_")[0] in left_out


def test_stages_may_belong_by_product_or_to_all_and_may_not_apply() -> None:
    product = "products: {app: {scope: in, ai_systems: [ai]}}\n"
    assert findings_of("DAT-10", cycle(*ALL, of="products: [app]") + product) == ()
    assert findings_of("DAT-10", cycle(*ALL, of="note: for all")) == ()
    reason = ": , not_applicable: We never withdraw a model."
    assert findings_of("DAT-10", cycle(*ALL[:-1], f"retirement{reason}", of="ai_systems: [ai]")) == ()
    other = "ai_systems: {ai: {scope: in}, other: {scope: in}}"
    text = cycle(*ALL).replace("ai_systems: {ai: {scope: in}}", other)
    assert [found.element for found in findings_of("DAT-10", text)] == ["other"]


@pytest.mark.parametrize("model", ["origin: open_weights", "origin: api_only", "base_model_name: Big One"])
def test_a_base_model_stands_for_training(model: str) -> None:
    without = [stage for stage in ALL if stage != "training"]
    text = cycle(*without, system="scope: in, models: [m1]")
    assert findings_of("DAT-10", f"{text}models: {{m1: {{{model}}}}}\n") == ()
    assert len(findings_of("DAT-10", f"{text}models: {{m1: {{origin: in_house}}}}\n")) == 1


def test_undecided_stages_count_as_missing_and_systems_outside_are_not_asked() -> None:
    (found,) = findings_of("DAT-10", cycle(*ALL[:-1], "retirement:, scope: undetermined"))
    assert found.values["missing"] == ["retirement"]
    assert "decided about s6" in found.message
    assert findings_of("DAT-10", cycle("training", system="scope: out")) == ()
    assert findings_of("DAT-10", cycle("training", system="scope: in, state: retired")) == ()


SANDBOX = """\
settings: {stage: certified}
datasets:
  prompts: {contains_customer_data: true}
  orders: {type: telemetry_logs, stored_in: [db]}
  corpus: {type: public_corpus, stored_in: [db]}
  toys: {type: synthetic}
infrastructure:
  prod: {environment: production, scope: in}
  db: {parent: prod}
  wiki: {environment: staging, scope: in}
  box: {environment: sandbox, scope: out%s}
  bucket: {parent: box%s}
model_registries: {lab: {hosted_on: box, scope: out}}
interfaces: {i1: {inside: db, outside: lab}}
data_flows: {f1: {%s}}
"""
STILL = "from: db, to: prod"


@pytest.mark.parametrize(
    ("box", "bucket", "flow", "elements"),
    [
        ("", "", STILL, []),
        ("", ", holds: [prompts]", STILL, ["bucket"]),
        ("", ", holds: [orders]", STILL, ["bucket"]),
        ("", ", holds: [corpus, toys]", STILL, []),
        ("", "", "from: db, to: bucket, datasets: [orders]", ["f1"]),
        ("", "", "from: db, to: bucket, datasets: [orders], state: ceased", []),
        ("", "", "from: bucket, to: db", ["f1"]),
        ("", "", "from: bucket, to: wiki", []),
        ("", "", "from: lab, to: db", []),
        (", peers: [prod]", "", STILL, ["box"]),
        (", peers: [wiki]", "", STILL, []),
        ("", ", scope: in, holds: [prompts]", STILL, []),
        (", state: retired", ", state: retired, holds: [prompts]", STILL, []),
    ],
    ids=[
        "nothing", "customer data", "production data", "public and synthetic", "a copy", "stopped",
        "a path", "staging", "over an interface", "peering", "peered with staging", "carved out", "gone",
    ],
)  # fmt: skip
def test_an_excluded_sandbox_is_clean_and_apart(
    box: str, bucket: str, flow: str, elements: list[str]
) -> None:
    found = findings_of("DAT-13", SANDBOX % (box, bucket, flow))
    assert [each.element for each in found] == elements


def test_without_an_excluded_sandbox_there_is_nothing_to_judge() -> None:
    assert "No sandbox" in unjudged("DAT-13", "infrastructure: {box: {environment: sandbox, scope: in}}\n")
