"""History as HTML: what each landing changed, who proposed and integrated it, and what git proves of that."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from isms_scope.model.register import Node
from isms_scope.pages._changes import condensed, differing
from isms_scope.pages._html import Markup, joined, markup
from isms_scope.pages._templates import render
from isms_scope.pages._values import element, status
from isms_scope.pages._words import STATUS_WORDS, label, spoken
from isms_scope.pages.page import Section
from isms_scope.pages.view import Here
from isms_scope.snapshot.ledger import FLAGS, LEVELS, Change, Identity, Landing, NoHistory


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
        past.reason,
        past.hint,
    )


def landing_list(
    here: Here, landings: Sequence[tuple[Landing, list[Change]]], *, with_element: bool = False
) -> Markup:
    """Return landings with what they changed, and below them what their levels and flags mean."""
    return render(
        "landings.html",
        here=here,
        landings=[(landing, condensed(changes)) for landing, changes in landings],
        lines=lambda changes: joined(_line(here, change, with_element=with_element) for change in changes),
        head=_head,
        who=_who,
        levels={level: LEVELS[level] for level in _levels(landings) if level in LEVELS},
        flags={flag: FLAGS[flag] for flag in _flags(landings) if flag in FLAGS},
    )


def _line(here: Here, change: Change, *, with_element: bool) -> Markup:
    """One change as an item of a list; a boundary crossing is marked."""
    who = joined([element(here, change.element), ": "]) if with_element else ""
    mark = _CROSSED if change.boundary else ""
    return markup("<li>{}{}{}</li>\n", who, sentence(change), mark)


_CROSSED = Markup(' <span class="isms-chip isms-chip--crossed">crossed the boundary</span>')


def _head(here: Here, landing: Landing) -> Markup:
    return _once(here, "landing_head.html", landing)


def _who(here: Here, landing: Landing) -> Markup:
    return _once(here, "landing_who.html", landing)


def _once(here: Here, template: str, landing: Landing) -> Markup:
    """One landing stands on the pages of all elements it touched; what it says of itself is written once."""
    key = (template, here.root, landing.commit)
    if key not in here.view.lines:
        here.view.lines[key] = render(template, here=here, landing=landing, person=person)
    return here.view.lines[key]


def _levels(landings: Sequence[tuple[Landing, list[Change]]]) -> list[int]:
    return sorted({landing.level for landing, _ in landings})


def _flags(landings: Sequence[tuple[Landing, list[Change]]]) -> list[str]:
    return sorted({flag for landing, _ in landings for flag in landing.flags})


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
    name = label(change.field.split(".")[0]) + "".join(f" · {step}" for step in change.field.split(".")[1:])
    if change.boundary and _is_status(change.old) and _is_status(change.new):
        return markup("{}: {} → {}", name, status(change.old), status(change.new))
    old, new = differing(change.old, change.new)
    return markup(
        '{}: <del class="isms-old">{}</del> → <ins class="isms-new">{}</ins>', name, spoken(old), spoken(new)
    )


def _is_status(value: object) -> bool:
    return isinstance(value, str) and value in STATUS_WORDS
