"""STM-14: the Statement of Applicability does not contradict the scope."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.model.elements.soa import Soa
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import all_named
from isms_scope.rules.statement._controls import Subject, plain, subjects

_WITH_ANNEX = ("isms", "integrated", None)


@rule("STM-14", severity="error", kind="soas", clause="6.1.3 d", step=12, stage="audit")
def soa_fits_the_scope(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """The Statement of Applicability excludes no control whose subject is in scope.

    Why:
        Scope and Statement of Applicability (SoA) are read side by side. Physical controls that do not
        apply, with an office in scope, or outsourced development that does not apply, with contract
        developers in it, are a contradiction that every auditor finds. Looked at are rows that say
        `applicable: false` and single subjects: own premises, remote work, devices, cloud, suppliers,
        outsourced development, code, data about persons, and interfaces that name the control as their
        protection. Premises whose physical controls a landlord or supplier answers for are no
        contradiction, and shared desks only where the company says that it answers itself, so that a company
        without a site of its own may exclude them. Rows are understood for ISO/IEC 27001:2022; without rows
        nothing is judged, and a row that is not here is not seen.

    Fails:
        locations:
          london: {name: London office, type: office, scope: in, physical_controls_by: self}
        soas:
          isms:
            version: '1.0'
            controls:
              - {control: A.7.2, applicable: false, reason: Everything is in the cloud.}

    Passes:
        locations:
          remote: {name: Remote work, type: remote_work, scope: in}
        soas:
          isms:
            version: '1.0'
            controls:
              - {control: A.7.2, applicable: false, reason: There is no office.}

    Fix:
        Make the control applicable in the next version of the SoA, or correct what the register says.
    """
    judged = False
    for system in graph.systems:
        node = graph.soa(system)
        if node and isinstance(node.data, Soa) and node.data.controls and _is_2022(graph, system):
            judged = True
            yield from _contradictions(graph, system, node, node.data, as_of)
    if not judged:
        yield Unjudged("No Statement of Applicability to ISO/IEC 27001:2022 has rows here (soas: controls:).")


def _contradictions(graph: Graph, system: str, node: Node, soa: Soa, day: date) -> Iterator[Problem]:
    known = tuple(subjects(graph, system, day))
    for index, row in enumerate(soa.controls):
        held: dict[str, dict[str, Node]] = {}
        for subject in known if row.applicable is False else ():
            if subject.held and _covers(row.control or "", subject):
                held.setdefault(subject.about, {}).update((each.id, each) for each in subject.held)
        if held:
            said = "; ".join(f"{about}: {all_named(nodes.values())}" for about, nodes in held.items())
            yield Problem(
                node,
                f"The Statement of Applicability for {system} says that {row.control} does not apply, and "
                f"there are {said}.",
                at=("controls", index),
                values={"control": row.control, "held": sorted(set().union(*held.values()))},
            )


def _covers(control: str, subject: Subject) -> bool:
    """Whether a row is about a subject; a row for a whole theme ("A.7") is about every control in it."""
    wanted = plain(control)
    return any(each == wanted or each.startswith(f"{wanted}.") for each in subject.controls)


def _is_2022(graph: Graph, system: str) -> bool:
    """Whether the controls are those of the edition of 2022: other editions number differently."""
    data = graph.system(system)
    editions = [each for each in data.standards if "27001" in each]
    return data.type in _WITH_ANNEX and (
        not editions or any("2022" in each or ":" not in each for each in editions)
    )
