"""Addresses: where each page stands, and how one page links to another."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from posixpath import split
from types import MappingProxyType

from isms_scope.model.kinds import KINDS
from isms_scope.model.register import Node

FOLDER = "scope"
BOUNDARY = f"{FOLDER}/map.md"
FINDINGS = f"{FOLDER}/findings.md"
HISTORY = f"{FOLDER}/history.md"
VERSIONS = f"{FOLDER}/versions.md"
SIGNING = f"{FOLDER}/signing.md"
APPROVALS = f"{FOLDER}/approvals-of-changes.md"
STATEMENTS = f"{FOLDER}/statements.md"
EXCLUSION_REGISTER = f"{FOLDER}/exclusion-register.md"
PROMISES = f"{FOLDER}/promises.md"
ISSUE_MATRIX = f"{FOLDER}/issue-matrix.md"
PARTIES = f"{FOLDER}/parties.md"
ROADMAP = f"{FOLDER}/roadmap.md"
LAWS = f"{FOLDER}/laws.md"
COMPARISON = f"{FOLDER}/systems-compared.md"
BLUEPRINT = f"{FOLDER}/blueprint.md"
AUDIT = f"{FOLDER}/readiness.md"
REVIEW_CYCLE = f"{FOLDER}/review-cycle.md"
DEVIATIONS = f"{FOLDER}/deviation-register.md"
COVERAGE = f"{FOLDER}/coverage.md"
PROCUREMENT = f"{FOLDER}/procurement.md"
LOCKER = f"{FOLDER}/evidence-locker.md"
DOWNLOADS = f"{FOLDER}/downloads"
"""The folder of the files to take away, below the top of the site."""
FEED = f"{FOLDER}/feed.xml"
"""The path of the feed below the top of the site; it is a file and no page."""

TITLES: Mapping[str, str] = MappingProxyType(
    {
        EXCLUSION_REGISTER: "Exclusion register",
        PROMISES: "Promise matrix",
        ISSUE_MATRIX: "Issue matrix",
        PARTIES: "What the parties require",
        LAWS: "Laws and the scope",
        COMPARISON: "Management systems compared",
        ROADMAP: "Roadmap",
    }
)
"""What a register is called on its page, in the menu and wherever a page leads to it."""

KIND_REFERENCE = f"{FOLDER}/reference/kinds.md"
RULE_REFERENCE = f"{FOLDER}/reference/rules.md"
LOAD_ERRORS = f"{FOLDER}/reference/load-errors.md"
COMMANDS = f"{FOLDER}/reference/commands.md"


@dataclass(frozen=True, slots=True)
class Addresses:
    """How a site forms its addresses.

    With `directories`, `a/b.md` becomes `a/b/`; without, it becomes `a/b.html`, which also works from a
    folder without a server. `home` is the Markdown path of the page that greets readers of the scope.
    `site_url` is where the top of the site is published, with a slash at its end, "" where nobody said.
    """

    directories: bool = True
    home: str = "index.md"
    site_url: str = ""

    def root(self, uri: str) -> str:
        """Return the way from a page up to the top of the site: "" or "../" as often as needed."""
        depth = uri.count("/")
        if self.directories and not uri.endswith("index.md"):
            depth += 1
        return "../" * depth

    def path(self, uri: str) -> str:
        """Return a page's address below the top of the site; the top itself is "./"."""
        return _path(uri, self.directories)


@cache
def _path(uri: str, directories: bool) -> str:
    folder, name = split(uri.removesuffix(".md"))
    if not directories:
        return f"{folder}/{name}.html" if folder else f"{name}.html"
    if name == "index":
        return f"{folder}/" if folder else "./"
    return f"{folder}/{name}/" if folder else f"{name}/"


def kind_uri(kind: str) -> str:
    """Return the Markdown path of the page that lists a kind."""
    return f"{FOLDER}/{kind}.md"


def element_uri(node: Node) -> str:
    """Return the Markdown path of an element's page; the id `index` must not take a list's place."""
    name = "index_" if node.id == "index" else node.id
    return f"{FOLDER}/{node.kind_key}/{name}.md"


def flow_uri(name: str, system: str = "") -> str:
    """Return the Markdown path of the page of a flow view; without a system that of the first."""
    return f"{FOLDER}/diagrams/{name}{'--' if system else ''}{system}.md"


def law_uri(regulation: str) -> str:
    """Return the Markdown path of the page on what a declared regulation asks of the scope."""
    return f"{FOLDER}/laws/{'index_' if regulation == 'index' else regulation}.md"


def rule_address(rule: str) -> tuple[str, str]:
    """Return the Markdown path and the anchor of what explains a rule or a load error."""
    if rule[:3] in ("YML", "SCH"):
        return LOAD_ERRORS, rule.lower()
    return f"{FOLDER}/reference/rules/{rule.lower()}.md", ""


def kind_reference_uri(kind: str) -> str:
    """Return the Markdown path of the page that explains a kind and its fields."""
    return f"{FOLDER}/reference/kinds/{KINDS[kind].key.replace('_', '-')}.md"
