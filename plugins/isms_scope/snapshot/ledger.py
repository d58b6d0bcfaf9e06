"""The ledger: every landing on the main line that touched the scope, and the history of every element."""

import datetime as dt
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from isms_scope.snapshot.assurance import NOTHING_REQUIRED, Baseline, Evidence, Required, Status

ChangeKind = Literal["added", "removed", "changed", "renamed"]


@dataclass(frozen=True, slots=True)
class Identity:
    """A name and an e-mail address as a commit claims them; `person` is the declared id, if known."""

    name: str
    email: str
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a landing did to one element.

    `old` and `new` are plain JSON values: the whole element for "added" and "removed", the two ids for
    "renamed", the values of `field` (a dotted path) for "changed". `boundary` means that the element's
    *effective* status changed; `field` is then "scope" (or "scope.systems.ID" where the decision differs
    by management system) and `old` and `new` are the effective statuses, also for an element that only
    inherits. `inferred` marks a rename that nobody declared with `formerly`.
    """

    element: str
    kind: str
    change: ChangeKind
    field: str = ""
    old: Any = None
    new: Any = None
    boundary: bool = False
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Landing:
    """One commit of the first-parent chain that touched the governed paths.

    `date` is the committer's date in UTC, which is a claim; `latest_date` is the greatest such date on the
    chain up to here, so it never runs backwards. `style` says what kind of merge it looks like and
    `reference` the number of the pull or merge request; both are information, never evidence.
    `approvals` is the evidence that counted, `required` what the policy at the first parent asked for, and
    `signer` says in words who signed the commit itself ("" where nobody did).
    """

    commit: str
    parents: tuple[str, ...]
    date: dt.date
    latest_date: dt.date
    subject: str
    style: str
    reference: str | None
    proposers: tuple[Identity, ...]
    integrator: Identity | None
    level: int
    status: Status
    flags: tuple[str, ...]
    changes: tuple[Change, ...]
    approvals: tuple[Evidence, ...] = ()
    required: Required = NOTHING_REQUIRED
    signer: str = ""

    @property
    def is_below_policy(self) -> bool:
        """Whether the landing is proven less than the policy that was in force asked for."""
        return self.status in ("invalid", "indeterminate") or self.level < self.required.min_level


Entry: TypeAlias = tuple[Landing, Change]


@dataclass(frozen=True, slots=True)
class NoHistory:
    """Why there is no history to show, and what to do about it; never a guess in its place.

    A shallow or a partial clone must fail a strict build: the history exists and was cut off.
    """

    reason: str
    hint: str
    is_shallow: bool = False
    is_partial: bool = False

    @property
    def is_cut_off(self) -> bool:
        """Whether a part of the history is here, and the rest can be fetched."""
        return self.is_shallow or self.is_partial


@dataclass(frozen=True, slots=True)
class Ledger:
    """The landings, newest first, and the element histories that follow from them.

    `root` is the commit from which people are judged by the declared list, None if there was never one;
    `root_from_repository` says that it was found in the repository instead of being given from outside.
    `repository` is the id by which statements name this repository: the trust root, or its first commit.
    `baselines` are the signed statements that approve a whole boundary by its fingerprint. `unjudged` says
    how many of the oldest landings lie at or before the root: they are history, and not judged.
    """

    tip: str
    landings: tuple[Landing, ...]
    root: str | None = None
    root_from_repository: bool = False
    repository: str = ""
    baselines: tuple[Baseline, ...] = ()
    unjudged: int = 0
    _lines: dict[str, tuple[Entry, ...]] = field(init=False, repr=False, compare=False, default_factory=dict)
    """Filled when the first history is asked for: many who read a ledger never do."""

    @property
    def judged(self) -> tuple[Landing, ...]:
        """The landings after the root, newest first: those whose approval is judged."""
        return self.landings[: len(self.landings) - self.unjudged]

    def signed_over(self, boundaries: Container[str]) -> tuple[Baseline, ...]:
        """Return the baselines that somebody in the list of people signed over one of some fingerprints."""
        return tuple(each for each in self.baselines if each.person and each.fingerprint in boundaries)

    def history(self, element: str, kind: str | None = None) -> tuple[Entry, ...]:
        """Return what happened to an element, newest first, following renames back to its earlier ids.

        Give `kind` where an id may have belonged to elements of several kinds.
        """
        if not self._lines:
            self._lines.update(_Lines().read(self.landings))
        line = self._lines.get(element, ())
        return line if kind is None else tuple(entry for entry in line if entry[1].kind == kind)

    def last_change(self, element: str, field_path: str, kind: str | None = None) -> Entry | None:
        """Return the landing that gave the field its present value: its last change, else the addition.

        For "scope" this is the last change of the *effective* status; a new rationale does not count.
        None means that the committed history does not know the element.
        """
        for landing, change in self.history(element, kind):
            if change.change == "added" or (change.change == "changed" and change.field == field_path):
                return landing, change
        return None


class _Lines:
    """Builds the element histories, oldest landing first."""

    def __init__(self) -> None:
        self._lines: dict[str, list[Entry]] = {}
        self._position: dict[int, int] = {}
        self._present: set[str] = set()
        self._left: set[str] = set()

    def read(self, landings: Sequence[Landing]) -> dict[str, tuple[Entry, ...]]:
        for position, landing in enumerate(reversed(landings)):
            self._position[id(landing)] = position
            for change in sorted(landing.changes, key=lambda each: _ORDER[each.change]):
                self._take(landing, change)
        return {element: tuple(sorted(line, key=self._newest)) for element, line in self._lines.items()}

    def _newest(self, entry: Entry) -> tuple[int, int]:
        """Newest first; fields that changed together keep the order in which the landing tells them."""
        landing, change = entry
        return -self._position[id(landing)], -_ORDER[change.change]

    def _take(self, landing: Landing, change: Change) -> None:
        entry = (landing, change)
        if change.change == "renamed":
            self._present.discard(change.old)
            self._lines.setdefault(change.old, []).append(entry)
            self._follow(change.element, [change.old])
        else:
            if change.change == "added":
                self._start(change)
            elif change.field == "formerly":
                self._follow(
                    change.element, [each for each in _ids(change.new) if each not in _ids(change.old)]
                )
            self._lines.setdefault(change.element, []).append(entry)
        if change.change == "removed":
            self._present.discard(change.element)
        else:
            self._present.add(change.element)

    def _start(self, added: Change) -> None:
        """Begin a line; an id that a rename has left free begins anew, one that was removed goes on."""
        if added.element in self._left:
            self._lines[added.element] = []
            self._left.discard(added.element)
        if isinstance(added.new, Mapping):
            self._follow(added.element, _ids(added.new.get("formerly")))

    def _follow(self, element: str, former: Iterable[str]) -> None:
        """Put the lines of the former ids before the element's own; an id still declared is no former id."""
        gone = [each for each in former if each not in self._present and each != element]
        joined = {
            id(entry[1]): entry
            for each in (*gone, element)
            for entry in self._lines.get(each, [])
            if entry[1].change != "renamed" or entry[1].old not in gone or entry[1].element == element
        }
        self._lines[element] = sorted(joined.values(), key=lambda entry: self._position[id(entry[0])])
        self._left.update(gone)


_ORDER: Mapping[ChangeKind, int] = MappingProxyType({"removed": 0, "renamed": 1, "added": 2, "changed": 3})


def _ids(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [each for each in value if isinstance(each, str)] if isinstance(value, list | tuple) else []
