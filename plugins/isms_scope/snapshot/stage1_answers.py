"""What the data answer to the questions of a stage 1 audit; where they do not answer, that is said."""

from collections.abc import Iterator

from isms_scope.graph.break_glass import protocol
from isms_scope.graph.emergencies import emergencies
from isms_scope.graph.exclusions import excluded, explanation
from isms_scope.model.elements.audit import Audit
from isms_scope.model.elements.boundary import Boundary
from isms_scope.model.elements.certificate import Certificate
from isms_scope.model.elements.change import Change
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.discovery import Discovery
from isms_scope.model.elements.interface import Interface
from isms_scope.model.elements.issue import Issue
from isms_scope.model.elements.location import Location
from isms_scope.model.elements.product import Product
from isms_scope.model.elements.team import Team
from isms_scope.snapshot import step_facts as facts
from isms_scope.snapshot.asked import Asked
from isms_scope.snapshot.ledger import NoHistory
from isms_scope.snapshot.review_cycle import cycle, messages_about
from isms_scope.snapshot.snapshot import Snapshot
from isms_scope.wording import count, listing


def certificates(asked: Asked, _: Snapshot) -> Iterator[str]:
    """Which Statement of Applicability the statements and the certificates name."""
    for name, data in ((name, data) for _, name, data in asked.systems):
        soa = data.soa.version if data.soa else None
        words = f"“{data.text}”" if data.text else "nothing yet"
        yield f"{name}: the statement says {words}"
        yield f"{name}: the statement names SoA {soa or 'of no version'}."
    for node, held in asked.graph.each("certificates", Certificate):
        soa = held.soa.version if held.soa else None
        words = f"“{held.scope_text}”" if held.scope_text else "nothing: its wording is not recorded"
        yield f"{node.name} says {words}"
        yield f"{node.name} ({held.state or 'state not said'}) names SoA {soa or 'of no version'}."


def offer(asked: Asked, _: Snapshot) -> Iterator[str]:
    """Products, activities and places in scope."""
    inside = [data for node, data in asked.graph.each("products", Product) if asked.graph.in_any(node)]
    activities = sorted({each.replace("_", "-") for data in inside for each in data.activities})
    sites = [data for node, data in asked.graph.each("locations", Location) if asked.graph.in_any(node)]
    telling = sum(bool(data.activities) for data in sites)
    yield f"{count(len(inside), 'product')} in scope: {listing(activities) or 'no activity is named'}."
    yield f"{count(len(sites), 'location')} in scope, {telling} with what is done there."


def headcount(asked: Asked, _: Snapshot) -> Iterator[str]:
    """Entities, teams and places, and the people who are counted."""
    yield from (fact.text for fact in facts.organisation(asked))
    inside = [data for node, data in asked.graph.each("teams", Team) if asked.graph.in_any(node)]
    within = [data.headcount_in_scope for data in inside if data.headcount_in_scope is not None]
    whole = [
        data.headcount for data in inside if data.headcount_in_scope is None and data.headcount is not None
    ]
    bare = len(inside) - len(within) - len(whole)
    yield f"{count(len(inside), 'team')} in scope."
    if within:
        yield f"The people who work within the scope are given for {len(within)}: {sum(within)} in all."
    if whole:
        yield f"Only the people of the whole team are given for {len(whole)}: {sum(whole)} in all."
    if bare:
        yield f"No number of people is given for {bare}."
    for _system, name, data in asked.systems:
        if data.headcount_in_scope is not None:
            yield f"{name}: the statement counts {data.headcount_in_scope}."


def sites(asked: Asked, _: Snapshot) -> Iterator[str]:
    """Who runs the physical controls of each place in scope."""
    for node, data in asked.graph.each("locations", Location):
        if asked.graph.in_any(node):
            yield f"{node.name}: {_CONTROLS.get(data.physical_controls_by or '', 'nobody is named')}."


_CONTROLS = {
    "self": "the company runs the physical controls",
    "landlord": "the landlord runs the physical controls",
    "supplier": "a supplier runs the physical controls",
    "not_applicable": "there are no physical controls to run",
}


def perimeter(asked: Asked, _: Snapshot) -> Iterator[str]:
    """What is inside, and where it is guarded."""
    yield from (fact.text for fact in facts.perimeter(asked))
    points = {
        each.ref or each.name
        for _, data in asked.graph.each("boundaries", Boundary)
        for each in data.control_points
    }
    yield f"{count(len(points), 'control point')} at which it is guarded."


def requirements(asked: Asked, _: Snapshot) -> Iterator[str]:
    """Interested parties, laws, and climate change."""
    yield from (fact.text for fact in facts.parties(asked))
    climate = [
        f"{node.name} is judged {'relevant' if data.relevant is True else 'not relevant'}"
        for node, data in asked.graph.each("issues", Issue)
        if data.category == "climate" and data.relevant in (True, False)
    ]
    yield f"Climate: {listing(climate) if climate else 'no issue says whether it is relevant'}."


def interfaces(asked: Asked, _: Snapshot) -> Iterator[str]:
    """Interfaces with a risk and an agreement."""
    found = [data for _, data in asked.graph.each("interfaces", Interface)]
    agreed = sum(bool(data.agreement) for data in found)
    yield f"{count(len(found), 'interface')}: {_risked(asked)} with a risk, {agreed} with an agreement."


def _risked(asked: Asked) -> int:
    return sum(bool(each.risk or each.risk_ref) for _, each in asked.graph.each("interfaces", Interface))


def outsourced(asked: Asked, _: Snapshot) -> Iterator[str]:
    """Suppliers, and which of them perform a stage of the life cycle."""
    performers = {
        each
        for node in asked.graph.of_kind("lifecycle_stages")
        for each in getattr(node.data, "performed_by", ())
    }
    named = [node.name for node in asked.graph.of_kind("suppliers") if node.id in performers]
    yield f"{count(len(asked.graph.of_kind('suppliers')), 'supplier')} in the register."
    yield f"Stages of the life cycle are performed by {listing(named) or 'no supplier'}."


def exclusions(asked: Asked, _: Snapshot) -> Iterator[str]:
    """What is left out, and what still crosses to it: declared flows and the access of teams."""
    yield from (fact.text for fact in facts.exclusions(asked))
    graph, named = asked.graph, excluded(asked.graph)

    def is_left_out(end: str) -> bool:
        is_named = explanation(graph, named, end) is not None
        return not graph.in_any(end) and (is_named or graph.side(end) == "out")

    flows = [
        node.name
        for node, data in graph.each("data_flows", DataFlow)
        if data.state in (None, "active") and any(map(is_left_out, (data.from_ or "", data.to or "")))
    ]
    reaching = [
        node.name
        for node, data in graph.each("teams", Team)
        if not graph.in_any(node)
        and any(map(is_left_out, (node.id, data.organisation or "")))
        and any(each.target and each.level != "none" and graph.in_any(each.target) for each in data.access)
    ]
    if flows:
        said = count(len(flows), "declared data flow begins or ends", "declared data flows begin or end")
        yield f"{said} at what is left out: {listing(flows)}."
    if reaching:
        noun = count(len(reaching), "team that is left out has", "teams that are left out have")
        yield f"{noun} access to what is in scope: {listing(reaching)}."
    if not flows and not reaching:
        yield "No declared flow and no access of a team crosses; what nobody declared is not seen."


def inventory(asked: Asked, _: Snapshot) -> Iterator[str]:
    """When somebody last compared the list with what a machine sees; a talk is no comparison."""
    scans = [
        (data.held_on, node.id, data.method.replace("_", " "))
        for node, data in asked.graph.each("discoveries", Discovery)
        if data.held_on and data.held_on <= asked.day and data.method and data.method not in TALKS
    ]
    if scans:
        day, _id, method = max(scans)
        yield f"Last scan for what nobody declared: {day} ({method})."
    else:
        yield "No scan for what nobody declared is recorded."
    yield "The register itself compares nothing with a cloud: no list was given to it."


TALKS = ("interview", "workshop", "survey")
"""The methods of a discovery by which people are asked."""


def risks(asked: Asked, _: Snapshot) -> Iterator[str]:
    """Interfaces and issues that lead to a risk."""
    issues = [data for _, data in asked.graph.each("issues", Issue)]
    linked = sum(bool(data.risks or data.risk_refs) for data in issues)
    yield f"{_risked(asked)} of {len(asked.graph.of_kind('interfaces'))} interfaces name a risk."
    yield f"{linked} of {len(issues)} issues lead to a risk."


def changes(asked: Asked, _: Snapshot) -> Iterator[str]:
    """Changes since the last audit by a body."""
    held = [
        data.date
        for _, data in asked.graph.each("audits", Audit)
        if data.type not in (None, "internal", "customer") and data.date and data.date <= asked.day
    ]
    since = max(held, default=None)
    found = [
        (node, data)
        for node, data in asked.graph.each("changes", Change)
        if data.date and (since is None or since < data.date) and data.date <= asked.day
    ]
    begin = f"Since the audit of {since}" if since else "No audit by a body is recorded; so far"
    stops = [{each.turn: each.standing for each in cycle(asked.graph, node, asked.day)} for node, _ in found]
    reviewed = sum(each["review"] == "done" for each in stops)
    notified = sum(each["notify"] == "done" for each in stops)
    told = sum(any(messages_about(asked.graph, node.id, asked.day)) for node, _ in found)
    numbers = f"{reviewed} reviewed, {notified} with a notice to a body, {told} told of to others"
    yield f"{begin}: {count(len(found), 'change')}, {numbers}."


def exceptions(asked: Asked, _: Snapshot) -> Iterator[str]:
    """Deviations in force."""
    running = emergencies(asked.graph, asked.day)
    late = sum(
        any(step.standing in ("late", "open") for step in protocol(asked.graph, each.node, asked.day))
        for each in running
    )
    yield f"{count(len(running), 'deviation')} in force, {late} with a step that is open or late."


def weaknesses(_: Asked, snapshot: Snapshot) -> Iterator[str]:
    """Findings that are open or waived."""
    report = snapshot.report
    errors, warnings = count(report.count("error"), "error"), count(report.count("warning"), "warning")
    yield f"{errors} and {warnings} open, {len(report.waived)} waived; all stand on the page of findings."


def documented(_: Asked, snapshot: Snapshot) -> Iterator[str]:
    """The revision and the history behind everything that is shown."""
    revision = snapshot.revision[:12] if snapshot.revision else "none: the files are not committed"
    yield f"Revision {revision}{', with changes that are not committed' if snapshot.changed else ''}."
    past = snapshot.history
    if isinstance(past, NoHistory):
        yield f"No history: {past.reason.rstrip('.')}."
    else:
        seconded = sum(each.status in ("approved", "weak") for each in past.judged)
        more = count(past.unjudged, "more up to the trust root is", "more up to the trust root are")
        before = f"; {more} not judged" if past.unjudged else ""
        told = f"{count(len(past.judged), 'change')}, {seconded} with a visible second person"
        yield f"In the history: {told}{before}."


def discovered(asked: Asked, _: Snapshot) -> Iterator[str]:
    """Talks and scans, and the places that came to light."""
    found = [data for _, data in asked.graph.each("discoveries", Discovery)]
    talks = sum(data.method in TALKS for data in found)
    places = [place for data in found for place in data.places_found]
    open_ = sum(place.triage in (None, "untriaged") for place in places)
    yield f"{count(talks, 'talk')} with people and {count(len(found) - talks, 'scan')} are recorded."
    yield f"{count(len(places), 'place')} came to light, {open_} without a decision."


def systems(asked: Asked, _: Snapshot) -> Iterator[str]:
    """How the scopes of the management systems differ."""
    first, *others = asked.graph.systems
    if not others:
        yield f"There is one management system: {asked.name(first)}."
    for other in others:
        different = sum(
            asked.graph.scope_of(node, first).status != asked.graph.scope_of(node, other).status
            for node in asked.graph.nodes.values()
            if node.kind.scopable
        )
        names = f"{asked.name(first)} and {asked.name(other)}"
        yield (
            f"{names}: {count(different, 'element stands', 'elements stand')} differently."
            if different
            else (f"{names}: every element stands the same.")
        )
    people = [(name, data.headcount_in_scope) for _, name, data in asked.systems]
    if others and len({number for _, number in people}) > 1:
        said = listing([f"{name} {'no number' if number is None else number}" for name, number in people])
        yield f"The statements count different people: {said}."
