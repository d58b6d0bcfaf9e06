"""The interested parties: what each requires, whether that is addressed and by what, gaps first."""

from collections.abc import Iterator
from dataclasses import dataclass

from isms_scope.model.elements.consultation import Consultation
from isms_scope.model.elements.interested_party import InterestedParty, Requirement
from isms_scope.model.elements.issue import Issue
from isms_scope.model.register import Node
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._findings import findings_section
from isms_scope.pages._judged import about
from isms_scope.pages._menu import REGISTERS
from isms_scope.pages._no_finding import no_finding
from isms_scope.pages._standing import legend
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import ISSUE_MATRIX, PARTIES, TITLES
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View
from isms_scope.rules import RULES
from isms_scope.wording import count


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement of a party; None where the party has none on record."""

    node: Node
    party: InterestedParty
    requirement: Requirement | None

    @property
    def has_gap(self) -> bool:
        """Whether nobody decided about the requirement, or one that is declined has no reason."""
        if self.requirement is None or self.requirement.addressed is None:
            return True
        declined = self.requirement.addressed != "fully"
        return declined and not self.requirement.reason_if_not


def summary(view: View) -> str:
    """Return what the page holds in a few words, the empty text where there is no party."""
    parties = [data for _, data in view.snapshot.graph.each("interested_parties", InterestedParty)]
    required = sum(len(data.requirements) for data in parties)
    told = f"{count(required, 'requirement')} of {count(len(parties), 'party', 'parties')}"
    return told if parties else ""


def parties_page(view: View) -> Iterator[Page]:
    """Yield the page of what interested parties require, if there is a party."""
    told = summary(view)
    if not told:
        return
    here = view.here(PARTIES)
    yield Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title=TITLES[PARTIES],
        lead=render("parties.html", here=here, legend=legend(here), told=told),
        sections=tuple(_sections(here)),
        menu=REGISTERS,
        description=f"What interested parties require and what addresses it: {told}.",
        width="wide",
    )


def _sections(here: Here) -> Iterator[Section]:
    graph = here.view.snapshot.graph
    html = render("party_requirements.html", here=here, rows=_rows(here))
    yield Section("requirements", "Requirement by requirement", html, search="none")
    yield Section("climate", "Climate change", _climate(here), search="none")
    talks = [
        (node, data)
        for node, data in graph.each("consultations", Consultation)
        if data.with_ in ("interested_parties", "customers")
    ]
    if talks:
        html = render("party_talks.html", here=here, rows=talks)
        yield Section("consultations", "How this was found out", html, search="none")
    shown = {node.id for node in graph.of_kind("interested_parties")}
    found = about(here.view, lambda each: each.element in shown or each.rule.startswith("PTY-"))
    rules = [rule for rule in RULES if rule.startswith("PTY-")]
    yield from findings_section(here, found, no_finding(here.view, rules, "the parties"))


def _rows(here: Here) -> list[Row]:
    """The requirements, those with a gap first, then by party."""
    rows = [
        Row(node, data, requirement)
        for node, data in here.view.snapshot.graph.each("interested_parties", InterestedParty)
        for requirement in data.requirements or (None,)
    ]
    return sorted(rows, key=lambda row: (not row.has_gap, row.node.id))


def _climate(here: Here) -> str:
    """What was decided about climate change (ISO/IEC 27001:2022/Amd 1:2024, clauses 4.1 and 4.2)."""
    graph = here.view.snapshot.graph
    issues = [(node, data) for node, data in graph.each("issues", Issue) if data.category == "climate"]
    required = [row for row in _rows(here) if row.requirement and row.requirement.climate_related is True]
    return render("party_climate.html", here=here, issues=issues, required=required, matrix=ISSUE_MATRIX)
