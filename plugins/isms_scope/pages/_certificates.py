"""Certificates: how far one really is, in words; planned or claimed is never said to be held."""

import datetime as dt
from collections.abc import Iterator, Sequence

from isms_scope.graph import Graph
from isms_scope.model.elements.certificate import Certificate
from isms_scope.model.elements.management_system import ManagementSystem
from isms_scope.model.register import Node
from isms_scope.pages._words import word
from isms_scope.pages.view import View

Row = tuple[Node, str, list[str], list[str]]
"""A certificate, how it stands, the products it lists, and those it does not."""


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


def rows_to(view: View, standard: str | None, products: Sequence[str]) -> list[Row]:
    """Return how each certificate to a standard stands, and which of some products it lists."""
    graph, day = view.snapshot.graph, view.snapshot.as_of.day
    return [
        (node, how_far(data, day), *listed(data, products)) for node, data in to_standard(graph, standard)
    ]


def rows_beside(view: View, standard: str, products: Sequence[str]) -> list[Row]:
    """Return the same of the certificates that name a standard besides the one they are to."""
    graph, day = view.snapshot.graph, view.snapshot.as_of.day
    return [
        (node, f"names it besides {data.standard}, {how_far(data, day)}", *listed(data, products))
        for node, data in graph.each("certificates", Certificate)
        if _plain(standard) in map(_plain, data.additional_references)
    ]


def listed(certificate: Certificate, products: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return which products a certificate lists as covered, and which it does not."""
    covered = certificate.covers.products if certificate.covers else ()
    return [each for each in products if each in covered], [each for each in products if each not in covered]


def standards(graph: Graph) -> list[str]:
    """Return the standards of certificates and management systems, each once and without its edition."""
    named = [
        each
        for _, data in graph.each("certificates", Certificate)
        for each in (data.standard or "", *data.additional_references)
    ]
    named += [
        each for _, data in graph.each("management_systems", ManagementSystem) for each in data.standards
    ]
    found: dict[str, str] = {}
    for each in named:
        found.setdefault(_plain(each), each.partition(":")[0].strip())
    return [name for key, name in found.items() if key]


def _plain(standard: str | None) -> str:
    return (standard or "").partition(":")[0].strip().casefold()
