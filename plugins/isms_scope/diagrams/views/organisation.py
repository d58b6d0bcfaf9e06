"""Organisation: legal entities, their places of work and their teams, in scope and out, with headcount."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from isms_scope.diagrams._flow_elements import card, chunks, group, more, names, natural, scene
from isms_scope.diagrams._flow_heights import fits, high, side_by_side
from isms_scope.diagrams._flow_scene import PART, FlowCard, FlowColumn, FlowEdge, FlowPicture, FlowScene
from isms_scope.diagrams._views import MOST_CARDS, Asked, view
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.location import Location
from isms_scope.model.elements.organisation import Organisation
from isms_scope.model.elements.team import Team
from isms_scope.model.register import Node
from isms_scope.wording import capital, count

_TEAMS, _PLACES, _ENTITIES, _BOXES = 18, 8, 5, 12
"""So many of each stand on one picture where not all have room on the first."""
_COLUMN = 9
_DESCRIPTION = (
    "From left to right: legal entities, the places where they work, and their teams with headcount and way"
    " of working. Remote work is a place of its own. The tables on the page say the same."
)
_MODES = {
    "onsite": "on site",
    "hybrid": "hybrid",
    "remote": "works remotely",
    "offshore_remote": "works remotely from abroad",
}
_NOBODY = "no-entity"


@view(
    "organisation",
    "Organisation",
    "From left to right: legal entities, the places where they work, and their teams with headcount and way"
    " of working. Remote work is a place of its own. What is out of scope is dashed and says which exclusion"
    " it is.",
    place=4,
)
def organisation(asked: Asked) -> Iterator[FlowPicture]:
    """Yield everything on one picture, or an overview of the entities and pictures of each."""
    entities, locations, teams = (_there(asked, kind) for kind in ("organisations", "locations", "teams"))
    if len(entities) + len(locations) + len(teams) <= MOST_CARDS:
        whole = _low(asked, "Organisation", entities, locations, teams)
        if fits(whole):
            yield FlowPicture("", whole)
            return
    by_entity: dict[str, list[Node]] = {}
    for team in teams:
        by_entity.setdefault(_entity(team, entities), []).append(team)
    parts = {
        f"{entity}-{number}": run
        for entity, found in by_entity.items()
        for number, run in enumerate(chunks(sorted(found, key=natural), _TEAMS), start=1)
    }
    yield FlowPicture("", _overview(asked, entities, parts))
    for id_, run in parts.items():
        entity = id_.rpartition("-")[0]
        mine = [node for node in entities if node.id == entity]
        used = {each for team in run for each in _team(team).locations}
        places = [node for node in locations if node.id in used][:_PLACES]
        title = f"Organisation: {_span(run)}" if len(parts) > 1 else "Organisation"
        yield FlowPicture(id_, _low(asked, title, mine, places, run))


def _there(asked: Asked, kind: str) -> list[Node]:
    return [node for node in asked.graph.of_kind(kind) if not is_gone(node, asked.snapshot.as_of.day)]


def _span(run: Sequence[Node]) -> str:
    return f"{run[0].name} to {run[-1].name}" if len(run) > 1 else run[0].name


def _team(node: Node) -> Team:
    return node.data if isinstance(node.data, Team) else Team()


def _entity(team: Node, entities: Sequence[Node]) -> str:
    """The entity that employs a team; the only one where none is said."""
    said = _team(team).organisation
    only = entities[0].id if len(entities) == 1 else _NOBODY
    return said if said and any(node.id == said for node in entities) else only


def _overview(asked: Asked, entities: Sequence[Node], parts: dict[str, tuple[Node, ...]]) -> FlowScene:
    """The entities, and a box for each picture of their teams; very many are told by number."""
    cards = [_entity_card(asked, node) for node in entities[:_ENTITIES]]
    if others := entities[_ENTITIES:]:
        told = names(asked, [node.id for node in others])
        cards.append(replace(more("more-entities", len(others)), notes=(told,)))
    ends = {each.id for each in cards}
    unseen = {node.id: f"of {node.name}" for node in entities if node.id not in ends}
    boxes = [_part_card(id_, run, unseen.get(id_.rpartition("-")[0], "")) for id_, run in parts.items()][
        :_BOXES
    ]
    edges = [
        FlowEdge(entity, box.id, data="employs", style="tie", arrows="none")
        for box in boxes
        if (entity := box.id.removeprefix("part-").rpartition("-")[0]) in ends
    ]
    left = len(parts) - len(boxes)
    rest = [FlowCard("more-parts", f"and {left} more pictures", icon="people")] if left else []
    columns = [
        FlowColumn("Legal entities", tuple(cards)),
        *side_by_side([FlowColumn("Teams", (*boxes, *rest), ordered=True)]),
    ]
    return scene(asked, "Organisation", _DESCRIPTION, columns, edges)


def _part_card(id_: str, run: Sequence[Node], employer: str) -> FlowCard:
    people = sum(_team(node).headcount or 0 for node in run)
    notes = [employer, _span(run), count(people, "person", "people") if people else ""]
    name = count(len(run), "team")
    return FlowCard(f"part-{id_}", name, icon="people", notes=tuple(filter(None, notes)), href=PART + id_)


def _low(
    asked: Asked, title: str, entities: Sequence[Node], locations: Sequence[Node], teams: Sequence[Node]
) -> FlowScene:
    """The picture with the teams in two columns, or in three where two are too high."""
    made = _scene(asked, title, entities, locations, teams, 2)
    return made if fits(made) else _scene(asked, title, entities, locations, teams, 3)


def _scene(
    asked: Asked,
    title: str,
    entities: Sequence[Node],
    locations: Sequence[Node],
    teams: Sequence[Node],
    abreast: int,
) -> FlowScene:
    known = {node.id for node in (*entities, *locations)}
    frames, teams_at = _frames(asked, teams, known)
    columns = [
        FlowColumn("Legal entities", tuple(_entity_card(asked, node) for node in entities)),
        FlowColumn("Places of work", tuple(_location_card(asked, node) for node in locations)),
        *(FlowColumn("Teams", tuple(found)) for found in _abreast(frames, abreast)),
    ]
    ties = [
        *((data.parent, node.id, "parent of") for node, data in _entities(entities)),
        *((data.organisation, node.id, "works there") for node, data in _locations(locations)),
        *((place, frame, "teams that work there") for place, frame in teams_at),
    ]
    edges = [
        FlowEdge(source, target, data=words, style="tie", arrows="none", side="left")
        for source, target, words in ties
        if source in known
    ]
    return scene(asked, title, _DESCRIPTION, columns, edges)


def _frames(
    asked: Asked, teams: Sequence[Node], known: set[str]
) -> tuple[list[FlowCard], list[tuple[str | None, str]]]:
    """Teams that work at the same places stand in one frame, which is joined to these places."""
    together: dict[tuple[str, ...], list[Node]] = {}
    for node in teams:
        data = _team(node)
        places = tuple(each for each in dict.fromkeys(data.locations) if each in known)
        together.setdefault(places or ((data.organisation or ""),), []).append(node)
    frames: list[FlowCard] = []
    ties: list[tuple[str | None, str]] = []
    for places, found in together.items():
        lead = "Teams at" if {*places} <= known else "Teams of"
        title = names(asked, places, lead) if any(places) else "Teams at no declared place"
        found.sort(key=lambda node: (not asked.graph.is_in(node, asked.system), natural(node)))
        for number, run in enumerate(chunks(found, _COLUMN)):
            id_ = f"{'-'.join(places) or 'nowhere'}-{number}"
            frames.append(group(id_, title, [_team_card(asked, node) for node in run]))
            ties += [(place, frames[-1].id) for place in places]
    return frames, ties


def _abreast(frames: Sequence[FlowCard], many: int) -> list[list[FlowCard]]:
    """Many teams stand in several columns, about as high as each other."""
    if sum(len(each.children) + 1 for each in frames) <= _COLUMN or len(frames) == 1:
        return [list(frames)]
    heights = {each.id: high((each,)) for each in frames}
    columns: list[list[FlowCard]] = [[] for _ in range(many)]
    for frame in sorted(frames, key=lambda each: -heights[each.id]):
        lowest = min(columns, key=lambda column: sum(heights[each.id] for each in column))
        lowest.append(frame)
    return columns


def _entities(nodes: Sequence[Node]) -> Iterator[tuple[Node, Organisation]]:
    yield from ((node, node.data) for node in nodes if isinstance(node.data, Organisation))


def _locations(nodes: Sequence[Node]) -> Iterator[tuple[Node, Location]]:
    yield from ((node, node.data) for node in nodes if isinstance(node.data, Location))


def _entity_card(asked: Asked, node: Node) -> FlowCard:
    data = node.data if isinstance(node.data, Organisation) else Organisation()
    kind = capital((data.type or "legal entity").replace("_", " "))
    return card(asked, node, _country(data.country), _people(data.headcount), type_label=kind)


def _location_card(asked: Asked, node: Node) -> FlowCard:
    data = node.data if isinstance(node.data, Location) else Location()
    kind = capital((data.type or "place of work").replace("_", " "))
    where = ", ".join(data.countries_allowed) or data.country
    return card(asked, node, _country(where), _people(data.headcount), type_label=kind)


def _team_card(asked: Asked, node: Node) -> FlowCard:
    data = _team(node)
    facts = [_people(data.headcount), _MODES.get(data.work_mode or "", "")]
    made = card(asked, node, ", ".join(filter(None, facts)), type_label="")
    return replace(made, icon="", customer_data=False)


def _country(country: str | None) -> str:
    return f"in {country}" if country else ""


def _people(number: int | None) -> str:
    return count(number, "person", "people") if number is not None else ""
