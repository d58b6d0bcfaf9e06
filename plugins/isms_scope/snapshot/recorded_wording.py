"""What a statement on record is made of beside its products: its words on data, sites, hosting and people."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from isms_scope.graph import Graph
from isms_scope.model.elements.location import Location
from isms_scope.model.elements.statement import Statement, Structure
from isms_scope.wording import in_series

_TOPICS = (
    re.compile(r"\b(?:re)?train|\bfine-?tun", re.IGNORECASE),
    re.compile(r"\binference\b", re.IGNORECASE),
)
"""What is drafted only as far as a stage of it is in scope: training, inference."""

_ADVERBIAL = re.compile(
    r"(?:across|as|at|by|for|from|in|limited|of|on|through|throughout|to|with|within)\b", re.IGNORECASE
)
"""How a clause begins that stands by itself in a sentence, and not in a list behind "including"."""

_ASSETS = re.compile(r"\b(?:assets|data|datasets|information|records)$", re.IGNORECASE)
_DOING = re.compile(r"^\w+ing\b|\b(?:at|by|for|from|in|of|on|to|with)\b", re.IGNORECASE)
"""A clause that names assets says what is done with them where a word like these stands in it."""

_UNFINISHED = re.compile(r"[\[\]{}<>\u2026]|\b(?:TODO|TBD|XXX|FIXME)\b")


@dataclass(frozen=True, slots=True)
class Wording:
    """What a draft takes over from the fields that the statement is made of (`structured`).

    `listed` are the data clauses behind "including", with what the data themselves say; `apart` are those
    that stand alone. `places` tell from where work is done. `sentences` follow the paragraph. `gaps` tell
    what was not taken.
    """

    listed: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    places: str = ""
    sentences: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


def recorded_wording(graph: Graph, system: str, derived: Sequence[str]) -> Wording:
    """Return what the statement of a system says of data, sites, hosting and people (clause 4.3).

    `derived` are the clauses on training and inference that the data bear out. The words on record take
    their place; words on training or inference that nothing bears out are not taken, and neither is a site
    out of scope or a text that is not finished. Assets that are only named are protected: that is what a
    management system for information does (ISO/IEC 27001, 0.1), if not one for AI.
    """
    statement = graph.statement(system)
    made_of = statement.data.structured if statement and isinstance(statement.data, Statement) else None
    if made_of is None:
        return Wording(listed=tuple(derived))
    finished = [" ".join(each.split()) for each in made_of.data_clauses if not _UNFINISHED.search(each)]
    taken = [each for each in finished if _is_borne_out(each, derived)]
    protects = graph.system(system).type != "aims"
    kept = [each for each in derived if not _topics(each) & _topics(*taken)]
    return Wording(
        listed=(*kept, *(_done(each, protects) for each in taken if not _ADVERBIAL.match(each))),
        apart=tuple(each for each in taken if _ADVERBIAL.match(each)),
        places=_places(graph, system, made_of),
        sentences=tuple(_sentences(made_of)),
        gaps=tuple(_gaps(graph, system, made_of, [each for each in finished if each not in taken])),
    )


def _topics(*clauses: str) -> set[int]:
    return {
        place for place, topic in enumerate(_TOPICS) for clause in clauses if topic.search(clause) is not None
    }


def _done(clause: str, protects: bool) -> str:
    """What is done with the data of a clause."""
    only_names = _ASSETS.search(clause) and not _DOING.search(clause)
    return f"the protection of {clause}" if protects and only_names else clause


def _is_borne_out(clause: str, derived: Sequence[str]) -> bool:
    return _topics(clause) <= _topics(*derived)


def _places(graph: Graph, system: str, made_of: Structure) -> str:
    """From where work is done: sites by name, and remote work, unless a clause on people tells of it.

    An address for mail is no site.
    """
    found = [
        (node.name, node.data.type)
        for node in map(graph.get, made_of.sites)
        if node and isinstance(node.data, Location) and graph.is_in(node, system)
    ]
    sites = [name for name, kind in found if kind not in ("mailing_address_only", "remote_work")]
    is_remote = not made_of.people_clause and any(kind == "remote_work" for _, kind in found)
    said = [f"from {in_series(sites)}"] * bool(sites) + ["by remote work"] * is_remote
    return " and ".join(said)


def _sentences(made_of: Structure) -> Iterator[str]:
    for each in (made_of.hosting_clause, made_of.people_clause):
        if each and not _UNFINISHED.search(each):
            yield f"{' '.join(each.split()).rstrip('.')}."


def _gaps(graph: Graph, system: str, made_of: Structure, unborne: Sequence[str]) -> Iterator[str]:
    said = (*made_of.data_clauses, made_of.hosting_clause, made_of.people_clause)
    if any(each and _UNFINISHED.search(each) for each in said):
        yield f"A clause that the statement of {system} is made of is not finished (structured:)."
    for each in unborne:
        yield f"No stage in scope of {system} bears out '{each}' (structured: data_clauses:)."
    for each in made_of.sites:
        node = graph.get(each)
        if node is None or not graph.is_in(node, system):
            yield f"The site {each} is not in scope of {system} (structured: sites:)."
