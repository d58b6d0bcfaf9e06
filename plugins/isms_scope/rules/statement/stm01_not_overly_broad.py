"""STM-01: the statement is not overly broad."""

import re
from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.model.elements.statement import Statement
from isms_scope.rules import Problem, rule

_BROAD = re.compile(
    r"\b(all (?:\w+ )?(?:operations|activities|information assets|systems|business processes)"
    r"|(?:the )?entire (?:organi[sz]ation|company)|company[- ]wide|organi[sz]ation[- ]wide"
    r"|any and all|everything|global operations)\b",
    re.IGNORECASE,
)


@rule("STM-01", severity="warning", kind="statements", clause="4.3", step=12)
def not_overly_broad(graph: Graph) -> Iterator[Problem]:
    """The statement names services instead of everything.

    Why:
        "All Operations" invites the auditor to the cameras of the shared office and to the marketing
        team's social accounts (pitfall 1). A scope that means the whole organisation is legitimate: say so
        with `whole_organisation: true` and a reason. Names of products are not read as phrases.

    Fails:
        statement:
          text: The information security management system for all operations of Acme Ltd.

    Passes:
        statement:
          text: The information security management system for the operation of the AI platform.

    Fix:
        Name the products or services and the activities, or say why the whole organisation is meant.
    """
    names = sorted(
        {text for node in graph.of_kind("products") for text in _names(node.data)}, key=len, reverse=True
    )
    for node, statement in graph.each("statements", Statement):
        if statement.whole_organisation and statement.whole_organisation_reason:
            continue
        text = statement.text or ""
        for name in names:
            text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)
        hit = _BROAD.search(text)
        if hit:
            said = f"The statement says '{hit.group()}', which has no limit that an auditor could check."
            yield Problem(node, said, at=("text",), values={"phrase": hit.group()})


def _names(data: object) -> tuple[str, ...]:
    name, aliases = getattr(data, "name", None), getattr(data, "aliases", ())
    return (*((name,) if name else ()), *aliases)
