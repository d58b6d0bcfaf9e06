"""Lists of kinds, findings, statements and the boundary as tables: complete, labelled, linked."""

from isms_scope.findings import NotDue, NotEvaluated, Report
from isms_scope.model.kinds import GROUPS
from isms_scope.pages.page import Page
from pages.pagetext import anchors, finding, pages_of, section, seen, snapshot_of

TEXT = """
management_systems: {isms: {type: isms}, aims: {type: aims}}
people: {ada: {name: Ada Lind}}
infrastructure:
  prod: {name: Production, type: cloud_account, scope: in, owner: ada, environment: production}
  store: {name: Store, type: datastore, parent: prod}
suppliers: {labels: {name: Labels, type: labelling, hq_country: PH}, quiet: {name: Quiet}}
interfaces: {if-1: {name: Labelling, inside: store, outside: labels, mechanism: sftp, encrypted: SSH,
  responsibility: {ours: We choose., theirs: They label.}}}
data_flows: {f-1: {name: Silent export, from: store, to: quiet}}
statements:
  isms: {version: '2', text: The text., next_review_by: 2027-02-18, public_text: For all.,
    history: [{version: '1', date: 2025-03-01, reason: First., author: Ada}]}
soas: {isms: {version: '3', date: 2026-09-30}}
"""
FOUND = (finding("DEV-01", "store"), finding("DEV-02", "store", severity="warning"))
PAGES = pages_of(snapshot_of(TEXT, report=Report(findings=FOUND)))


def test_a_list_shows_type_scope_for_each_system_key_fields_owner_and_findings() -> None:
    text = seen(PAGES["scope/infrastructure.md"]).text
    assert "Name Type ISMS AIMS Parent Environment Owner Findings" in text
    assert "Store store datastore IN IN Production Ada Lind error 2 findings" in text
    assert "Production prod cloud account IN IN production Ada Lind none" in text


def test_columns_that_nobody_fills_are_left_out() -> None:
    assert "Criticality" not in seen(PAGES["scope/suppliers.md"]).text
    assert "Head office country" in seen(PAGES["scope/suppliers.md"]).text


def test_lists_stand_in_the_menu_by_group_and_elements_do_not() -> None:
    assert PAGES["scope/suppliers.md"].menu == (GROUPS["parties"],)
    assert PAGES["scope/suppliers/labels.md"].menu is None
    assert PAGES["scope/suppliers/labels.md"].above == "scope/suppliers.md"
    assert "scope/datasets.md" not in PAGES


def test_every_table_is_labelled_and_can_be_scrolled_by_keyboard() -> None:
    for page in PAGES.values():
        frames = [a for _, a in seen(page).tags if "isms-scroll" in (a.get("class") or "").split()]
        assert all(a.get("tabindex") == "0" and a.get("aria-label") for a in frames), page.uri
        headings = [attributes for tag, attributes in seen(page).tags if tag == "th"]
        assert all(attributes.get("scope") in ("col", "row") for attributes in headings), page.uri


def test_ids_are_unique_on_every_page() -> None:
    for page in PAGES.values():
        ids = [attributes["id"] for _, attributes in seen(page).tags if attributes.get("id")]
        assert len(ids) == len(set(ids)), page.uri


def test_findings_with_one_cause_stand_under_the_worst() -> None:
    group = (
        finding("SPL-01", cause="if-labels", severity="warning"),
        finding("BND-06", cause="if-labels"),
        finding("DEV-01"),
    )
    page = pages_of(snapshot_of(TEXT, report=Report(findings=group)))["scope/findings.md"]
    shown = section(page, "open")
    assert shown.with_class("isms-finding") == 2
    assert "Open (3 from 2 causes)" in [part.title for part in page.sections]
    assert (
        shown.text.index("BND-06")
        < shown.text.index("1 more with the same cause")
        < shown.text.index("SPL-01")
    )


def test_nothing_that_was_not_counted_is_hidden() -> None:
    report = Report(
        findings=(finding("DEV-01").under("wav-1"),),
        passed=("MOD-01", "MOD-02"),
        not_evaluated=(NotEvaluated("BND-02", "No list was given."),),
        not_due=(NotDue("EVD-01", "audit"),),
        previews=(finding("NEW-01"),),
        ignored={"MOD-03": "Not needed (until 2027-01-01)"},
    )
    page = pages_of(snapshot_of(TEXT, report=report))["scope/findings.md"]
    assert anchors(page) == ["open", "waived", "previews", "ignored", "not-evaluated", "not-due"]
    assert "No finding is open." in section(page, "open").text
    assert "Not needed (until 2027-01-01)" in section(page, "ignored").text
    assert "No list was given." in section(page, "not-evaluated").text
    assert "due from the stage “audit”" in section(page, "not-due").text
    assert "2 rules found nothing" in seen(page).text


def test_a_statement_has_its_record_its_current_soa_and_its_past_versions() -> None:
    text = section(PAGES["scope/statements.md"], "system-isms").text
    for part in ("The text.", "2027-02-18", "version 3 of 2026-09-30", "For all.", "First. Ada"):
        assert part in text
    assert "has no scope statement yet" in section(PAGES["scope/statements.md"], "system-aims").text


def test_the_map_and_its_table_say_the_same() -> None:
    page = PAGES["scope/map.md"]
    picture, crossings = section(page, "map"), section(page, "crossings").text
    assert "Crossing 1" in picture.text
    assert (
        "1 Labelling Labels EXTERNAL Store goes both ways SFTP SSH We: We choose. They: They label."
        in crossings
    )
    assert (
        "!1 BND-06 Silent export crosses without a declared interface Quiet EXTERNAL Store goes out"
        in crossings
    )
    assert "Production Cloud account IN" in section(page, "elements").text
    assert "scope/infrastructure/store/" in picture.targets


def test_the_table_of_the_map_says_where_each_thing_stands_with_facts_exclusion_and_dates() -> None:
    text = section(
        pages_of(
            snapshot_of("""
infrastructure:
  prod: {name: Production, type: cloud_account, scope: in,
    identifiers: [{scheme: aws_account, value: '111122223333'}]}
  london: {name: London, type: region, parent: prod}
  gpu: {name: Trainer, type: cluster, parent: london, purpose: training,
    accelerators: {type: H100, count: 16}}
  play: {name: Playground, type: region, parent: prod, scope: out}
  burst: {name: Oregon, type: region, parent: prod, scope: undetermined}
  later: {name: Paris, type: region, parent: prod, scope: {status: planned, enters_on: 2027-01-15}}
suppliers: {hub: {name: Hub, type: model_hub}}
interfaces: {if-1: {inside: gpu, outside: hub}}
exclusions: {exc-02: {excludes: [play]}}
deviations: {dev-1: {element: burst, approval: {expires_on: 2026-12-05}}}
""")
        )["scope/map.md"],
        "elements",
    ).text
    assert "Element What it is Scope Where it stands Facts Note" in text
    for row in (
        "Production Cloud account IN 111122223333",
        "Trainer Cluster IN Production › London › Training 16 × H100",  # noqa: RUF001 - as on the page
        "Playground Region OUT Production exc-02",
        "Oregon Region DEVIATION Production 12 days left · until 2026-12-05",
        "Paris Region PLANNED Production 2027-01-15",
        "Hub Model hub EXTERNAL east",
    ):
        assert row in text


def test_the_list_of_interfaces_shows_the_numbers_of_the_map() -> None:
    text = seen(PAGES["scope/interfaces.md"]).text
    assert "No." in text
    assert "Labelling if-1 1 Store" in text
    assert "No." not in seen(PAGES["scope/suppliers.md"]).text


def test_below_a_picture_stands_for_which_numbers_each_letter_stands() -> None:
    crossings = "".join(f"  if-{n:02}: {{inside: store, outside: labels}}\n" for n in range(40))
    other = "  if-40: {inside: store, outside: quiet}\n  if-41: {inside: store, outside: labels}\n"
    text = f"""
infrastructure: {{store: {{name: Store, type: datastore, scope: in}}}}
suppliers: {{labels: {{name: Labels}}, quiet: {{name: Quiet}}}}
interfaces:
{crossings}{other}"""
    page = pages_of(snapshot_of(text))["scope/map.md"]
    assert "Letter Outside Inside Numbers A Labels Store 1–40, 42" in section(page, "map").text  # noqa: RUF001 - a dash
    assert "Letter" not in section(PAGES["scope/map.md"], "map").text


def grown(accounts: int, parts: int = 4) -> dict[str, Page]:
    infrastructure = "".join(
        f"  acct-{n}: {{name: Account {n}, type: cloud_account, scope: in}}\n"
        + "".join(f"  part-{n}-{part}: {{type: compute, parent: acct-{n}}}\n" for part in range(parts))
        for n in range(accounts)
    )
    return pages_of(snapshot_of(f"infrastructure:\n{infrastructure}"))


def test_the_boxes_of_an_overview_lead_to_their_parts_on_the_page() -> None:
    page = grown(9)["scope/map.md"]
    assert [f"part-acct-{n}" for n in range(9)] == [each for each in anchors(page) if each[:4] == "part"]
    assert {f"#part-acct-{n}" for n in range(9)} <= set(section(page, "map").targets)


def test_the_parts_of_a_large_map_are_pages_that_lead_on_and_back() -> None:
    pages = grown(40, 12)
    parts = {uri for uri in pages if uri.startswith("scope/map-part-")}
    assert len(parts) > 40
    assert anchors(pages["scope/map.md"]) == ["map", "crossings", "elements"]
    led = {target for uri in ("scope/map.md", *parts) for target in seen(pages[uri]).targets}
    for uri in parts:
        assert uri.replace(".md", "/") in led
        assert pages[uri].above in pages
        assert pages[uri].menu is None


def test_every_management_system_has_a_map_and_the_first_stands_in_the_menu() -> None:
    assert PAGES["scope/map.md"].menu == ("Diagrams",)
    assert PAGES["scope/map-aims.md"].menu is None
    assert "scope/map-aims/" in seen(PAGES["scope/map.md"]).targets
