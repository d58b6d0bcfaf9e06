"""The pages of readiness in a real browser, on both twins: their states, accessible, and good on a phone."""

import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Literal

import pytest

from isms_scope.pages.deviation_register import LOOKS
from isms_scope.pages.review_cycle_page import LOOKS as CYCLE
from isms_scope.snapshot.locker import PRESENCES
from isms_scope.snapshot.progress import STATES as WORDS
from mkdocs_plugin.conftest import scheme
from mkdocs_plugin.sites import built, project
from twins import STATES, TWINS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = pytest.mark.browser

PAGES = ("blueprint", "readiness", "review-cycle", "deviation-register", "coverage", "index")


class Handler(SimpleHTTPRequestHandler):
    """Serves a site in silence."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module", params=["clean", "findings"])
def twin(request: pytest.FixtureRequest) -> str:
    """The name of a twin."""
    return str(request.param)


@pytest.fixture(scope="module")
def address(twin: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site of a twin; it lies in no repository, so it has no history."""
    folder = tmp_path_factory.mktemp(twin)
    shutil.copytree(TWINS[twin] / "scope", folder / "scope")
    project(
        folder,
        {},
        use_directory_urls=False,
        plugins=["search", {"isms-scope": {"fail_on": "never"}}],
        theme={"name": "material", "font": False,
               "palette": [scheme("light", "default"), scheme("dark", "slate")]},
    )  # fmt: skip
    made = built(folder)
    assert made.failed == "", made.warnings
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(made.folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/scope"
    server.shutdown()
    server.server_close()


def chips(page: "Page", under: str) -> list[str]:
    """The words of the chips in a part of a page, as they are shown."""
    return page.locator(f"{under} .isms-chip").all_inner_texts()


def test_the_blueprint_shows_fifteen_steps_as_checked_by_hand(page: "Page", address: str, twin: str) -> None:
    page.goto(f"{address}/blueprint.html")
    assert page.locator("h2[id^=step-]").count() == 15
    expected = [WORDS[each][0] for each in STATES[twin]["steps"].values()]
    assert chips(page, "table tbody") == expected
    assert page.locator(".isms-progress__head .isms-chip").all_inner_texts() == expected


def test_a_step_leads_to_its_findings_rules_and_register(page: "Page", address: str) -> None:
    page.goto(f"{address}/blueprint.html")
    page.get_by_role("link", name="Consult the customers", exact=True).first.click()
    assert page.url.endswith("#step-3")
    page.get_by_role("link", name="CUS-01").first.click()
    assert page.locator("h1").inner_text().startswith("CUS-01")
    page.get_by_role("definition").get_by_role("link", name="3", exact=True).click()
    assert page.url.endswith("blueprint.html#step-3")


def test_readiness_shows_three_checks_and_four_artefacts(page: "Page", address: str, twin: str) -> None:
    page.goto(f"{address}/readiness.html")
    checks = page.locator(".isms-progress__head .isms-chip").all_inner_texts()
    assert checks == [WORDS[each][0] for each in STATES[twin]["checks"]]
    answers = {words[0] for words in PRESENCES.values()}
    shown = [each for each in chips(page, "dl") if each in answers]
    assert shown == [PRESENCES[each][0] for each in STATES[twin]["artefacts"]]
    assert page.locator(".isms-table--questions tbody tr").count() == 19


def test_every_question_leads_to_a_page_that_is_there(page: "Page", address: str) -> None:
    page.goto(f"{address}/readiness.html")
    links = page.locator(".isms-table--questions a").evaluate_all("all => all.map(each => each.href)")
    assert links
    for link in sorted(set(links)):
        answer = page.request.get(link)
        assert answer.ok, link


def test_the_register_shows_the_four_steps_of_each_deviation(page: "Page", address: str, twin: str) -> None:
    page.goto(f"{address}/deviation-register.html")
    for id_, standings in STATES[twin]["protocol"].items():
        row = page.locator("table tbody tr").filter(has=page.locator(f"a[href='#deviation-{id_}']"))
        assert row.locator(".isms-chip").all_inner_texts() == [LOOKS[each][1] for each in standings]


def test_the_cycle_shows_each_change_and_filters_dates(page: "Page", address: str, twin: str) -> None:
    page.goto(f"{address}/review-cycle.html")
    for id_, standings in STATES[twin]["changes"].items():
        row = page.locator(".isms-table--cycle tbody tr").filter(
            has=page.locator(f"a[href$='changes/{id_}.html']")
        )
        assert row.locator(".isms-chip").all_inner_texts() == [CYCLE[each][1] for each in standings]
    page.get_by_role("searchbox", name="Filter dates").fill("review")
    rows = page.locator("[data-isms-table] tbody tr:visible")
    assert rows.count() == {"clean": 2, "findings": 3}[twin]  # Azure was not reviewed


def test_coverage_shows_both_systems_and_the_gaps(page: "Page", address: str, twin: str) -> None:
    page.goto(f"{address}/coverage.html")
    heads = page.locator(".isms-table--coverage thead th").all_inner_texts()
    assert heads == ["Stage", "Larkspur Assistant", "Larkspur Score Model"]
    assert page.locator(".isms-table--coverage tbody tr").count() == 13
    missing = {"clean": 0, "findings": 2}[twin]
    assert chips(page, "table").count("NOT DECLARED") == missing


@pytest.mark.parametrize(("preferred", "width"), [("light", 1280), ("dark", 390)])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_in_both_schemes_and_never_wider_than_the_window(
    browser: "Browser", address: str, name: str, preferred: Literal["light", "dark"], width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - needs the browser

    window: ViewportSize = {"width": width, "height": 900}
    context = browser.new_context(color_scheme=preferred, reduced_motion="reduce", viewport=window)
    shown = context.new_page()
    shown.goto(f"{address}/{name}.html")
    violations = Axe().run(shown).response["violations"]
    told = [(found["id"], [node["html"][:120] for node in found["nodes"]][:3]) for found in violations]
    assert told == []
    assert shown.evaluate("document.scrollingElement.scrollWidth") <= width
    context.close()


def test_on_paper_nothing_is_cut_off(page: "Page", address: str) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})
    for name in PAGES:
        page.goto(f"{address}/{name}.html")
        assert page.locator(".isms-filter:visible").count() == 0
        hidden = page.locator(".isms-scroll").evaluate_all(
            "all => all.filter(each => getComputedStyle(each).overflowX !== 'visible').length"
        )
        assert hidden == 0, name


def test_the_menu_has_the_way_to_the_audit_then_the_registers_then_the_laws(
    page: "Page", address: str
) -> None:
    page.goto(f"{address}/blueprint.html")
    links = page.locator(".md-nav a").evaluate_all("all => all.map(each => each.textContent.trim())")
    start = links.index("Review cycle")
    assert links[start : start + 10] == [
        "Review cycle", "Deviation register", "Exclusion register", "Promise matrix", "Issue matrix",
        "What the parties require", "Roadmap", "Management systems compared", "Lifecycle coverage",
        "Laws and the scope",
    ]  # fmt: skip


def test_the_three_checks_stand_in_a_row_or_one_below_the_other(page: "Page", address: str) -> None:
    tops = "all => [...new Set(all.map(each => Math.round(each.getBoundingClientRect().top)))].length"
    for width, rows in ((1280, 1), (800, 3), (390, 3)):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{address}/readiness.html")
        assert page.locator(".isms-steps li").evaluate_all(tops) == rows, width
