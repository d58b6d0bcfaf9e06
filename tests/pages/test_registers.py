"""Registers: each leads to those that are read beside it, and a list leads only to pages that are there."""

import pytest

from isms_scope.pages.addresses import TITLES
from isms_scope.pages.page import Page
from pages.pagetext import anchors, pages_of, section, seen, snapshot_of

EVERYTHING = """
management_systems: {isms: {type: isms}, aims: {type: aims}}
products: {api: {name: API, scope: in, lifecycle: planned}, aside: {name: Aside, scope: out}}
customers: {bank: {name: Bank}}
contracts: {msa: {customer: bank, products: [api]}}
issues: {iss-a: {side: internal}}
interested_parties: {buyers: {name: Buyers}}
regulations: {act: {name: Act}}
exclusions: {exc-1: {excludes: [aside]}}
lifecycle_stages: {train: {stage: training}}
reviews: {rev-1: {held_on: 2026-01-01}}
changes: {chg-1: {date: 2026-01-01}}
deviations: {dev-1: {element: api}}
"""
PAGES = pages_of(snapshot_of(EVERYTHING))


def test_a_register_has_one_name_on_its_page_in_the_menu_and_on_the_page_that_greets() -> None:
    home = section(PAGES["index.md"], "registers").text
    for uri, title in TITLES.items():
        page = PAGES[uri]
        assert (page.title, page.label or page.title) == (title, title)
        assert title in home, title


def leads_to(page: Page) -> set[str]:
    return {f"{link.rstrip('/')}.md" for link in section(page, "see-also").targets}


def test_every_register_leads_to_others_and_is_led_to_and_never_to_itself() -> None:
    reached: set[str] = set()
    for uri in (*TITLES, "scope/laws/act.md"):
        links = leads_to(PAGES[uri])
        assert links, uri
        assert uri not in links
        assert links <= set(PAGES), uri
        reached |= links
    assert set(TITLES) <= reached


def test_a_register_that_is_not_there_is_not_linked() -> None:
    pages = pages_of(snapshot_of("products: {api: {lifecycle: planned}}\nmanagement_systems: {isms: {}}"))
    assert "see-also" not in anchors(pages["scope/roadmap.md"])
    assert "scope/promises/" not in seen(pages["scope/products.md"]).targets
    assert "scope/roadmap/" in seen(pages["scope/products.md"]).targets
    assert "scope/systems-compared/" not in seen(pages["scope/management_systems.md"]).targets


def test_the_list_of_a_kind_and_its_elements_lead_to_what_follows_from_them() -> None:
    for kind, register in (
        ("deviations", "deviation-register"),
        ("lifecycle_stages", "coverage"),
        ("reviews", "review-cycle"),
        ("changes", "review-cycle"),
        ("management_systems", "systems-compared"),
        ("products", "promises"),
        ("products", "roadmap"),
        ("contracts", "promises"),
    ):
        assert f"scope/{register}/" in seen(PAGES[f"scope/{kind}.md"]).targets, kind
    assert "scope/laws/act/" in seen(PAGES["scope/regulations/act.md"]).targets
    assert "scope/promises/" in seen(PAGES["scope/contracts/msa.md"]).targets


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("Readiness", ["blueprint", "readiness", "review-cycle"]),
        (
            "Registers",
            [
                "deviation-register",
                "exclusion-register",
                "promises",
                "issue-matrix",
                "parties",
                "roadmap",
                "systems-compared",
                "coverage",
            ],
        ),
        ("Laws", ["laws", "regulations"]),
    ],
)
def test_the_way_to_the_audit_the_registers_and_the_laws_are_groups_of_the_menu(
    group: str, names: list[str]
) -> None:
    assert [uri for uri, page in PAGES.items() if page.menu == (group,)] == [
        f"scope/{name}.md" for name in names
    ]
