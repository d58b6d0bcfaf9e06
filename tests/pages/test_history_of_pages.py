"""History on pages: every change in words, boundary crossings first, what git proves in a sentence."""

from isms_scope.pages._changes import MOST, condensed, differing
from isms_scope.pages._history import no_history
from isms_scope.pages._paging import PER_PAGE
from isms_scope.pages.page import Page
from isms_scope.snapshot.assurance import FLAGS, LEVELS
from isms_scope.snapshot.ledger import Change, Identity, Landing, NoHistory
from pages.pagetext import ADA, landing, ledger, pages_of, section, seen, snapshot_of

TEXT = """
people: {bo: {name: Bo Marsh}}
teams: {ops: {name: Ops, scope: in, owner: bo}}
statements: {isms: {version: '2', text: The system.}}
"""
BO = Identity("B. Marsh", "bo@larkspur.example", "bo")
MOVED = Change("ops", "teams", "changed", "scope", "out", "in", boundary=True)
OWNED = Change("ops", "teams", "changed", "owner", None, "bo")
OPS = "scope/teams/ops.md"
LOG = "scope/history.md"


def pages(*landings: Landing) -> dict[str, Page]:
    return pages_of(snapshot_of(TEXT, ledger(*landings)))


def test_a_field_change_shows_old_and_new() -> None:
    assert "Owner: not given → bo" in section(pages(landing(OWNED))[OPS], "history").text


def test_a_crossing_of_the_boundary_stands_first_and_is_said() -> None:
    text = section(pages(landing(OWNED, MOVED))[OPS], "history").text
    assert "Scope: OUT → IN crossed the boundary" in text
    assert text.index("crossed the boundary") < text.index("Owner")


def test_people_of_the_list_are_links_and_others_are_named_as_they_claim() -> None:
    shown = section(pages(landing(OWNED, proposers=(ADA,), integrator=BO))[OPS], "history")
    assert "Proposed by Ada Lind · integrated by Bo Marsh" in shown.text
    assert "scope/people/bo/" in shown.targets
    assert "@" not in shown.text


def test_levels_and_flags_are_explained_in_plain_english() -> None:
    shown = landing(OWNED, level=1, flags=("UNKNOWN_PROPOSER",), reference="17", style="squash")
    text = section(pages(shown)[OPS], "history").text
    assert LEVELS[1] in text
    assert FLAGS["UNKNOWN_PROPOSER"] in text
    assert "#17" in text
    assert "level 1 · squash" in text
    named = landing(OWNED, subject="Change the owner (#17)", reference="17")
    assert section(pages(named)[OPS], "history").text.count("#17") == 1


def test_added_removed_and_renamed_are_said_in_a_word() -> None:
    added = landing(Change("ops", "teams", "added", new={"name": "Ops"}))
    renamed = landing(
        Change("ops", "teams", "renamed", "", "operations", "ops", inferred=True), commit="a" * 40
    )
    text = section(pages(renamed, added)[OPS], "history").text
    assert "added" in text
    assert "renamed from operations to ops (inferred: nobody declared it)" in text


def test_the_change_log_leads_from_an_id_of_the_past_to_what_became_of_it() -> None:
    renamed = Change("ops", "teams", "renamed", "", "operations", "ops", inferred=True)
    before = Change("operations", "teams", "changed", "owner", None, "bo")
    gone = Change("sales", "teams", "removed", old={"name": "Sales"})
    log = [landing(renamed, commit="c" * 40), landing(before, commit="b" * 40), landing(gone)]
    shown = section(pages(*log)[LOG], "landings")
    assert "operations (now Ops ): Owner: not given → bo" in shown.text
    assert "sales : removed" in shown.text
    assert "not declared" not in shown.text


def test_a_statement_has_its_history() -> None:
    change = Change("statement-isms", "statements", "changed", "version", "1", "2")
    found = pages(landing(change))
    assert "Version: 1 → 2" in section(found["scope/statements/statement-isms.md"], "history").text
    assert "scope/statements/statement-isms/" in section(found[LOG], "landings").targets


def test_an_element_that_was_never_committed_says_so() -> None:
    assert "No committed change" in section(pages(landing(OWNED))["scope/people/bo.md"], "history").text


def test_why_there_is_no_history_is_told_in_sentences_with_commands_as_code() -> None:
    none = NoHistory("this folder is not in a git repository", "run `git init` and commit the scope")
    html = no_history(none)
    assert "This folder is not in a git repository. <" in html
    assert "Run <code>git init</code> and commit the scope.<" in html


def test_where_there_is_no_history_every_page_says_why_and_what_to_do() -> None:
    none = NoHistory("The clone is shallow.", "Fetch everything: fetch-depth: 0.", is_shallow=True)
    found = pages_of(snapshot_of(TEXT, none))
    for uri in (OPS, LOG, "index.md"):
        assert "There is no history to show. The clone is shallow. Fetch everything" in seen(found[uri]).text


def test_the_change_log_has_every_landing_and_its_tip() -> None:
    found = pages(landing(MOVED, subject="Second", commit="b" * 40), landing(OWNED, subject="First"))
    text = seen(found[LOG]).text
    assert text.index("Second") < text.index("First")
    assert "bbbbbbbbbbbb" in text


def test_a_long_change_log_has_several_pages_that_lead_to_each_other() -> None:
    many = [
        landing(OWNED, commit=f"{number:040x}", subject=f"Number {number}") for number in range(PER_PAGE + 1)
    ]
    found = pages(*many)
    assert "Number 0 " in seen(found[LOG]).text
    last = found["scope/history-2.md"]
    assert f"Number {PER_PAGE}" in seen(last).text
    assert section(found[LOG], "pages").targets == ["scope/history-2/"]
    assert section(last, "pages").targets == ["scope/history/"]
    assert last.menu is None


def test_a_first_import_is_one_line_and_few_changes_are_single() -> None:
    added = [Change(f"e-{n}", "teams", "added", new={}) for n in range(MOST + 1)]
    batch = condensed([*added, OWNED])
    assert [each.title for each in batch.batches] == [f"Added: {MOST + 1} elements"]
    assert batch.first == (OWNED,)
    assert condensed(added[:MOST]).first == tuple(added[:MOST])


def test_what_crosses_the_boundary_is_never_folded_away() -> None:
    crossed = [Change(f"e-{n}", "teams", "added", new={}, boundary=True) for n in range(MOST + 2)]
    found = condensed(crossed)
    assert not found.batches
    assert found.first + found.rest == tuple(crossed)


def test_of_lists_and_mappings_only_the_difference_is_shown() -> None:
    assert differing(["a", "b"], ["b", "c"]) == (["a"], ["c"])
    assert differing({"a": 1, "b": 2}, {"b": 2, "c": 3}) == ({"a": 1, "c": None}, {"a": None, "c": 3})
    assert differing("a", ["b"]) == ("a", ["b"])


def test_lists_of_parts_show_only_the_values_that_differ() -> None:
    old = [{"name": "Audit", "state": "open", "text": "x" * 300}]
    new = [{"name": "Audit", "state": "closed", "text": "x" * 300}]
    assert differing(old, new) == ([{"state": "open"}], [{"state": "closed"}])
    assert differing(old, [*new, {"name": "More"}]) == (old, [*new, {"name": "More"}])
