"""Progress as HTML: the state as a chip, what there is, what is open, who does what next, and links."""

from collections.abc import Iterable, Sequence

from isms_scope.findings import Finding, grouped
from isms_scope.model.kinds import KINDS
from isms_scope.pages._html import Markup, markup
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import FINDINGS, STATEMENTS, kind_uri
from isms_scope.pages.view import Here
from isms_scope.snapshot.next_move import Move
from isms_scope.snapshot.progress import STATES, Progress, State
from isms_scope.wording import capital

MOST = 6
"""So many findings of one step are shown in full; all of them stand on the page of findings."""


def chip(state: State, *, answer: str = "") -> Markup:
    """Return a state as a chip."""
    return mark(state.replace("_", "-"), answer or STATES[state][0])


def mark(look: str, answer: str) -> Markup:
    """Return an answer as a chip with one of the looks of the style sheet."""
    return markup('<span class="isms-chip isms-chip--{}">{}</span>', look, answer)


def block(
    here: Here,
    found: Progress,
    *,
    asks: str,
    moves: Sequence[Move] = (),
    kinds: Sequence[str] = (),
    more: Sequence[tuple[str, str]] = (),
) -> Markup:
    """Return how far something is, in full; `more` are titles and Markdown paths of further pages."""
    groups = grouped(found.open)
    return render(
        "progress.html",
        here=here,
        found=found,
        chip=chip(found.state),
        asks=asks,
        groups=[(group[0], len(group) - 1, rules_behind(group[1:])) for group in groups[:MOST]],
        rest=len(groups[MOST:]),
        rest_rules=rules_behind(each for group in groups[MOST:] for each in group),
        findings=FINDINGS,
        moves=moves,
        capital=capital,
        links=[*more, *registers(here, kinds)],
    )


def rules_behind(findings: Iterable[Finding]) -> list[str]:
    """Return the rules behind findings, each once, so that none is out of sight."""
    return list(dict.fromkeys(found.rule for found in findings))


def registers(here: Here, kinds: Sequence[str]) -> list[tuple[str, str]]:
    """Return the lists of the kinds that have elements, by title; a statement stands on a page of its own."""
    graph = here.view.snapshot.graph
    return [
        (KINDS[kind].title, STATEMENTS if kind == "statements" else kind_uri(kind))
        for kind in kinds
        if graph.of_kind(kind)
    ]
