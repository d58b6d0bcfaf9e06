"""What a statement includes: the elements that it names and does not exclude in the same breath."""

from isms_scope.graph import Graph, Mention, find_mentions
from isms_scope.rules.statement._exclusions import excluded

_PROMISED = ("products", "organisations", "locations")


def named(graph: Graph, system: str, text: str) -> tuple[Mention, ...]:
    """Return where the statement of a management system names what a statement may promise.

    That are products, sites and legal entities, and AI systems where the management system is one for AI. A
    data set, a repository or a supplier that has the same name, or a longer one, is not meant.
    """
    kinds = _promised(graph, system)
    return find_mentions(graph, text, [node for kind in kinds for node in graph.of_kind(kind)])


def namesakes(graph: Graph, system: str, text: str) -> tuple[Mention, ...]:
    """Return where a text names what a statement cannot promise: teams, suppliers, data sets and the like."""
    kinds = _promised(graph, system)
    return find_mentions(graph, text, [node for node in graph.scopable if node.kind_key not in kinds])


def _promised(graph: Graph, system: str) -> tuple[str, ...]:
    return (*_PROMISED, "ai_systems") if graph.system(system).type == "aims" else _PROMISED


def included(graph: Graph, system: str, text: str) -> tuple[Mention, ...]:
    """Return where a statement names what it may promise, without the names in its "excluding …" parts.

    STM-02, STM-03 and STM-04 read what a text excludes in this one way.
    """
    mentions = named(graph, system, text)
    out = excluded(text, [(each.start, each.end) for each in mentions])
    return tuple(each for each in mentions if (each.start, each.end) not in out)
