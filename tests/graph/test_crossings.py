"""Crossings, closures and holders: what an interface stands for and what a product is made of."""

import textwrap

import pytest

from isms_scope.graph import Graph
from isms_scope.graph.crossings import (
    crossing,
    has_interface,
    is_interface_between,
    is_interfaced,
    serves,
    side_of,
)
from isms_scope.model.elements.data_flow import DataFlow
from scopetext import graph_of

WORLD = textwrap.dedent(
    """\
    organisations: {ltd: {scope: in}}
    locations: {office: {organisation: ltd, scope: in}}
    products:
      suite: {scope: in, organisation: ltd}
      api: {scope: in, umbrella: suite, ai_systems: [ai], datasets: [sets]}
    ai_systems: {ai: {models: [tuned, gpt]}}
    models:
      tuned: {base_model: open-one, registry: reg, weights: {locations: [store]}, stages: {training: train}}
      open-one: {supplier: hub}
      gpt: {type: third_party_api, supplier: llm}
    model_registries: {reg: {scope: in, hosted_on: cluster}}
    datasets: {sets: {stored_in: [store]}}
    lifecycle_stages: {train: {performed_by: [labels], runs_on: [cluster], repositories: [code]}}
    infrastructure:
      acct: {scope: in, hosted_by: cloud}
      store: {parent: acct}
      cluster: {parent: acct}
      spare: {parent: acct}
      edge: {scope: in, products: [api]}
      wiki: {scope: external, hosted_by: wiki-inc}
      wiki-space: {parent: wiki}
      lan: {scope: in, location: office}
    repositories: {code: {scope: in}}
    suppliers: {cloud: {}, hub: {}, llm: {}, labels: {}, wiki-inc: {}}
    customers: {bank: {}}
    """
)


@pytest.fixture(scope="module")
def world() -> Graph:
    return graph_of(WORLD)


def test_a_product_reaches_what_it_uses_and_what_serves_it_but_not_its_neighbours(world: Graph) -> None:
    assert set(world.closure("api")) == {
        "ai", "tuned", "open-one", "gpt", "reg", "store", "cluster", "sets", "train", "code", "edge",
        "cloud", "hub", "llm", "labels",
    }  # fmt: skip
    assert set(world.closure("suite")) == set()


def test_a_dependency_is_told_by_the_reference_that_leads_to_it(world: Graph) -> None:
    closure = world.closure("api")
    assert (closure["llm"].source, closure["llm"].path) == ("gpt", ("supplier",))
    assert (closure["cloud"].source, closure["cloud"].path) == ("acct", ("hosted_by",))
    assert (closure["edge"].source, closure["edge"].path) == ("edge", ("products", 0))


def test_what_lies_behind_an_end_is_not_reached(world: Graph) -> None:
    reached = world.reach("api", lambda element: element in ("tuned", "api"))
    assert "tuned" in reached
    assert {"open-one", "hub", "reg", "train"}.isdisjoint(reached)


@pytest.mark.parametrize(
    ("element", "holders"),
    [
        ("store", ("acct",)),
        ("reg", ("cluster", "acct")),
        ("api", ("suite", "ltd")),
        ("lan", ("office", "ltd")),
        ("ltd", ()),
        ("nothing", ()),
    ],
)
def test_what_an_element_stands_in_or_belongs_to(
    world: Graph, element: str, holders: tuple[str, ...]
) -> None:
    assert world.above(element) == holders


def test_loops_end_the_walk_upwards() -> None:
    graph = graph_of("infrastructure: {a1: {parent: b1}, b1: {parent: c1}, c1: {parent: b1}}")
    assert graph.above("a1") == ("b1", "c1")
    assert graph.above("b1") == ("c1",)


def test_the_root_is_the_top_of_the_tree_of_infrastructure(world: Graph) -> None:
    assert [world.root_of(each) for each in ("store", "acct", "lan", "reg", "api")] == [
        "acct", "acct", "lan", "acct", "api",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("end", "element"),
    [
        ("store", "store"),
        ("acct", "store"),
        ("api", "store"),
        ("suite", "store"),
        ("suite", "api"),
        ("ltd", "lan"),
        ("wiki-inc", "wiki"),
        ("wiki-inc", "wiki-space"),
        ("llm", "gpt"),
        ("any-customer", "bank"),
        ("any-customer", "any-customer"),
        ("internet", "internet"),
        ("undeclared", "undeclared"),
    ],
)
def test_an_end_of_an_interface_stands_for(world: Graph, end: str, element: str) -> None:
    assert serves(world, end, element)


@pytest.mark.parametrize(
    ("end", "element"),
    [
        ("store", "acct"),
        ("api", "spare"),
        ("api", "suite"),
        ("cloud", "acct"),
        ("cloud", "store"),
        ("wiki-inc", "store"),
        ("hub", "open-one"),
        ("any-customer", "cloud"),
        ("internet", "bank"),
        ("bank", "any-customer"),
        ("undeclared", "store"),
        (None, "store"),
    ],
)
def test_an_end_of_an_interface_does_not_stand_for(world: Graph, end: str | None, element: str) -> None:
    assert not serves(world, end, element)


@pytest.mark.parametrize(
    ("flow", "ends"),
    [
        ("from: in1, to: out1", ("in1", "out1")),
        ("from: aws, to: in1", ("in1", "aws")),
        ("from: any-customer, to: in1", ("in1", "any-customer")),
        ("from: in1, to: soon", ("in1", "soon")),
        ("from: half, to: out1", ("half", "out1")),
        ("from: aims-only, to: out1", ("aims-only", "out1")),
        ("from: aims-only, to: in1", None),
        ("from: out1, to: aws", None),
        ("from: in1, to: open", None),
        ("from: in1, to: nowhere", None),
        ("from: in1, to: unknown", None),
    ],
)
def test_a_flow_crosses_between_in_and_a_decided_outside(flow: str, ends: tuple[str, str] | None) -> None:
    graph = graph_of(
        "management_systems: {isms: {type: isms}, aims: {type: aims}}\n"
        "infrastructure:\n"
        "  in1: {scope: in}\n  out1: {scope: out}\n  soon: {scope: planned}\n  open: {}\n"
        "  half: {scope: {status: partial, parts: [{what: EU, status: in}]}}\n"
        "  aims-only: {scope: {systems: {isms: out, aims: in}}}\n"
        f"suppliers: {{aws: {{}}}}\ndata_flows: {{f1: {{{flow}}}}}\n"
    )
    (data,) = (data for _, data in graph.each("data_flows", DataFlow))
    assert crossing(graph, data) == ends


def test_an_interface_joins_two_ends_whichever_way_round_it_is_written() -> None:
    graph = graph_of(
        "infrastructure: {db: {scope: in}}\nsuppliers: {aws: {}, gcp: {}}\n"
        "interfaces: {i1: {inside: db, outside: aws}, i2: {inside: gcp, outside: db}}\n"
    )
    assert is_interface_between(graph, "db", "aws")
    assert is_interface_between(graph, "db", "gcp")
    assert side_of(graph, "db") == "in"


def test_an_interface_of_a_product_to_one_thing_outside_is_none_to_another() -> None:
    graph = graph_of(
        "products: {shop: {scope: in, suppliers: [alpha, beta]}}\n"
        "suppliers: {alpha: {type: cloud_iaas}, beta: {type: model_hub}}\n"
        "interfaces: {if-alpha: {inside: shop, outside: alpha}}\n"
    )
    assert is_interfaced(graph, "shop", "alpha")
    assert not is_interfaced(graph, "shop", "beta")
    assert (has_interface(graph, "alpha"), has_interface(graph, "beta")) == (True, False)
    assert not is_interface_between(graph, "shop", "beta")


def test_an_interface_between_others_is_none_of_a_product_that_uses_both() -> None:
    graph = graph_of(
        "products: {shop: {scope: in, suppliers: [alpha, beta]}}\n"
        "suppliers: {alpha: {type: cloud_iaas}, beta: {type: model_hub}}\n"
        "interfaces: {if-theirs: {inside: alpha, outside: beta}}\n"
    )
    assert not is_interfaced(graph, "shop", "beta")
    assert not has_interface(graph, "beta")
