"""The changes that lack approval: which they are, why each does, and what would mend it."""

from collections import Counter
from collections.abc import Sequence

from isms_scope.pages import _approvals
from isms_scope.pages._templates import render
from isms_scope.pages.page import Section
from isms_scope.pages.view import Here
from isms_scope.snapshot.lacking import lacking, mend, why
from isms_scope.snapshot.ledger import Landing, Ledger
from isms_scope.snapshot.separation import is_excused
from isms_scope.snapshot.testimony import is_anchored
from isms_scope.wording import count, listing

MOST = 1000
"""So many changes are listed; a longer list is a file for a spreadsheet."""


def section(here: Here, past: Ledger) -> Section:
    """Return the section that answers which changes lack approval, why, and how strong the others are."""
    found = lacking(past, here.view.exceptions)
    is_judged = is_anchored(past)
    apart = [each for each in past.judged if is_judged and is_excused(each, here.view.exceptions)]
    title = "Changes below the policy" if is_judged else "Changes at level 0 or 1"
    html = render(
        "approvals_lacking.html",
        here=here,
        sentence=_sentence(past, found, apart, is_judged=is_judged),
        apart=[_row(here, landing, is_judged=is_judged) for landing in apart],
        is_judged=is_judged,
        rows=[_row(here, landing, is_judged=is_judged) for landing in found[:MOST]],
        rest=len(found) - MOST,
    )
    return Section("lacking", f"{title} ({len(found)})", html, search="none")


def _row(here: Here, landing: Landing, *, is_judged: bool) -> dict[str, object]:
    return {
        "landing": landing,
        "chip": _approvals.chip(landing),
        "below": _approvals.below(here, landing, is_judged=is_judged),
        "proposers": _approvals.proposers(here, landing),
        "address": _approvals.entry_address(here, landing),
        "emergencies": _approvals.emergencies(here, landing),
        "why": why(landing),
        "excepted": _approvals.excepted(here, landing),
        "mend": mend(landing, here.view.title_of),
    }


def _sentence(past: Ledger, found: Sequence[Landing], apart: Sequence[Landing], *, is_judged: bool) -> str:
    """How many changes lack approval, and how strongly the others are proven."""
    lack = (
        "proven less than the policy in force before each of them asked for"
        if is_judged
        else "without an approval at level 2 or above"
    )
    total = count(len(past.judged), "change")
    lacking_ones = {landing.commit for landing in (*found, *apart)}
    levels = Counter(landing.level for landing in past.judged if landing.commit not in lacking_ones)
    said = listing([f"{levels[level]} at level {level}" for level in sorted(levels, reverse=True)])
    others = f" The others are proven as follows: {said}." if said else ""
    number = "None" if not found else str(len(found))
    return f"{number} of {total} {'is' if len(found) <= 1 else 'are'} {lack}.{others}"
