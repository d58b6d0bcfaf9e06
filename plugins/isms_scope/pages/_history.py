"""History as HTML: what each landing changed, who proposed and integrated it, and what git proves of that."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from isms_scope.model.register import Node
from isms_scope.pages._changes import Condensed, condensed, differing
from isms_scope.pages._html import Markup, joined, markup
from isms_scope.pages._prose import prose
from isms_scope.pages._templates import render
from isms_scope.pages._values import element, status
from isms_scope.pages._words import STATUS_WORDS, path_label, spoken
from isms_scope.pages.page import Section
from isms_scope.pages.view import Here
from isms_scope.snapshot.assurance import FLAGS, LEVELS
from isms_scope.snapshot.ledger import Change, Identity, Landing, NoHistory
from isms_scope.snapshot.testimony import reference_of
from isms_scope.wording import as_sentence, count


def sections(here: Here, node: Node) -> Iterator[Section]:
    """Yield the history of an element, or why there is none."""
    past = here.view.snapshot.history
    if isinstance(past, NoHistory):
        yield Section("history", "History", no_history(past), search="none")
        return
    entries = past.history(node.id, node.kind_key)
    landings = [
        (landing, [change for _, change in group])
        for landing, group in groupby(entries, key=lambda entry: entry[0])
    ]
    html = landing_list(here, landings) if landings else Markup(_NOT_COMMITTED)
    yield Section("history", "History", html, search="none")


_NOT_COMMITTED = "<p>No committed change mentions this element yet; it stands in the files only.</p>"


def no_history(past: NoHistory) -> Markup:
    """Return why there is no history, with what to do about it."""
    return markup(
        '<p class="isms-none">There is no history to show. {} <span class="isms-soft">{}</span></p>',
        prose(as_sentence(past.reason)),
        prose(as_sentence(past.hint)),
    )


def landing_list(
    here: Here, landings: Sequence[tuple[Landing, list[Change]]], *, with_element: bool = False
) -> Markup:
    """Return landings with what they changed, and below them what their levels and flags mean."""
    items = (
        joined(
            [
                _once(here, "landing_head.html", landing),
                _changed(here, condensed(changes), with_element=with_element),
                _once(here, "landing_who.html", landing),
            ]
        )
        for landing, changes in landings
    )
    return markup('<ol class="isms-landings">\n{}</ol>\n{}', joined(items), _legend(landings))


def _changed(here: Here, found: Condensed, *, with_element: bool) -> Markup:
    """What a landing changed: some at a glance, the rest and what came or went together on request."""

    def listed(changes: Sequence[Change]) -> Markup:
        lines = (_line(here, change, with_element=with_element) for change in changes)
        return markup('<ul class="isms-changes">\n{}</ul>\n', joined(lines))

    parts = [listed(found.first)] if found.first else []
    for batch in found.batches:
        links = joined((past_element(here, change.element) for change in batch.changes), ", ")
        parts.append(_on_request(batch.title, markup("<p>{}</p>\n", links)))
    if found.rest:
        parts.append(_on_request(count(len(found.rest), "more change"), listed(found.rest)))
    return joined(parts)


def _on_request(title: str, html: Markup) -> Markup:
    return markup('<details class="isms-more"><summary>{}</summary>\n{}</details>\n', title, html)


def _legend(landings: Sequence[tuple[Landing, list[Change]]]) -> Markup:
    levels = {landing.level for landing, _ in landings}
    flags = {flag for landing, _ in landings for flag in landing.flags}
    return _meanings(tuple(sorted(levels & LEVELS.keys())), tuple(sorted(flags & FLAGS.keys())))


@cache
def _meanings(levels: tuple[int, ...], flags: tuple[str, ...]) -> Markup:
    return render(
        "landing_legend.html",
        levels={level: LEVELS[level] for level in levels},
        flags={flag: FLAGS[flag] for flag in flags},
    )


def _line(here: Here, change: Change, *, with_element: bool) -> Markup:
    """One change as an item of a list; a boundary crossing is marked."""
    who = joined([past_element(here, change.element), ": "]) if with_element else ""
    mark = _CROSSED if change.boundary else ""
    return markup("<li>{}{}{}</li>\n", who, _said(here, change), mark)


def past_element(here: Here, identity: str) -> Markup:
    """Return an element that a change speaks of as a link; one that is gone by the id it had."""
    if here.view.snapshot.graph.get(identity):
        return element(here, identity)
    later = here.view.renamed.get(identity)
    now = markup(" (now {})", element(here, later)) if later else ""
    return markup("<code>{}</code>{}", identity, now)


def _said(here: Here, change: Change) -> Markup:
    """A change stands on the page of its element and in the change log; it is put into words once."""
    known = here.view.sentences
    if id(change) not in known:
        known[id(change)] = sentence(change)
    return known[id(change)]


_CROSSED = Markup(' <span class="isms-chip isms-chip--crossed">crossed the boundary</span>')


def _once(here: Here, template: str, landing: Landing) -> Markup:
    """One landing stands on the pages of all elements it touched; what it says of itself is written once."""
    key = (template, here.root, landing.commit)
    if key not in here.view.lines:
        here.view.lines[key] = render(
            template, here=here, landing=landing, person=person, reference=reference_of(landing)
        )
    return here.view.lines[key]


def person(here: Here, identity: Identity | None) -> Markup:
    """Return a person of the list of people as a link, anybody else by the name that git claims."""
    if identity is None:
        return Markup("nobody")
    if identity.person:
        return element(here, identity.person)
    return markup("{}", identity.name or "somebody without a name")


def sentence(change: Change) -> Markup:
    """Return in words what a change did; a boundary crossing shows both statuses as chips."""
    if change.change == "added":
        return Markup("added")
    if change.change == "removed":
        return Markup("removed")
    if change.change == "renamed":
        inferred = " (inferred: nobody declared it)" if change.inferred else ""
        return markup("renamed from <code>{}</code> to <code>{}</code>{}", change.old, change.new, inferred)
    name = path_label(change.field)
    if change.boundary and _is_status(change.old) and _is_status(change.new):
        return markup("{}: {} → {}", name, status(change.old), status(change.new))
    old, new = spoken(*differing(change.old, change.new))
    return markup('{}: <del class="isms-old">{}</del> → <ins class="isms-new">{}</ins>', name, old, new)


def _is_status(value: object) -> bool:
    return isinstance(value, str) and value in STATUS_WORDS
