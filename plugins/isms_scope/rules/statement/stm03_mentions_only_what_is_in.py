"""STM-03: the statement mentions nothing that is not in scope."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph, Mention
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import called
from isms_scope.rules.statement._included import included
from isms_scope.rules.statement._texts import Wording, wordings

_JUDGED = ("products", "organisations", "locations")


@rule("STM-03", severity="error", kind="statements", clause="4.3", step=12)
def mentions_only_what_is_in(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """The statement mentions no product, site or legal entity that is not in scope.

    Why:
        What stands on the certificate is promised. A product that is out, undetermined, retired or only
        planned must not be read into it. Names, legal names and aliases are searched, longest first, so
        that "Larkspur Hire" is not found inside "Larkspur Hire Analytics". A sentence that excludes the
        thing by name ("excluding …", "but not …", "out of scope: …", "… is not included") is fine, but the
        words reach no further than the next comma, unless a list of names goes on behind it; so is a planned
        one in a statement that takes effect with its entry. What is external may be named, for instance the
        group a company belongs to. Where the thing shares its name, a product, site or entity in scope may
        be meant, and in a management system for AI an AI system; a data set, a repository or a supplier of
        that name is not.

    Fails:
        products:
          platform: {name: Larkspur Platform, scope: in}
          hire: {name: Larkspur Hire, scope: out}
        statement:
          text: The information security management system for the Larkspur Platform and Larkspur Hire.

    Passes:
        products:
          platform: {name: Larkspur Platform, scope: in}
          hire: {name: Larkspur Hire, scope: out}
        statement:
          text: The information security management system for the Larkspur Platform.

    Fix:
        Take the name out of the text, or take the thing into scope.
    """
    found = tuple(wordings(graph))
    if not found:
        yield Unjudged("No statement has a text yet.")
    for wording in found:
        for mention in included(graph, wording.system, wording.text):
            yield from _judge(graph, wording, mention, as_of)


def _judge(graph: Graph, wording: Wording, mention: Mention, day: date) -> Iterator[Problem]:
    """Where several elements share the name, one that the statement promises is enough."""
    named = [graph.nodes[each] for each in mention.elements]
    reasons = {node: _why_not(graph, wording, node, day) for node in named}
    wrong = [node for node in named if node.kind_key in _JUDGED and reasons[node]]
    if wrong and not any(_is_promised(graph, wording, node) for node in named if not reasons[node]):
        node, why = wrong[0], reasons[wrong[0]]
        yield Problem(
            wording.node,
            f"The statement for {wording.system} mentions '{mention.text}', "
            f"the {called(node)}, which is {why}.",
            at=wording.at,
            values={"element": node.id, "text": mention.text, "status": why},
        )


def _is_promised(graph: Graph, wording: Wording, node: Node) -> bool:
    """Whether an element that may be mentioned is in scope, or enters it with the statement."""
    return graph.scope_of(node, wording.system).status != "external"


def _why_not(graph: Graph, wording: Wording, node: Node, day: date) -> str:
    """Return why a statement may not mention an element, or the empty text."""
    if is_gone(node, day):
        return "retired"
    status = graph.scope_of(node, wording.system).status
    if status == "planned":
        scope = node.scoped.scope if node.scoped else None
        enters = scope.for_system(wording.system).enters_on if scope else None
        effective = wording.statement.effective_from
        return "" if enters and effective and enters <= effective else "only planned"
    return {"out": "out of scope", "undetermined": "undetermined"}.get(status, "")
