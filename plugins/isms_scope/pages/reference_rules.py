"""The reference of the rules and of the load errors: why, what fails, what passes, how to mend it."""

from collections.abc import Iterator

from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._findings import finding_items
from isms_scope.pages._html import Markup, markup
from isms_scope.pages._menu import REFERENCE
from isms_scope.pages._prose import paragraphs
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import BLUEPRINT, LOAD_ERRORS, RULE_REFERENCE, rule_address
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View
from isms_scope.rules import RULES, Rule
from isms_scope.wording import count, listing


def rule_reference_pages(view: View) -> Iterator[Page]:
    """Yield the list of rules and one page for each."""
    if not RULES:
        return
    here = view.here(RULE_REFERENCE)
    yield Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title="Rules",
        lead=render(
            "rules.html",
            here=here,
            rules=[(rule, result_words(view, rule.id)) for rule in RULES.values()],
        ),
        menu=REFERENCE,
        description="Every rule with its severity, the stage in which it is due, and its present result.",
        width="wide",
    )
    for rule in RULES.values():
        yield _rule_page(view, rule)


def result_words(view: View, rule: str) -> str:
    """Return in words what a rule gave on this snapshot."""
    report = view.snapshot.report
    open_ = sum(found.rule == rule for found in report.open)
    waived = sum(found.rule == rule for found in report.waived)
    if open_ or waived:
        return listing(
            [*([count(open_, "finding")] if open_ else []), *([f"{waived} waived"] if waived else [])]
        )
    if rule in report.ignored:
        return f"ignored: {report.ignored[rule]}"
    for unjudged in report.not_evaluated:
        if unjudged.rule == rule:
            return f"not evaluated: {unjudged.reason}"
    for later in report.not_due:
        if later.rule == rule:
            return f"not due until the stage “{later.stage}”"
    previews = sum(found.rule == rule for found in report.previews)
    return f"preview: {count(previews, 'finding')}" if previews else "no finding"


def _rule_page(view: View, rule: Rule) -> Page:
    here = view.here(rule_address(rule.id)[0])
    lead = render(
        "rule.html",
        here=here,
        rule=rule,
        result=result_words(view, rule.id),
        blueprint=BLUEPRINT,
    )
    return Page(
        uri=here.uri,
        crumbs=crumbs(here, ("Rules", RULE_REFERENCE)),
        title=f"{rule.id} · {rule.title}",
        lead=lead,
        sections=tuple(_sections(here, rule)),
        above=RULE_REFERENCE,
        description=f"{rule.title}: why, what fails, what passes, and how to mend it.",
        names=(rule.id,),
    )


def _sections(here: Here, rule: Rule) -> Iterator[Section]:
    yield Section("why", "Why", paragraphs(rule.why))
    yield Section("fails", "Fails", _sample(rule.fails), search="none")
    yield Section("passes", "Passes", _sample(rule.passes), search="none")
    yield Section("fix", "How to mend it", paragraphs(rule.fix))
    found = [each for each in here.view.snapshot.report.findings if each.rule == rule.id]
    if found:
        yield Section("now", "What it found here", finding_items(here, found), search="none")


def _sample(text: str) -> Markup:
    return markup("<pre><code>{}</code></pre>", text)


def load_errors_page(view: View) -> Page | None:
    """Return the page of the load errors, or None where nobody told what they are."""
    codes = view.reference.codes
    if not codes:
        return None
    here = view.here(LOAD_ERRORS)
    sections = tuple(
        Section(
            code.id.lower(),
            f"{code.id} · {code.title}",
            render("code.html", code=code),
            search="own",
        )
        for code in codes
    )
    return Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title="Load errors",
        lead=render("codes.html", here=here),
        sections=sections,
        menu=REFERENCE,
        description="What can be wrong with a file before any rule looks at it.",
    )
