"""The page of all findings: what is open, and everything that was not counted, with the reason."""

from collections.abc import Iterator, Sequence
from itertools import chain

from isms_scope.findings import Finding, grouped
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._findings import finding_items
from isms_scope.pages._html import Markup, markup
from isms_scope.pages._paging import Part, parts
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import FINDINGS
from isms_scope.pages.home import standing
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View
from isms_scope.rules import RULES
from isms_scope.wording import count

PER_PAGE = 200
_List = tuple[str, str, Sequence[Finding]]


def findings_pages(view: View) -> Iterator[Page]:
    """Yield the page of all findings, several where one would be slow to read and to filter."""
    lists = _lists(view)
    for part in parts(FINDINGS, *((len(findings), PER_PAGE) for _, _, findings in lists)):
        yield _page(view.here(part.uri), lists, part)


def _page(here: Here, lists: Sequence[_List], part: Part) -> Page:
    report = here.view.snapshot.report
    lead = render(
        "findings.html",
        here=here,
        sentence=standing(report),
        as_of=here.view.snapshot.as_of,
        passed=len(report.passed),
    )
    rules = _unjudged(here) if part.number == 0 else ()
    return Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title=part.titled("Findings"),
        lead=lead,
        sections=(*_findings(here, lists, part), *rules, *part.turning(here)),
        menu=part.menu(()),
        label="Findings",
        above=part.above,
        description="Everything the rules found, and what they could not judge.",
    )


def _lists(view: View) -> Sequence[_List]:
    """Anchor, title and findings of each list; those with one cause stand behind each other."""
    report = view.snapshot.report
    lists = (
        ("open", "Open", report.open),
        ("waived", "Waived", report.waived),
        ("previews", "Previews of newer rules, not counted", report.previews),
    )
    return [(anchor, title, [*chain(*grouped(found))]) for anchor, title, found in lists]


def _findings(here: Here, lists: Sequence[_List], part: Part) -> Iterator[Section]:
    for anchor, title, findings in lists:
        shown = part.rows(findings, PER_PAGE)
        if shown:
            told = part.told(len(findings), "findings", PER_PAGE)
            html = markup(
                '{}<div data-isms-listing data-isms-noun="findings"{}>{}</div>',
                told,
                Markup(" data-isms-part" if told else ""),
                finding_items(here, shown),
            )
            yield Section(anchor, f"{title} ({_number(findings)})", html, search="none")
        elif anchor == "open" and not findings and part.number == 0:
            yield Section(anchor, title, markup("<p>{}</p>", "No finding is open."), search="none")


def _unjudged(here: Here) -> Iterator[Section]:
    """What was not judged, and why."""
    report = here.view.snapshot.report
    if report.ignored:
        yield Section("ignored", "Ignored rules", _rules(here, sorted(report.ignored.items())), search="none")
    if report.not_evaluated:
        rows = [(each.rule, each.reason) for each in report.not_evaluated]
        yield Section("not-evaluated", "Not evaluated", _rules(here, rows), search="none")
    if report.not_due:
        due = [(each.rule, f"due from the stage “{each.stage}”") for each in report.not_due]
        yield Section("not-due", "Not due yet", _rules(here, due), search="none")


def _number(findings: Sequence[Finding]) -> str:
    """How many findings there are, and how many causes where that is fewer."""
    causes = len(grouped(findings))
    return str(len(findings)) if causes == len(findings) else f"{len(findings)} from {count(causes, 'cause')}"


def _rules(here: Here, rows: Sequence[tuple[str, str]]) -> Markup:
    titled = [(rule, RULES[rule].title if rule in RULES else "", text) for rule, text in rows]
    return render("rule_rows.html", here=here, rows=titled)
