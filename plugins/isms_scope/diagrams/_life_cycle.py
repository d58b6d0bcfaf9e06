"""The picture of one life cycle: stages as frames in the columns of their phases, data and models in them."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from isms_scope.diagrams._flow_elements import card, carries, end_card, more, names, scene
from isms_scope.diagrams._flow_heights import may_fit
from isms_scope.diagrams._flow_scene import FlowCard, FlowColumn, FlowEdge, FlowScene, Side, all_cards
from isms_scope.diagrams._life_cycle_inner import Handed, handed
from isms_scope.diagrams._life_cycle_parties import Meeting, meetings
from isms_scope.diagrams._stages import IN_TURN, PHASES, order_of, phase_of, stage_of
from isms_scope.diagrams._subjects import Subject
from isms_scope.diagrams._views import MOST_CARDS, Asked
from isms_scope.model.elements.model import AiModel
from isms_scope.model.register import Node
from isms_scope.wording import capital, count

_WORDS = {
    "evaluation_red_team": "Evaluation, red team",
    "monitoring_feedback": "Monitoring, feedback",
    "fine_tuning": "Fine-tuning",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How many cards of a sort are drawn before one stands for the rest."""

    things: int
    stages: int
    parties: int


_DESCRIPTION = (
    "Columns are the phases of the life cycle, from acquisition to retirement. A frame is a stage with who"
    " performs it and where; in it stand the data and models that it makes or is the first to read. Outside"
    " parties stand above the stages that they give data to and below those that they get data from. A"
    " finished model goes on from stage to stage. The tables on the page say the same."
)
_LIMITS = (
    Limits(6, 8, 6),
    Limits(3, 4, 3),
    Limits(1, 3, 2),
    Limits(0, 3, 1),
    Limits(0, 2, 1),
    Limits(0, 1, 1),
)


def life_cycle_scene(asked: Asked, subject: Subject) -> FlowScene:
    """Return the life cycle of a subject; where it would be too large, cards stand for several things."""
    drawn = scene(asked, f"Data flow: {subject.name}", _DESCRIPTION, ())
    for limits in _LIMITS:
        maker = _Maker(asked, subject, limits)
        columns = tuple(maker.columns())
        drawn = replace(drawn, columns=columns, edges=tuple(maker.edges()))
        if sum(1 for _ in all_cards(drawn)) <= MOST_CARDS and may_fit(columns):
            break
    return drawn


def _is_told(kind: str, name: str) -> bool:
    """Whether a name says what the kind would say once more."""
    return kind.casefold().replace(",", "").split()[0] in name.casefold()


class _Maker:
    """The columns and edges of one life cycle within limits."""

    def __init__(self, asked: Asked, subject: Subject, limits: Limits) -> None:
        self._asked = asked
        self._subject = subject
        self._limits = limits
        self._stages = sorted(subject.stages, key=order_of)
        self._things = frozenset(subject.things)
        self._home = self._homes()
        self._leads_on = self._leading_on()
        self._stands_for: dict[str, str] = {}
        self._drawn: set[str] = set()
        self._meetings = meetings(asked, subject)
        self._offered = self._offers()
        self._handed = handed(asked.graph, subject, self._stages, self._home)

    def _mine(self, things: Iterable[str]) -> list[str]:
        return [each for each in things if each in self._things]

    def _homes(self) -> dict[str, str]:
        """In which stage each thing stands: the first that makes it, else the first that reads it."""
        found: dict[str, str] = {}
        for field in ("outputs", "inputs"):
            for node in self._stages:
                for thing in self._mine(getattr(stage_of(node), field)):
                    found.setdefault(thing, node.id)
        return found

    def columns(self) -> Iterator[FlowColumn]:
        """Yield the phases that occur."""
        loose = self._loose()
        for phase in PHASES:
            stages = [node for node in self._stages if phase_of(node) == phase]
            if stages:
                at = {node.id for node in stages}
                met = [each for each in self._meetings if each.stage in at]
                senders = self._parties([each for each in met if each.sends], f"senders-{phase}")
                receivers = self._parties([each for each in met if not each.sends], f"receivers-{phase}")
                frames = self._limited([self._frame(node) for node in stages], self._limits.stages, phase)
                others = [*loose.pop(phase, []), *self._places(at)]
                others = self._limited(others, self._limits.parties, f"others-{phase}")
                yield FlowColumn(phase, (*senders, *frames, *others, *receivers), ordered=True)
        rest = [each for cards in loose.values() for each in cards]
        if rest:
            yield FlowColumn(
                "In no stage", tuple(self._limited(rest, self._limits.stages, "rest")), ordered=True
            )

    def _leading_on(self) -> frozenset[str]:
        """The stages from whose things lines lead on to the right, so that outside parties meet them left."""
        read = ((thing, node) for node in self._stages for thing in self._mine(stage_of(node).inputs))
        homes = {node.id: node for node in self._stages}
        return frozenset(
            self._home[thing] for thing, node in read if phase_of(homes[self._home[thing]]) != phase_of(node)
        )

    def _loose(self) -> dict[str, list[FlowCard]]:
        """What no stage names: data where they come in, models where they are used."""
        found: dict[str, list[FlowCard]] = {}
        for thing in self._subject.things:
            node = self._asked.graph.nodes[thing]
            if thing not in self._home and thing not in self._offered:
                phase = "Inference" if node.kind_key == "models" else "Acquisition"
                found.setdefault(phase, []).append(card(self._asked, node, "named by no stage"))
        return found

    def _places(self, stages: Container[str]) -> list[FlowCard]:
        """The places to which some stages hand data and at which no stage runs."""
        places = dict.fromkeys(each.place for each in self._handed if each.place and each.source in stages)
        return self._fresh(end_card(self._asked, place) for place in places)

    def _frame(self, node: Node) -> FlowCard:
        stage = stage_of(node)
        kind = capital(_WORDS.get(stage.stage or "", stage.stage or "stage").replace("_", " "))
        graph = self._asked.graph
        inner = [each for each in stage.performed_by if graph.side(each, self._asked.system) == "in"]
        outer = [each for each in stage.performed_by if each not in inner]
        notes = [
            names(self._asked, inner, "by") if inner else "",
            names(self._asked, outer, "outside:") if outer else "",
            names(self._asked, stage.runs_on, "on") if stage.runs_on else "",
        ]
        things = [thing for thing, home in self._home.items() if home == node.id]
        cards = [card(self._asked, graph.nodes[each]) for each in things]
        children: tuple[FlowCard, ...] = ()
        if self._limits.things:
            children = tuple(self._limited(cards, self._limits.things, node.id))
        elif cards:
            notes.append(count(len(cards), "data set or model", "data sets and models"))
            self._stands_for |= {each.id: node.id for each in cards}
        made = card(self._asked, node, *notes, type_label="" if _is_told(kind, node.name) else kind)
        holds = any(each.customer_data for each in cards) and not children
        status = "external" if outer and not inner else made.status
        return replace(made, icon="", children=children, customer_data=holds, status=status)

    def _limited(self, cards: list[FlowCard], most: int, where: str) -> list[FlowCard]:
        if len(cards) <= most + 1:
            return cards
        rest = more(f"more-{where}", len(cards) - most)
        for each in cards[most:]:
            self._stands_for |= {one.id: rest.id for one in (each, *each.children)}
        return [*cards[:most], rest]

    def _parties(self, met: list[Meeting], where: str) -> list[FlowCard]:
        fresh = self._fresh(self._with_models(each.party) for each in met)
        return self._limited(fresh, self._limits.parties, where)

    def _with_models(self, party: FlowCard) -> FlowCard:
        """A party with the models that it offers and that stand in no stage."""
        told = [
            f"offers {self._asked.graph.nodes[model].name}"
            for model, supplier in self._offered.items()
            if supplier == party.id
        ]
        return replace(party, notes=(*party.notes, *told))

    def _offers(self) -> dict[str, str]:
        """The models in no stage that come from a party which is drawn, with this party."""
        met = {each.party.id for each in self._meetings}
        models = {
            id_: self._asked.graph.nodes[id_].data for id_ in self._subject.things if id_ not in self._home
        }
        suppliers = {id_: data.supplier or "" for id_, data in models.items() if isinstance(data, AiModel)}
        return {id_: supplier for id_, supplier in suppliers.items() if supplier in met}

    def _fresh(self, cards: Iterable[FlowCard]) -> list[FlowCard]:
        """The cards that do not stand anywhere yet, each once; from now on they do."""
        fresh = [each for each in dict.fromkeys(cards) if each.id not in self._drawn]
        self._drawn |= {each.id for each in fresh}
        return fresh

    def edges(self) -> Iterator[FlowEdge]:
        """Yield what goes into the stages, and what passes between them and the outside."""
        for thing in self._home:
            yield from self._read(thing)
        for each in self._handed:
            yield self._brought(each)
        for met in self._meetings:
            yield self._met(met)

    def _met(self, met: Meeting) -> FlowEdge:
        ends = (self._end(met.party.id), self._end(met.stage))
        start, end = ends if met.sends else ends[::-1]
        return FlowEdge(
            start,
            end,
            data=met.data,
            numbers=met.numbers,
            customer_data=met.customer_data,
            arrows=met.arrows,
            side="left" if met.sends or met.stage in self._leads_on else "right",
        )

    def _read(self, thing: str) -> Iterator[FlowEdge]:
        """A thing goes to each stage that reads it; a finished model from one stage to the next."""
        readers = [node for node in self._stages if thing in stage_of(node).inputs]
        readers = [node for node in readers if node.id != self._home[thing]]
        is_model = self._asked.graph.nodes[thing].kind_key == "models"
        source = thing
        for _, alike in groupby(readers, order_of):
            nodes = list(alike)
            side: Side = "left" if source == thing else "right"
            yield from (self._edge(source, node.id, thing, side=side) for node in nodes)
            if is_model and stage_of(nodes[-1]).stage in IN_TURN:
                source = nodes[-1].id

    def _brought(self, each: Handed) -> FlowEdge:
        at = self._home.get(each.thing)
        source = each.thing if at == each.source else each.source
        target = each.thing if at == each.target else each.target or each.place
        return self._edge(source, target, each.thing, each.name)

    def _edge(self, source: str, target: str, thing: str, name: str = "", side: Side = "right") -> FlowEdge:
        data = names(self._asked, (thing,)) if thing else name
        carried = carries(self._asked, (thing,))
        return FlowEdge(self._end(source), self._end(target), data=data, customer_data=carried, side=side)

    def _end(self, element: str) -> str:
        return self._stands_for.get(element, element)
