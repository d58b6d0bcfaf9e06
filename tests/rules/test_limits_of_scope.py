"""EXC and BND rules: what is out is explained and really out; what crosses has an interface."""

import textwrap

import pytest

from isms_scope.findings import Finding
from scopetext import findings_of


def found_by(rule: str, text: str) -> tuple[Finding, ...]:
    return findings_of(rule, textwrap.dedent(text))


def test_an_exclusion_of_the_holder_explains_what_belongs_to_it() -> None:
    text = """\
    organisations: {labs: {scope: out}}
    locations: {krakow: {organisation: labs, scope: out}}
    teams: {ds: {organisation: labs, scope: out}}
    infrastructure: {box: {scope: out}, net: {parent: box, scope: out}, sub: {parent: net}}
    model_registries: {reg: {hosted_on: net, scope: out}}
    datasets: {sets: {stored_in: [box], scope: out}}
    exclusions: {e1: {excludes: [labs, box]}}
    """
    assert found_by("EXC-01", text) == ()
    bare = found_by("EXC-01", text.replace("[labs, box]", "[]"))
    assert {found.element for found in bare} == {"labs", "krakow", "ds", "box", "net", "reg", "sets"}
    assert {found.cause for found in bare if found.element in ("labs", "krakow", "ds")} == {
        "no exclusion of labs"
    }


def test_external_inherited_retired_and_other_systems_need_no_exclusion() -> None:
    assert (
        found_by(
            "EXC-01",
            """\
            management_systems: {isms: {type: isms}, aims: {type: aims}}
            suppliers: {dc: {}}
            infrastructure: {colo: {scope: external, hosted_by: dc}, gone: {scope: out, state: retired}}
            products: {crm: {scope: {systems: {isms: in, aims: out}}}}
            """,
        )
        == ()
    )


@pytest.mark.parametrize(
    ("justification", "said"),
    [
        ("", "no justification"),
        ("n/a", "says only"),
        ("Not relevant.", "says only"),
        ("This is not in scope of our information security management system.", "says only"),
        ("Management decided to exclude this item from the scope of certification.", "says only"),
        ("The board has agreed that this element stays out of the certificate.", "says only"),
        ("Not relevant for the scope of our certification at this point in time.", "says only"),
        ("The board has decided that this team should not be in the scope.", "says only"),
        ("Out of scope as agreed with the certification body in the last meeting.", "says only"),
        ("Excluded for business reasons as decided by the leadership team.", "says only"),
        ("Management decided in its meeting of 3 May 2026 that it remains out.", "says only"),
        ("asdf asdf asdf asdf asdf asdf asdf asdf asdf asdf", "says only"),
        ("Separate account, no data.", "26 characters"),
    ],
)
def test_a_justification_says_something_that_can_be_checked(justification: str, said: str) -> None:
    (found,) = found_by(
        "EXC-02", f"exclusions: {{e1: {{justification: '{justification or 'x'}'}}}}".replace("'x'", "null")
    )
    assert said in found.message


def test_the_name_of_the_thing_is_no_reason() -> None:
    text = (
        "infrastructure: {lab-1: {name: Customer sandbox, scope: out}}\n"
        "exclusions: {e1: {excludes: [lab-1], justification: %s}}\n"
    )
    said = "We do not want to include the customer sandbox in the certificate this year."
    assert len(found_by("EXC-02", text % said)) == 1
    assert found_by("EXC-02", text % "The customer sandbox has no access to production data.") == ()


@pytest.mark.parametrize(
    "justification",
    [
        "The sandbox is let to a dentist, and we have left it to him.",
        "It is run by the parent company in Boston, not by us.",
        "Not used for the data of customers at any time, as we agreed.",
        "The site was closed in March 2026 by a decision of the board.",
        "Interns try frameworks there on laptops that join a guest Wi-Fi.",
        "As agreed, it has an account of its own and a directory of its own.",
        "Schools govern their own information and are no part of the system of the council.",
        "\u6c99\u7bb1\u4e0d\u542b\u5ba2\u6237\u6570\u636e" * 5,
    ],
)
def test_what_a_thing_holds_who_runs_it_and_what_separates_it_are_reasons(justification: str) -> None:
    text = f"exclusions: {{e1: {{things: [The sandbox], justification: '{justification}'}}}}"
    assert found_by("EXC-02", text) == ()


def test_a_decision_with_its_reason_is_a_justification() -> None:
    text = (
        "exclusions: {e1: {justification: 'Management decided to exclude this item, which is discontinued.'}}"
    )
    assert found_by("EXC-02", text) == ()


def test_a_copied_justification_is_reported_at_the_copy_and_names_the_original() -> None:
    text = "exclusions:\n" + "".join(
        f"  {each}: {{justification: An account of its own with synthetic data only{end}}}\n"
        for each, end in (("e1", ""), ("e2", " and no path"), ("e3", ""))
    )
    (found,) = found_by("EXC-02", text)
    assert (found.element, found.location.line) == ("e3", 4)
    assert "e1" in found.message


def test_the_length_of_a_justification_is_a_setting() -> None:
    text = (
        "settings: {limits: {justification_characters: %d}}\n"
        "exclusions: {e1: {justification: 'Separate account, no data.'}}\n"
    )
    assert found_by("EXC-02", text % 26) == ()
    assert len(found_by("EXC-02", text % 27)) == 1


def test_words_of_another_language_are_taken_at_their_word() -> None:
    text = (
        "exclusions: {e1: {justification: Eigenes Konto ohne Kundendaten und ohne Netzpfad zur Produktion.}}"
    )
    assert found_by("EXC-02", text) == ()


DATA = """\
datasets: {prompts: {contains_customer_data: true, stored_in: [db]}, copy: {derived_from: [prompts]%s}}
infrastructure: {db: {scope: in}, notes: {scope: out}, lab: {scope: external}}
exclusions: {e1: {excludes: [notes, undeclared-tool]}}
%s
"""


@pytest.mark.parametrize(
    ("copy", "rest", "element"),
    [
        ("", "data_flows: {f1: {from: db, to: notes, datasets: [prompts]}}", "f1"),
        ("", "data_flows: {f1: {from: db, to: undeclared-tool, datasets: [prompts]}}", "f1"),
        ("", "data_flows: {f1: {from: notes, to: db, datasets: [copy]}}", "f1"),
        (", stored_in: [notes]", "", "copy"),
        ("", "lifecycle_stages: {s1: {inputs: [prompts], runs_on: [notes]}}", "s1"),
    ],
)
def test_customer_data_at_something_excluded_are_found_where_that_is_said(
    copy: str, rest: str, element: str
) -> None:
    (found,) = found_by("EXC-04", DATA % (copy, rest))
    assert found.element == element


@pytest.mark.parametrize(
    ("copy", "rest"),
    [
        ("", "data_flows: {f1: {from: db, to: lab, datasets: [prompts]}}"),
        ("", "data_flows: {f1: {from: db, to: notes}}"),
        ("", "data_flows: {f1: {from: db, to: notes, datasets: [prompts], ceased_on: 2026-01-01}}"),
        ("", "data_flows: {f1: {from: db, to: notes, datasets: [prompts], state: planned}}"),
        (", anonymised: {method: aggregation}", "data_flows: {f1: {from: db, to: notes, datasets: [copy]}}"),
        ("", "data_flows: {f1: {from: db, to: another-tool, datasets: [prompts]}}"),
    ],
    ids=["external", "no data", "ceased", "planned", "anonymised", "nobody excluded it"],
)
def test_external_places_ended_flows_and_anonymised_data_break_no_exclusion(copy: str, rest: str) -> None:
    assert found_by("EXC-04", DATA % (copy, rest)) == ()


def test_the_customer_data_of_an_excluded_product_in_an_excluded_store_are_its_own_affair() -> None:
    text = """\
    products: {advice: {scope: out, datasets: [papers]}}
    datasets: {papers: {contains_customer_data: true, stored_in: [drive]}}
    infrastructure: {drive: {scope: out}, db: {scope: in}}
    """
    assert found_by("EXC-04", text) == ()
    flow = textwrap.dedent(text) + "data_flows: {f1: {from: db, to: drive, datasets: [papers]}}\n"
    assert len(found_by("EXC-04", flow)) == 1


@pytest.mark.parametrize(
    ("thing", "count"),
    [
        ("infrastructure: {x1: {scope: in}}", 1),
        ("infrastructure: {org: {scope: in}, x1: {parent: org}}", 1),
        ("products: {api: {scope: in, datasets: [x1]}}\ndatasets: {x1: {}}", 1),
        ("boundaries: {b1: {members: [infrastructure]}}\ninfrastructure: {x1: {}}", 1),
        ("infrastructure: {x1: {scope: out}}", 0),
        ("infrastructure: {x1: {scope: undetermined}}", 0),
        ("infrastructure: {x1: {scope: {status: partial, parts: [{what: EU, status: in}]}}}", 0),
        ("infrastructure: {x1: {scope: in, state: retired}}", 0),
        (
            (
                "management_systems: {isms: {}, aims: {}}\n"
                "products: {x1: {scope: {systems: {isms: in, aims: out}}}}"
            ),
            0,
        ),
    ],
)
def test_nothing_is_in_and_excluded(thing: str, count: int) -> None:
    found = found_by("EXC-06", f"{thing}\nexclusions: {{e1: {{excludes: [nothing, x1]}}}}\n")
    assert [each.severity for each in found] == ["error"] * count
    assert all(each.values["element"] == "x1" for each in found)


FLOW = """\
settings: {stage: approval}
infrastructure:
  acct: {scope: in, hosted_by: aws}
  db: {parent: acct}
  gw: {parent: acct}
  box: {scope: out, hosted_by: aws}
  wiki: {scope: external, hosted_by: vendor}
  open: {}
  later: {scope: {status: planned, enters_on: 2027-01-01}}
products: {api: {scope: in, infrastructure: [db]}}
customers: {bank: {}}
suppliers: {aws: {}, vendor: {}}
interfaces: {%s}
data_flows: {f1: {%s}}
"""


@pytest.mark.parametrize(
    ("interface", "flow"),
    [
        ("i1: {inside: db, outside: vendor}", "from: db, to: vendor"),
        ("i1: {inside: vendor, outside: db}", "from: db, to: vendor"),
        ("i1: {inside: acct, outside: vendor}", "from: db, to: vendor"),
        ("i1: {inside: api, outside: vendor}", "from: db, to: vendor"),
        ("i1: {inside: acct, outside: vendor}", "from: wiki, to: db"),
        ("i1: {inside: acct, outside: any-customer}", "from: bank, to: gw"),
        ("i1: {inside: acct, outside: internet}", "from: internet, to: gw"),
        ("i1: {inside: gw, outside: vendor}", "from: db, to: vendor, interface: i1"),
        ("", "from: db, to: gw"),
        ("", "from: box, to: vendor"),
        ("", "from: db, to: vendor, state: ceased"),
        ("", "from: db, to: vendor, state: planned"),
        ("", "from: db, to: open"),
        ("", "from: db, to: nowhere"),
        ("", "from: db, to: unknown"),
    ],
)
def test_flows_over_an_interface_inside_outside_ended_or_unplaced_need_nothing_more(
    interface: str, flow: str
) -> None:
    assert found_by("BND-06", FLOW % (interface, flow)) == ()


@pytest.mark.parametrize(
    ("interface", "flow", "at"),
    [
        ("", "from: db, to: vendor", "to"),
        ("", "from: vendor, to: db", "from"),
        ("", "from: bank, to: gw", "from"),
        ("", "from: db, to: later", "to"),
        ("i1: {inside: gw, outside: vendor}", "from: db, to: vendor", "to"),
        ("i1: {inside: db, outside: aws}", "from: db, to: box", "to"),
        ("i1: {inside: db, outside: internet}", "from: db, to: bank", "to"),
        ("i1: {inside: db, outside: aws}", "from: db, to: vendor, interface: i1", "interface"),
    ],
    ids=[
        "none",
        "inwards",
        "a customer",
        "planned is outside today",
        "another inner end",
        "a supplier does not stand for our own excluded account",
        "the internet is not a customer",
        "the named one leads elsewhere",
    ],
)
def test_a_crossing_without_a_fitting_interface_is_reported_at_the_outer_end(
    interface: str, flow: str, at: str
) -> None:
    text = FLOW % (interface, flow)
    (found,) = found_by("BND-06", text)
    line = textwrap.dedent(text).splitlines()[found.location.line - 1]
    assert line[: found.location.column - 1].endswith(f"{at}: ")
    assert found.cause.startswith("interface ")


def test_an_approved_deviation_covers_a_crossing_while_it_runs() -> None:
    flow = FLOW % ("", "from: db, to: vendor")
    people = "people: {ada: {}}\n"
    deviation = (
        "deviations: {d1: {element: vendor, approval: {%s, approved_on: 2026-11-01, expires_on: %s}}}\n"
    )
    assert found_by("BND-06", flow + people + deviation % ("approver: ada", "2026-11-23")) == ()
    assert len(found_by("BND-06", flow + people + deviation % ("approver: ada", "2026-11-22"))) == 1
    assert len(found_by("BND-06", flow + deviation % ("ticket: LIN-1", "2026-11-23"))) == 1
