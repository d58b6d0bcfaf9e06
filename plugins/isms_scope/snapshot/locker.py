"""The evidence locker: the four artefacts that an auditor asks for, and what there is of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from isms_scope.graph.approvals import given
from isms_scope.model.elements.approval import Approval
from isms_scope.model.elements.discovery import Discovery
from isms_scope.model.elements.evidence import Evidence
from isms_scope.model.register import Node
from isms_scope.snapshot.asked import Asked
from isms_scope.snapshot.progress import Fact
from isms_scope.wording import count

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
    """One artefact: what is wanted, whether it is there, and what there is. `records` are ids to look at."""

    name: str
    wanted: str
    presence: Presence
    facts: tuple[str, ...]
    records: tuple[str, ...] = ()


def locker(asked: Asked, unnumbered: int) -> tuple[Artefact, ...]:
    """Return the four artefacts; `unnumbered` is how many crossings on the diagrams have no interface."""
    return (_document(asked), _diagram(asked, unnumbered), _inventory(asked), _minutes(asked))


def documents(asked: Asked) -> Iterator[Fact]:
    """The scope documents that are on record as files."""
    filed = list(_filed(asked, "scope_document"))
    yield from (Fact(_said(*each)) for each in filed)
    if not filed:
        yield Fact(NO_DOCUMENT, "evidence")


NO_DOCUMENT = "No document as a file is on record; this version makes no PDF, so print and sign it."


def _filed(asked: Asked, kind: str) -> Iterator[tuple[Node, Evidence]]:
    """The pieces of evidence of a kind that still prove something."""
    for node, data in asked.graph.each("evidence", Evidence):
        if data.type == kind and (data.valid_to is None or asked.day <= data.valid_to):
            yield node, data


def _said(node: Node, data: Evidence) -> str:
    dated = f" of {data.dated}" if data.dated else ""
    bound = "bound by its SHA-256" if data.sha256 else "without a SHA-256"
    return f"{node.name}{dated}, {bound}."


def _document(asked: Asked) -> Artefact:
    written = [name for _, name, data in asked.systems if data.text]
    unwritten = [name for _, name, data in asked.systems if not data.text]
    filed = list(_filed(asked, "scope_document"))
    facts = [f"{name}: the statement stands on the page of scope statements." for name in written]
    facts += [f"{name}: there is no statement yet." for name in unwritten]
    facts += [fact.text for fact in documents(asked)]
    whole: Presence = "there" if filed and not unwritten else "partly"
    return Artefact(
        "The scope document",
        "A document of one or two pages, signed by the CTO: a PDF or DOCX, no screenshot of a portal.",
        whole if filed or written else "missing",
        tuple(facts),
        tuple(node.id for node, _ in filed),
    )


def _diagram(asked: Asked, unnumbered: int) -> Artefact:
    inside = [node for node in asked.graph.of_kind("infrastructure") if asked.graph.in_any(node)]
    filed = list(_filed(asked, "diagram"))
    drawn = "The boundary map is drawn from the register, with the red line around what is in scope: "
    facts = [f"{drawn}{count(len(inside), 'element')} of infrastructure inside."]
    if unnumbered:
        facts.append(f"{count(unnumbered, 'crossing')} on it without a declared interface.")
    facts += [_said(*each) for each in filed]
    presence: Presence = "missing" if not inside and not filed else "partly" if unnumbered else "there"
    return Artefact(
        "The network architecture diagram",
        "Networks and subnets, where data flow, and a red line around what is in scope.",
        presence,
        tuple(facts),
        tuple(node.id for node, _ in filed),
    )


def _inventory(asked: Asked) -> Artefact:
    inside = [node for node in asked.graph.of_kind("infrastructure") if asked.graph.in_any(node)]
    filed = list(_filed(asked, "inventory"))
    looked = [
        (data.held_on, node)
        for node, data in asked.graph.each("discoveries", Discovery)
        if data.method == "cloud_inventory" and data.held_on and data.held_on <= asked.day
    ]
    facts = [f"The register lists {count(len(inside), 'element')} of infrastructure in scope."]
    facts += [_said(*each) for each in filed]
    if looked:
        day, node = max(looked, key=lambda each: (each[0], each[1].id))
        facts.append(f"{node.name}: compared with a cloud on {day}.")
    if not filed:
        facts.append("No export of an inventory that is still valid is on record.")
    presence: Presence = "there" if inside and filed else "partly" if inside or filed else "missing"
    return Artefact(
        "The export of the asset inventory",
        "The list of accounts and clusters that fall within the scope.",
        presence,
        tuple(facts),
        (*(node.id for node, _ in filed), *(node.id for _, node in looked)),
    )


def _minutes(asked: Asked) -> Artefact:
    facts: list[str] = []
    records: list[str] = []
    kept = 0
    for system, name, data in asked.systems:
        found = [
            (node, record)
            for node, record in given(asked.graph)
            if record.subject == "scope_statement"
            and (record.management_system or asked.graph.systems[0]) == system
            and record.statement_version == data.version
            and _file_of(record)
        ]
        version = f"version {data.version}" if data.version else "the statement"
        is_kept = False
        for node, record in found:
            is_this = record.boundary_fingerprint == asked.graph.fingerprint(system)
            moved = "" if is_this else "; the boundary is not the one that was decided"
            facts.append(f"{name}: {version} is decided in {_file_of(record)}, bound by its SHA-256{moved}.")
            records.append(node.id)
            is_kept = is_kept or is_this
        kept += is_kept
        if not found:
            facts.append(f"{name}: no minutes of the approval of {version} are named with file and SHA-256.")
    is_whole = kept == len(asked.graph.systems)
    presence: Presence = "missing" if not records else "there" if is_whole else "partly"
    return Artefact(
        "The minutes of the management meeting",
        "Minutes or an e-mail that show that the scope was discussed and decided.",
        presence,
        tuple(facts),
        tuple(records),
    )


def _file_of(record: Approval) -> str | None:
    """The file that shows the decision, if its hash is on record: minutes, an e-mail or a signed copy."""
    if record.meeting and record.meeting.minutes_file and record.meeting.sha256:
        return record.meeting.minutes_file
    return next((each.file for each in record.files if each.file and each.sha256), None)
