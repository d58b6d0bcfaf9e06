"""What a rule is: one decorated generator function whose docstring is its page and its test."""

import datetime as dt
import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from isms_scope.findings import Location, Path, Severity
from isms_scope.graph import Graph
from isms_scope.model.register import Node
from isms_scope.model.settings import StageName
from isms_scope.registry import Registry
from isms_scope.snapshot.attachments import Attachments
from isms_scope.snapshot.ledger import Ledger, NoHistory
from isms_scope.snapshot.testimony import is_anchored


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule found wrong with an element; the runner adds the rule and the place.

    `at` is the path of the value inside the element; the runner falls back to the element's first line
    where it was not given. A problem without an element names its `place`, or is one of the whole scope.
    Problems that share a `cause` are shown as one group.
    """

    element: Node | None
    message: str
    hint: str = ""
    at: Path = ()
    place: Location | None = None
    severity: Severity | None = None
    cause: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unjudged:
    """Yielded by a rule that cannot judge, with the reason: the rule counts as not evaluated."""

    reason: str


Outcome = Problem | Unjudged
Check = Callable[..., Iterator[Outcome]]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What rules may ask for, by the names of their parameters."""

    graph: Graph
    as_of: dt.date
    history: Ledger | NoHistory
    attachments: Attachments | None = None

    def give(self, name: str) -> object | Unjudged:
        """Return an input, or why it is not there."""
        if name == "ledger":
            return Unjudged(self.history.reason) if isinstance(self.history, NoHistory) else self.history
        if name == "trusted_ledger":
            return self._trusted()
        given: dict[str, object] = {
            "graph": self.graph,
            "as_of": self.as_of,
            "settings": self.graph.settings,
            "history": self.history,
            "attachments": self.attachments,
        }
        value = given.get(name)
        return Unjudged(MISSING[name]) if value is None else value

    def _trusted(self) -> Ledger | Unjudged:
        if isinstance(self.history, NoHistory):
            return Unjudged(self.history.reason)
        return self.history if is_anchored(self.history) else Unjudged(NO_TRUST_ROOT)


NO_TRUST_ROOT = (
    "No trust root is configured: policy and list of people could have been rewritten with the rest of the "
    "repository, so nothing is judged by them."
)

MISSING: Mapping[str, str] = {
    "changes": "There is no earlier revision to compare with.",
    "attachments": "Attachments were not read.",
    "discovered": "No list from a cloud or an inventory was given.",
    "rendered": "No documents were built.",
}
"""Inputs that a later part of the program gives; until then rules that ask for them are not evaluated."""

INPUT_NAMES = ("graph", "as_of", "settings", "history", "ledger", "trusted_ledger", *MISSING)
"""`ledger` makes a rule not evaluated where there is none, `trusted_ledger` also where nobody gave a trust
root from outside; `history` may also be the reason why there is none."""


@dataclass(frozen=True)
class Rule:
    """A rule with everything that is said about it.

    `kind`: without an element of this kind there is nothing to judge. `stage`: the first stage of the way
    to the certificate in which the rule is due. `ruleset`: the release of the rules that introduced it.
    `always_error`: stays an error in the draft stage, where other errors are warnings. `asks_for`: kinds of
    which the rule asks that there be some, so that a new element of them may settle another's finding; a
    new element of any other kind never does.
    """

    id: str
    title: str
    severity: Severity
    check: Check
    needs: tuple[str, ...]
    why: str
    fails: str
    passes: str
    fix: str
    kind: str = ""
    clause: str = ""
    step: int | None = None
    stage: StageName = "draft"
    ruleset: int = 1
    always_error: bool = False
    asks_for: tuple[str, ...] = ()

    @cached_property
    def hint(self) -> str:
        """How to mend a finding that says nothing closer about it, in one line."""
        return " ".join(self.fix.split())


RULES: Registry[Rule] = Registry("isms_scope.rules")


def rule(  # noqa: PLR0913 - keyword-only facts of one declaration
    identity: str,
    *,
    severity: Severity,
    kind: str = "",
    clause: str = "",
    step: int | None = None,
    stage: StageName = "draft",
    ruleset: int = 1,
    always_error: bool = False,
    asks_for: tuple[str, ...] = (),
) -> Callable[[Check], Check]:
    """Register a generator function as a rule; its parameters name what it needs."""

    def register(check: Check) -> Check:
        title, sections = read_page(inspect.getdoc(check) or "")
        needs = tuple(inspect.signature(check).parameters)
        unknown = [name for name in needs if name not in INPUT_NAMES]
        if unknown or sections.keys() != {"why", "fails", "passes", "fix"}:
            raise TypeError(f"{identity}: needs Why, Fails, Passes, Fix and known inputs, not {unknown}")
        made = Rule(
            identity, title, severity, check, needs, **sections,
            kind=kind, clause=clause, step=step, stage=stage, ruleset=ruleset,
            always_error=always_error, asks_for=asks_for,
        )  # fmt: skip
        RULES.add(identity, made)
        return check

    return register


def read_page(docstring: str) -> tuple[str, dict[str, str]]:
    """Split a rule's docstring into its title and its sections, by lower-case name."""
    title, _, rest = docstring.partition("\n")
    sections: dict[str, str] = {}
    parts = re.split(r"^(Why|Fails|Passes|Fix):[ ]*\n?", rest, flags=re.MULTILINE)
    for name, body in zip(parts[1::2], parts[2::2], strict=True):
        sections[name.lower()] = inspect.cleandoc("\n" + body) if body.startswith(" ") else body.strip()
    return title.strip().rstrip("."), sections
