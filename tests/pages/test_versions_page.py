"""The page of versions: who approved each, what stands ready without a script, and what the files hold."""

import datetime as dt
import json
from dataclasses import replace
from typing import Any

from isms_scope.pages._marked_text import marked
from isms_scope.pages._versions import first_pair, shown
from isms_scope.pages.version_files import version_files
from isms_scope.pages.versions_page import versions_page
from isms_scope.pages.view import View
from isms_scope.snapshot.assurance import Baseline
from isms_scope.snapshot.ledger import Change, Ledger, NoHistory
from isms_scope.snapshot.recorded import Record
from isms_scope.snapshot.snapshot import Snapshot
from landings import APPROVED, FIRST, line, made
from pages.pagetext import Seen, section, seen, snapshot_of
from scopetext import graph_of

OLD = """
statement: {version: '1.0', text: Development of the API.}
products: {api: {name: The API, scope: in}, hire: {name: Hire, scope: in}}
"""
NEW = """
statement: {version: '1.1', text: Development and operation of the API.}
products: {api: {name: The API, scope: in}, hire: {name: 'Hire <b>', scope: out}}
teams: {ops: {name: Ask ops@larkspur.example, scope: in, formerly: [operations]}}
"""
BEGUN = replace(
    FIRST,
    commit="b0" * 20,
    changes=(Change("statement", "statements", "added", new={"version": "1.0"}),),
)
SECOND = replace(
    APPROVED,
    commit="a1" * 20,
    changes=(Change("statement", "statements", "changed", "version", "1.0", "1.1"),),
)
HERE = (SECOND.commit, BEGUN.commit)


def snapshot(text: str = NEW, **signed: Baseline) -> Snapshot:
    past = replace(line(SECOND, BEGUN), unjudged=1, baselines=tuple(signed.values()))
    earlier = {commit: Record().of(graph_of(old)) for commit, old in zip(HERE, (NEW, OLD), strict=True)}
    return replace(snapshot_of(text, past), earlier=earlier)


def signature(text: str, person: str | None = "bo") -> Baseline:
    mark = graph_of(text).fingerprint()
    return Baseline(
        mark, "1.0", "", person, "Bo Marsh", "cto", "c" * 40, "approvals/0.json", dt.date(2026, 1, 2)
    )


def row(found: Snapshot, label: str) -> str:
    html = next(part.html for part in versions_page(View(found)).sections if part.anchor == "versions")
    return next(Seen(each).text for each in html.split("<tr") if f"<strong>{label}</strong>" in each)


def files(found: Snapshot) -> dict[str, Any]:
    return {
        uri: json.loads(content.partition("]=")[2].removesuffix(";\n"))
        for uri, content in version_files(View(found))
    }


def test_a_version_shows_the_approval_of_its_landing_and_no_more() -> None:
    found = snapshot()
    assert "approved · level 4" in row(found, "1.1")
    assert "Bo Marsh" in row(found, "1.1")
    assert "not judged" in row(found, "1.0")
    assert "nobody signed exactly this boundary" in row(found, "1.0")


def test_only_a_signature_over_exactly_the_boundary_by_somebody_known_counts() -> None:
    signed = row(snapshot(one=signature(OLD)), "1.0")
    assert "Bo Marsh as cto, level 4, claimed 2026-01-02" in signed.replace(" ,", ",")
    assert "nobody signed" in row(snapshot(one=signature(NEW)), "1.0")
    assert "nobody signed" in row(snapshot(one=signature(OLD, person=None)), "1.0")


def test_the_present_state_says_whether_its_boundary_is_that_of_a_version() -> None:
    assert "exactly that of version 1.1" in row(snapshot(), "Now")
    assert "that of no version" in row(snapshot(NEW.replace("scope: out", "scope: planned")), "Now")
    assert "not committed" in row(replace(snapshot(), changed=True), "Now")


def test_the_text_of_the_last_two_versions_stands_ready_with_marks_that_can_be_heard() -> None:
    text = section(versions_page(View(snapshot())), "compare").text
    assert "from version 1.0 to version 1.1" in text
    assert "Development [new: and operation ] of the API." in text.replace("  ", " ")


def test_what_is_compared_first_is_the_last_signature_with_now_if_anything_changed() -> None:
    def pair(found: Snapshot) -> tuple[str, str]:
        view = View(found)
        return first_pair(shown(view), view.recorded)

    newest, oldest = (commit[:12] for commit in HERE)
    later = NEW.replace("scope: out", "scope: planned")
    assert pair(snapshot()) == (oldest, newest)
    assert pair(snapshot(later)) == (newest, "now")
    assert pair(snapshot(later, one=signature(OLD))) == (oldest, "now")
    assert pair(replace(snapshot(), earlier={})) == ("", "now")


def test_a_file_holds_statuses_values_text_and_where_the_element_is_today() -> None:
    found = files(snapshot())
    assert set(found) == {f"scope/versions/{key}.js" for key in (*(each[:12] for each in HERE), "now")}
    old = found[f"scope/versions/{BEGUN.commit[:12]}.js"]
    assert old["systems"][0]["text"] == "Development of the API."
    assert old["systems"][0]["fingerprint"] == graph_of(OLD).fingerprint()
    assert ["products", "hire", "Hire", ["in"], {"scope.status": "in"}, [], "hire"] in old["items"]
    assert old["kinds"]["products"] == ["Product", "Products"]


def test_files_are_masked_as_pages_are_and_name_earlier_ids() -> None:
    now = files(snapshot())["scope/versions/now.js"]
    (ops,) = (each for each in now["items"] if each[1] == "ops")
    assert ops[2] == "Ask [e-mail address hidden]"
    assert ops[5] == ["operations"]


def test_what_is_gone_today_has_no_page() -> None:
    old = files(snapshot("products: {api: {name: The API, scope: in}}"))[f"scope/versions/{HERE[1][:12]}.js"]
    assert {each[1]: each[6] for each in old["items"]} == {"api": "api", "hire": ""}


def test_the_same_snapshot_gives_the_same_bytes() -> None:
    assert list(version_files(View(snapshot()))) == list(version_files(View(snapshot())))


def test_more_versions_than_are_read_are_listed_and_cannot_be_looked_at() -> None:
    def landing(number: int) -> object:
        return made(number, Change("statement", "statements", "changed", "version", "", f"1.{number}"))

    past = line(*(landing(number) for number in range(22, -1, -1)))  # type: ignore[arg-type] # as `made` says
    found = replace(snapshot_of(NEW, past), earlier={past.landings[0].commit: Record().of(graph_of(NEW))})
    text = section(versions_page(View(found)), "versions").text
    assert "1.0" in text
    assert text.count("not read") == 44
    assert "The newest 20 versions" in text


def test_without_a_history_the_page_says_why() -> None:
    shallow = NoHistory("This is a shallow clone.", "Fetch the rest.", is_shallow=True)
    page = versions_page(View(snapshot_of(NEW, shallow)))
    assert "This is a shallow clone." in seen(page).text
    assert page.sections == ()
    assert list(version_files(View(snapshot_of(NEW, shallow)))) == []


def test_a_history_without_a_version_says_so() -> None:
    page = versions_page(View(snapshot_of(NEW, Ledger("0" * 40, (FIRST,)))))
    assert "No scope statement has a version" in seen(page).text
    assert [each.anchor for each in page.sections] == ["versions"]


def test_marks_hold_what_was_written_and_nothing_else() -> None:
    html = marked("a <i>b</i>", "a <u>c</u> version 2.0")
    assert "<i>" not in html
    assert "<u>" not in html
    assert marked("the same", "the same") == "the same"


def test_the_two_versions_that_stand_ready_are_compared_in_a_picture() -> None:
    kept = {commit: graph_of(old) for commit, old in zip(HERE, (NEW, OLD), strict=True)}
    part = section(versions_page(View(replace(snapshot(), older=kept))), "picture")
    assert "The boundary from version 1.0 to version 1.1." in part.text
    assert "crossed the boundary Hire <b> Product IN OUT" in part.text
    assert "picture" not in {each.anchor for each in versions_page(View(snapshot())).sections}
