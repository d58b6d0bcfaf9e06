"""What is recorded of a scope is what moves its boundary, for each management system, and no more."""

from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from isms_scope.snapshot.recorded import Item, Record, Recorded
from scopetext import graph_of

SCOPE = """
management_systems: {isms: {type: isms, name: The ISMS}, aims: {type: aims}}
statements: {isms: {version: '2.0', text: The platform., soa: {version: '1.1'}}}
soas: {isms: {version: '1.1', state: approved}}
products:
  api:
    name: API
    description: Serves models.
    scope: {status: in, rationale: We sell it., systems: {aims: {status: out, rationale: No AI in it.}}}
people: {ada: {name: Ada Lind, emails: [ada@larkspur.example]}}
infrastructure:
  prod: {type: cloud_account, scope: in, formerly: [old-prod]}
  web: {type: server, parent: prod}
"""


def recorded(text: str = SCOPE, record: Record | None = None) -> Recorded:
    return (record or Record()).of(graph_of(text))


def item(scope: Recorded, identity: str) -> Item:
    return next(each for each in scope.items if each.id == identity)


def test_statuses_are_effective_and_by_management_system() -> None:
    scope = recorded()
    assert item(scope, "api").statuses == {"isms": "in", "aims": "out"}
    assert item(scope, "web").statuses == {"isms": "in", "aims": "in"}
    assert scope.number("isms", "in", "partial") == 3
    assert scope.number("aims", "out") == 1


def test_values_are_those_that_move_the_boundary() -> None:
    values = item(recorded(), "api").values
    assert values == {
        "scope.status": "in",
        "scope.status.aims": "out",
        "scope.rationale": "We sell it.",
        "scope.rationale.aims": "No AI in it.",
    }


def test_what_neither_has_a_scope_nor_moves_the_boundary_is_left_out() -> None:
    assert "ada" not in {each.id for each in recorded().items}


def test_earlier_ids_come_from_the_element_and_from_the_history() -> None:
    record = Record({("infrastructure", "prod"): frozenset({"first-prod"})})
    assert item(recorded(record=record), "prod").former == {"old-prod", "first-prod"}


def test_statement_and_soa_are_said_for_each_system() -> None:
    isms, aims = recorded().stated
    assert (isms.name, isms.label, isms.version, isms.text) == ("The ISMS", "ISMS", "2.0", "The platform.")
    assert isms.values == {"soa.version": "1.1", "record_of_the_soa.version": "1.1"}
    assert isms.fingerprint == graph_of(SCOPE).fingerprint("isms")
    assert (aims.version, aims.text, aims.values) == ("", "", {})


def test_files_that_cannot_be_read_are_told() -> None:
    graph = Graph(load_files({"scope/a.yml": b"products: {api: {scope: in}}", "scope/b.yml": b"a: ["}))
    scope = Record().of(graph)
    assert scope.unreadable == ("scope/b.yml",)
    assert [each.id for each in scope.items] == ["api"]
