"""The reference: every kind with its fields, every rule with its result, load errors and commands as told."""

import pytest

from isms_scope.findings import NotDue, NotEvaluated, Report
from isms_scope.model.kinds import KINDS
from isms_scope.pages._fields import fields_of
from isms_scope.pages._prose import paragraphs, prose
from isms_scope.pages._types import parts_in, type_words
from isms_scope.pages.reference_rules import result_words
from isms_scope.pages.view import CodeFacts, CommandFacts, OptionFacts, Reference, View
from isms_scope.rules import RULES
from pages.pagetext import anchors, finding, pages_of, section, seen, snapshot_of

FACTS = Reference(
    (CodeFacts("YML-05", "The file is too large", "A limit keeps order.", "Split `scope/`."),),
    (
        CommandFacts(
            "isms-scope check",
            "isms-scope check THING",
            "Tell.",
            "One.\n\nTwo.",
            (OptionFacts("-q", "Quiet."),),
        ),
    ),
)
PAGES = pages_of(snapshot_of("suppliers: {labels: {name: Labels}}"), FACTS)


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_has_a_page_with_all_its_fields(kind: str) -> None:
    page = PAGES[f"scope/reference/kinds/{kind.replace('_', '-')}.md"]
    text = seen(page).text
    html = "".join(part.html for part in page.sections)
    for model in (KINDS[kind].model, *parts_in(KINDS[kind].model)):
        for field in fields_of(model):
            assert f" {field.key} " in text
            assert prose(field.text) in html
    assert "`" not in text


def test_kinds_for_the_first_hour_come_first() -> None:
    text = seen(PAGES["scope/reference/kinds.md"]).text
    assert text.index("Suppliers") < text.index("Later") < text.index("Waivers")


def test_a_kind_in_use_leads_to_its_list_and_others_do_not() -> None:
    assert "scope/suppliers/" in seen(PAGES["scope/reference/kinds/suppliers.md"]).targets
    assert "scope/teams/" not in seen(PAGES["scope/reference/kinds/teams.md"]).targets


@pytest.mark.parametrize(
    ("kind", "key", "words"),
    [
        ("data_flows", "from", "id of any element, or internet, unknown or any-customer"),
        ("suppliers", "owner", "id: person, role or team"),
        ("suppliers", "aliases", "list: text"),
        ("suppliers", "hq_country", "country, two capital letters"),
        ("suppliers", "exit_plan", "true, false or unknown"),
        ("suppliers", "last_assessed", "date, YYYY-MM-DD"),
        ("suppliers", "rank", "whole number"),
        ("suppliers", "links", "list: address, https or mailto"),
        ("suppliers", "services", "list: part"),
        ("statements", "languages", "mapping: text to text"),
        ("statements", "whole_organisation", "true or false"),
        ("boundaries", "members", "list: id, kind or kind[field=value]"),
        ("evidence", "sha256", "SHA-256, 64 hexadecimal digits"),
    ],
)
def test_types_are_said_in_words(kind: str, key: str, words: str) -> None:
    field = next(each for each in fields_of(KINDS[kind].model) if each.key == key)
    assert type_words(field).words == words


def test_a_closed_list_names_its_words_and_marks_what_moves_the_boundary() -> None:
    text = section(PAGES["scope/reference/kinds/infrastructure.md"], "fields").text
    assert "environment moves the boundary one of production staging" in text


def test_what_gives_an_element_its_meaning_is_marked() -> None:
    assert "from needed moves the boundary" not in seen(PAGES["scope/reference/kinds/data-flows.md"]).text
    assert "from needed" in seen(PAGES["scope/reference/kinds/data-flows.md"]).text


@pytest.mark.parametrize("rule", list(RULES))
def test_every_rule_has_a_page_with_why_samples_and_fix(rule: str) -> None:
    page = PAGES[f"scope/reference/rules/{rule.lower()}.md"]
    assert anchors(page)[:4] == ["why", "fails", "passes", "fix"]
    assert rule in seen(PAGES["scope/reference/rules.md"]).text
    pre = [part.html for part in page.sections if part.anchor == "fails"]
    assert pre[0].startswith("<pre><code>")


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (Report(), "no finding"),
        (Report(findings=(finding("DEV-01"), finding("DEV-01").under("w"))), "1 finding and 1 waived"),
        (Report(findings=(finding("DEV-01").under("w"),)), "1 waived"),
        (Report(ignored={"DEV-01": "Off."}), "ignored: Off."),
        (Report(not_evaluated=(NotEvaluated("DEV-01", "No list."),)), "not evaluated: No list."),
        (Report(not_due=(NotDue("DEV-01", "audit"),)), "not due until the stage “audit”"),
        (Report(previews=(finding("DEV-01"),)), "preview: 1 finding"),
    ],
)
def test_a_rule_says_what_it_gave_on_this_scope(report: Report, words: str) -> None:
    assert result_words(View(snapshot_of("", report=report)), "DEV-01") == words


def test_load_errors_and_commands_are_shown_as_they_were_told() -> None:
    code = section(PAGES["scope/reference/load-errors.md"], "yml-05")
    assert "A limit keeps order. To mend it: Split scope/ ." in code.text
    assert "code" in [tag for tag, _ in code.tags]
    command = section(PAGES["scope/reference/commands.md"], "isms-scope-check").text
    assert command == "isms-scope check THING Tell. One. Two. -q Quiet."


def test_without_being_told_there_are_no_pages_of_load_errors_and_commands() -> None:
    found = pages_of(snapshot_of(""))
    assert "scope/reference/load-errors.md" not in found
    assert "scope/reference/commands.md" not in found


def test_prose_knows_paragraphs_and_code_and_nothing_else() -> None:
    assert paragraphs("Use `a < b`.\n\n**Two** <b>") == (
        "<p>Use <code>a &lt; b</code>.</p>\n<p>**Two** &lt;b&gt;</p>"
    )
