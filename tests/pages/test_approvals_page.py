"""Approvals on pages: every change with its status and level, who stands behind it, and how to check it."""

from dataclasses import replace

import pytest

from isms_scope.pages.page import Page
from isms_scope.snapshot.assurance import LEVELS, STATUSES, Baseline
from isms_scope.snapshot.ledger import Change, Ledger, NoHistory
from landings import ALONE, APPROVED, ASKED, FIRST, STRANGER, WEAK, line, made
from pages.pagetext import Seen, pages_of, section, seen, snapshot_of

TEXT = """
settings: {approval: {ref: refs/heads/main, min_level: 2, rules: [{when: boundary, roles: [cto]},
  {when: statement, roles: [cto], threshold: 2}]}}
people: {ada: {name: Ada Lind}, bo: {name: Bo Marsh}}
roles: {cto: {title: Chief Technology Officer, holders: [{person: bo, from: 2024-01-01}]}}
teams: {ops: {name: Ops, scope: in, owner: bo}, new: {name: New, scope: in, owner: bo}}
statements: {isms: {version: '2', text: The system.}}
"""
URI = "scope/approvals-of-changes.md"


def pages(ledger: Ledger | NoHistory) -> dict[str, Page]:
    return pages_of(snapshot_of(TEXT, ledger))


ALL = pages(line())
LEAD = Seen(ALL[URI].lead)


def test_the_top_says_how_many_have_which_status_and_level() -> None:
    for said in ("1 approved · level 4", "1 weak · level 1", "2 unapproved · level 0", "1 invalid · level 0"):
        assert said in LEAD.text
    assert "6 changes. Commits of the main line that changed nothing governed are not listed." in LEAD.text
    assert "4 , by the policy that was in force before each change" in LEAD.text
    assert "#lacking" in LEAD.targets
    assert "does not show the true time" in LEAD.text


def test_the_top_says_what_everything_rests_on_and_the_policy() -> None:
    assert "was given from outside the repository" in LEAD.text
    assert "at least level 2 on refs/heads/main" in LEAD.text
    assert "what moves the boundary: Chief Technology Officer" in LEAD.text
    assert "the scope statement: 2 different people, each of them Chief Technology Officer" in LEAD.text


def test_without_a_trust_root_no_policy_is_judged() -> None:
    page = pages(line(root_from_repository=True))[URI]
    text = seen(page).text
    assert "not judged: without a trust root from outside" in text
    assert "taken from the repository itself" in text
    assert "below the policy" not in text


def test_the_timeline_tells_each_change_newest_first() -> None:
    timeline = section(ALL[URI], "timeline")
    places = [timeline.text.index(f"Landing {number}") for number in (5, 4, 3, 2, 1, 0)]
    assert places == sorted(places)
    for said in (
        "2026-01-06 approved · level 4 Landing 5 #12 Proposed by Ada Lind",
        "approved by Bo Marsh as Chief Technology Officer",
        "Ops : Scope: OUT → IN 1 change, 1 across the boundary",
        "weak · level 1 below the policy: level 2 was asked for",
        "merged by Bo Marsh , no review on record",
        "no second person visible",
        "self integrated",
    ):
        assert said in timeline.text, said
    assert {"scope/people/bo/", "scope/roles/cto/"} <= set(timeline.targets)
    assert "scope/history/#c-000000000000" in timeline.targets


def test_each_entry_can_be_opened_for_its_evidence_and_checked() -> None:
    text = section(ALL[URI], "timeline").text
    assert "Why no more is proven: integrated by somebody else, nobody with the role approved" in text
    assert "signed a statement with a key of their own, kept in the repository (proves level 4)" in text
    assert "It stands in approvals/0a.json." in text
    assert "what moves the boundary: Chief Technology Officer; met at level 4" in text
    assert f"diff --no-ext-diff --no-textconv {APPROVED.parents[0]} {APPROVED.commit}" in text
    assert "ssh-keygen -Y verify" in text


CEO = "roles: {ceo: {name: CEO, may_approve: [scope_statement], holders: [{person: ada, from: 2020-01-01}]}, "
FOUNDER = f"""{TEXT.replace("roles: {", CEO, 1)}
approvals: {{first: {{subject: scope_statement, management_system: isms, statement_version: '2',
  decision: approved, approvers: [{{person: ada, approved_on: 2026-01-01}}],
  separation_exception: {{reason: One founder., until: 2099-12-31}}}}}}"""


def test_an_exception_from_the_separation_of_duties_stands_with_the_change_it_covers() -> None:
    version = Change("statement-isms", "statements", "changed", "version", "1", "2")
    record = Change("first", "approvals", "added", new={})
    ledger = line(WEAK, made(3, version, record, required=ASKED), FIRST)
    pages = pages_of(snapshot_of(FOUNDER, ledger))
    text = section(pages[URI], "timeline").text
    said = "elf-approved under exception first (until 2099-12-31)"
    more = (
        f"S{said}: by Ada Lind , who alone proposed version 2 and alone approved it; it raises no level; its "
        "record last changed with 0000000000, unapproved · level 0, proposed by Ada Lind too."
    )
    assert f"unapproved · level 0 s{said} Landing 3 Proposed by Ada Lind" in text
    assert text.count(more) == 1
    assert text.count("below the policy") == 1
    alone = section(pages[URI], "alone").text
    assert alone.count(more) == 1

    lacking = next(each for each in pages[URI].sections if each.anchor == "lacking")
    told = Seen(lacking.html).text
    assert lacking.title == "Changes below the policy (1)"
    assert "1 of 3 changes is proven less" in told
    assert "Counted apart: 2026-01-04 unapproved · level 0 Landing 3 ." in told
    assert more in told
    assert f"s{said} — how to check" in Seen(pages["scope/statements.md"].sections[0].html).text


def test_what_is_below_the_policy_stands_first_with_the_reason_and_what_would_mend_it() -> None:
    first = ALL[URI].sections[0]
    found = Seen(first.html)
    assert (first.anchor, first.title) == ("lacking", "Changes below the policy (4)")
    assert (
        "4 of 6 changes are proven less than the policy in force before each of them asked for." in found.text
    )
    assert "The others are proven as follows: 1 at level 4 and 1 at level 0." in found.text
    assert [f"Landing {number}" in found.text for number in range(6)] == [
        False,
        True,
        True,
        True,
        True,
        False,
    ]
    for said in (
        "2026-01-05 weak · level 1 below the policy: level 2 was asked for Landing 4",
        "Why Integrated by somebody else, nobody with the role approved.",
        "A signature of somebody who held the role Chief Technology Officer on 2026-01-05; proposers do not",
        f"isms-scope approve {WEAK.commit[:10]} --key FILE",
        "Why Its signature does not fit it: it was altered or miscopied.",
    ):
        assert said in found.text, said
    assert f"#a-{WEAK.commit[:12]}" in found.targets


def test_where_everything_is_proven_as_asked_for_it_says_so() -> None:
    first = pages(line(APPROVED))[URI].sections[0]
    assert first.title == "Changes below the policy (0)"
    assert "None of 1 change is proven less than the policy" in Seen(first.html).text


def test_where_no_policy_is_judged_levels_0_and_1_are_listed() -> None:
    first = pages(line(APPROVED, WEAK, FIRST, root_from_repository=True))[URI].sections[0]
    found = Seen(first.html)
    assert first.title == "Changes at level 0 or 1 (2)"
    assert "2 of 3 changes are without an approval at level 2 or above." in found.text
    assert "Whether the policy is met is not judged" in found.text
    assert "below the policy" not in found.text


def test_an_emergency_stands_with_the_landing_that_opened_it() -> None:
    text = f"{TEXT}\ndeviations: {{dev-1: {{name: Oregon}}}}"
    opened = Change("dev-1", "deviations", "added", new={"name": "Oregon"})
    gone = Change("dev-0", "deviations", "removed", old={"name": "Old"})
    ledger = line(
        replace(WEAK, changes=(opened, gone)), made(3, subject="Break glass in an emergency"), FIRST
    )
    page = pages_of(snapshot_of(text, ledger))[URI]
    for anchor in ("lacking", "timeline"):
        found = section(page, anchor)
        assert "emergency: deviation Oregon (dev-1) opened with this change" in found.text
        assert "emergency: deviation dev-0 taken off the record with this change" in found.text
        assert found.text.count("emergency: ") == 2
        assert "scope/deviations/dev-1/" in found.targets


def test_changes_without_a_second_person_are_exactly_listed() -> None:
    part = next(each for each in ALL[URI].sections if each.anchor == "alone")
    found = Seen(part.html)
    assert part.title == "Changes without a visible second person (3)"
    assert [f"Landing {number}" in found.text for number in range(6)] == [
        True, False, True, True, False, False,
    ]  # fmt: skip
    assert "The person who merged the change also proposed it." in found.text
    assert "Not counted here: 1 that cannot be judged" in found.text
    assert f"#a-{ALONE.commit[:12]}" in found.targets


def test_where_everybody_had_a_second_person_it_says_so() -> None:
    assert "There is none" in section(pages(line(APPROVED, WEAK))[URI], "alone").text


def test_baselines_hold_go_stale_and_pass() -> None:
    now = snapshot_of(TEXT).graph.fingerprint("isms")
    good = Baseline(
        now, "2", "isms", "bo", "Bo Marsh", "cto", APPROVED.commit, "approvals/0a.json", FIRST.date
    )
    stale = replace(good, fingerprint="b1:" + "0" * 64, commit="d" * 40, moved=APPROVED.commit)
    past = replace(stale, version="1")
    late = replace(past, moved=past.commit)
    mallory = replace(good, person=None, name="Mal Lory")
    text = section(
        pages(replace(line(), baselines=(good, stale, past, late, mallory)))[URI], "baselines"
    ).text
    stated = section(pages(replace(line(), baselines=(good,)))["scope/statements.md"], "system-isms").text
    assert "signed baseline of exactly this boundary: Bo Marsh" in stated
    assert "no approval on record" not in stated
    assert "isms version 2 holds Signed by Bo Marsh as Chief Technology Officer , level 4, claimed" in text
    assert "yes, exactly this boundary was signed" in text
    moved = f"since 2026-01-06 : Landing 5 ( {APPROVED.commit[:10]} ) moved the boundary"
    assert f"stale {moved}" in text
    assert "version 1 past" in text
    assert f"no, the statement has version 2 now; out of date {moved}" in text
    assert "out of date since it came on 2026-01-01 : the boundary was another already" in text
    assert f"git ls-tree -r {'d' * 40} | awk '/0a.json$/" in text
    assert "jq -r .predicate.fingerprint payload" in text
    assert "a key that is in nobody's list (it says Mal Lory)" in text
    assert "not credited" in text
    assert "No signature covers" not in text
    statement = section(
        pages(replace(line(), baselines=(stale, mallory)))["scope/statements.md"], "system-isms"
    )
    said = (
        "Signed baseline by Bo Marsh as Chief Technology Officer , level 4, claimed 2026-01-01 , as version 2"
    )
    assert f"{said}: stale {moved}" in statement.text
    assert f"{said}: holds exactly this boundary" in stated
    assert "scope/approvals-of-changes/#baselines" in statement.targets
    only = section(pages(replace(line(), baselines=(mallory,)))[URI], "baselines").text
    assert "No signature covers the boundary" in only


def test_the_statement_says_who_stands_behind_the_change_to_its_version() -> None:
    version = Change("statement-isms", "statements", "changed", "version", "1", "2")
    found = section(
        pages(line(replace(APPROVED, changes=(version,)), FIRST))["scope/statements.md"], "system-isms"
    )
    said = (
        "Change to version 2 2026-01-06 , approved · level 4 approved by Bo Marsh as Chief Technology Officer"
    )
    assert said in found.text
    assert f"scope/approvals-of-changes/#a-{APPROVED.commit[:12]}" in found.targets
    other = replace(version, new="1.9")
    alone = section(
        pages(line(replace(APPROVED, changes=(other,)), FIRST))["scope/statements.md"], "system-isms"
    )
    assert "Change to version" not in alone.text


def test_without_history_the_statement_names_no_signature() -> None:
    page = pages(NoHistory("Nothing.", "Begin."))["scope/statements.md"]
    assert "Signed baseline" not in section(page, "system-isms").text


def test_the_legend_explains_every_level_and_status() -> None:
    text = section(ALL[URI], "legend").text
    for meaning in (*LEVELS.values(), *STATUSES.values()):
        assert meaning in text


def test_a_status_never_stands_without_its_level() -> None:
    chips = [
        piece.partition(">")[2].partition("<")[0]
        for part in (ALL[URI].lead, *(each.html for each in ALL[URI].sections))
        for status in STATUSES
        for piece in part.split(f'isms-chip--{status}"')[1:]
    ]
    assert len(chips) > 15
    assert [each for each in chips if "level" not in each] == []


def test_a_long_timeline_has_several_pages_and_links_find_their_page() -> None:
    many = pages(line(*(made(number) for number in range(450, 0, -1))))
    assert {URI, URI.replace(".md", "-2.md"), URI.replace(".md", "-3.md")} <= set(many)
    assert many["scope/approvals-of-changes-3.md"].menu is None
    alone = section(many[URI], "alone").targets
    assert f"#a-{450:040x}"[:15] in alone
    assert any(each.startswith("scope/approvals-of-changes-3/#a-") for each in alone)


@pytest.mark.parametrize(
    ("ledger", "said"),
    [
        (
            line(),
            (
                "2026-01-06 , approved · level 4 approved by Bo Marsh as Chief Technology Officer "
                "(claimed 2026-01-05) —"
            ),
        ),
        (line(ALONE, FIRST), "2026-01-04 , unapproved · level 0 no second person visible —"),
        (line(made(1)), "Last boundary change: none is committed yet."),
    ],
)
def test_an_element_says_who_stands_behind_its_last_boundary_change(ledger: Ledger, said: str) -> None:
    lead = Seen(pages(ledger)["scope/teams/ops.md"].lead)
    assert said in lead.text
    assert ("how to check" in lead.text) is (len(ledger.landings) > 1)


def test_a_decision_for_one_system_alone_counts_as_a_boundary_change() -> None:
    late = made(9, Change("ops", "teams", "changed", "scope.systems.isms", "in", "out", boundary=True))
    assert "2026-01-10" in Seen(pages(line(late, FIRST))["scope/teams/ops.md"].lead).text


def test_what_has_no_scope_has_no_badge() -> None:
    assert "boundary change" not in Seen(ALL["scope/people/bo.md"].lead).text


def test_the_home_page_counts_by_status() -> None:
    home = Seen(ALL["index.md"].lead)
    assert (
        "Of 6 changes: 1 approved (level 4), 1 weak (level 1), 2 without a visible second person" in home.text
    )
    assert "scope/approvals-of-changes/" in home.targets


def test_people_who_are_not_declared_any_more_keep_their_names() -> None:
    gone = replace(APPROVED, proposers=(STRANGER,), approvals=tuple(
        replace(each, person="carl", name="Carl Gone", role="ciso") for each in APPROVED.approvals
    ))  # fmt: skip
    text = section(pages(line(gone, FIRST))[URI], "timeline").text
    assert "Proposed by Mal Lory · approved by Carl Gone as ciso" in text
    assert "not declared" not in text


def test_where_there_is_no_history_the_page_says_why() -> None:
    none = NoHistory("The clone is shallow.", "Fetch everything.")
    assert "The clone is shallow. Fetch everything." in Seen(pages(none)[URI].lead).text
    assert "boundary change" not in Seen(pages(none)["scope/teams/ops.md"].lead).text
