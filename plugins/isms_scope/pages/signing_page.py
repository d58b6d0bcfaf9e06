"""What you are signing: what top management reads in five minutes before it signs (clause 5.1)."""

import datetime as dt
import shlex
from collections.abc import Iterator, Sequence

from isms_scope.model.elements.contract import Contract
from isms_scope.model.elements.customer import Customer
from isms_scope.model.elements.waiver import Waiver
from isms_scope.model.register import Node
from isms_scope.pages import _history
from isms_scope.pages._approvals import known
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._differences import pictured
from isms_scope.pages._html import Markup, markup
from isms_scope.pages._templates import render
from isms_scope.pages._versions import NOW, Shown, shown
from isms_scope.pages.addresses import FINDINGS, SIGNING, VERSIONS
from isms_scope.pages.home import deviations_block, standing, statements_block, top_findings
from isms_scope.pages.page import Page, Section
from isms_scope.pages.promises import Promise, contract_uris, promises_of
from isms_scope.pages.roadmap import by_day, entries, listed
from isms_scope.pages.view import Here, View
from isms_scope.snapshot.ledger import NoHistory
from isms_scope.snapshot.recorded import Recorded, Stated
from isms_scope.snapshot.version_changes import differences, drivers

AHEAD = 92
"""Days of a quarter, the longest there is."""

MOST = 12
"""So many elements of a sort are named; the page of versions has the others."""


def signing_page(view: View) -> Page:
    """Return the page for whoever signs."""
    here = view.here(SIGNING)
    return Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title="What you are signing",
        lead=statements_block(here),
        sections=tuple(_sections(here)),
        menu=(),
        description="What changed since the last signature, what it costs, what is open, and how to sign.",
        width="wide",
    )


def _sections(here: Here) -> Iterator[Section]:
    before = _last(here.view)
    for anchor, title, html in (
        ("changed", "What changed since the last signature", _changed(here, before)),
        ("picture", "What changed, as a picture", _pictured(here, before)),
        ("cost", "What the audit cost hangs on", _cost(here, before)),
        ("findings", "What is open", _open(here)),
        ("waivers", "What is waived", _waived(here)),
        ("deviations", "Deviations in force", _deviations(here)),
        ("promises", "Promises to the biggest customers", _promised(here)),
        ("ahead", "The next three months", _ahead(here)),
        ("sign", "How to sign", _how(here)),
    ):
        if html:
            yield Section(anchor, title, html, search="none")


# --- what changed


def _last(view: View) -> Shown | None:
    """The newest version whose boundary was signed as a whole, else the newest one."""
    found = [each for each in shown(view) if each.recorded]
    return next((each for each in found if each.signed), next(iter(found), None))


def _changed(here: Here, before: Shown | None) -> Markup:
    past = here.view.snapshot.history
    if isinstance(past, NoHistory):
        return _history.no_history(past)
    if before is None or before.recorded is None:
        return markup(
            '<p class="isms-none">{}</p>', "No version is on the main line yet: everything here is new."
        )
    now = here.view.recorded
    texts = {each.system: each.text for each in before.recorded.stated}
    return render(
        "signing_changed.html",
        here=here,
        before=before,
        found=differences(before.recorded, now),
        rewritten=[each.name for each in now.stated if texts.get(each.system) != each.text],
        known=known,
        short_name=here.view.short_name,
        versions=VERSIONS,
        most=MOST,
    )


def _pictured(here: Here, before: Shown | None) -> Markup:
    """The difference from the last signature; nothing where there is no version to compare with."""
    commit = before.version.landing.commit if before and before.recorded else ""
    label = f"version {before.version.label}" if before else ""
    return pictured(here, (commit, label), (NOW, "now"))


def _cost(here: Here, before: Shown | None) -> Markup:
    then = before.recorded if before else None
    return render(
        "signing_cost.html",
        label=before.version.label if before and then else "",
        rows=[row for each in here.view.recorded.stated for row in _drivers(here, each, then)],
    )


def _drivers(here: Here, now: Stated, then: Recorded | None) -> Iterator[tuple[str, str, str, str]]:
    """What the cost hangs on, with the numbers then and now, and what is to be said of a difference."""
    of = f" · {now.label}" if len(here.view.snapshot.graph.systems) > 1 else ""
    old = drivers(then, now.system) if then else {}
    for what, number in drivers(here.view.recorded, now.system).items():
        differs = "changed" if old.get(what, number) != number else ""
        yield f"{what} in scope{of}", str(old.get(what, "")), str(number), differs
    mine = next((each for each in then.stated if each.system == now.system), None) if then else None
    was, is_now = mine.headcount if mine else None, now.headcount
    differs = _shift(was, is_now, here.view.snapshot.graph.settings.threshold.headcount_percent)
    yield (
        f"People within the scope, by the statement{of}",
        _people(was) if then else "",
        _people(is_now),
        differs,
    )


def _shift(was: int | None, is_now: int | None, limit: int) -> str:
    """What a change of the headcount is: above the limit it counts as significant."""
    if was == is_now:
        return ""
    is_large = was is not None and is_now is not None and abs(is_now - was) * 100 > limit * was
    return f"changed by more than {limit} %, which counts as significant" if is_large else "changed"


def _people(headcount: int | None) -> str:
    return "not said" if headcount is None else str(headcount)


# --- what is open


def _open(here: Here) -> Markup:
    told = standing(here.view.snapshot.report)
    return markup('<p><a href="{}">{}</a></p>\n{}', here.to(FINDINGS), told, top_findings(here))


def _waived(here: Here) -> Markup:
    graph = here.view.snapshot.graph
    rows = [
        (node, data, graph.owner_of(data.element) if data.element else None)
        for node, data in graph.each("waivers", Waiver)
    ]
    return render("signing_waivers.html", here=here, rows=rows)


def _deviations(here: Here) -> Markup:
    return deviations_block(here) if here.view.deviations else Markup("<p>No deviation is in force.</p>\n")


def _promised(here: Here) -> Markup:
    rows = [each for node, data in _big(here.view) for each in promises_of(here.view, node, data)[0]]
    return render("signing_promises.html", here=here, rows=_worst_first(rows), uris=contract_uris(here.view))


def _big(view: View) -> Iterator[tuple[Node, Contract]]:
    graph = view.snapshot.graph
    big = {node.id for node, data in graph.each("customers", Customer) if data.tier in ("strategic", "major")}
    return ((node, data) for node, data in graph.each("contracts", Contract) if data.customer in big)


def _worst_first(rows: Sequence[Promise]) -> list[Promise]:
    return sorted(rows, key=lambda each: each.verdict.state != "open")


def _ahead(here: Here) -> Markup:
    last = here.view.snapshot.as_of.day + dt.timedelta(days=AHEAD)
    steps = [each for each in by_day(entries(here.view)) if each.day and each.day <= last]
    if not steps:
        return markup("<p>{}</p>\n", f"Nothing in the register is planned up to {last}.")
    return listed(here, steps, "ahead", "The next three months")


# --- how to sign


def _how(here: Here) -> Markup:
    snapshot = here.view.snapshot
    several = len(snapshot.graph.systems) > 1
    rows = [(each, _command(each, several=several)) for each in here.view.recorded.stated]
    changed, revision = snapshot.changed, snapshot.revision
    return render("signing_how.html", here=here, rows=rows, changed=changed, revision=revision)


def _command(stated: Stated, *, several: bool) -> str:
    system = ["--system", stated.system] if several else []
    return shlex.join(["isms-scope", "approve", "--baseline", stated.version, *system])
