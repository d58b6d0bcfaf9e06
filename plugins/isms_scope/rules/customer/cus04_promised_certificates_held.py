"""CUS-04: a certificate that was promised is held and covers what was sold."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.model.elements.certificate import Certificate
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import all_named
from isms_scope.rules._standards import is_to
from isms_scope.rules.customer._contracts import Promise, promises


@rule(
    "CUS-04",
    severity="warning",
    kind="contracts",
    clause="4.2",
    step=3,
    stage="approval",
    asks_for=("certificates",),
)
def promised_certificates_held(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """Every certificate that a contract promises is held, valid, and covers the product.

    Why:
        "Certified to ISO/IEC 27701" in a contract is a fact that the customer may check with the
        certification body. A certificate in progress is not held, and one for another product is held for
        somebody else. Compared are the number of the standard with the certificate and its further
        references, validity, and the products that the certificate lists. Where it lists none, nobody knows
        whether it covers what was sold. An umbrella product covers its parts where the certificate lists
        none of them. A promise that is due later is not asked yet.

    Fails:
        customers:
          nordhaven-bank: {name: Nordhaven Bank}
        contracts:
          msa-nordhaven:
            customer: nordhaven-bank
            commitments: [{id: c2, type: certification_held, standard: ISO/IEC 27701}]
        certificates:
          cert-27001: {number: EX-27001-0042, standard: ISO/IEC 27001, state: active}

    Passes:
        customers:
          nordhaven-bank: {name: Nordhaven Bank}
        contracts:
          msa-nordhaven:
            customer: nordhaven-bank
            commitments: [{id: c2, type: certification_held, standard: ISO/IEC 27001}]
        certificates:
          cert-27001: {number: EX-27001-0042, standard: ISO/IEC 27001, state: active}

    Fix:
        Obtain the certificate, have its scope extended, or change the promise in writing.
    """
    found = list(promises(graph, as_of, "certification_held"))
    if not found:
        yield Unjudged("No active contract promises a certificate.")
    for promise in found:
        due = promise.commitment.due
        if due is None or due <= as_of:
            yield from _judge(graph, promise, as_of)


def _judge(graph: Graph, promise: Promise, day: date) -> Iterator[Problem]:
    wanted = promise.commitment.standard
    said = wanted or "certificate"
    of_it = [(node, data) for node, data in graph.each("certificates", Certificate) if _names(data, wanted)]
    valid = [(node, data) for node, data in of_it if _is_valid(data, day)]
    what = f"{promise.customer} was promised {f'a certificate to {wanted}' if wanted else 'a certificate'}"
    where = (*promise.at, "standard") if wanted else promise.at
    values = {"commitment": promise.commitment.id, "standard": wanted}
    if not valid:
        how = ", ".join(f"{node.id} is {_how(data, day)}" for node, data in of_it) or "none is recorded"
        yield Problem(promise.contract, f"{what}, and no valid one is held: {how}.", at=where, values=values)
        return
    missing = [each for each in promise.products if not any(_covers(graph, data, each) for _, data in valid)]
    if missing and not any(data.covers and data.covers.products for _, data in valid):
        records = all_named(node for node, _ in valid)
        yield Problem(
            promise.contract,
            f"{what} for {all_named(missing)}, and {records} does not say which products it covers.",
            "Write at the certificate which products it covers: covers: {products: […]}.",
            at=where,
            values={**values, "not_covered": [each.id for each in missing]},
        )
    elif missing:
        names = all_named(missing)
        verb = "is" if len(missing) == 1 else "are"
        yield Problem(
            promise.contract,
            f"{what}, and {names} {verb} not among the products that the {said} covers.",
            at=where,
            values={**values, "not_covered": [each.id for each in missing]},
        )


def _names(certificate: Certificate, wanted: str | None) -> bool:
    held = (certificate.standard, *certificate.additional_references)
    return wanted is None or any(is_to(each, wanted) for each in held if each)


def _is_valid(certificate: Certificate, day: date) -> bool:
    begun = certificate.issued_on is None or certificate.issued_on <= day
    stands = certificate.state in ("active", None)
    return stands and begun and (certificate.expires_on is None or day <= certificate.expires_on)


def _how(certificate: Certificate, day: date) -> str:
    if certificate.expires_on and certificate.expires_on < day:
        return f"valid until {certificate.expires_on} only"
    if certificate.state in ("active", None):
        return f"not issued before {certificate.issued_on}"
    return str(certificate.state).replace("_", " ")


def _covers(graph: Graph, certificate: Certificate, product: Node) -> bool:
    listed = certificate.covers.products if certificate.covers else ()
    if product.id in listed:
        return True
    umbrellas = [each for each in graph.above(product.id) if each in listed]
    return any(not _lists_parts(graph, listed, umbrella) for umbrella in umbrellas)


def _lists_parts(graph: Graph, listed: tuple[str, ...], umbrella: str) -> bool:
    return any(umbrella in graph.above(each) for each in listed)
