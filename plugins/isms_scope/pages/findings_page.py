"""The page of all findings: what is open, and everything that was not counted, with the reason."""

from collections.abc import Iterator, Sequence

from isms_scope.findings import Finding, grouped
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._findings import finding_items
from isms_scope.pages._html import Markup, markup
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import FINDINGS
from isms_scope.pages.home import standing
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View
from isms_scope.rules import RULES
from isms_scope.wording import count


def findings_page(view: View) -> Page:
    """Return the page of all findings."""
    here = view.here(FINDINGS)
    report = view.snapshot.report
    lead = render(
        "findings.html",
        here=here,
        sentence=standing(report),
        as_of=view.snapshot.as_of,
        passed=len(report.passed),
    )
    return Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title="Findings",
        lead=lead,
        sections=tuple(_sections(here)),
        menu=(),
        description="Everything the rules found, and what they could not judge.",
    )


def _sections(here: Here) -> Iterator[Section]:
    report = here.view.snapshot.report
    yield _findings(here, "open", "Open", report.open, "No finding is open.")
    if report.waived:
        yield _findings(here, "waived", "Waived", report.waived)
    if report.previews:
        yield _findings(here, "previews", "Previews of newer rules, not counted", report.previews)
    if report.ignored:
        yield Section("ignored", "Ignored rules", _rules(here, sorted(report.ignored.items())), search="none")
    if report.not_evaluated:
        rows = [(each.rule, each.reason) for each in report.not_evaluated]
        yield Section("not-evaluated", "Not evaluated", _rules(here, rows), search="none")
    if report.not_due:
        due = [(each.rule, f"due from the stage “{each.stage}”") for each in report.not_due]
        yield Section("not-due", "Not due yet", _rules(here, due), search="none")


def _findings(here: Here, anchor: str, title: str, findings: Sequence[Finding], none: str = "") -> Section:
    items = finding_items(here, findings) if findings else markup("<p>{}</p>", none)
    html = markup('<div data-isms-listing data-isms-noun="findings">{}</div>', items)
    return Section(anchor, f"{title} ({_number(findings)})" if findings else title, html, search="none")


def _number(findings: Sequence[Finding]) -> str:
    """How many findings there are, and how many causes where that is fewer."""
    causes = len(grouped(findings))
    return str(len(findings)) if causes == len(findings) else f"{len(findings)} from {count(causes, 'cause')}"


def _rules(here: Here, rows: Sequence[tuple[str, str]]) -> Markup:
    titled = [(rule, RULES[rule].title if rule in RULES else "", text) for rule, text in rows]
    return render("rule_rows.html", here=here, rows=titled)
