"""The box in a real browser: it answers as `check` does, whatever it is asked, and shows names as text."""

import datetime as dt
import json
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from company import company
from isms_scope.cli._answers import as_json
from isms_scope.findings import Report
from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from isms_scope.pages.in_scope import Proposals, index_files
from isms_scope.pages.view import View
from isms_scope.snapshot.check import check
from isms_scope.snapshot.editions import redact
from isms_scope.snapshot.snapshot import AsOf, Snapshot
from pages.asking import asked, example, written
from scopetext import DAY, NO_HISTORY, graph_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

QUERIES = [
    *json.loads(Path(__file__).with_name("in_scope_queries.json").read_text("utf-8")),
    *("x" * 2000, "/" * 2000, "a." * 300 + "b", "s3." * 600, "s3-" * 600 + ".amazonaws.com/"),
]
"""What people, machines and attackers may ask: names, addresses, halves of them, strange letters."""

NAMES = Path(__file__).with_name("in_scope_names.yml").read_text("utf-8")


FIRST_ANSWER = 200_000
"""The bytes that a reader loads at most before the first answer."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a box over a company with ten thousand elements."""
    return written(tmp_path_factory.mktemp("large"), Graph(load_files(dict(company(10_000)))))


def said(graph: Graph, queries: list[str]) -> list[Any]:
    """What `check` prints as JSON; which name it takes for the nearest is its own."""
    results = [found for query in queries for found in check(graph, DAY, query)]
    return [comparable(each) for each in json.loads(as_json(results))["results"]]


def comparable(told: Any) -> Any:
    reasons = [
        re.sub(r" Did you mean '.*'\?$", "", each, flags=re.DOTALL) for each in told.get("reasons", ())
    ]
    kept = {key: told[key] for key in ("answer", "word", "deviation", "days_left", "system") if key in told}
    asked_for = {
        key: told[key] for key in ("query", "element", "matched_by", "owner", "consequences") if key in told
    }
    if "systems" in told:
        return {**asked_for, "systems": [comparable(each) for each in told["systems"]]}
    return {**kept, "reasons": reasons}


def differing(page: "Page", graph: Graph, queries: list[str]) -> list[Any]:
    """What the browser and `check` answer where that is not the same."""
    ask = "async all => (await Promise.all(all.map(each => ismsScope.lookup(each)))).flat()"
    answered = [comparable(each) for each in page.evaluate(ask, queries)]
    expected = said(graph, queries)
    assert [each["query"] for each in answered] == [each["query"] for each in expected]
    return [pair for pair in zip(answered, expected, strict=True) if pair[0] != pair[1]]


def test_every_name_of_the_example_is_answered_as_check_answers(page: "Page", tmp_path: Path) -> None:
    graph = example()
    texts = {match.text for matches in graph.names.by_text.values() for match in matches}
    queries = sorted({*texts, *graph.names.by_text, *(f"https://{text}/x/y" for text in texts), *QUERIES})
    page.goto(written(tmp_path, graph))
    assert differing(page, graph, queries) == []
    assert len(queries) > 1_000


@pytest.mark.parametrize(
    "graph", [asked(), graph_of(NAMES), graph_of("teams: {}")], ids=["all", "odd", "none"]
)
def test_whatever_is_asked_is_answered_as_check_answers(page: "Page", tmp_path: Path, graph: Graph) -> None:
    page.goto(written(tmp_path, graph))
    assert differing(page, graph, QUERIES) == []


def test_the_browser_folds_every_letter_as_python_does(page: "Page", tmp_path: Path) -> None:
    every = map(chr, range(0x110000))
    letters = [letter for letter in every if unicodedata.category(letter) not in ("Cn", "Cs", "Co")]
    page.goto(written(tmp_path, graph_of("teams: {}")))
    folded = page.evaluate("all => all.map(ismsScope.fold)", letters)
    pairs = zip(letters, folded, strict=True)
    assert [(letter, found) for letter, found in pairs if found != letter.casefold()] == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Product 77", True),
        ("https://product-77.internal:8443/v1/complete?x=1", True),
        ("https://a.b.c.nowhere.example/one/two/three/four", False),
        ("arn:aws:ec2:eu-west-2:000000000000:instance/i-0abc", False),
    ],
)
def test_among_ten_thousand_elements_little_is_loaded_before_the_first_answer(
    page: "Page", large: str, query: str, *, found: bool
) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.partition("?")[0]))
    page.goto(large)
    (answer,) = page.evaluate("async query => (await ismsScope.lookup(query)).map(each => each.shown)", query)
    assert (answer is not None) == found
    scripts = [Path(url.removeprefix("file://")) for url in loaded if url.endswith(".js")]
    assert len(scripts) >= 4
    assert sum(script.stat().st_size for script in scripts) < FIRST_ANSWER


def proposed(page: "Page", asked_of: str, typed: str, most: int) -> list[str]:
    names = f"async ([typed, most]) => (await ismsScope.{asked_of}(typed, most)).map(each => each.element)"
    found: list[str] = page.evaluate(names, [typed, most])
    return found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("macbook", {"research-macbooks"}),
        ("hire", {"hire-screen", "larkspur-hire"}),
        ("laptop", {"laptops-corp", "research-macbooks"}),
        ("Research Mac", {"research-macbooks"}),
        ("larkspur_sco", {"larkspur-score"}),
    ],
)
def test_a_name_is_proposed_by_its_beginning_and_by_that_of_a_word_in_it(
    page: "Page", tmp_path: Path, typed: str, meant: set[str]
) -> None:
    page.goto(written(tmp_path, example()))
    assert meant <= {*proposed(page, "suggest", typed, 20)}
    assert meant & {*proposed(page, "suggest", typed, 6)}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("macbok", "research-macbooks"), ("Inferense API", "inference-api"), ("0pen ai", "openai")],
)
def test_a_slip_inside_a_name_or_at_its_beginning_finds_it(
    page: "Page", tmp_path: Path, typed: str, meant: str
) -> None:
    page.goto(written(tmp_path, example()))
    assert meant in proposed(page, "near", typed, 6)


def test_names_are_proposed_before_the_warning_that_nothing_is_declared(page: "Page", tmp_path: Path) -> None:
    page.goto(written(tmp_path, example()))
    box = page.get_by_role("combobox", name="Is my thing in scope?")
    box.fill("macbook")
    option = page.get_by_role("option", name="research-macbooks")
    option.wait_for()
    names, card = option.bounding_box(), page.locator(".isms-ask__card").bounding_box()
    assert names
    assert card
    assert names["y"] < card["y"]
    box.fill("research-macbooks")
    page.locator(".isms-ask__card .isms-ask__what").wait_for()
    assert page.locator(".isms-ask__panel > :first-child").get_attribute("class") == "isms-ask__answers"


@pytest.mark.parametrize("typed", ["inference-pro", "Prodact 77", "qqqq"])
def test_among_ten_thousand_elements_little_is_loaded_for_names_to_choose_from(
    page: "Page", large: str, typed: str
) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.partition("?")[0]))
    page.goto(large)
    page.get_by_role("combobox", name="Is my thing in scope?").fill(typed)
    page.locator(".isms-ask__card").first.wait_for()
    scripts = [Path(url.removeprefix("file://")) for url in loaded if url.endswith(".js")]
    assert sum(script.stat().st_size for script in scripts) < FIRST_ANSWER


def test_names_from_data_are_shown_as_text(page: "Page", tmp_path: Path) -> None:
    errors: list[str] = []
    page.add_init_script("window.alert = () => { throw new Error('a name ran as a script'); }")
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(written(tmp_path, graph_of(NAMES)))
    box = page.get_by_role("combobox", name="Is my thing in scope?")
    box.fill("<img src=x onerror=alert(1)>")
    page.locator(".isms-ask__card strong", has_text="<img src=x onerror=alert(1)>").wait_for()
    box.fill("<im")
    page.get_by_role("option", name="<img src=x onerror=alert(1)>").wait_for()
    box.fill("turned")
    page.get_by_text('<b>bold</b> "quoted"').wait_for()
    assert page.locator(".isms-ask :is(img, b, script)").count() == 0
    assert errors == []


def test_a_slip_finds_the_nearest_name_and_the_unknown_can_be_proposed(page: "Page", tmp_path: Path) -> None:
    page.goto(written(tmp_path, asked()))
    box = page.get_by_role("combobox", name="Is my thing in scope?")
    box.fill("Larkspur Inferense API & more")
    link = page.get_by_role("link", name="Propose to declare it")
    assert link.get_attribute("href") == (
        "https://code.example/us/scope/issues/new"
        "?title=Scope%3A%20declare%20'Larkspur%20Inferense%20API%20%26%20more'"
        "&body=The%20site%20answers%20UNKNOWN%20for%20ISMS.%0A%0AIt%20should%20be%3A%20"
    )
    box.fill("Larkspur Inferense API")
    page.locator(".isms-ask__do", has_text="do not put company data there").wait_for()
    page.get_by_role("option", name="Larkspur Inference API").click()
    page.get_by_text("Declared 'in'").wait_for()
    assert box.input_value() == "Larkspur Inference API"
    edit = page.get_by_role("link", name="Propose a change")
    assert edit.get_attribute("href") == "https://code.example/us/scope/inference-api"


def test_without_a_forge_words_say_what_to_do(page: "Page", tmp_path: Path) -> None:
    owned = "statements: {isms: {owner: ciso}}\nroles: {ciso: {title: Head of <b>Security</b>}}\n"
    scope = f"{owned}products:\n  api: {{name: API, scope: in}}\n"
    page.goto(written(tmp_path, graph_of(scope), Proposals()))
    box = page.get_by_role("combobox", name="Is my thing in scope?")
    box.fill("api")
    said = page.locator(".isms-ask__how")
    wrong = "Wrong? Change scope/sample.yml:4 in the scope repository and propose it."
    page.get_by_text(wrong).wait_for()
    box.fill("nothing like it")
    page.get_by_text("Ask Head of <b>Security</b>, who owns the scope statement.").wait_for()
    assert said.locator("code").first.inner_text() == "isms-scope new infrastructure ID"
    assert page.locator(".isms-ask__links").count() == 0


def test_an_edition_without_records_names_no_file_and_no_command() -> None:
    snapshot = Snapshot(AsOf(DAY, "--as-of"), asked(), Report(()), NO_HISTORY)
    scripts = " ".join(index_files(View(redact(snapshot, "customer"))).values())
    assert "scope/all.yml" not in scripts
    assert "isms-scope new" not in scripts
    assert "scope/all.yml" in " ".join(index_files(View(snapshot)).values())


def test_a_thing_that_nobody_declared_is_not_called_by_what_it_stands_in(
    page: "Page", tmp_path: Path
) -> None:
    page.goto(written(tmp_path, asked()))
    query = "https://git.codehost.example/larkspur/unheard-of"
    page.get_by_role("combobox", name="Is my thing in scope?").fill(query)
    card = page.locator(".isms-ask__card")
    card.wait_for()
    assert card.locator("strong").inner_text() == query
    assert card.locator(".isms-chip").inner_text() == "UNKNOWN"
    assert (
        card.locator(".isms-ask__what").inner_text().startswith("in the supplier Code Host Inc (code-host)")
    )
    assert card.get_by_role("link").all_inner_texts() == ["Open Code Host Inc", "Propose to declare it"]


def test_what_has_no_scope_is_no_warning(page: "Page", tmp_path: Path) -> None:
    page.goto(written(tmp_path, asked()))
    page.get_by_role("combobox", name="Is my thing in scope?").fill("tom brandt")
    card = page.locator(".isms-ask__card")
    card.wait_for()
    assert card.locator(".isms-chip").inner_text() == "NO SCOPE"
    assert card.locator(".isms-ask__do").count() == 0
    assert page.get_by_role("option").count() == 0  # its id is no other thing


@pytest.mark.parametrize(
    ("visited", "shown", "has_ended"),
    [
        (dt.date(2026, 11, 23), "DEVIATION · 9 days left", False),
        (dt.date(2026, 12, 2), "DEVIATION · 9 days left", False),
        (dt.date(2026, 12, 3), "DEVIATION · ended on 2026-12-02", True),
    ],
)
def test_days_count_from_the_day_of_the_site_until_the_deviation_has_ended(
    page: "Page", tmp_path: Path, visited: dt.date, shown: str, *, has_ended: bool
) -> None:
    page.clock.set_fixed_time(dt.datetime.combine(visited, dt.time(12)))
    page.goto(written(tmp_path, asked()))
    page.get_by_role("combobox", name="Is my thing in scope?").fill("burst")
    page.get_by_text("As of 2026-11-23, the day this site was built for.").wait_for()
    assert page.locator(".isms-ask__card .isms-chip").inner_text() == shown
    assert page.get_by_text("has ended since").count() == int(has_ended)


def test_management_systems_that_differ_are_told_apart(page: "Page", tmp_path: Path) -> None:
    two = """
management_systems: {aims: {type: aims}, isms: {type: isms}}
products: {api: {scope: {status: out, systems: {aims: in}}}}
"""
    page.goto(written(tmp_path, graph_of(two)))
    page.get_by_role("combobox", name="Is my thing in scope?").fill("api")
    card = page.locator(".isms-ask__card")
    card.wait_for()
    assert card.locator(".isms-ask__of").all_inner_texts() == ["OUT ISMS", "IN AIMS"]
    assert card.locator(".isms-ask__for").all_inner_texts() == ["For ISMS:", "For AIMS:"]


def test_an_index_of_another_build_is_refused_not_mixed(page: "Page", tmp_path: Path) -> None:
    address = written(tmp_path, asked())
    file = tmp_path / "assets/isms-scope/in-scope/answers-0.js"
    file.write_text(re.sub(r'"[0-9a-f]{12}"', '"000000000000"', file.read_text("utf-8"), count=1), "utf-8")
    page.goto(address)
    page.get_by_role("combobox", name="Is my thing in scope?").fill("labs")
    page.get_by_role("status").get_by_text("built anew: reload this page").wait_for()
    assert page.locator(".isms-ask__card").count() == 0
