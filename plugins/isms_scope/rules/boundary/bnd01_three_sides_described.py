"""BND-01: the organisational, physical and logical boundary are described."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.model.elements.boundary import Boundary
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import named
from isms_scope.rules.statement._texts import any_statement
from isms_scope.wording import listing

_SIDES = ("organisational", "physical", "logical")


@rule("BND-01", severity="error", clause="4.3", step=11, stage="approval", asks_for=("boundaries",))
def three_sides_described(graph: Graph) -> Iterator[Problem | Unjudged]:
    """The organisational, the physical and the logical boundary are each described in a sentence.

    Why:
        The standard asks for the boundaries of the management system, and auditors look at three of them:
        which people, which places, which systems. A company without an office has a physical boundary too:
        it says that everybody works remotely and that data centres belong to the suppliers. A boundary
        without a sentence describes nothing, whatever its members are.

    Fails:
        statement: {version: '1.0', text: The development and operation of the Larkspur Platform.}
        boundaries:
          bnd-people: {type: organisational, statement: 'All teams of Larkspur Inference Ltd.'}
          bnd-systems: {type: logical, statement: The AWS organisation and the laptops of the company.}

    Passes:
        statement: {version: '1.0', text: The development and operation of the Larkspur Platform.}
        boundaries:
          bnd-people: {type: organisational, statement: 'All teams of Larkspur Inference Ltd.'}
          bnd-places: {type: physical, statement: 'No office: everybody works from home.'}
          bnd-systems: {type: logical, statement: The AWS organisation and the laptops of the company.}

    Fix:
        Add a boundary of that type with its statement; where there is no site, say so in it.
    """
    statement = any_statement(graph)
    boundaries = tuple(graph.each("boundaries", Boundary))
    if not boundaries and statement is None:
        yield Unjudged("There is neither a statement nor a boundary yet.")
        return
    described = {boundary.type for _, boundary in boundaries if boundary.statement}
    begun = {boundary.type: node for node, boundary in boundaries if boundary.type not in described}
    for side in _SIDES:
        if side in begun:
            message = f"The {side} boundary {named(begun[side])} has no sentence that describes it."
            yield Problem(begun[side], message, "Write statement: the perimeter in one sentence.")
    missing = [side for side in _SIDES if side not in described and side not in begun]
    if missing:
        word = "boundary is" if len(missing) == 1 else "boundaries are"
        yield Problem(
            graph.statement() or (boundaries[0][0] if boundaries else statement),
            f"The {listing(missing)} {word} not described.",
            values={"missing": missing},
        )
