"""DEV-06: a deviation with customer or personal data is not called a low risk lightly."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.deviations import has_ended
from isms_scope.model.elements.dataset import Dataset
from isms_scope.model.elements.deviation import Deviation
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import all_named, named
from isms_scope.wording import listing

_PERSONAL = ("pseudonymised", "personal", "special_category")


@rule("DEV-06", severity="error", kind="deviations", clause="8.2", stage="approval")
def customer_data_not_low(graph: Graph, as_of: date) -> Iterator[Problem]:
    """A deviation with customer or personal data has compensating controls and is not simply a low risk.

    Why:
        In an emergency data of customers are somewhere that nobody has examined. The promises made to them
        hold there too, so something has to protect the data in the meantime (compensating_controls), and
        "low" needs the conditions under which it is low. If nobody knows whether such data are involved,
        it cannot be called low at all. The datasets that the deviation names are looked at as well: what
        was made from customer data counts as customer data. Once it has ended the finding is a warning.

    Fails:
        deviations:
          dev-2026-004:
            what: GPU burst at Fjordcompute
            involves_customer_data: unknown
            risk_assessment: {level: low, conditions: [No customer data]}
            compensating_controls: [Weekly review of the job list]

    Passes:
        deviations:
          dev-2026-004:
            what: GPU burst at Fjordcompute
            involves_customer_data: false
            risk_assessment: {level: low, conditions: [No customer data]}
            compensating_controls: [Weekly review of the job list]

    Fix:
        Find out which data are involved, write what protects them, and assess the risk again.
    """
    for node, deviation in graph.each("deviations", Deviation):
        what, known = _involved(graph, deviation)
        flaws = list(_flaws(deviation, known=known)) if what else []
        if flaws:
            yield Problem(
                node,
                f"The deviation {named(node)} {what}: {listing(flaws)}.",
                at=("involves_customer_data",),
                severity="warning" if has_ended(deviation, as_of) else None,
                values={
                    "customer_data": deviation.involves_customer_data,
                    "personal_data": deviation.involves_personal_data,
                    "data": list(deviation.data),
                },
            )


def _involved(graph: Graph, deviation: Deviation) -> tuple[str, bool]:
    """Say which data are involved, and whether that is known; the empty text if none are."""
    named_data = [graph.nodes[each] for each in deviation.data if graph.get(each)]
    touched = [
        node
        for node in named_data
        if node.id in graph.customer_data.chains
        or (isinstance(node.data, Dataset) and node.data.personal_data in _PERSONAL)
    ]
    said = (deviation.involves_customer_data, deviation.involves_personal_data)
    if touched:
        return f"uses customer or personal data, {all_named(touched)}", True
    if True in said:
        return f"involves {'customer' if said[0] is True else 'personal'} data", True
    if "unknown" in said or (said[0] is None and not named_data):
        return "does not say whether customer or personal data are involved", False
    return "", True


def _flaws(deviation: Deviation, *, known: bool) -> Iterator[str]:
    assessment = deviation.risk_assessment
    if assessment and assessment.level == "low":
        if not known:
            yield "its risk was assessed as low all the same"
        elif not assessment.conditions:
            yield "its risk is called low without a condition"
    if not deviation.compensating_controls:
        yield "nothing protects them in the meantime (compensating_controls)"
