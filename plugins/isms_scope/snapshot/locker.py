"""The evidence locker: the four artefacts that an auditor asks for, and what there is of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from isms_scope.findings import Report
from isms_scope.graph.approvals import given
from isms_scope.model.elements.approval import Approval
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.discovery import Discovery
from isms_scope.model.elements.evidence import Evidence
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.register import Node
from isms_scope.snapshot.asked import Asked
from isms_scope.snapshot.filed import Compared, compared
from isms_scope.snapshot.progress import Fact
from isms_scope.wording import count, listing

Presence: TypeAlias = Literal["there", "partly", "missing"]

PRESENCES: Mapping[Presence, tuple[str, str]] = MappingProxyType(
    {
        "there": ("THERE", "it is on record"),
        "partly": ("PARTLY", "some of it is on record"),
        "missing": ("MISSING", "nothing of it is on record"),
    }
)


@dataclass(frozen=True, slots=True)
class Artefact:
    """One artefact: what is wanted, whether it is there, and what there is.

    `records` are ids to look at, `rules` those that keep it from being there.
    """

    name: str
    wanted: str
    presence: Presence
    facts: tuple[str, ...]
    records: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


def locker(asked: Asked, unnumbered: int, report: Report) -> tuple[Artefact, ...]:
    """Return the four artefacts; `unnumbered` is how many crossings on the diagrams have no interface.

    A file counts in full only where the report says that it is the one that was recorded.
    """
    return (
        _document(asked, report),
        _diagram(asked, unnumbered, report),
        _inventory(asked, report),
        _minutes(asked, report),
    )


def documents(asked: Asked) -> Iterator[Fact]:
    """The scope documents that are on record as files."""
    filed = list(_filed(asked, "scope_document"))
    yield from (Fact(_said(*each)) for each in filed)
    if not filed:
        yield Fact(NO_DOCUMENT, "evidence")


NO_DOCUMENT = "No signed document is on record as a file; this version makes no PDF of it."


def _filed(asked: Asked, kind: str) -> Iterator[tuple[Node, Evidence]]:
    """The pieces of evidence of a kind that still prove something."""
    for node, data in asked.graph.each("evidence", Evidence):
        if data.type == kind and (data.valid_to is None or asked.day <= data.valid_to):
            yield node, data


def _said(node: Node, data: Evidence, file: Compared | None = None) -> str:
    dated = f" of {data.dated}" if data.dated else ""
    bound = "bound by its SHA-256" if data.sha256 else "without a SHA-256"
    flaw = f", {file.said}" if file and file.said else ""
    return f"{node.name}{dated}, {bound}{flaw}."


@dataclass(frozen=True, slots=True)
class _Filed:
    """The pieces of evidence of a kind: what is said of them, and whether one is as it was recorded."""

    facts: tuple[str, ...]
    ids: tuple[str, ...]
    is_whole: bool
    is_any: bool
    rules: tuple[str, ...]


def _found(asked: Asked, kind: str, report: Report) -> _Filed:
    pieces = [(node, data, compared(report, data.file)) for node, data in _filed(asked, kind)]
    whole = any(file.is_same for _, _, file in pieces)
    return _Filed(
        tuple(_said(*each) for each in pieces),
        tuple(node.id for node, _, _ in pieces),
        whole,
        any(not file.is_lost for _, _, file in pieces),
        tuple(dict.fromkeys(rule for _, _, file in pieces for rule in file.rule)),
    )


def _document(asked: Asked, report: Report) -> Artefact:
    written = [name for _, name, data in asked.systems if data.text]
    unwritten = [name for _, name, data in asked.systems if not data.text]
    filed = _found(asked, "scope_document", report)
    facts = [f"{name}: the statement stands on the page of scope statements." for name in written]
    facts += [f"{name}: there is no statement yet." for name in unwritten]
    facts += filed.facts or (NO_DOCUMENT,)
    whole: Presence = "there" if filed.is_whole and not unwritten else "partly"
    return Artefact(
        "The scope document",
        "A document of one or two pages, signed by the CTO: a PDF or DOCX, no screenshot of a portal.",
        whole if filed.is_any or written else "missing",
        tuple(facts),
        filed.ids,
        filed.rules,
    )


_NETWORKS = frozenset({"vpc", "subnet", "network", "office_lan", "vpn"})


def _undrawn(asked: Asked, inside: list[Node]) -> list[str]:
    """What a diagram of networks shows and this one cannot, because nobody declared it."""
    has_network = any(isinstance(n.data, Infrastructure) and n.data.type in _NETWORKS for n in inside)
    has_flow = any(data.state in (None, "active") for _, data in asked.graph.each("data_flows", DataFlow))
    return [
        *(() if has_network else ("network or subnet in scope",)),
        *(() if has_flow else ("data flow",)),
    ]


def _diagram(asked: Asked, unnumbered: int, report: Report) -> Artefact:
    inside = [node for node in asked.graph.of_kind("infrastructure") if asked.graph.in_any(node)]
    filed = _found(asked, "diagram", report)
    undrawn = _undrawn(asked, inside)
    drawn = "The boundary map is drawn from the register, with the red line around what is in scope: "
    facts = [f"{drawn}{count(len(inside), 'element')} of infrastructure inside."]
    if undrawn:
        facts.append(f"The map shows no {listing(undrawn, 'and no')}: none is declared.")
    if unnumbered:
        facts.append(f"{count(unnumbered, 'crossing')} on it without a declared interface.")
    facts += filed.facts
    is_whole = not unnumbered and (not undrawn or filed.is_whole)
    presence: Presence = "there" if is_whole else "partly"
    return Artefact(
        "The network architecture diagram",
        "Networks and subnets, where data flow, and a red line around what is in scope.",
        presence if inside or filed.is_any else "missing",
        tuple(facts),
        filed.ids,
        filed.rules,
    )


def _inventory(asked: Asked, report: Report) -> Artefact:
    inside = [node for node in asked.graph.of_kind("infrastructure") if asked.graph.in_any(node)]
    filed = _found(asked, "inventory", report)
    looked = [
        (data.held_on, node)
        for node, data in asked.graph.each("discoveries", Discovery)
        if data.method == "cloud_inventory" and data.held_on and data.held_on <= asked.day
    ]
    facts = [f"The register lists {count(len(inside), 'element')} of infrastructure in scope."]
    facts += filed.facts
    if looked:
        day, node = max(looked, key=lambda each: (each[0], each[1].id))
        facts.append(f"{node.name}: compared with a cloud on {day}.")
    if not filed.ids:
        facts.append("No export of an inventory that is still valid is on record.")
    presence: Presence = "there" if inside and filed.is_whole else "partly"
    return Artefact(
        "The export of the asset inventory",
        "The list of accounts and clusters that fall within the scope.",
        presence if inside or filed.is_any else "missing",
        tuple(facts),
        (*filed.ids, *(node.id for _, node in looked)),
        filed.rules,
    )


@dataclass(frozen=True, slots=True)
class _Minuted:
    """A record of the approval of a statement, with the file that shows it and how that file stands."""

    record: Node
    said: str
    file: Compared
    is_this: bool


def _minutes(asked: Asked, report: Report) -> Artefact:
    facts: list[str] = []
    found: list[_Minuted] = []
    kept = 0
    for system, name, data in asked.systems:
        version = f"version {data.version}" if data.version else "the statement"
        mine = list(_minuted(asked, system, data.version, report))
        facts += [f"{name}: {version} is decided in {each.said}." for each in mine]
        if not mine:
            facts.append(f"{name}: no minutes of the approval of {version} are named with file and SHA-256.")
        kept += any(each.is_this and each.file.is_same for each in mine)
        found += mine
    presence: Presence = "there" if kept == len(asked.graph.systems) else "partly"
    return Artefact(
        "The minutes of the management meeting",
        "Minutes or an e-mail that show that the scope was discussed and decided.",
        presence if any(not each.file.is_lost for each in found) else "missing",
        tuple(facts),
        tuple(each.record.id for each in found),
        tuple(dict.fromkeys(rule for each in found for rule in each.file.rule)),
    )


def _minuted(asked: Asked, system: str, version: str | None, report: Report) -> Iterator[_Minuted]:
    """The approvals of a version of a statement for which a file with its SHA-256 is named."""
    for node, record in given(asked.graph):
        named = _file_of(record)
        is_mine = (record.management_system or asked.graph.systems[0]) == system
        if record.subject != "scope_statement" or not is_mine or record.statement_version != version:
            continue
        if named:
            is_this = record.boundary_fingerprint == asked.graph.fingerprint(system)
            file = compared(report, named)
            moved = "" if is_this else "; the boundary is not the one that was decided"
            flaw = f", {file.said}" if file.said else ""
            yield _Minuted(node, f"{named}, bound by its SHA-256{flaw}{moved}", file, is_this)


def _file_of(record: Approval) -> str | None:
    """The file that shows the decision, if its hash is on record: minutes, an e-mail or a signed copy."""
    if record.meeting and record.meeting.minutes_file and record.meeting.sha256:
        return record.meeting.minutes_file
    return next((each.file for each in record.files if each.file and each.sha256), None)
