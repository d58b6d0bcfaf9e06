"""Laws: an overview of the declared regulations, and what each asks with respect to the scope."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from isms_scope.findings import Finding
from isms_scope.model.elements.obligation import Obligation
from isms_scope.model.elements.regulation import LegalDate, Regulation
from isms_scope.model.kinds import GROUPS
from isms_scope.model.register import Node
from isms_scope.pages import _law_ai_act, _law_dora, _law_nis2, _law_personal_data
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._findings import findings_section
from isms_scope.pages._html import Markup
from isms_scope.pages._judged import about, rules_on
from isms_scope.pages._no_finding import no_finding
from isms_scope.pages._standing import legend
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import LAWS, TITLES, law_uri
from isms_scope.pages.page import Page, Section
from isms_scope.pages.reference_rules import result_words
from isms_scope.pages.view import Here, View
from isms_scope.rules import Rule
from isms_scope.wording import count

FAMILIES = ("REG", "AIM", "PTY")
"""The families of rules that ask for what laws and parties want."""

_FACTS: Mapping[str, Callable[[Here], Iterator[Section]]] = MappingProxyType(
    {
        "eu_ai_act": _law_ai_act.sections,
        "dora": _law_dora.sections,
        "nis2": _law_nis2.sections,
        "gdpr": _law_personal_data.sections,
        "uk_gdpr": _law_personal_data.sections,
    }
)
"""What the register holds about a law, by the regime that names it."""


def summary(view: View) -> str:
    """Return what the pages hold in a few words, the empty text where no law is declared."""
    graph = view.snapshot.graph
    laws, duties = len(graph.of_kind("regulations")), len(graph.of_kind("obligations"))
    told = f"{count(laws, 'law')}, {count(duties, 'duty', 'duties')}"
    return told if laws else ""


def law_pages(view: View) -> Iterator[Page]:
    """Yield the overview of the declared laws and one page for each; a law nobody declared has none."""
    told = summary(view)
    if not told:
        return
    here = view.here(LAWS)
    laws = [*view.snapshot.graph.each("regulations", Regulation)]
    yield Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title=TITLES[LAWS],
        lead=render("laws.html", here=here, rows=[_row(here, *law) for law in laws]),
        sections=tuple(_overview(here, laws)),
        menu=(GROUPS["laws"],),
        description=f"Declared regulations and what each asks of the scope: {told}.",
        width="wide",
    )
    for node, data in laws:
        yield _law_page(view, node, data)


def _row(here: Here, node: Node, data: Regulation) -> tuple[Node, Regulation, str, int, list[Finding], str]:
    found = [each for each in _findings(here.view, node, data) if not each.waived]
    return node, data, law_uri(node.id), len(_duties(here.view, node)), found, _silence(here.view, data)


def _silence(view: View, data: Regulation) -> str:
    """What it means that nothing was found about a law."""
    return no_finding(view, [rule.id for rule in _rules(data)], "this law")


def _overview(here: Here, laws: list[tuple[Node, Regulation]]) -> Iterator[Section]:
    dates = [(each, node) for node, data in laws for each in data.dates]
    if dates:
        dates.sort(key=lambda row: (str(row[0].applies_from or ""), row[1].id))
        yield Section("dates", "Dates", _dates(here, dates, with_law=True), search="none")


def _dates(here: Here, dates: list[tuple[LegalDate, Node]], *, with_law: bool) -> Markup:
    day = here.view.snapshot.as_of.day
    has_sources = any(each.source for each, _ in dates)
    return render(
        "law_dates.html", here=here, rows=dates, with_law=with_law, day=day, has_sources=has_sources
    )


def _law_page(view: View, node: Node, data: Regulation) -> Page:
    here = view.here(law_uri(node.id))
    return Page(
        uri=here.uri,
        crumbs=crumbs(here, (TITLES[LAWS], LAWS)),
        title=f"{view.name(node)} and the scope",
        lead=render("law.html", here=here, node=node, data=data, legend=legend(here)),
        sections=tuple(_sections(here, node, data)),
        above=LAWS,
        source=node.start,
        description=f"What {view.name(node)} asks with respect to the scope, as the register has it.",
        width="wide",
    )


def _sections(here: Here, node: Node, data: Regulation) -> Iterator[Section]:
    yield Section("dates", "From when", _dates(here, [(each, node) for each in data.dates], with_law=False))
    duties = _duties(here.view, node)
    html = render("law_duties.html", here=here, rows=[(*duty, _found(here, duty[0])) for duty in duties])
    yield Section("duties", "What it asks of the scope", html)
    facts = _FACTS.get(data.regime or "")
    if facts and data.applies is not False:
        yield from facts(here)
    rules = _rules(data)
    if rules:
        rows = [(each, result_words(here.view, each.id)) for each in rules]
        yield Section("rules", "What it switches on", render("law_rules.html", here=here, rows=rows))
    yield from findings_section(here, _findings(here.view, node, data), _silence(here.view, data))


def _duties(view: View, law: Node) -> list[tuple[Node, Obligation]]:
    found = view.snapshot.graph.each("obligations", Obligation)
    return [(node, data) for node, data in found if data.regulation == law.id]


def _found(here: Here, duty: Node) -> tuple[Finding, ...]:
    return here.view.findings_of.get(duty.id, ())


def _rules(data: Regulation) -> tuple[Rule, ...]:
    """The rules on a law: those whose pages name its regime."""
    return rules_on(data.regime, FAMILIES) if data.regime and data.regime != "other" else ()


def _findings(view: View, node: Node, data: Regulation) -> list[Finding]:
    """What was found about a law: by the rules on it, and at its record and its duties."""
    rules = {rule.id for rule in _rules(data)}
    own = {node.id, *(duty.id for duty, _ in _duties(view, node))}
    return about(view, lambda found: found.rule in rules or found.element in own)
