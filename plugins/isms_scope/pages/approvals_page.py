"""The page of approvals: who stands behind each change, how strongly it is proven, and how to check it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from isms_scope.model.settings import ApprovalPolicy, ApprovalRule
from isms_scope.pages import _approvals, _history, _lacking
from isms_scope.pages._changes import MOST
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._html import Markup, joined, markup
from isms_scope.pages._paging import PER_PAGE, landing_uri, page_uri, starts, turning
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import APPROVALS, HISTORY
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View
from isms_scope.snapshot.assurance import FLAGS, LEVELS, STATUSES, Status
from isms_scope.snapshot.baselines import standings
from isms_scope.snapshot.checking import baseline_checks, checks
from isms_scope.snapshot.lacking import lacking
from isms_scope.snapshot.ledger import Landing, Ledger, NoHistory
from isms_scope.snapshot.reasons import reason
from isms_scope.snapshot.testimony import (
    EVIDENCE,
    MATTERS,
    NOT_LISTED,
    asked_for,
    flag_words,
    is_alone,
    is_anchored,
    reference_of,
    trust_root_words,
    when,
)
from isms_scope.wording import count

MOST_ALONE = 1000
"""So many changes without a second person are listed; a longer list is a file for a spreadsheet."""


def approvals_pages(view: View) -> Iterator[Page]:
    """Yield the approvals of all landings, in several pages where one would not be readable."""
    past = view.snapshot.history
    if isinstance(past, NoHistory):
        yield _page(view.here(APPROVALS), _history.no_history(past), ())
        return
    begins = starts(len(past.judged))
    for number, start in enumerate(begins):
        here = view.here(page_uri(APPROVALS, number))
        shown = past.judged[start : start + PER_PAGE]
        first = tuple(_first(here, past)) if number == 0 else ()
        rest = (_timeline(here, past, shown), _legend(shown), *turning(here, APPROVALS, number, len(begins)))
        yield _page(here, _lead(here, past), (*first, *rest), number)


def _page(here: Here, lead: Markup, sections: tuple[Section, ...], number: int = 0) -> Page:
    title = "Approvals of changes"
    return Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title=title if number == 0 else f"{title}, page {number + 1}",
        lead=lead,
        sections=sections,
        menu=() if number == 0 else None,
        label=title,
        above="" if number == 0 else APPROVALS,
        description="Who proposed and who approved each change, how strongly it is proven, how to check it.",
        width="wide",
    )


def _lead(here: Here, past: Ledger) -> Markup:
    numbers = Counter((landing.status, landing.level) for landing in past.judged)
    ordered = sorted(numbers, key=lambda key: (list(STATUSES).index(key[0]), -key[1]))
    is_judged = is_anchored(past)
    return render(
        "approvals.html",
        here=here,
        rows=[
            (status, f"{status} · level {level}", numbers[status, level], _proven(status, level))
            for status, level in ordered
        ],
        is_judged=is_judged,
        below=len(lacking(past, here.view.exceptions)) if is_judged else 0,
        total=count(len(past.judged), "change"),
        not_listed=NOT_LISTED,
        approvals=APPROVALS,
        tip=past.tip,
        trust_root=trust_root_words(past),
        policy=_policy(here),
    )


def _proven(status: Status, level: int) -> str:
    """What a status with its level proves; where nothing can be credited, the level says nothing."""
    return STATUSES[status] if status in ("indeterminate", "invalid") else LEVELS.get(level, STATUSES[status])


def _policy(here: Here) -> Markup:
    """The policy that the settings declare now; each entry below names what was asked for at its time."""
    policy = here.view.snapshot.graph.settings.approval
    if policy is None:
        return Markup("none is declared (<code>settings: approval</code>)")
    rules = [_rule(here, rule) for rule in policy.rules]
    listed = markup('<ul class="isms-list">{}</ul>', joined(markup("<li>{}</li>", each) for each in rules))
    return joined([_asked_at_least(policy), listed if rules else ""])


def _asked_at_least(policy: ApprovalPolicy) -> Markup:
    level = policy.min_level or 0
    branch = markup(" on <code>{}</code>", policy.ref) if policy.ref else ""
    return markup("at least level {}{}", level, branch)


def _rule(here: Here, rule: ApprovalRule) -> Markup:
    roles = joined((_approvals.known(here, role, role) for role in rule.roles), " or ")
    who = roles or Markup("anybody in the list of people")
    several = (rule.threshold or 1) != 1
    number = markup("{} different people, each of them ", rule.threshold) if several else ""
    matched = MATTERS[rule.when] if rule.when else ", ".join(rule.paths) or MATTERS["any"]
    return markup("{}: {}{}", matched, number, who)


def _first(here: Here, past: Ledger) -> Iterator[Section]:
    """What stands on the first page alone: changes that lack approval, or anybody else, and baselines."""
    yield _lacking.section(here, past)
    alone = [landing for landing in past.judged if is_alone(landing)]
    yield Section(
        "alone",
        f"Changes without a visible second person ({len(alone)})",
        _alone(here, past, alone),
        search="none",
    )
    yield Section("baselines", "Signed baselines", _baselines(here, past), search="none")


def _alone(here: Here, past: Ledger, alone: Sequence[Landing]) -> Markup:
    rows = [
        {
            "landing": landing,
            "chip": _approvals.chip(landing),
            "below": _approvals.below(here, landing, is_judged=is_anchored(past)),
            "proposers": _approvals.proposers(here, landing),
            "address": _approvals.entry_address(here, landing),
            "changed": _counted(landing),
            "excepted": _approvals.excepted(here, landing),
            "why": [FLAGS[flag] for flag in landing.flags if flag in FLAGS and flag not in _ABOUT_ALL],
        }
        for landing in alone[:MOST_ALONE]
    ]
    unclear = sum(landing.status == "indeterminate" for landing in past.judged)
    return render("approvals_alone.html", here=here, rows=rows, rest=len(alone) - len(rows), unclear=unclear)


_ABOUT_ALL = ("ROOT_FROM_REPOSITORY", "NO_ROSTER")
"""Flags that say on what everything rests, not why nobody else is visible."""


def _counted(landing: Landing) -> str:
    crossings = sum(change.boundary for change in landing.changes)
    changes = count(len(landing.changes), "change")
    return f"{changes}, {crossings} across the boundary" if crossings else changes


def _baselines(here: Here, past: Ledger) -> Markup:
    graph = here.view.snapshot.graph
    found = standings(past, graph)
    held = {each.baseline.system or graph.systems[0] for each in found if each.holds}
    return render(
        "approvals_baselines.html",
        here=here,
        found=found,
        known=_approvals.known,
        since=_approvals.since,
        checks=[(each.baseline, list(baseline_checks(each.baseline))) for each in found],
        unsigned=[here.view.system_name(system) for system in graph.systems if system not in held],
    )


def _timeline(here: Here, past: Ledger, landings: Sequence[Landing]) -> Section:
    items = joined(_entry(here, past, landing) for landing in landings)
    html = markup(
        '<div data-isms-listing data-isms-noun="changes">'
        '<ol class="isms-landings isms-approvals">\n{}</ol></div>',
        items or Markup("<li>No committed change touched the scope yet.</li>"),
    )
    return Section("timeline", "Timeline, newest first", html, search="none")


def _entry(here: Here, past: Ledger, landing: Landing) -> Markup:
    position = here.view.positions.get(landing.commit, 0)
    return render(
        "approval.html",
        here=here,
        landing=landing,
        reference=reference_of(landing),
        chip=_approvals.chip(landing),
        below=_approvals.below(here, landing, is_judged=is_anchored(past)),
        emergencies=_approvals.emergencies(here, landing),
        reason=reason(landing),
        counted=_counted(landing),
        crossed=_crossed(here, landing),
        log=here.to(landing_uri(HISTORY, position), f"c-{landing.commit[:12]}"),
        proposers=_approvals.proposers(here, landing),
        backing=_approvals.backing(here, landing),
        excepted=_approvals.excepted(here, landing),
        marks=_approvals.marks(landing),
        level=LEVELS.get(landing.level, ""),
        asked=[
            asked_for(rule, landing.required.min_level, here.view.title_of) for rule in landing.required.rules
        ],
        evidence=[(_approvals.in_role(here, each), when(each), each) for each in landing.approvals],
        kinds=EVIDENCE,
        flags=[(flag_words(flag), FLAGS.get(flag, "")) for flag in landing.flags],
        checks=list(checks(landing)),
    )


def _crossed(here: Here, landing: Landing) -> Markup:
    """What crossed the boundary, each as a link with its old and new status."""
    crossings = [change for change in landing.changes if change.boundary]
    lines = [
        markup("<li>{}: {}</li>\n", _history.past_element(here, change.element), _history.sentence(change))
        for change in crossings[:MOST]
    ]
    if len(crossings) > MOST:
        lines.append(markup("<li>and {} more</li>\n", len(crossings) - MOST))
    return markup('<ul class="isms-changes">\n{}</ul>\n', joined(lines)) if lines else Markup("")


_LEVELS_OF: Mapping[Status, str] = {
    "approved": "level 2, 3 or 4",
    "weak": "level 1",
    "unapproved": "level 0",
    "indeterminate": "any level",
    "invalid": "level 0",
}


def _legend(landings: Sequence[Landing]) -> Section:
    used = sorted({flag for landing in landings for flag in landing.flags if flag in FLAGS})
    html = render(
        "approvals_legend.html",
        levels=LEVELS,
        statuses=[(status, _LEVELS_OF[status], meaning) for status, meaning in STATUSES.items()],
        flags=[(flag_words(flag), FLAGS[flag]) for flag in used],
    )
    return Section("legend", "What the words mean", html, search="none")
