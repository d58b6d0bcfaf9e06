"""STM-03: the statement mentions nothing that is not in scope."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from isms_scope.graph import Graph, Mention
from isms_scope.graph.lifetime import is_gone
from isms_scope.graph.spoken import spoken_names
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import called
from isms_scope.rules.statement._doubts import is_doubtful
from isms_scope.rules.statement._included import included, named, namesakes
from isms_scope.rules.statement._texts import Wording, wordings

_JUDGED = ("products", "organisations", "locations")
_NAMEABLE = ("in", "partial", "external")
_CHECK = (
    "Check whether the text includes it. If so, take the name out or the thing into scope; "
    "if not, say so plainly: 'excluding …'."
)


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
        be meant, and in a management system for AI an AI system.

        An error is said only where the name stands plainly. Where the sentence has a sign of exclusion that
        cannot be read for sure ("excluding sales, Larkspur Hire"), where a team, supplier or data set that
        may be named has the same name, or where the name is written like ordinary words ("data science"), it
        is a warning. The longer name of something else ("Hire Ltd") is not the shorter one.

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
        named_in = included(graph, wording.system, wording.text)
        wrong = [(each, *flaw) for each in named_in if (flaw := _wrong(graph, wording, each, as_of))]
        others = namesakes(graph, wording.system, wording.text) if wrong else ()
        for mention, node, why in wrong:
            if not _means_another(wording.text, mention, others) and not _is_word(mention, node):
                doubt = _doubt(graph, wording, mention, node, others)
                yield _problem(wording, mention, node, why, doubt)


def _wrong(graph: Graph, wording: Wording, mention: Mention, day: date) -> tuple[Node, str] | None:
    """What a mention must not name, and why; of several that share a name, one that is promised is enough."""
    meant = [graph.nodes[each] for each in mention.elements]
    reasons = {node: _why_not(graph, wording, node, day) for node in meant}
    wrong = [node for node in meant if node.kind_key in _JUDGED and reasons[node]]
    if wrong and not any(_is_promised(graph, wording, node) for node in meant if not reasons[node]):
        return wrong[0], reasons[wrong[0]]
    return None


def _problem(wording: Wording, mention: Mention, node: Node, why: str, doubt: str) -> Problem:
    verb, tail = ("may include", f": {doubt}") if doubt else ("mentions", "")
    return Problem(
        wording.node,
        f"The statement for {wording.system} {verb} '{mention.text}', "
        f"the {called(node)}, which is {why}{tail}.",
        _CHECK if doubt else "",
        at=wording.at,
        severity="warning" if doubt else None,
        values={"element": node.id, "text": mention.text, "status": why},
    )


def _means_another(text: str, mention: Mention, others: Iterable[Mention]) -> bool:
    """Whether a name is only a part of a longer one of something else, in capitals too."""
    for other in others:
        if other.start <= mention.start and mention.end <= other.end and other.text != mention.text:
            rest = text[other.start : mention.start] + text[mention.end : other.end]
            if all(not word[0].islower() for word in re.findall(r"\w+", rest)):
                return True
    return False


def _is_word(mention: Mention, node: Node) -> bool:
    """Whether a text says in small letters, as one word, what a name writes in others: "fine-tuning"."""
    return not re.search(r"\s", mention.text) and _is_lowered(mention, node)


def _is_lowered(mention: Mention, node: Node) -> bool:
    return mention.text.islower() and not any(name.islower() for name in spoken_names(node))


def _doubt(graph: Graph, wording: Wording, mention: Mention, node: Node, others: Iterable[Mention]) -> str:
    """Return why it is not sure that a text includes what it names, or the empty text."""
    place = (mention.start, mention.end)
    same = [
        graph.nodes[each] for other in others if (other.start, other.end) == place for each in other.elements
    ]
    may_be_named = [each for each in same if graph.scope_of(each, wording.system).status in _NAMEABLE]
    if may_be_named:
        return f"the {called(may_be_named[0])} has the same name"
    if _is_lowered(mention, node):
        return "the text writes it like ordinary words"
    names = [(each.start, each.end) for each in named(graph, wording.system, wording.text)]
    return "words of exclusion stand near" if is_doubtful(wording.text, place, names) else ""


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
