"""SPL-03: the certificates of suppliers are valid and cover what is used."""

from collections.abc import Iterator, Mapping
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.supplier import Assurance, Supplier, SupplierService
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import called
from isms_scope.wording import capital, listing


@rule("SPL-03", severity="warning", kind="suppliers", clause="4.3 c", step=11, stage="audit")
def certificates_cover(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """A certificate that a supplier is trusted for is valid and covers the service that is used.

    Why:
        A certificate that lapsed in August proves nothing in November, and one for the supplier's
        headquarters proves nothing about its labelling. Of several certificates to one standard, the
        newest counts. A service is looked at if it works on data, is critical or supports something; a
        certificate that names no services is taken to cover all of them. Suppliers without any
        certificate are a matter of assessment and no finding of this rule.

    Fails:
        given: {as_of: 2026-11-23}
        suppliers:
          labelworks:
            name: Labelworks
            assurance: [{standard: ISO/IEC 27001, valid_to: 2026-08-31}]

    Passes:
        given: {as_of: 2026-11-23}
        suppliers:
          labelworks:
            name: Labelworks
            services: [{id: labelling, name: Labelling, critical: true}]
            assurance: [{standard: ISO/IEC 27001, covers_services: [labelling], valid_to: 2029-08-31}]

    Fix:
        Ask for the new certificate, look it up at the body that issued it, and record valid_to,
        covers_services and verified_on.
    """
    judged = False
    for node, supplier in graph.each("suppliers", Supplier):
        if supplier.assurance and not is_gone(node, as_of):
            judged = True
            yield from _expired(node, supplier, as_of)
            yield from _uncovered(node, supplier, as_of)
    if not judged:
        yield Unjudged("No certificate of a supplier is recorded.")


def _expired(node: Node, supplier: Supplier, day: date) -> Iterator[Problem]:
    for position, newest in _newest(supplier).values():
        if newest.valid_to and not _is_valid(newest, day):
            yield Problem(
                node,
                f"The {newest.standard} certificate of the {called(node)} expired on {newest.valid_to}.",
                at=("assurance", position, "valid_to"),
                values={"standard": newest.standard, "valid_to": str(newest.valid_to)},
            )


def _newest(supplier: Supplier) -> Mapping[str, tuple[int, Assurance]]:
    """The assurance that ends last, for each standard; one without an end never ends."""
    newest: dict[str, tuple[int, Assurance]] = {}
    for position, each in enumerate(supplier.assurance):
        standard = (each.standard or "").casefold().strip()
        known = newest.get(standard)
        if known is None or (each.valid_to or date.max) > (known[1].valid_to or date.max):
            newest[standard] = position, each
    return newest


def _uncovered(node: Node, supplier: Supplier, day: date) -> Iterator[Problem]:
    valid = [each for each in supplier.assurance if _is_valid(each, day)]
    for position, service in enumerate(supplier.services if valid else ()):
        if _is_used(service) and not any(_covers(each, service) for each in valid):
            standards = sorted({each.standard or "" for each in valid})
            yield Problem(
                node,
                f"{capital(called(node))} is used for '{service.name}', and no valid certificate of it "
                f"({listing(standards)}) covers that service.",
                at=("services", position),
                values={"service": service.id or service.name, "standards": standards},
            )


def _is_valid(assurance: Assurance, day: date) -> bool:
    return assurance.valid_to is None or day <= assurance.valid_to


def _is_used(service: SupplierService) -> bool:
    return bool(service.data or service.critical or service.supports)


def _covers(assurance: Assurance, service: SupplierService) -> bool:
    covered = {each.casefold().strip() for each in assurance.covers_services}
    called_so = {each.casefold().strip() for each in (service.id, service.name) if each}
    return not covered or not covered.isdisjoint(called_so)
