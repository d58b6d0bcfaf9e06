"""Certificates: how far one really is, in words; planned or claimed is never said to be held."""

import datetime as dt
from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.model.elements.certificate import Certificate
from isms_scope.model.register import Node
from isms_scope.pages._words import word


def is_held(certificate: Certificate, day: dt.date) -> bool:
    """Whether a certificate is on record as active on a day, from its issue to its last day."""
    begun = certificate.issued_on is None or certificate.issued_on <= day
    return (
        certificate.state == "active"
        and begun
        and (certificate.expires_on is None or day <= certificate.expires_on)
    )


def how_far(certificate: Certificate, day: dt.date) -> str:
    """Return in words how a certificate stands on a day."""
    if is_held(certificate, day):
        until = certificate.expires_on
        return f"on record as active until {until}" if until else "on record as active, no last day given"
    if certificate.expires_on and certificate.expires_on < day:
        return f"ran out on {certificate.expires_on}"
    if certificate.state == "active":
        return f"not held yet: it is issued on {certificate.issued_on}"
    if certificate.state == "claimed":
        return "claimed; nobody has seen the paper"
    return f"{word(certificate.state)}, not held" if certificate.state else "no state given, not held"


def to_standard(graph: Graph, standard: str | None) -> Iterator[tuple[Node, Certificate]]:
    """Yield the certificates to a standard, whichever edition was promised or certified."""
    asked = _plain(standard)
    for node, data in graph.each("certificates", Certificate):
        if asked and _plain(data.standard) == asked:
            yield node, data


def _plain(standard: str | None) -> str:
    return (standard or "").partition(":")[0].strip().casefold()
