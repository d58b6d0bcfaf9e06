"""STM-05: the statement names the current Statement of Applicability."""

import re
from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.model.elements.soa import Soa
from isms_scope.model.elements.statement import Statement
from isms_scope.model.register import Node
from isms_scope.rules import Problem, Unjudged, rule

_REFERENCE = re.compile(r"Statements? of Applicability\b(?P<rest>.{0,120})", re.IGNORECASE | re.DOTALL)
_VERSION = re.compile(r"\b(?:version|ver\.|v)\s*(?P<version>\d[\w.-]*\w|\d)", re.IGNORECASE)


@rule("STM-05", severity="error", kind="statements", clause="6.1.3 d", step=12, stage="approval")
def names_the_current_soa(graph: Graph) -> Iterator[Problem | Unjudged]:
    """The statement refers to the Statement of Applicability that is in force.

    Why:
        The certificate carries the version of the SoA. A statement that names an older one describes
        controls which are no longer the ones in force. A version may be a number or a date ("2019-02").

    Fails:
        soas:
          isms: {version: '2.2'}
        statement:
          text: The ISMS for the platform, in accordance with the Statement of Applicability version 2.1.

    Passes:
        soas:
          isms: {version: '2.2'}
        statement:
          text: The ISMS for the platform, in accordance with the Statement of Applicability version 2.2.

    Fix:
        Update the text and `soa.version` to the current SoA, and have the statement approved again.
    """
    judged = False
    for node, statement in graph.each("statements", Statement):
        current = graph.soa(graph.system_of(node))
        if statement.text is None or current is None or not isinstance(current.data, Soa):
            continue
        judged = True
        yield from _compare(node, statement, current.data)
    if not judged:
        yield Unjudged("No management system has both a statement and a record of its SoA.")


def _compare(node: Node, statement: Statement, soa: Soa) -> Iterator[Problem]:
    reference = _REFERENCE.search(statement.text or "")
    if reference is None:
        yield Problem(node, "The statement does not refer to a Statement of Applicability.", at=("text",))
        return
    version = _VERSION.search(reference["rest"])
    if version is None:
        said = "The statement refers to a Statement of Applicability without its version."
        yield Problem(node, said, at=("text",))
    elif soa.version and version["version"] != soa.version:
        said = f"The statement names SoA version {version['version']}; the current one is {soa.version}."
        yield Problem(node, said, at=("text",), values={"named": version["version"], "current": soa.version})
    elif statement.soa and statement.soa.version and soa.version and statement.soa.version != soa.version:
        said = f"'soa.version' says {statement.soa.version}; the current SoA is {soa.version}."
        yield Problem(node, said, at=("soa", "version"))
