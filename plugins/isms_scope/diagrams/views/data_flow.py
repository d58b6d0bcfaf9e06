"""Data flow: the life cycle of each AI system, who performs each stage and where, and what goes between."""

from collections.abc import Iterator
from dataclasses import replace

from isms_scope.diagrams._flow_elements import card, index_pictures, natural, scene
from isms_scope.diagrams._flow_scene import PART, FlowCard, FlowPicture, FlowScene
from isms_scope.diagrams._life_cycle import life_cycle_scene
from isms_scope.diagrams._lineage import lineage_scene
from isms_scope.diagrams._subjects import Subject, subjects
from isms_scope.diagrams._views import Asked, view
from isms_scope.model.register import Node
from isms_scope.wording import count


@view(
    "data-flow",
    "Data flow",
    "Columns are the phases of the life cycle. A frame is a stage, with who performs it and where; in it"
    " stand the data sets and models that it makes or is the first to read. Outside parties stand above the"
    " stages that they give data to, and below those that they get data from. A finished model goes on from"
    " stage to stage. Customer data bear a mark with a C, and what carries them is a heavy line. A number on"
    " a line is an interface of the register.",
    place=2,
)
def data_flow(asked: Asked) -> Iterator[FlowPicture]:
    """Yield one life cycle, or an overview and one for each AI system or product."""
    found = [each for each in subjects(asked) if each.stages or each.things]
    found.sort(key=lambda each: natural(each.node) if each.node else ())
    if not found:
        yield FlowPicture("", scene(asked, "Data flow", "No data, models or stages are declared.", ()))
    if len(found) > 1:
        cards = [_entry(asked, each, each.node) for each in found if each.node]
        told = "Each box leads to the picture of its life cycle."
        yield from index_pictures(asked, "Data flow: all life cycles", told, cards)
    for each in found:
        part = each.node.id if each.node and len(found) > 1 else ""
        yield FlowPicture(part, _scene(asked, each))


def _scene(asked: Asked, subject: Subject) -> FlowScene:
    """By stages where there are any, else by what is made of what."""
    return life_cycle_scene(asked, subject) if subject.stages else lineage_scene(asked, subject)


def _entry(asked: Asked, subject: Subject, node: Node) -> FlowCard:
    """The box of a life cycle in the overview."""
    data = asked.graph.customer_data.why
    kinds = [asked.graph.nodes[each].kind_key for each in subject.things]
    made = card(
        asked,
        node,
        count(len(subject.stages), "stage") if subject.stages else "no stage declared",
        f"{count(kinds.count('datasets'), 'data set')}, {count(kinds.count('models'), 'model')}",
    )
    held = any(each in data for each in subject.things)
    return replace(made, href=PART + node.id, customer_data=held)
