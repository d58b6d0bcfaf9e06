"""The picture of one life cycle: stages as frames in the columns of their phases, data and models in them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from isms_scope.diagrams._flow_elements import card, carries, more, names, scene
from isms_scope.diagrams._flow_scene import FlowCard, FlowColumn, FlowEdge, FlowScene, all_cards
from isms_scope.diagrams._life_cycle_parties import Meeting, meetings
from isms_scope.diagrams._subjects import Subject
from isms_scope.diagrams._views import MOST_CARDS, Asked
from isms_scope.model.elements.lifecycle_stage import LifecycleStage
from isms_scope.model.register import Node
from isms_scope.wording import capital, count

PHASES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Acquisition": ("acquisition", "ingestion"),
        "Preparation": ("cleaning", "labelling"),
        "Training": ("training", "fine_tuning", "retraining"),
        "Evaluation, release": ("evaluation_red_team", "registry_release", "deployment"),
        "Inference": ("inference",),
        "Monitoring, retirement": ("monitoring_feedback", "retirement", ""),
    }
)
_WORDS = {
    "evaluation_red_team": "Evaluation, red team",
    "monitoring_feedback": "Monitoring, feedback",
    "fine_tuning": "Fine-tuning",
}
_ORDER = {stage: place for place, stage in enumerate(each for many in PHASES.values() for each in many)}
_PHASE = {stage: phase for phase, stages in PHASES.items() for stage in stages}


@dataclass(frozen=True, slots=True)
class Limits:
    """How many cards of a sort are drawn before one stands for the rest."""

    things: int
    stages: int
    parties: int


_DESCRIPTION = (
    "Columns are the phases of the life cycle, from acquisition to retirement. A frame is a stage with who"
    " performs it and where; in it stand the data and models that it makes or is the first to read. Outside"
    " parties stand above the stages that they give data to and below those that they get data from. The"
    " tables on the page say the same."
)
_LIMITS = (Limits(6, 8, 6), Limits(3, 4, 3), Limits(1, 3, 2), Limits(0, 3, 1))


def life_cycle_scene(asked: Asked, subject: Subject) -> FlowScene:
    """Return the life cycle of a subject; where it would be too large, cards stand for several things."""
    drawn = scene(asked, f"Data flow: {subject.name}", _DESCRIPTION, ())
    for limits in _LIMITS:
        maker = _Maker(asked, subject, limits)
        columns = tuple(maker.columns())
        drawn = replace(drawn, columns=columns, edges=tuple(maker.edges()))
        if sum(1 for _ in all_cards(drawn)) <= MOST_CARDS:
            break
    return drawn


def _is_told(kind: str, name: str) -> bool:
    """Whether a name says what the kind would say once more."""
    return kind.casefold().replace(",", "").split()[0] in name.casefold()


def stage_of(node: Node) -> LifecycleStage:
    """Return what a record of a stage says."""
    return node.data if isinstance(node.data, LifecycleStage) else LifecycleStage()


class _Maker:
    """The columns and edges of one life cycle within limits."""

    def __init__(self, asked: Asked, subject: Subject, limits: Limits) -> None:
        self._asked = asked
        self._subject = subject
        self._limits = limits
        self._stages = sorted(subject.stages, key=lambda node: _ORDER[stage_of(node).stage or ""])
        self._home = self._homes()
        self._stands_for: dict[str, str] = {}
        self._drawn: set[str] = set()
        self._meetings = meetings(asked, subject)

    def _mine(self, things: Iterable[str]) -> list[str]:
        known = (each for each in things if self._asked.graph.get(each))
        return [each for each in known if each not in self._subject.foreign]

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
            stages = [node for node in self._stages if _PHASE[stage_of(node).stage or ""] == phase]
            if stages:
                at = {node.id for node in stages}
                met = [each for each in self._meetings if each.stage in at]
                senders = self._parties([each for each in met if each.sends], f"senders-{phase}")
                receivers = self._parties([each for each in met if not each.sends], f"receivers-{phase}")
                frames = self._limited([self._frame(node) for node in stages], self._limits.stages, phase)
                others = self._limited(loose.pop(phase, []), self._limits.parties, f"others-{phase}")
                yield FlowColumn(phase, (*senders, *frames, *others, *receivers), ordered=True)
        rest = [each for cards in loose.values() for each in cards]
        if rest:
            yield FlowColumn(
                "In no stage", tuple(self._limited(rest, self._limits.stages, "rest")), ordered=True
            )

    def _loose(self) -> dict[str, list[FlowCard]]:
        """What no stage names: data where they come in, models where they are used."""
        found: dict[str, list[FlowCard]] = {}
        for thing in self._subject.things:
            if thing not in self._home:
                node = self._asked.graph.nodes[thing]
                phase = "Inference" if node.kind_key == "models" else "Acquisition"
                found.setdefault(phase, []).append(card(self._asked, node, "named by no stage"))
        return found

    def _frame(self, node: Node) -> FlowCard:
        stage = stage_of(node)
        kind = capital(_WORDS.get(stage.stage or "", stage.stage or "stage").replace("_", " "))
        graph = self._asked.graph
        inner = [each for each in stage.performed_by if graph.side(each, self._asked.system) == "in"]
        outer = [each for each in stage.performed_by if each not in inner]
        notes = [
            f"by {names(self._asked, inner)}" if inner else "",
            f"outside: {names(self._asked, outer)}" if outer else "",
            f"on {names(self._asked, stage.runs_on)}" if stage.runs_on else "",
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
        fresh = [each for each in dict.fromkeys(one.party for one in met) if each.id not in self._drawn]
        self._drawn |= {each.id for each in fresh}
        return self._limited(fresh, self._limits.parties, where)

    def edges(self) -> Iterator[FlowEdge]:
        """Yield what goes into the stages, and what passes between them and the outside."""
        for node in self._stages:
            for thing in self._mine(stage_of(node).inputs):
                if self._home[thing] != node.id:
                    passed = names(self._asked, (thing,))
                    carried = carries(self._asked, (thing,))
                    yield FlowEdge(self._end(thing), self._end(node.id), data=passed, customer_data=carried)
        for each in self._meetings:
            ends = (self._end(each.party.id), self._end(each.stage))
            start, end = ends if each.sends else ends[::-1]
            yield FlowEdge(
                start,
                end,
                data=each.data,
                numbers=each.numbers,
                customer_data=each.customer_data,
                side="left" if each.sends else "right",
            )

    def _end(self, element: str) -> str:
        return self._stands_for.get(element, element)
