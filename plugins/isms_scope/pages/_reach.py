"""Reach: what products use, what they name apart from what they reach through something else."""

from collections.abc import Iterable, Sequence

from isms_scope.graph import Graph
from isms_scope.graph.through import through
from isms_scope.pages._html import Markup, joined, markup
from isms_scope.pages._standing import placed
from isms_scope.pages._values import element
from isms_scope.pages.view import Here


def way(graph: Graph, products: Sequence[str], target: str) -> str:
    """Return through what products reach something, "" where one of them is named together with it."""
    steps = [through(graph, product, target) for product in products if target in graph.parts(product)]
    return "" if "" in steps else next(iter(steps), "")


def reached_by(here: Here, products: Sequence[str], target: str) -> Markup:
    """Return the products that use something; those that only reach it, with what they reach it through."""
    graph = here.view.snapshot.graph
    lines = []
    for product in products:
        step = through(graph, product, target) if target in graph.parts(product) else ""
        told = _told(here, step, "reached through")
        lines.append(markup("<div>{}{}</div>", element(here, product), told))
    return joined(lines)


def all_reached(here: Here, products: Sequence[str], targets: Iterable[str]) -> Markup:
    """Return what products reach: not inside first, then what they name, then what they reach through it."""
    graph = here.view.snapshot.graph
    found = [(each, way(graph, products, each)) for each in dict.fromkeys(targets)]
    found.sort(key=lambda each: (graph.in_any(each[0]), bool(each[1])))
    items = (
        markup("<li>{}{}</li>", placed(here, each), _told(here, step, "through")) for each, step in found
    )
    return markup('<ul class="isms-list">{}</ul>', joined(items)) if found else Markup("")


def _told(here: Here, step: str, words: str) -> Markup:
    if not step:
        return Markup("")
    return markup(' <span class="isms-soft">{} {}</span>', words, element(here, step))
