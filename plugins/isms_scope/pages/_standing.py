"""Standing: an element with its status in every management system, short where they agree."""

import datetime as dt
from collections.abc import Iterable

from isms_scope.pages._html import Markup, joined, markup
from isms_scope.pages._values import date, element, status
from isms_scope.pages.view import Here
from isms_scope.wording import count, listing


def standing(here: Here, target: str | None) -> Markup:
    """Return the status of an element: one chip where the management systems agree, else one for each.

    What has no scope of its own and what nobody declared has no chip.
    """
    node = here.view.snapshot.graph.get(target)
    if node is None or not node.kind.scopable:
        return Markup("")
    scopes = [(system, effective.status) for system, effective in here.view.scopes(node)]
    note = "deviation" if node.id in here.view.deviations_of else ""
    chips = [status(key, "" if key in ("in", "partial") else note) for _, key in scopes]
    if len(set(chips)) == 1:
        return chips[0]
    return joined(
        (
            markup('<span class="isms-of">{} {}</span>', here.view.short_name(system), chip)
            for (system, _), chip in zip(scopes, chips, strict=True)
        ),
        " ",
    )


def placed(here: Here, target: str | None) -> Markup:
    """Return a link to an element with its status."""
    if not target:
        return Markup("")
    return markup('<span class="isms-placed">{} {}</span>', element(here, target), standing(here, target))


def all_placed(here: Here, targets: Iterable[str]) -> Markup:
    """Return links to elements with their statuses, one below the other; what is not inside comes first."""
    graph = here.view.snapshot.graph
    known = list(dict.fromkeys(targets))
    known.sort(key=lambda target: bool(graph.get(target)) and graph.in_any(target))
    items = (markup("<li>{}</li>", placed(here, each)) for each in known)
    return markup('<ul class="isms-list">{}</ul>', joined(items)) if known else Markup("")


def selected(here: Here, selectors: Iterable[str]) -> Markup:
    """Return what ids and selectors mean now, with statuses; one that means nothing is shown as written."""
    graph = here.view.snapshot.graph
    targets: list[str] = []
    for each in selectors:
        targets += [node.id for node in graph.select(each)] or [each]
    return all_placed(here, targets)


def legend(here: Here) -> Markup:
    """Return how to read statuses on a page, where the management systems in the register disagree."""
    graph = here.view.snapshot.graph
    scopable = (node for node in graph.nodes.values() if node.kind.scopable)
    if not any(len({found.status for _, found in here.view.scopes(node)}) > 1 for node in scopable):
        return Markup("")
    names = listing([here.view.short_name(each) for each in graph.systems])
    return markup(
        '<p class="isms-soft">Where {} decide differently, the status of each is shown with its name.</p>',
        names,
    )


def when(here: Here, day: dt.date | None) -> Markup:
    """Return a day, marked where it has passed."""
    left = (day - here.view.snapshot.as_of.day).days if day else 0
    if left >= 0:
        return date(day)
    return markup(
        '{} <span class="isms-chip isms-chip--invalid">passed {} ago</span>', date(day), count(-left, "day")
    )
