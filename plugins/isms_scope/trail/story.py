"""The landings told in order, oldest first: each judged by what had been declared before it."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from isms_scope.snapshot.ledger import Change, Landing
from isms_scope.trail import objects
from isms_scope.trail.commit import Commit, parse
from isms_scope.trail.files import REGULAR, is_scope_file
from isms_scope.trail.git import Git
from isms_scope.trail.graph import Touch
from isms_scope.trail.history import Declared, Elements
from isms_scope.trail.landings import Landed
from isms_scope.trail.people import Judgement, Roster, judge, roster
from isms_scope.trail.repository import Repository
from isms_scope.trail.style import recognise

Reader = Callable[[bytes, str], dict[str, dict[str, dict[str, Any]]] | None]
"""Turns the bytes of one YAML file and its path into the elements that it declares; never raises."""

_LAST_SECOND = int(dt.datetime(9999, 12, 31, tzinfo=dt.UTC).timestamp())
_NOT_REGULAR = frozenset({"120000", "160000"})


class Story:
    """Reads commits and files in one stream, in the order of the landings, and keeps the state between them.

    Each version of a file is parsed once and forgotten when no later landing needs it.
    """

    def __init__(self, repository: Repository, governed: str, reader: Reader) -> None:
        self.root: str | None = None
        self._repository = repository
        self._governed = governed
        self._reader = reader
        self._elements = Elements()
        self._roster: Roster | None = None
        self._files: dict[str, Declared | None] = {}

    def tell(self, git: Git, landed: Sequence[Landed]) -> Iterator[Landing]:
        """Give the landings with their people and changes.

        Raises:
            Unreadable: if an object is missing or is not what its id says.
            GitFailed: if git fails.
        """
        data = [list(self._data(each)) for each in landed]
        uses = Counter(touch.new for touches in data for touch in touches)
        wanted = list(_wanted(landed, data))
        stream = objects.read(git, [some_id for ids in wanted for some_id in ids])
        for each, touches, ids in zip(landed, data, wanted, strict=True):
            commits = self._take(islice(stream, len(ids)), {touch.new: touch.path for touch in touches})
            yield self._landing(each, touches, commits)
            for touch in touches:
                uses[touch.new] -= 1
                if not uses[touch.new]:
                    del self._files[touch.new]

    def _take(
        self, stream: Iterator[tuple[str, str, bytes]], paths: Mapping[str, bytes]
    ) -> dict[str, Commit]:
        commits: dict[str, Commit] = {}
        for some_id, _, data in stream:
            if some_id in paths:
                self._files[some_id] = self._reader(data, self._repository.shown(paths[some_id]))
            else:
                commits[some_id] = parse(some_id, data)
        return commits

    def _data(self, landed: Landed) -> Iterator[Touch]:
        """What a landing did to scope data; other governed files, attachments say, declare nothing."""
        return (
            touch
            for touch in landed.touches
            if touch.mode in REGULAR and is_scope_file(touch.path, self._governed)
        )

    def _landing(self, landed: Landed, touches: Sequence[Touch], commits: Mapping[str, Commit]) -> Landing:
        commit = commits[landed.commit]
        judgement = self._judge(landed, commits)
        style = recognise(commit)
        unreadable = {"UNREADABLE_FILE" for touch in touches if self._files[touch.new] is None}
        return Landing(
            commit=landed.commit,
            parents=landed.node.parents,
            date=_date(landed.node.time),
            latest_date=_date(landed.latest),
            subject=commit.subject,
            style=style.style,
            reference=style.reference,
            proposers=judgement.proposers,
            integrator=judgement.integrator,
            level=judgement.level,
            status=judgement.status,
            flags=tuple(sorted({*judgement.flags, *unreadable})),
            changes=self._land(landed, touches),
        )

    def _judge(self, landed: Landed, commits: Mapping[str, Commit]) -> Judgement:
        sources = [commits[each] for each in landed.sources]
        flags = {"UNTRACED_CHANGE"} if landed.untraced else set()
        if any(touch.mode in _NOT_REGULAR for touch in landed.touches):
            flags.add("SYMLINK_OR_SUBMODULE")
        if self.root is None:
            flags.add("NO_ROSTER")
        else:
            flags.add("ROOT_FROM_REPOSITORY" if self._roster else "ROSTER_MISSING")
        return judge(commits[landed.commit], sources, self._roster, flags)

    def _land(self, landed: Landed, touches: Sequence[Touch]) -> tuple[Change, ...]:
        files: dict[bytes, Declared] = {touch.path: {} for touch in landed.touches}
        for touch in touches:
            read = self._files[touch.new]
            if read is None:  # it says nothing until it can be read again, so what it said before stays
                files.pop(touch.path, None)
            else:
                files[touch.path] = read
        changes = self._elements.land(files)
        if any(change.kind == "people" for change in changes):
            self._roster = roster(self._elements.of_kind("people"))
            if self._roster and self.root is None:
                self.root = landed.commit
        return changes


def _wanted(landed: Sequence[Landed], data: Sequence[Sequence[Touch]]) -> Iterator[list[str]]:
    """Give the ids that each landing is the first to need."""
    known: set[str] = set()
    for each, touches in zip(landed, data, strict=True):
        ids = dict.fromkeys((each.commit, *each.sources, *(touch.new for touch in touches)))
        yield [some_id for some_id in ids if some_id not in known]
        known.update(ids)


def _date(seconds: int) -> dt.date:
    """The day in UTC; a time beyond the calendar is brought back to its last day."""
    return dt.datetime.fromtimestamp(min(seconds, _LAST_SECOND), tz=dt.UTC).date()
