"""The page for customers' procurement: checked by hand on the example company, and what it does not know."""

import pytest

from isms_scope.model.fields import EDITIONS, Edition
from isms_scope.pages.page import Page
from isms_scope.rules import judge
from isms_scope.snapshot.editions import redact
from isms_scope.snapshot.snapshot import AsOf, Snapshot
from pages.asking import example
from pages.pagetext import Seen, pages_of, section, seen, snapshot_of
from scopetext import DAY, NO_HISTORY

URI = "scope/procurement.md"
GRAPH = example()
WHOLE = Snapshot(AsOf(DAY, "--as-of"), GRAPH, judge(GRAPH, DAY, NO_HISTORY), NO_HISTORY)
PAGES = {edition: pages_of(redact(WHOLE, edition))[URI] for edition in EDITIONS}
INTERNAL = PAGES["internal"]


def rows(page: Page, anchor: str) -> list[list[str]]:
    """The cells of the table in a section as text."""
    html = next(str(each.html) for each in page.sections if each.anchor == anchor)
    lines = html.partition("<tbody>")[2].partition("</tbody>")[0].split("<tr>")[1:]
    return [[Seen(f"<td{cell}").text for cell in line.split("<td")[1:]] for line in lines]


def facts(page: Page, anchor: str) -> str:
    return section(page, anchor).text


def test_the_matrix_says_for_each_product_and_standard_which_certificate_lists_it() -> None:
    held = "Certificate EX-27001-0042 : on record as active until 2028-04-30;"
    besides = (
        "Certificate EX-27001-0042 : names it besides ISO/IEC 27001, on record as active until 2028-04-30;"
    )
    listed = {"Larkspur Platform", "Larkspur Inference API", "Larkspur Fine-tuning Service"}
    found = {row[0]: row[1:] for row in rows(INTERNAL, "matrix")}

    assert list(found) == [
        "AI Consulting OUT", "Larkspur Fine-tuning Service IN", "Larkspur Inference API IN",
        "Larkspur Score IN",
        "Larkspur Platform IN", "Larkspur Private Cloud PLANNED",
    ]  # fmt: skip
    for title, cells in found.items():
        name = title.rpartition(" ")[0]
        says = f"{'lists' if name in listed else 'does not list'} {name}"
        assert cells == [f"{held} {says}", f"{besides} {says}", "not on record"]
    assert section(INTERNAL, "matrix").text.startswith("Product ISO/IEC 27001 ISO/IEC 27017 ISO/IEC 42001 ")


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_certificate_stands_with_its_number_body_accreditor_validity_and_wording(edition: Edition) -> None:
    text = facts(PAGES[edition], "certificates")

    for fact in (
        "Number EX-27001-0042", "Standard ISO/IEC 27001:2022", "Names besides ISO/IEC 27017:2015",
        "Holder Larkspur Inference Ltd", "Statement of Applicability 2.1 of 2026-02-20",
        "Certification body Example Certification (fictional)", "Accredited by UKAS",
        "Accreditation number 0000", "Validity on record as active until 2028-04-30", "Issued 2026-05-11",
        "Verify at https://certification.example/verify/EX-27001-0042",
        "operation, and maintenance of the Larkspur Platform, including the processing",
    ):  # fmt: skip
        assert fact in text


def test_where_products_run_and_what_the_customer_does_stands_beside_each_product() -> None:
    found = {row[0]: row[1:] for row in rows(INTERNAL, "regions")}

    assert found["Larkspur Inference API IN"] == [
        "eu-west-2", "GB", "GB, DE, IE", "GB",
        "Keep API keys secret and rotate them once a year. Check answers before acting on them.",
    ]  # fmt: skip
    assert found["AI Consulting OUT"] == ["not on record"] * 5


def test_sub_processors_are_the_suppliers_that_work_on_customers_data_with_rank_and_country() -> None:
    assert rows(INTERNAL, "subprocessors") == [
        ["Anthropic EXTERNAL", "2", "IE", "Model API with data residency in Europe", "IE, DE",
         "Customer prompts and outputs"],
        ["Amazon Web Services EXTERNAL", "2", "LU", "Cloud hosting", "GB, DE",
         "Customer prompts and outputs , Fine-tuning sets , Labelled fine-tuning sets , Repayment history"],
        ["Bayan Annotation EXTERNAL", "2", "PH", "Labelling in Porto", "PT",
         "Fine-tuning sets , Labelled fine-tuning sets"],
        ["Microsoft EXTERNAL", "2", "IE", "Recovery site, Sign-on and device management", "GB, IE",
         "Customer prompts and outputs"],
        ["OpenAI EXTERNAL", "2", "IE", "Model API with data residency in Europe", "IE, DE",
         "Customer prompts and outputs"],
    ]  # fmt: skip
    assert "PT: Bayan Annotation" in facts(INTERNAL, "places")


def test_reviews_and_audits_are_the_last_that_was_held_and_the_next_that_is_planned() -> None:
    first, _, second = facts(INTERNAL, "reviews").partition("AI management system")

    assert "Last review 2026-11-12 : Review after the internal audit Next review by 2027-09-24" in first
    assert "surveillance2 2027-01-18 to 2027-01-20 , by Example Certification (fictional)" in first
    assert "Contact Head of Security" in first
    assert "Next audit not on record Contact Chief Technology Officer" in second


def test_exclusions_stand_with_reason_and_limit_and_the_statements_word_for_word() -> None:
    text = facts(INTERNAL, "exclusions")
    assert "The customer's own network : Customers own and run these devices" in text
    assert "Larkspur's responsibility begins where the TLS connection ends" in text
    assert "in accordance with the Statement of Applicability version 2.2." in facts(INTERNAL, "statements")


def test_a_lower_edition_shows_less_and_never_says_that_something_is_not_on_record_at_all() -> None:
    customer, public = PAGES["customer"], PAGES["public"]

    assert "does not show which of them work on customers' data" in facts(customer, "subprocessors")
    assert [row[0] for row in rows(customer, "subprocessors")][:2] == [
        "Anthropic EXTERNAL", "Amazon Web Services EXTERNAL",
    ]  # fmt: skip
    assert "Fjord" not in facts(customer, "subprocessors")
    assert "Anthropic" not in seen(public).text
    for page in (customer, public):
        text = seen(page).text
        assert "places" not in [each.anchor for each in page.sections]
        assert text.lower().count("not on record") == text.lower().count("not on record in this edition") > 0


EMPTY = "management_systems: {isms: {type: isms}}"
ODD = """
management_systems: {isms: {type: isms}}
products: {api: {name: API, scope: in}, old: {name: Old, lifecycle: retired}}
certification_bodies: {body: {name: Body, next_audit: {type: stage2, from: 2026-01-01, to: 2026-01-02}}}
certificates: {paper: {name: Paper, standard: ISO 1, management_system: isms, body: body, state: claimed}}
suppliers: {gone: {name: Gone, valid_to: 2026-01-01, services: [{data: [prompts]}]}}
datasets: {prompts: {name: Prompts, contains_customer_data: true}}
"""


def test_what_nobody_recorded_is_said_to_be_not_on_record() -> None:
    page = pages_of(snapshot_of(EMPTY))[URI]
    for anchor in ("matrix", "certificates", "exclusions", "regions", "subprocessors"):
        assert facts(page, anchor) == "Not on record."


def test_what_is_retired_past_or_only_claimed_is_not_told_as_if_it_held() -> None:
    page = pages_of(snapshot_of(ODD))[URI]

    said = "Paper : claimed; nobody has seen the paper; which products it lists is not on record"
    assert rows(page, "matrix") == [["API IN", said]]
    assert "Next audit not on record" in facts(page, "reviews")
    assert facts(page, "subprocessors") == "Not on record."
