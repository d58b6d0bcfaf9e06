"""The landings told in order, oldest first: each judged by what had been declared before it."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from isms_scope.snapshot.assurance import Required
from isms_scope.snapshot.ledger import Change, Identity, Landing
from isms_scope.trail import objects
from isms_scope.trail.binding import Bound
from isms_scope.trail.commit import Commit, parse
from isms_scope.trail.evidence import Case, gather
from isms_scope.trail.files import REGULAR, is_scope_file
from isms_scope.trail.git import Git
from isms_scope.trail.governed import path_text
from isms_scope.trail.history import SETTINGS, Declared, Elements
from isms_scope.trail.landings import Landed
from isms_scope.trail.links import NO_FILES
from isms_scope.trail.meaning import asked
from isms_scope.trail.people import Makers, People, makers_of
from isms_scope.trail.policy import Policy, policy
from isms_scope.trail.readings import Heard, Reading, better, judge, readings
from isms_scope.trail.records import Records
from isms_scope.trail.repository import Repository
from isms_scope.trail.style import is_foxtrot, recognise
from isms_scope.trail.touch import Touch
from isms_scope.trail.versions import Wanted

Versions = Callable[[Git, Wanted], Iterator[Declared | None]]
"""Reads blobs, and gives what each declares."""

_LAST_SECOND = int(dt.datetime(9999, 12, 31, tzinfo=dt.UTC).timestamp())
_EPOCH = dt.date(1970, 1, 1).toordinal()
_DAY = 86_400
_ROSTER_KINDS = frozenset({"people", "roles", SETTINGS})
_TOLERANCE = 3600
"""Seconds by which a commit's time may run before that of the landings before it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known before the story begins.

    `root` is a trust root given from outside, `roster` a policy given from outside that holds throughout;
    `evil` are the merges with content of their own, None where this git cannot tell. `series` are the
    commits that a statement approves together, `before` the landings up to that root, and times after
    `until` are in the future.
    """

    scope: str
    root: str | None = None
    roster: Policy | None = None
    first: str = ""
    records: Records = field(default_factory=Records)
    bound: Mapping[str, Sequence[Bound]] = field(default_factory=dict)
    series: Mapping[str, Commit] = field(default_factory=dict)
    before: frozenset[str] = frozenset()
    until: int | None = None
    stale: frozenset[str] = frozenset()
    evil: frozenset[str] | None = frozenset()


class Story:
    """Reads commits and files as streams, in the order of the landings, and keeps the state between them.

    Each version of a file is read once and forgotten when no later landing needs it.
    """

    def __init__(self, repository: Repository, setting: Setting, versions: Versions) -> None:
        self.root = setting.root
        self.policies: dict[str, Policy | None] = {}
        self._repository = repository
        self._setting = setting
        self._versions = versions
        self._elements = Elements()
        self._policy = setting.roster
        self._files: dict[str, Declared | None] = {}
        self._unread: set[bytes] = set()
        self._known: dict[tuple[Makers, tuple[Makers, ...], bool], People] = {}

    def tell(self, git: Git, landed: Sequence[Landed]) -> Iterator[Landing]:
        """Give the landings with their people and changes.

        Raises:
            Unreadable: if an object is missing or is not what its id says.
            GitFailed: if git fails.
        """
        data = [list(self._data(each)) for each in landed]
        uses = Counter(touch.new for touches in data for touch in touches)
        commits = _first_needed([each.commit, *each.sources] for each in landed)
        files = _first_needed([touch.new for touch in touches] for touches in data)
        paths = {touch.new: self._repository.shown(touch.path) for touches in data for touch in touches}
        found = objects.read(git, [each for ids in commits for each in ids])
        read = self._versions(git, [(each, paths[each]) for ids in files for each in ids])
        for each, touches, new, ids in zip(landed, data, commits, files, strict=True):
            parsed = {some_id: parse(some_id, raw) for some_id, _, raw in islice(found, len(new))}
            self._files.update(zip(ids, islice(read, len(ids)), strict=True))
            yield self._landing(each, touches, parsed)
            for touch in touches:
                uses[touch.new] -= 1
                if not uses[touch.new]:
                    del self._files[touch.new]

    def _data(self, landed: Landed) -> Iterator[Touch]:
        """What a landing did to scope data; other governed files, attachments say, declare nothing."""
        return (
            touch
            for touch in landed.touches
            if touch.mode in REGULAR and is_scope_file(touch.path, self._setting.scope)
        )

    def _landing(self, landed: Landed, touches: Sequence[Touch], commits: Mapping[str, Commit]) -> Landing:
        commit = commits[landed.commit]
        own = [commits[each] for each in landed.sources]
        ways = readings(own, self._statements(landed), self._setting.series, self._policy)
        heard = [self._hear(landed, touches, commit, each) for each in ways]
        before = self._policy
        changes = self._land(landed, touches)
        rules, is_unmatched = asked(before, [path_text(touch.path) for touch in landed.touches], changes)
        day = day_of(landed.latest)
        best = better([judge(each, before, rules, day, is_unmatched=is_unmatched) for each in heard])
        people, needed = best.heard.case.people, best.needed
        style = recognise(commit)
        return Landing(
            commit=landed.commit,
            parents=landed.node.parents,
            date=day_of(landed.node.time),
            latest_date=day,
            subject=commit.subject,
            style=style.style,
            reference=style.reference,
            proposers=people.proposers,
            integrator=people.integrator,
            level=best.level,
            status=best.status,
            flags=tuple(sorted(best.flags)),
            changes=changes,
            approvals=best.evidence,
            required=needed if before and before.rules else Required(needed.min_level),
            signer=best.heard.found.signer,
        )

    def _hear(self, landed: Landed, touches: Sequence[Touch], commit: Commit, reading: Reading) -> Heard:
        """Read a landing in one way."""
        case = self._case(landed, commit, reading)
        return Heard(case, self._flags(landed, touches, case, reading.sources), gather(case))

    def _statements(self, landed: Landed) -> list[Bound]:
        """The statements that count for a landing.

        What several people pushed in turn is a series only if the signer named its last commit: otherwise
        a later push could carry an earlier one, which nobody approved, along.
        """
        return [
            bound
            for bound in self._setting.bound.get(landed.commit, ())
            if len(bound.commits) == 1 or bound.is_named or self._has_one_committer(bound)
        ]

    def _has_one_committer(self, bound: Bound) -> bool:
        return len({self._setting.series[each].committers for each in bound.commits}) == 1

    def _people(self, landed: Landed, commit: Commit, sources: Sequence[Commit]) -> People:
        """Who stands behind a landing; the same few people make most of a history."""
        is_evil = landed.commit in (self._setting.evil or ())
        key = (makers_of(commit), tuple(map(makers_of, sources)), is_evil)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = People(*key[:2], self._policy, is_evil)
        return found

    def _case(self, landed: Landed, commit: Commit, reading: Reading) -> Case:
        setting = self._setting
        return Case(
            commit,
            self._people(landed, commit, reading.sources),
            self._policy,
            repository=self.root or setting.first,
            tags=setting.records.tags.get(landed.commit, ()),
            statements=reading.statements,
            is_backdated=self._is_misdated(landed),
            voters=self._voters(landed),
        )

    def _voters(self, landed: Landed) -> tuple[Identity, ...]:
        """Who voted for the landing, or for the one commit that a merge of two brought into the scope."""
        votes, parents = self._setting.records.votes, landed.node.parents
        is_of_one = len(parents) == 2 and landed.sources == parents[1:]
        return (*votes.get(landed.commit, ()), *(votes.get(parents[1], ()) if is_of_one else ()))

    def _is_misdated(self, landed: Landed) -> bool:
        until = self._setting.until
        is_future = until is not None and landed.node.time > until + _TOLERANCE
        return is_future or landed.node.time < landed.latest - _TOLERANCE

    def _flags(
        self, landed: Landed, touches: Sequence[Touch], case: Case, sources: Sequence[Commit]
    ) -> set[str]:
        """What is known of a landing before its evidence."""
        setting, commit = self._setting, landed.commit
        is_begun = self.root is not None and commit not in setting.before
        seen = {
            "UNTRACED_CHANGE": landed.untraced,
            "EDITED_ON_BRANCH": landed.edited,
            "SYMLINK_OR_SUBMODULE": any(touch.mode in NO_FILES for touch in landed.touches),
            "STALE_OR_REPLAYED": commit in setting.stale
            or len(self._statements(landed)) < len(setting.bound.get(commit, ())),
            "EVIL_MERGE": case.people.is_evil,
            "MERGE_NOT_CHECKED": case.is_merge and setting.evil is None,
            "FOXTROT": is_foxtrot(case.commit),
            "MALFORMED_COMMIT": any(each.malformed for each in (case.commit, *sources)),
            "UNKNOWN_PROPOSER": case.people.has_stranger,
            "UNREADABLE_FILE": any(self._files[touch.new] is None for touch in touches),
            "NO_ROSTER": self._policy is None and not is_begun,
            "ROSTER_MISSING": self._policy is None and is_begun,
            "ROSTER_UNREADABLE": bool(self._unread) and setting.roster is None,
            "OCTOPUS": len(landed.node.parents) > 2,
            "ROOT_FROM_REPOSITORY": bool(
                self._policy and self.root is not None and setting.root is None and setting.roster is None
            ),
        }
        return {name for name, is_so in seen.items() if is_so}

    def _land(self, landed: Landed, touches: Sequence[Touch]) -> tuple[Change, ...]:
        files: dict[bytes, Declared] = {touch.path: {} for touch in landed.touches}
        for touch in touches:
            read = self._files[touch.new]
            if read is None:  # it says nothing until it can be read again, so what it said before stays
                files.pop(touch.path, None)
                if not _ROSTER_KINDS.isdisjoint(self._elements.kinds_in(touch.path)):
                    self._unread.add(touch.path)
            else:
                files[touch.path] = read
        self._unread.difference_update(files)
        changes = self._elements.land(files)
        if self._setting.roster is None and any(change.kind in _ROSTER_KINDS for change in changes):
            self._policy = self.policies[landed.commit] = self._declared_policy()
            self._known.clear()
            if self._policy and self.root is None:
                self.root = landed.commit
        return changes

    def _declared_policy(self) -> Policy | None:
        settings = self._elements.of_kind(SETTINGS).get(SETTINGS, {})
        return policy(self._elements.of_kind("people"), self._elements.of_kind("roles"), settings)


def _first_needed(needed: Iterable[Sequence[str]]) -> list[list[str]]:
    """Return for each landing the ids among those it needs that no landing before it needed."""
    known: set[str] = set()
    first: list[list[str]] = []
    for ids in needed:
        first.append([each for each in dict.fromkeys(ids) if each not in known])
        known.update(ids)
    return first


def end_of(day: dt.date) -> int:
    """Return the last second of a day in UTC."""
    return int(dt.datetime.combine(day, dt.time.max, dt.UTC).timestamp())


def day_of(seconds: int) -> dt.date:
    """Return the day in UTC; a time beyond the calendar is brought back to its last day."""
    return dt.date.fromordinal(_EPOCH + min(seconds, _LAST_SECOND) // _DAY)
