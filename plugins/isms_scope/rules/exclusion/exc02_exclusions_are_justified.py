"""EXC-02: exclusions are justified."""

import re
from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.model.elements.exclusion import Exclusion
from isms_scope.model.settings import Settings
from isms_scope.rules import Problem, rule

_GENERIC = re.compile(
    r"\W*(not relevant|not applicable|n/?a|not in scope|out of scope|not needed|none)\W*", re.IGNORECASE
)


@rule("EXC-02", severity="error", kind="exclusions", clause="4.3", step=10)
def exclusions_are_justified(graph: Graph, settings: Settings) -> Iterator[Problem]:
    """Every exclusion gives a reason of its own that an auditor can test.

    Why:
        "Not applicable" is no reason. A reason names what makes the thing irrelevant to in-scope
        information: who controls it, what separates it. A reason copied from another exclusion was not
        thought about.

    Fails:
        exclusions:
          exc-marketing:
            things: [marketing website]
            justification: Not applicable.

    Passes:
        exclusions:
          exc-marketing:
            things: [marketing website]
            justification: The website is static, holds no customer data and has no path to production.

    Fix:
        Write one sentence that says who controls it or what separates it, and that can be checked.
    """
    seen: dict[str, str] = {}
    for node, exclusion in graph.each("exclusions", Exclusion):
        text = " ".join((exclusion.justification or "").split())
        shortest = settings.threshold.justification_characters
        if not text:
            yield Problem(node, f"The exclusion {node.name} gives no justification.")
        elif _GENERIC.fullmatch(text):
            said = f"The exclusion {node.name} says '{text}', which is no reason."
            yield Problem(node, said, at=("justification",))
        elif len(text) < shortest:
            said = f"The justification of {node.name} is too short to be tested: {len(text)} of {shortest}."
            yield Problem(node, said, at=("justification",), values={"characters": len(text)})
        elif text.casefold() in seen:
            said = f"The exclusions {node.name} and {seen[text.casefold()]} give the same justification."
            yield Problem(node, said, at=("justification",))
        seen.setdefault(text.casefold(), node.name)
