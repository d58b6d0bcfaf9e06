"""CRT-02: products that are marketed as certified are covered."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.certificate import Certificate
from isms_scope.model.elements.product import Product
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import all_named, called
from isms_scope.rules._standards import is_to
from isms_scope.wording import capital


@rule("CRT-02", severity="error", kind="products", clause="4.3", step=15, stage="certified")
def claims_are_covered(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """A product that marketing connects with a standard is on a valid certificate to that standard.

    Why:
        The web site lists four products beside the mark, the certificate covers two. Customers buy on the
        strength of it, certification bodies withdraw certificates for it, and in many places it is
        misleading advertising. A product is covered if the certificate names it; its umbrella is not
        enough, because a new product under an old umbrella is the usual way to a wrong claim. A
        certificate counts while it is valid and not suspended, for its standard in any edition and for
        the further standards it names.

    Fails:
        given: {as_of: 2026-11-23}
        products:
          inference-api: {name: Larkspur Inference API, scope: in}
          fine-tuning: {name: Fine-tuning Service, scope: in, marketed_as_certified: [ISO/IEC 27001]}
        certificates:
          cert-27001:
            standard: ISO/IEC 27001
            state: active
            expires_on: 2028-04-30
            covers: {products: [inference-api]}

    Passes:
        given: {as_of: 2026-11-23}
        products:
          inference-api: {name: Larkspur Inference API, scope: in, marketed_as_certified: [ISO/IEC 27001]}
          fine-tuning: {name: Fine-tuning Service, scope: in}
        certificates:
          cert-27001:
            standard: ISO/IEC 27001
            state: active
            expires_on: 2028-04-30
            covers: {products: [inference-api]}

    Fix:
        Take the claim down today, or have the certificate extended; if it does cover the product, say so
        under covers: products.
    """
    valid = _valid(graph, as_of)
    claimed = False
    for node, product in graph.each("products", Product):
        for position, claim in enumerate(() if is_gone(node, as_of) else product.marketed_as_certified):
            claimed = True
            certificates = [each for each, names in valid if any(is_to(name, claim) for name in names)]
            if not any(_covers(each, node.id) for each in certificates):
                why = (
                    f"{all_named(certificates)} does not cover it"
                    if certificates
                    else "no valid certificate to it is recorded"
                )
                yield Problem(
                    node,
                    f"{capital(called(node))} is marketed under {claim}, and {why}.",
                    at=("marketed_as_certified", position),
                    values={"standard": claim, "certificates": [each.id for each in certificates]},
                )
    if not claimed:
        yield Unjudged("No product is marketed in connection with a standard (marketed_as_certified).")


def _valid(graph: Graph, day: date) -> list[tuple[Node, list[str]]]:
    """The certificates that are valid on a day, with the standards that they name."""
    found = []
    for node, certificate in graph.each("certificates", Certificate):
        ended = certificate.expires_on is not None and certificate.expires_on < day
        if certificate.state in ("active", None) and not ended:
            names = (certificate.standard, *certificate.additional_references)
            found.append((node, [each for each in names if each]))
    return found


def _covers(certificate: Node, product: str) -> bool:
    data = certificate.data
    return isinstance(data, Certificate) and data.covers is not None and product in data.covers.products
