"""The page of one element: the answer, then facts, relations, findings and history."""

from collections.abc import Iterator

from isms_scope.diagrams import Asked, neighbourhood
from isms_scope.graph import Effective, Reason
from isms_scope.model.register import Node
from isms_scope.pages import _approvals, _history, _relations
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._figure import figure
from isms_scope.pages._findings import finding_items
from isms_scope.pages._html import Markup, joined, markup, safe
from isms_scope.pages._templates import render
from isms_scope.pages._values import element, given_fields, status, value
from isms_scope.pages._words import word
from isms_scope.pages.addresses import element_uri, kind_reference_uri, kind_uri, law_uri
from isms_scope.pages.page import Page, Section
from isms_scope.pages.registers import registers_of
from isms_scope.pages.view import Here, View
from isms_scope.wording import capital

_SHOWN_ABOVE = ("name", "description")


def element_page(view: View, node: Node) -> Page:
    """Return the page of an element."""
    here = view.here(element_uri(node))
    return Page(
        uri=here.uri,
        crumbs=crumbs(here, (node.kind.title, kind_uri(node.kind_key))),
        title=view.name(node),
        lead=_lead(here, node),
        sections=tuple(_sections(here, node)),
        above=kind_uri(node.kind_key),
        source=node.start if node.path else None,
        description=f"{capital(node.kind.label)} {view.name(node)}: in scope or out, and why.",
        names=(node.id, *node.data.aliases, *node.data.formerly, *_identifiers(node)),
        boost=2,
    )


def _identifiers(node: Node) -> tuple[str, ...]:
    return tuple(each.value for each in getattr(node.data, "identifiers", ()) if each.value)


def _lead(here: Here, node: Node) -> Markup:
    graph = here.view.snapshot.graph
    deviation = here.view.deviations_of.get(node.id)
    kind = markup("<strong>{}</strong>", capital(node.kind.label))
    sort = word(getattr(node.data, "type", None) or "")
    owner = graph.owner_of(node.id)
    what = [kind, sort, markup("<code>{}</code>", node.id)]
    if owner:
        what.append(markup("answers for it: {}", element(here, owner)))
    what += _registers(here, node)
    lead = markup('<p class="isms-what">{}</p>\n', joined(filter(None, what), " · "))
    if node.data.description:
        lead += markup('<p class="isms-text">{}</p>\n', node.data.description)
    answers = [_answer(here, node, *each) for each in _answers(here, node)]
    if answers and deviation:
        answers.append(render("element_deviation.html", here=here, deviation=deviation))
    if not answers:
        return lead
    listed = markup('<div class="isms-answers">\n{}</div>\n', joined(answers))
    return joined([lead, listed, _approvals.badge(here, node)])


def _registers(here: Here, node: Node) -> list[Markup]:
    """The way to the pages that show what follows from elements of this kind; a law has a page of its own."""
    is_law = node.kind_key == "regulations"
    found = [
        (law_uri(node.id) if is_law else uri, name) for uri, name in registers_of(here.view, node.kind_key)
    ]
    return [markup('see <a href="{}">{}</a>', here.to(uri), name) for uri, name in found]


def _answer(here: Here, node: Node, systems: str, effective: Effective) -> Markup:
    reasons = (markup("<li>{}</li>\n", _reason_line(here, node, reason)) for reason in effective.reasons)
    return markup(
        '<div class="isms-answer isms-answer--{}">\n<p class="isms-answer__head">{} <span>{}</span></p>\n'
        '<ol class="isms-reasons">\n{}</ol>\n</div>\n',
        effective.status,
        status(effective.status),
        systems,
        joined(reasons),
    )


def _answers(here: Here, node: Node) -> list[tuple[str, Effective]]:
    """The answer for each management system; one answer where they agree."""
    if not node.kind.scopable:
        return []
    view = here.view
    scopes = view.scopes(node)
    if len({(effective.status, effective.reasons) for _, effective in scopes}) == 1:
        names = ", ".join(view.system_name(system) for system, _ in scopes)
        return [(names, scopes[0][1])]
    return [(view.system_name(system), effective) for system, effective in scopes]


def _reason_line(here: Here, node: Node, reason: Reason) -> Markup:
    """A reason, with the element it speaks of as a link where its name stands, or else at the end."""
    other = here.view.snapshot.graph.get(reason.element)
    if other is None or other is node:
        return safe(reason.text)
    before, name, after = reason.text.partition(other.name)
    link = element(here, other.id)
    return joined([before, link, after] if name else [before, " ", link])


def _sections(here: Here, node: Node) -> Iterator[Section]:
    if node.path in here.view.snapshot.graph.register.outdated:
        yield Section("unreadable", "This page is not up to date", _unreadable(here, node), search="none")
    findings = here.view.findings_of.get(node.id, ())
    if findings:
        yield Section("findings", "Findings", finding_items(here, findings, with_element=False))
    yield Section("facts", "Facts", _facts(here, node))
    yield from _around(here, node)
    yield from _relations.sections(here, node)
    if here.view.snapshot.has_records:
        yield from _history.sections(here, node)


def _around(here: Here, node: Node) -> Iterator[Section]:
    """The neighbourhood of what stands inside or outside; the sections on relations say the same."""
    if node.kind.scopable:
        snapshot = here.view.snapshot
        scene = neighbourhood(Asked(snapshot, snapshot.graph.systems[0], here.to_element), node)
        if scene:
            yield Section("around", "Around it", figure(scene), search="none")


def _unreadable(here: Here, node: Node) -> Markup:
    """Where somebody is writing, a file that cannot be read for now: what is wrong, above what it said."""
    found = [each for each in here.view.snapshot.report.open if each.location.path == node.path]
    broken = [each for each in found if each.element is None]
    notice = markup(
        '<p class="isms-none"><code>{}</code> cannot be read as it is now. '
        "This page shows what it said before.</p>",
        node.path,
    )
    return joined([notice, finding_items(here, broken, with_element=False)])


def _facts(here: Here, node: Node) -> Markup:
    facts = [
        (field, value(here, given, field.leaf))
        for field, given in given_fields(node.data)
        if field.key not in _SHOWN_ABOVE
    ]
    rows = (
        markup('<div><dt title="{}">{}</dt><dd>{}</dd></div>\n', field.text, field.label, shown)
        for field, shown in facts
    )
    listed = markup('<dl class="isms-facts">\n{}</dl>\n', joined(rows))
    if not here.view.snapshot.has_records:
        return listed if facts else Markup("<p>This edition shows nothing beyond the above.</p>\n")
    return markup(
        '{}<p class="isms-source">Declared in <code>{}:{}</code> · '
        '<a href="{}">what each field means</a></p>\n',
        listed if facts else Markup("<p>Nothing beyond the above was declared.</p>\n"),
        node.start.path,
        node.start.line,
        here.to(kind_reference_uri(node.kind_key)),
    )
