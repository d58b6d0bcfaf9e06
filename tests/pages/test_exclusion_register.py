"""The exclusion register: reasons, separation, what still crosses, what is overdue or unexplained."""

from isms_scope.findings import Report
from pages.pagetext import anchors, finding, pages_of, section, seen, snapshot_of

URI = "scope/exclusion-register.md"
TEXT = """
management_systems: {isms: {type: isms}, aims: {type: aims}}
infrastructure:
  prod: {name: Production, type: cloud_account, scope: in}
  sandbox: {name: Sandbox, type: cloud_account, scope: out, separation: {no_network_path: false}}
  store: {name: Sandbox store, type: datastore, parent: sandbox}
  laptop: {name: Laptop, type: endpoint_fleet, scope: {status: out, rationale: It is private.}}
  split: {name: Split, type: cluster, scope: {systems: {isms: in, aims: {status: out, rationale: No AI.}}}}
suppliers: {labels: {name: Labels}, quiet: {name: Quiet}}
customers: {bank: {name: Bank}}
datasets: {sets: {name: Sets}}
interfaces:
  if-1: {name: Labelling, inside: prod, outside: labels}
  if-2: {name: Public API, inside: prod, outside: any-customer}
data_flows:
  now: {name: Copies, from: prod, to: store, datasets: [sets], mechanism: s3_bucket}
  past: {name: Old copies, from: prod, to: store, state: ceased}
  inner: {name: Inner, from: prod, to: split}
people: {ada: {name: Ada Lind}}
exclusions:
  exc-1:
    name: The sandbox
    excludes: [sandbox, split]
    things: [The customer's firewall]
    category: separated_environment
    justification: An account of its own.
    control_boundary: The root of the account.
    separation: {separate_account: true, no_network_path: unknown, evidence: Test 7}
    impact_on_is: Nothing would be lost.
    interfaces: [if-1]
    drift_control: Scanned every night.
    told_to: [Handbook, Schedule 3]
    approved_by: ada
    approved_on: 2025-11-01
    review_by: 2026-11-22
  exc-2: {name: Bare, excludes: [gone], category: separate_legal_entity, review_by: 2026-11-23}
"""
PAGE = pages_of(snapshot_of(TEXT, report=Report()))[URI]


def test_an_exclusion_is_shown_with_its_reason_its_boundary_and_whom_it_was_told() -> None:
    text = section(PAGE, "exclusion-exc-1").text
    for part in (
        "Sandbox OUT",
        "The customer's firewall",
        "separated environment",
        "An account of its own.",
        "The root of the account.",
        "Nothing would be lost.",
        "Scanned every night.",
        "Handbook Schedule 3",
        "Ada Lind , 2025-11-01",
    ):
        assert part in text, part


def test_each_condition_of_separation_is_yes_no_unknown_or_not_said() -> None:
    text = section(PAGE, "exclusion-exc-1").text
    assert "An account of its own yes No network path into the scope unknown" in text
    assert "No production data not said" in text
    assert "Where this can be checked Test 7" in text
    assert "Kept apart, says Sandbox" in text
    assert "No network path into the scope no" in text
    assert section(PAGE, "exclusion-exc-2").text.count("not said") >= 9


def test_the_day_after_the_review_was_due_it_is_overdue() -> None:
    assert "2026-11-22 overdue" in section(PAGE, "exclusion-exc-1").text
    assert "overdue" not in section(PAGE, "exclusion-exc-2").text
    assert seen(PAGE).text.count("overdue") == 2


def test_what_still_crosses_are_its_interfaces_and_the_flows_that_happen() -> None:
    text = section(PAGE, "exclusion-exc-1").text.partition("What still crosses")[2]
    assert "Labelling interface Production IN ↔ Labels EXTERNAL" in text
    assert "Copies data flow Production IN → Sandbox store OUT Sets" in text
    assert "Old copies" not in text
    assert "Inner" not in text
    assert (
        "No declared interface, flow or access leads over its edge." in section(PAGE, "exclusion-exc-2").text
    )


def test_a_flow_to_something_that_only_an_exclusion_names_crosses() -> None:
    flow = "  notes: {name: Notes, from: prod, to: gone}\npeople:"
    page = pages_of(snapshot_of(TEXT.replace("people:", flow), report=Report()))[URI]
    assert "Notes data flow Production IN → gone not declared" in section(page, "exclusion-exc-2").text


def test_access_over_the_boundary_crosses_in_both_directions_and_none_does_not() -> None:
    access = "[{target: prod, level: read, data: [sets]}, {target: store, level: admin}]"
    refused = "[{target: sandbox, level: none}, {target: store}]"
    teams = f"""
teams:
  labs: {{name: Labs, scope: out, access: {access}}}
  ops: {{name: Ops, scope: in, access: {refused}}}
"""
    text = TEXT.replace("excludes: [gone]", "excludes: [labs]") + teams
    page = pages_of(snapshot_of(text, report=Report()))[URI]
    outer, inner = section(page, "exclusion-exc-2").text, section(page, "exclusion-exc-1").text
    assert "Labs team Labs OUT → Production IN Sets read access" in outer
    assert "admin access" not in outer + inner
    assert "Ops team Ops IN → Sandbox store OUT access, how far is not said" in inner
    assert "Ops IN → Sandbox OUT" not in inner


def test_what_crosses_to_something_out_without_an_exclusion_is_shown_beside_it() -> None:
    flow = "  copy: {name: Copy, from: prod, to: laptop}\npeople:"
    page = pages_of(snapshot_of(TEXT.replace("people:", flow), report=Report()))[URI]
    assert "It is private. Production → Laptop Copy" in section(page, "unexplained").text


def test_the_findings_of_an_exclusion_are_those_on_all_that_it_explains() -> None:
    found = (
        finding("DAT-91", "store"),
        finding("EXC-91", "now", values={"place": "sandbox"}),
        finding("EXC-92", "now", values={"places": ["gone"], "number": 3}),
        finding("EXC-93", "laptop"),
    )
    page = pages_of(snapshot_of(TEXT, report=Report(findings=found)))[URI]
    assert "EXC-91" in section(page, "exclusion-exc-1").text
    assert "DAT-91" in section(page, "exclusion-exc-1").text
    assert "EXC-92" in section(page, "exclusion-exc-2").text
    rows = seen(page).text.partition("Out without an exclusion")[0]
    assert "error DAT-91 error EXC-91" in rows
    assert "findings" not in anchors(page)


def test_a_status_is_told_for_each_management_system_where_they_differ() -> None:
    assert "Split ISMS IN AIMS OUT" in section(PAGE, "exclusion-exc-1").text
    assert "Where ISMS and AIMS decide differently" in seen(PAGE).text
    agreed = TEXT.replace("systems: {isms: in, aims: {status: out, rationale: No AI.}}", "status: in")
    assert "decide differently" not in seen(pages_of(snapshot_of(agreed))[URI]).text


def test_what_is_out_without_an_exclusion_comes_first_with_the_way_to_mend_it() -> None:
    assert anchors(PAGE)[:2] == ["unexplained", "exclusion-exc-1"]
    text = section(PAGE, "unexplained").text
    assert "Laptop OUT infrastructure It is private. nothing declared" in text
    assert "Sandbox" not in text
    assert "Split" not in text
    mended = pages_of(
        snapshot_of(TEXT, report=Report(findings=(finding("EXC-90", "laptop", hint="Write exc-9."),)))
    )
    assert "error EXC-90 Write exc-9." in section(mended[URI], "unexplained").text


def test_external_things_are_told_apart_with_their_interfaces() -> None:
    text = section(PAGE, "external").text
    assert "Labels EXTERNAL supplier Labelling" in text
    assert "Quiet EXTERNAL supplier none is declared" in text
    assert "Bank EXTERNAL customer Public API" in text


def test_findings_stand_at_their_exclusion_and_others_of_the_family_at_the_end() -> None:
    found = (finding("EXC-91", "exc-1"), finding("MOD-01", "exc-2"), finding("EXC-92", "now"))
    page = pages_of(snapshot_of(TEXT, report=Report(findings=found)))[URI]
    assert "Message of EXC-91." in section(page, "exclusion-exc-1").text
    assert "Message of MOD-01." in section(page, "exclusion-exc-2").text
    assert "Message of EXC-92." in section(page, "findings").text
    assert "EXC-91" not in section(page, "findings").text
    assert "findings" not in anchors(PAGE)


def test_a_scope_in_which_nothing_is_out_has_no_register() -> None:
    pages = pages_of(snapshot_of("infrastructure: {prod: {scope: in}}"))
    assert URI not in pages
    assert not [link for link in seen(pages["index.md"]).targets if "exclusion-register" in link]


def test_the_register_stands_in_the_menu_and_is_linked_from_home_list_and_element() -> None:
    pages = pages_of(snapshot_of(TEXT))
    assert pages[URI].menu == ("Registers",)
    for uri in ("index.md", "scope/exclusions.md", "scope/exclusions/exc-1.md"):
        assert "scope/exclusion-register/" in seen(pages[uri]).targets, uri
    assert "2 exclusions and 1 thing out without one" in seen(pages["index.md"]).text
