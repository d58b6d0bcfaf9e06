"""All pages of a snapshot, in the order of the menu."""

from collections.abc import Iterator

from isms_scope.model.kinds import GROUPS, KINDS
from isms_scope.pages.approvals_page import approvals_pages
from isms_scope.pages.blueprint_page import blueprint_page
from isms_scope.pages.boundary import boundary_pages
from isms_scope.pages.change_log import change_log_pages
from isms_scope.pages.coverage_page import coverage_page
from isms_scope.pages.deviation_register import deviation_register
from isms_scope.pages.element import element_page
from isms_scope.pages.evidence_locker import evidence_locker, locker_files
from isms_scope.pages.feed import feed_files
from isms_scope.pages.findings_page import findings_pages
from isms_scope.pages.flow_views import flow_pages
from isms_scope.pages.home import home_page
from isms_scope.pages.kind_index import kind_pages
from isms_scope.pages.page import Page
from isms_scope.pages.procurement_page import procurement_page
from isms_scope.pages.readiness_page import readiness_page
from isms_scope.pages.reference_commands import commands_page
from isms_scope.pages.reference_kinds import kind_reference_pages
from isms_scope.pages.reference_rules import load_errors_page, rule_reference_pages
from isms_scope.pages.registers import register_pages
from isms_scope.pages.review_cycle_page import review_cycle_page
from isms_scope.pages.signing_page import signing_page
from isms_scope.pages.statements_page import statements_page
from isms_scope.pages.version_files import version_files
from isms_scope.pages.versions_page import versions_page
from isms_scope.pages.view import View


def all_pages(view: View) -> tuple[Page, ...]:
    """Return every page of a snapshot; what the view does not know (load errors, commands) is left out.

    Pages that judge, or that tell of findings, approvals and changes, are for those who may see these. What
    an older scope held is not cut, so only the internal edition shows it.
    """
    return tuple(_pages(view))


def site_files(view: View) -> Iterator[tuple[str, str]]:
    """Yield path and content of every file that pages load or lead to and that is no page itself."""
    yield from version_files(view)
    yield from feed_files(view)
    yield from locker_files(view)


def _pages(view: View) -> Iterator[Page]:
    yield home_page(view)
    yield statements_page(view)
    yield procurement_page(view)
    if view.snapshot.is_whole:
        yield signing_page(view)
    yield evidence_locker(view)
    yield from boundary_pages(view)
    yield from flow_pages(view)
    if view.snapshot.has_records:
        yield from _records(view)
    yield from _lists(view)
    for node in view.snapshot.graph.nodes.values():
        yield element_page(view, node)
    if view.snapshot.has_records:
        yield from _reference(view)


def _records(view: View) -> Iterator[Page]:
    """What was found, changed and approved, and the registers, which say what is lacking."""
    yield from findings_pages(view)
    yield from change_log_pages(view)
    if view.snapshot.is_whole:
        yield versions_page(view)
    yield from approvals_pages(view)
    yield blueprint_page(view)
    yield readiness_page(view)
    yield review_cycle_page(view)
    yield from deviation_register(view)
    yield from register_pages(view)
    yield from (page for page in (coverage_page(view),) if page)


def _lists(view: View) -> Iterator[Page]:
    """The lists of the kinds that have elements, by the groups of the menu."""
    for group in GROUPS:
        for kind in KINDS.values():
            if kind.group == group and kind.key != "statements" and view.snapshot.graph.of_kind(kind.key):
                yield from kind_pages(view, kind)


def _reference(view: View) -> Iterator[Page]:
    yield from kind_reference_pages(view)
    yield from rule_reference_pages(view)
    yield from (page for page in (load_errors_page(view), commands_page(view)) if page)
