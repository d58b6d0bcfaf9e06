"""The resolved view of a register: references, effective scope, customer data, sides, fingerprints."""

from isms_scope.graph.edition import EditionGraph
from isms_scope.graph.graph import Graph
from isms_scope.graph.links import Dangling, Link, is_selector, select
from isms_scope.graph.names import Match
from isms_scope.graph.pulls import pulled_in
from isms_scope.graph.reasons import Effective, Reason
from isms_scope.graph.sides import Side, Withheld
from isms_scope.graph.spoken import Mention, find_mentions, mentions

__all__ = [
    "Dangling",
    "EditionGraph",
    "Effective",
    "Graph",
    "Link",
    "Match",
    "Mention",
    "Reason",
    "Side",
    "Withheld",
    "find_mentions",
    "is_selector",
    "mentions",
    "pulled_in",
    "select",
]
