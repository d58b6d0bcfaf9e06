"""DAT-13: an excluded sandbox has no production or customer data and no path to production."""

from collections.abc import Iterator, Mapping
from datetime import date

from isms_scope.findings import Path
from isms_scope.graph import Graph
from isms_scope.graph.crossings import is_interface_between
from isms_scope.graph.lifetime import is_active, is_gone
from isms_scope.graph.taint import Placement
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.dataset import Dataset
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import all_named, called, named
from isms_scope.wording import capital

_SANDBOXES = ("sandbox", "personal_playground", "development")
_HARMLESS = ("synthetic", "public_corpus")


@rule("DAT-13", severity="error", kind="infrastructure", clause="4.3", step=10, stage="audit")
def sandboxes_are_clean(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """A sandbox that is out holds no production or customer data, and no path leads to production.

    Why:
        A sandbox is left out so that people can try things, and that is fine as long as nothing of the
        scope is in it. A copy of production data "just for a test" turns it into production without
        controls, and a network path makes it the way in. Looked at is everything that stands in an
        excluded environment of type sandbox, personal_playground or development. Production data are
        what also lies in an environment named production in scope; public, synthetic and anonymised data
        may be anywhere. A path is a flow into production or a peering with it, unless an interface is
        declared for it. What the separation record claims is EXC-03.

    Fails:
        datasets:
          prompts: {name: Prompts, contains_customer_data: true, stored_in: [sandbox-bucket]}
        infrastructure:
          sandbox: {name: Research sandbox, type: cloud_account, environment: sandbox, scope: out}
          sandbox-bucket: {name: Bucket of the sandbox, type: datastore, parent: sandbox}

    Passes:
        datasets:
          prompts: {name: Made-up prompts, type: synthetic, stored_in: [sandbox-bucket]}
        infrastructure:
          sandbox: {name: Research sandbox, type: cloud_account, environment: sandbox, scope: out}
          sandbox-bucket: {name: Bucket of the sandbox, type: datastore, parent: sandbox}

    Fix:
        Delete the copy or replace it by synthetic data, and cut the path; or take the sandbox into scope.
    """
    inside = _inside_sandboxes(graph, as_of)
    if not inside:
        yield Unjudged("No sandbox is out of scope.")
        return
    production = _production_data(graph)
    held: dict[str, list[Placement]] = {}
    for place, sandbox in inside.items():
        placed = graph.customer_data.placements.get(place, ())
        held.setdefault(sandbox, []).extend(each for each in placed if _matters(graph, each, production))
    for sandbox, placed_here in sorted(held.items()):
        if placed_here:
            yield _holds(graph, graph.nodes[sandbox], placed_here, production)
    yield from _flows(graph, inside)
    yield from _peerings(graph, inside)


def _inside_sandboxes(graph: Graph, day: date) -> Mapping[str, str]:
    """Everything that stands in an excluded sandbox and is out itself, with the outermost such sandbox."""
    sandboxes = {
        node.id
        for node, data in graph.each("infrastructure", Infrastructure)
        if data.environment in _SANDBOXES and _is_out(graph, node, day)
    }
    found: dict[str, str] = {}
    for node in (*graph.of_kind("infrastructure"), *graph.of_kind("model_registries")):
        if _is_out(graph, node, day):
            around = [each for each in (node.id, *graph.above(node.id)) if each in sandboxes]
            found.update((node.id, each) for each in around[-1:])
    return found


def _is_out(graph: Graph, node: Node, day: date) -> bool:
    return not graph.in_any(node) and graph.scope_of(node).status == "out" and not is_gone(node, day)


def _is_production(graph: Graph, element: str) -> bool:
    """Whether a thing in scope stands in production; one whose environment nobody names is taken as such."""
    if not graph.in_any(element):
        return False
    environment = _environment(graph, element)
    if environment:
        return environment == "production"
    return graph.nodes[element].kind_key == "infrastructure"


def _environment(graph: Graph, element: str) -> str | None:
    """The environment that is named nearest: for a thing itself, or for what it stands in."""
    for each in (element, *graph.above(element)):
        data = graph.nodes[each].data
        if isinstance(data, Infrastructure) and data.environment:
            return data.environment
    return None


def _production_data(graph: Graph) -> frozenset[str]:
    """The datasets that lie in a place in scope which is named production."""
    found: set[str] = set()
    for place, placed in graph.customer_data.placements.items():
        if graph.in_any(place) and _environment(graph, place) == "production":
            found.update(each.dataset for each in placed)
    return frozenset(found)


def _matters(graph: Graph, placed: Placement, production: frozenset[str]) -> bool:
    node = graph.get(placed.dataset)
    if node is None or not isinstance(node.data, Dataset):
        return False
    if node.id in graph.customer_data.why:
        return True
    data = node.data
    is_public = "public" in (data.data_owner, data.classification) or data.type in _HARMLESS
    return node.id in production and not is_public and data.anonymised is None


def _holds(graph: Graph, sandbox: Node, placed: list[Placement], production: frozenset[str]) -> Problem:
    datasets = [graph.nodes[each] for each in dict.fromkeys(each.dataset for each in placed)]
    customers = any(node.id in graph.customer_data.why for node in datasets)
    what = "customer data" if customers else "production data"
    first = placed[0]
    return Problem(
        graph.nodes[first.said_by],
        f"{capital(called(sandbox))} is out of scope, and {what} are in it: {all_named(datasets)}.",
        at=first.path,
        values={
            "sandbox": sandbox.id,
            "places": sorted({each.place for each in placed}),
            "datasets": [node.id for node in datasets],
            "production": sorted(production.intersection(node.id for node in datasets)),
        },
    )


def _flows(graph: Graph, inside: Mapping[str, str]) -> Iterator[Problem]:
    for node, flow in graph.each("data_flows", DataFlow):
        start, end = flow.from_ or "", flow.to or ""
        if start not in inside or not is_active(flow) or not _is_production(graph, end):
            continue
        if not flow.interface and not is_interface_between(graph, end, start):
            yield _path(graph, node, ("to",), inside[start], end)


def _peerings(graph: Graph, inside: Mapping[str, str]) -> Iterator[Problem]:
    for node, data in graph.each("infrastructure", Infrastructure):
        for position, peer in enumerate(data.peers):
            at = ("peers", position)
            for near, far in ((node.id, peer), (peer, node.id)):
                is_path = near in inside and _is_production(graph, far)
                if is_path and not is_interface_between(graph, far, near):
                    yield _path(graph, node, at, inside[near], far)


def _path(graph: Graph, said_by: Node, at: Path, sandbox: str, target: str) -> Problem:
    return Problem(
        said_by,
        f"{capital(called(graph.nodes[sandbox]))} is out of scope, and {named(said_by)} leads from it into "
        f"{named(graph.nodes[target])} in production; no interface is declared for it.",
        at=at,
        cause=f"interface {target} -> {sandbox}",
        values={"sandbox": sandbox, "target": target},
    )
