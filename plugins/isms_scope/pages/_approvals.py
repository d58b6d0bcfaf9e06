"""Approvals as HTML: the chip with status and level, people with their roles, the badge on an element."""

from collections.abc import Iterator, Sequence

from isms_scope.model.register import Node
from isms_scope.pages import _history
from isms_scope.pages._html import Markup, joined, markup
from isms_scope.pages._paging import landing_uri
from isms_scope.pages._values import date, element
from isms_scope.pages.addresses import APPROVALS, HISTORY
from isms_scope.pages.view import Here
from isms_scope.snapshot.assurance import Evidence
from isms_scope.snapshot.baselines import Standing
from isms_scope.snapshot.emergency import emergencies_of
from isms_scope.snapshot.ledger import Entry, Landing, Ledger
from isms_scope.snapshot.separation import DETAIL, WORDS, Excepted, is_excused
from isms_scope.snapshot.testimony import (
    NOBODY,
    approval_words,
    approvals_of,
    by_status,
    flag_words,
    integrators_of,
    is_alone,
    levels_of,
    shortfall,
    verdict,
    when,
)
from isms_scope.wording import capital, count, listing


def chip(landing: Landing) -> Markup:
    """Return the status with its level as a chip."""
    return markup('<span class="isms-chip isms-chip--{}">{}</span>', landing.status, verdict(landing))


def below(here: Here, landing: Landing, *, is_judged: bool) -> Markup:
    """Return a mark where less is proven than the policy asked for; nothing where no policy is judged.

    What a running exception explains is marked with that instead.
    """
    short = shortfall(landing) if is_judged else ""
    if not short:
        return Markup("")
    if is_excused(landing, here.view.exceptions):
        return markup('<span class="isms-flag">{}</span>', excepted_words(here, landing))
    return markup('<span class="isms-flag isms-flag--alarm">below the policy: {}</span>', short)


def marks(landing: Landing) -> Markup:
    """Return the flags in words."""
    return joined(
        (markup('<span class="isms-flag">{}</span>', flag_words(flag)) for flag in landing.flags), " "
    )


def proposers(here: Here, landing: Landing) -> Markup:
    """Return who proposed the change."""
    return joined((_history.person(here, each) for each in landing.proposers), ", ") or Markup("nobody")


def backing(here: Here, landing: Landing) -> Markup:
    """Return who approved the change in which role, or who merged it, or that nobody is visible."""
    approvals = approvals_of(landing)
    if approvals:
        return markup(approval_words(landing), joined(_people(here, approvals)))
    merged = integrators_of(landing)
    if merged:
        return markup("merged by {}, no review on record", _merged(here, landing, merged))
    return markup("<strong>{}</strong>", NOBODY)


def _merged(here: Here, landing: Landing, names: Sequence[str]) -> Markup:
    found = [each for each in landing.approvals if each.kind == "integrator"]
    if found:
        return joined((known(here, each.person, each.name) for each in found), ", ")
    return _history.person(here, landing.integrator) if landing.integrator else markup("{}", listing(names))


def _people(here: Here, approvals: Sequence[Evidence]) -> Iterator[Markup]:
    """Each person once in each role, as "Ines Okoro as Chief Technology Officer"."""
    seen: dict[tuple[str, str], Markup] = {}
    # Whoever approved in time did not do it late, even if they signed a second time.
    for each in sorted(approvals, key=lambda each: each.is_late):
        key = (each.person or each.name, each.role)
        seen.setdefault(key, markup("{} ({})", in_role(here, each), when(each)))
    for place, html in enumerate(seen.values()):
        yield markup(", {}", html) if place else html


def in_role(here: Here, evidence: Evidence) -> Markup:
    """Return somebody who approved, with the role in which it counts."""
    who = known(here, evidence.person, evidence.name)
    return markup("{} as {}", who, known(here, evidence.role, evidence.role)) if evidence.role else who


def known(here: Here, target: str | None, name: str) -> Markup:
    """Return a link to somebody or something that is still declared, else what it was called then."""
    if target and here.view.snapshot.graph.get(target):
        return element(here, target)
    return markup("{}", name or target or "somebody without a name")


def excepted(here: Here, landing: Landing) -> Markup:
    """Return the exceptions from the separation of duties by which it was approved, each as a paragraph."""
    return joined(
        markup(
            '<p class="isms-approval__who">{}: {}.</p>\n',
            _words(capital(WORDS), here, each),
            markup(DETAIL, known(here, each.person, each.name), each.version, each.came),
        )
        for each in here.view.exceptions.get(landing.commit, ())
    )


def excepted_words(here: Here, landing: Landing) -> Markup:
    """Return the same in a few words, or nothing."""
    return joined((_words(WORDS, here, each) for each in here.view.exceptions.get(landing.commit, ())), "; ")


def _words(template: str, here: Here, each: Excepted) -> Markup:
    return markup(template, known(here, each.record, each.record), each.time, each.reservation)


def since(here: Here, standing: Standing) -> Markup:
    """Return since when and with what the boundary is not the one that was signed."""
    moved = standing.moved
    if moved is not None:
        return markup(
            'since {}: <a href="{}">{}</a> (<code>{}</code>) moved the boundary',
            date(moved.date),
            entry_address(here, moved),
            moved.subject or "(no subject)",
            moved.commit[:10],
        )
    if standing.came_late:
        came = date(standing.baseline.date)
        return markup("since it came on {}: the boundary was another already", came)
    if here.view.snapshot.changed:
        return Markup("by what is not committed yet")
    return Markup("with a change that no landing on record explains")


def emergencies(here: Here, landing: Landing) -> Markup:
    """Return the deviations that a landing opened, changed or ended, each as a flag that leads to it."""
    return joined(
        (
            markup(
                '<span class="isms-flag isms-flag--alarm">emergency: deviation {} {}</span>',
                _deviation(here, each.deviation),
                each.deed,
            )
            for each in emergencies_of(landing)
        ),
        " ",
    )


def _deviation(here: Here, identity: str) -> Markup:
    """Return a deviation with its id, by which registers and tickets name it."""
    found = _history.past_element(here, identity)
    return markup("{} ({})", found, identity) if here.view.snapshot.graph.get(identity) else found


def entry_address(here: Here, landing: Landing) -> str:
    """Return the address of a landing's entry on the page of approvals."""
    place = here.view.positions.get(landing.commit, 0)
    return here.to(landing_uri(APPROVALS, place), f"a-{landing.commit[:12]}")


def badge(here: Here, node: Node) -> Markup:
    """Return who stands behind the last change of an element's effective status, with where to check it."""
    past = here.view.snapshot.ledger
    if past is None or not node.kind.scopable:
        return Markup("")
    entry = _last_boundary_change(here, past, node)
    if entry is None:
        return Markup('<p class="isms-badge">Last boundary change: none is committed yet.</p>\n')
    key = ("badge", here.root, entry[0].commit)
    if key not in here.view.lines:
        here.view.lines[key] = _badge(here, entry[0])
    return here.view.lines[key]


def _last_boundary_change(here: Here, past: Ledger, node: Node) -> Entry | None:
    """The newest change of its status, also where that differs by management system."""
    fields = ("scope", *(f"scope.systems.{system}" for system in here.view.snapshot.graph.systems))
    found = [entry for each in fields if (entry := past.last_change(node.id, each, node.kind_key))]
    return min(found, key=lambda entry: here.view.positions[entry[0].commit], default=None)


def _badge(here: Here, landing: Landing) -> Markup:
    return markup('<p class="isms-badge">Last boundary change: {}</p>\n', in_a_line(here, landing))


def in_a_line(here: Here, landing: Landing) -> Markup:
    """Return who stands behind a landing, since when, and where to check it, or that it is not judged."""
    return markup("{}, {}", date(landing.date), judgement(here, landing))


def judgement(here: Here, landing: Landing) -> Markup:
    """Return the same without the day."""
    place = here.view.positions.get(landing.commit, 0)
    past = here.view.snapshot.ledger
    if past is not None and place >= len(past.judged):
        return markup(
            "not judged: it came with or before the commit from which the list of people is trusted — "
            '<a href="{}">in the change log</a>',
            log_address(here, landing),
        )
    excepted = excepted_words(here, landing)
    return markup(
        '{} {}{} — <a href="{}">how to check</a>',
        chip(landing),
        backing(here, landing),
        markup(", {}", excepted) if excepted else "",
        entry_address(here, landing),
    )


def log_address(here: Here, landing: Landing) -> str:
    """Return the address of a landing's entry in the change log."""
    place = here.view.positions.get(landing.commit, 0)
    return here.to(landing_uri(HISTORY, place), f"c-{landing.commit[:12]}")


def in_numbers(past: Ledger) -> str:
    """Return how many changes have which status, in one line."""
    said = []
    for status, number in by_status(past.judged).items():
        alone = status == "unapproved" and all(
            is_alone(each) for each in past.judged if each.status == status
        )
        words = "without a visible second person" if alone else status
        said.append(f"{number} {words} ({levels_of(past.judged, status)})")
    return (
        f"Of {count(len(past.judged), 'change')}: {listing(said)}." if said else "No change is committed yet."
    )
