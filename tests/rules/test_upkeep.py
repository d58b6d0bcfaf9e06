"""MOD-03 to MOD-09: what counts as undecided, unowned, expired or unfinished, and what does not."""

import datetime as dt
import textwrap

import pytest

from isms_scope.findings import Finding
from isms_scope.snapshot.ledger import Change, Landing, Ledger
from scopetext import DAY, findings_of, graph_of


def found_by(rule: str, text: str) -> tuple[Finding, ...]:
    return findings_of(rule, textwrap.dedent(text))


def test_of_a_tree_without_decision_only_the_top_is_named() -> None:
    (found,) = found_by(
        "MOD-03",
        """\
        infrastructure:
          org: {type: cloud_organisation}
          prod: {parent: org}
          net: {parent: prod}
        datasets:
          sets: {stored_in: [net]}
        """,
    )
    assert found.element == "org"
    assert "2 elements below it" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "products:\n  thought: {lifecycle: idea}\n",
        "infrastructure:\n  old: {state: retired}\n",
        "suppliers:\n  aws: {}\ncustomers:\n  bank: {}\n",
        "people:\n  ada: {}\nrisks:\n  r1: {}\n",
        "infrastructure:\n  store: {scope: in}\ndatasets:\n  sets: {stored_in: [store]}\n",
    ],
)
def test_what_needs_no_decision_of_its_own_is_not_undecided(text: str) -> None:
    assert found_by("MOD-03", text) == ()


@pytest.mark.parametrize("text", ["suppliers:\n  new: {scope: undetermined}\n", "datasets:\n  stray: {}\n"])
def test_undecided_on_purpose_and_used_by_nobody_are_undecided(text: str) -> None:
    assert len(found_by("MOD-03", text)) == 1


def test_the_age_is_told_in_days_and_unused_things_are_said_to_need_a_user() -> None:
    text = "datasets:\n  stray: {scope: {status: undetermined, decided_on: %s}}\n  lost: {}\n"
    stray, lost = found_by("MOD-03", text % "2026-11-20")
    assert stray.message.endswith("no scope decision, for 3 days now.")
    assert "Say what uses or holds it" in lost.hint
    assert "days now" not in found_by("MOD-03", text % "2026-11-23")[0].message
    used = "datasets: {sets: {stored_in: [box], scope: undetermined}}\ninfrastructure: {box: {scope: in}}\n"
    assert found_by("MOD-03", used)[0].hint.startswith("Decide: scope: in")


def undecided_since(day: str) -> Ledger:
    date = dt.date.fromisoformat(day)
    change = Change("tool", "infrastructure", "added", new={"scope": {"status": "undetermined"}})
    landing = Landing(
        "0" * 40, (), date, date, "Add it", "direct", None, (), None, 0, "unapproved", (), (change,)
    )  # fmt: skip
    return Ledger("0" * 40, (landing,))


TOOL = "settings: {stage: certified}\ninfrastructure:\n  tool: {scope: undetermined}\n"


@pytest.mark.parametrize(("since", "severity"), [("2026-10-24", "warning"), ("2026-10-23", "error")])
def test_an_undecided_element_becomes_an_error_after_30_days_by_git(since: str, severity: str) -> None:
    (found,) = findings_of("MOD-03", TOOL, history=undecided_since(since))
    assert found.severity == severity


def test_the_threshold_is_a_setting_and_without_history_the_record_tells_the_age() -> None:
    text = TOOL.replace("undetermined", "{status: undetermined, decided_on: 2026-10-01}")
    (found,) = findings_of("MOD-03", text)
    assert (found.severity, found.values["days"]) == ("error", 53)
    patient = text.replace("stage: certified", "stage: certified, limits: {undecided_days: 60}")
    assert [each.severity for each in findings_of("MOD-03", patient)] == ["warning"]
    assert [each.severity for each in findings_of("MOD-03", TOOL)] == ["warning"]


def test_one_owner_of_a_product_is_enough_for_what_serves_it() -> None:
    text = """\
    people:
      ada: {name: Ada}
    products:
      suite: {scope: in, owner: ada}
      api: {scope: in, umbrella: suite, infrastructure: [prod], repositories: [code]}
    infrastructure:
      prod: {scope: in}
      net: {parent: prod}
      tool: {scope: in, products: [api]}
    repositories:
      code: {scope: in}
    """
    assert found_by("MOD-04", text) == ()
    unowned = found_by("MOD-04", text.replace(", owner: ada", ""))
    assert [found.element for found in unowned] == ["suite"]


def test_teams_sites_entities_models_and_what_is_not_in_need_no_owner() -> None:
    assert (
        found_by(
            "MOD-04",
            """\
            teams: {sre: {scope: in}}
            locations: {london: {scope: in}}
            organisations: {ltd: {scope: in}}
            infrastructure: {box: {scope: out}, store: {scope: in, owner: sre}}
            repositories: {old: {scope: in, state: retired}}
            datasets: {sets: {stored_in: [store]}}
            """,
        )
        == ()
    )


@pytest.mark.parametrize(
    ("owner", "said"),
    [
        ("people: {x1: {end: 2026-11-22}}", "left on 2026-11-22"),
        ("people: {x1: {start: 2027-01-01}}", "begins on 2027-01-01"),
        ("roles: {x1: {title: Owner}}", "nobody held"),
        ("people: {bo: {}}\nroles: {x1: {holders: [{person: bo, to: 2026-06-30}]}}", "nobody held"),
        ("people: {bo: {end: 2026-06-30}}\nroles: {x1: {holders: [{person: bo}]}}", "nobody held"),
        ("teams: {x1: {state: retired}}", "no longer exists"),
    ],
)
def test_an_owner_who_is_not_there_is_named_at_the_owner(owner: str, said: str) -> None:
    (found,) = found_by("MOD-04", f"{owner}\nproducts:\n  api: {{scope: in, owner: x1}}\n")
    assert said in found.message
    assert found.element == "api"


@pytest.mark.parametrize(
    "owner",
    [
        "people: {x1: {end: 2026-11-23}}",
        "people: {bo: {}}\nroles: {x1: {holders: [{person: bo, from: 2026-01-01}]}}",
        "teams: {x1: {}}",
    ],
)
def test_a_person_a_present_holder_and_a_team_can_own(owner: str) -> None:
    assert found_by("MOD-04", f"{owner}\nproducts:\n  api: {{scope: in, owner: x1}}\n") == ()


WAIVER = """\
people: {ada: {name: Ada}}
roles: {cto: {holders: [{person: ada, from: 2026-03-01}], may_approve: [waiver]}}
products: {api: {scope: in}}
waivers:
  w1: {rule: MOD-04, element: api, reason: Soon., approved_by: cto,
    approved_on: 2026-11-01, expires_on: 2027-01-31}
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("rule: MOD-04", "rule: MDO-04", "did you mean 'MOD-04'?"),
        ("rule: MOD-04", "rule: SCH-01", "could not be read"),
        ("2026-11-01", "2026-02-01", "no authority"),
        ("2026-11-01", "2026-12-01", "lies ahead"),
        ("2027-01-31", "2026-11-22", "expired on 2026-11-22"),
        ("2027-01-31", "2027-12-31", "more than twelve months"),
        ("reason: Soon., ", "", "no reason"),
        ("approved_by: cto,", "", "nobody approved"),
    ],
)
def test_a_waiver_that_does_not_count_says_why(old: str, new: str, said: str) -> None:
    assert found_by("MOD-08", WAIVER) == ()
    (found,) = found_by("MOD-08", WAIVER.replace(old, new))
    assert said in found.message


def test_ignores_and_severities_are_checked_at_their_own_line() -> None:
    found = found_by(
        "MOD-08",
        """\
        settings:
          ignores:
            EXC-01: {reason: Later., expires_on: 2027-01-31}
            EXC-02: {reason: Later., expires_on: 2026-11-22}
            EXC-99: {reason: Later., expires_on: 2027-01-31}
          severities:
            DEV-02: warning
            DVE-02: warning
        """,
    )
    assert [each.location.line for each in found] == [4, 5, 8]
    assert "on again" in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "the [AI Product Name] platform",
        "the [COMPANY] platform",
        "the [Name of the Product] platform",
        "the [insert product here] platform",
        "operation of TODO",
        "to be named, tbd",
        "Lorem ipsum dolor",
        "FILL-IN the name",
        "FIXME later",
        "FixMe later",
        "the Tbd platform",
        "tBD",
        "the FILL-IN platform",
        "the XXXX platform",
        "lorem IPSUM",
        "the XXX platform",
    ],
)
def test_placeholders_are_found_in_published_texts(text: str) -> None:
    assert len(found_by("MOD-09", f"statement: {{text: '{text}'}}\n")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "the Todo app",
        "controls of [ISO 27001]",
        "as in [1]",
        "names are [REDACTED]",
        "the [sic] platform",
        "the method todos",
    ],
)
def test_ordinary_words_and_references_are_no_placeholders(text: str) -> None:
    assert found_by("MOD-09", f"statement: {{text: '{text}'}}\n") == ()


def test_placeholders_are_found_deep_and_only_where_they_are_published() -> None:
    (found,) = found_by(
        "MOD-09",
        """\
        interfaces:
          if-aws:
            inside: a1
            outside: b1
            note: TODO ask them
            responsibility:
              theirs: TBD
        """,
    )
    assert found.location.line == 7
    assert found.values["field"] == "responsibility.theirs"


def test_the_day_decides() -> None:
    text = "people:\n  sam: {end: 2026-11-23}\nproducts:\n  api: {scope: in, owner: sam}\n"
    assert findings_of("MOD-04", text, as_of=DAY) == ()
    assert len(findings_of("MOD-04", text, as_of=DAY + dt.timedelta(days=1))) == 1
    assert graph_of(text).owner_of("api") == "sam"
