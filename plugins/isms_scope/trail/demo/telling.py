"""The story told: each landing of the data files becomes commits, notes and tags."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from isms_scope.trail.demo import approving
from isms_scope.trail.demo.editing import Changes, edited, merged
from isms_scope.trail.demo.packing import Files, Objects, Who, headers, signed
from isms_scope.trail.demo.throwaway import ThrowAwayKey
from isms_scope.trail.notes import REF as NOTES

Landing = Mapping[str, Any]
Step = Mapping[str, Any]

_ABSENT = "0" * 40
_BETWEEN_STEPS = 3 * 3600
_AFTER = 600
"""Seconds after a landing at which the robot writes its note and a tag is set."""


@dataclass
class Told:
    """All objects of the story, and its references by name; `root` is the first commit."""

    objects: Objects = field(default_factory=Objects)
    refs: dict[str, str] = field(default_factory=dict)
    root: str = ""

    @property
    def tip(self) -> str:
        """The last commit of the main line."""
        return self.refs[approving.REF]


@dataclass(frozen=True)
class Made:
    """A commit and the files in it."""

    commit: str
    files: Files


class Teller:
    """Tells the story, landing by landing.

    `people` are the names and addresses of everybody in it, `folders` the files that a step can lay out by
    the name of their folder, in which `@ROOT@` stands for the first commit.
    """

    def __init__(self, people: Mapping[str, Mapping[str, str]], folders: Mapping[str, Files]) -> None:
        self.told = Told()
        self._people = {key: Who(each["name"], each["email"]) for key, each in people.items()}
        self._folders = folders
        self._main = Made("", {})
        self._changes: dict[str, Changes] = {}
        self._notes: dict[str, bytes] = {}

    def land(self, landing: Landing) -> None:
        """Add one landing to the main line, with what was signed for it afterwards.

        Raises:
            ValueError: if the story does not fit together.
        """
        before, at = self._main, _seconds(landing["at"])
        how = {"push": self._push, "squash": self._squash, "merge": self._merge}[landing["how"]]
        self._main = how(landing, at)
        self.told.refs[approving.REF] = self._main.commit
        self.told.root = self.told.root or self._main.commit
        changes = self._changed(before.files, self._main.files)
        if "name" in landing:
            self._changes[landing["name"]] = changes
        for note in landing.get("notes", ()):
            self._note(self._noted(note, changes), at + _AFTER)
        if "tag" in landing:
            self._tag(landing["tag"], at + _AFTER)

    def _push(self, landing: Landing, at: int) -> Made:
        """One commit for each step; where another committer is named, they are a rebased series."""
        steps: Sequence[Step] = landing["steps"]
        here = self._main
        for place, step in enumerate(steps):
            proposed = at - (_BETWEEN_STEPS * (len(steps) - place) if "committer" in landing else 0)
            who = (step["by"], proposed), (landing.get("committer", step["by"]), at + 60 * place)
            here = self._commit(self._stepped(here.files, step), _parents(here), who, step)
        return here

    def _squash(self, landing: Landing, at: int) -> Made:
        files = self._main.files
        for step in landing["steps"]:
            files = self._stepped(files, step)
        who = (landing["steps"][0]["by"], at), (landing.get("committer", "github"), at)
        return self._commit(files, _parents(self._main), who, landing)

    def _merge(self, landing: Landing, at: int) -> Made:
        """Join one branch or several; what the merge itself edits makes it an evil one."""
        branches: Sequence[Sequence[Step]] = landing.get("branches") or [landing["steps"]]
        ends = [self._branch(steps, at - 3600 * place) for place, steps in enumerate(branches)]
        files = self._main.files
        for end in ends:
            files = merged(self._main.files, files, end.files)
        who = (landing["by"], at), (landing.get("committer", "github"), at)
        parents = (self._main.commit, *(end.commit for end in ends))
        return self._commit(edited(files, landing), parents, who, landing)

    def _branch(self, steps: Sequence[Step], at: int) -> Made:
        here = self._main
        for place, step in enumerate(steps):
            who = (step["by"], at - _BETWEEN_STEPS * (len(steps) - place))
            here = self._commit(self._stepped(here.files, step), _parents(here), (who, who), step)
        return here

    def _stepped(self, files: Files, step: Step) -> Files:
        """Return the files after a step: laid out, edited, and with the statements signed in it."""
        root = self.told.root
        made = dict(files)
        for path, content in self._folders[step["folder"]].items() if "folder" in step else ():
            made[path] = content.replace(b"@ROOT@", root.encode())
        made = edited(made, step)
        bound = self._changes.get(step.get("landed", ""), self._changed(self._main.files, made))
        for person in step.get("approve", ()):
            made |= approving.in_tree(approving.approval(root, bound, person))
        for person in step.get("baseline", {}).get("by", ()):
            made |= approving.in_tree(approving.baseline(root, made, step["baseline"], person))
        return made

    def _commit(
        self, files: Files, parents: Sequence[str], who: Sequence[tuple[str, int]], given: Mapping[str, Any]
    ) -> Made:
        author, committer = (self._people[name].at(seconds) for name, seconds in who)
        lines = [("tree", self.told.objects.tree(files)), *(("parent", parent) for parent in parents)]
        content = headers([*lines, ("author", author), ("committer", committer)], given["message"] + "\n")
        if "sign" in given:
            content = signed(content, ThrowAwayKey(given["sign"]).sign(content, "git"))
        return Made(self.told.objects.add("commit", content), files)

    def _changed(self, old: Files, new: Files) -> Changes:
        """Return what differs below the scope folder, in the form in which a statement names it."""
        paths = (path for path in sorted({*old, *new}) if path.startswith(approving.SCOPE))
        pairs = ((path, self._blob(old.get(path)), self._blob(new.get(path))) for path in paths)
        return tuple(pair for pair in pairs if pair[1] != pair[2])

    def _blob(self, content: bytes | None) -> str:
        return _ABSENT if content is None else self.told.objects.add("blob", content)

    def _noted(self, note: Mapping[str, Any], changes: Changes) -> bytes:
        if "approval" in note:
            return approving.approval(self.told.root, changes, note["approval"])
        approvers = {person: self._people[person].name for person in note["voucher"]}
        return approving.voucher(self.told.root, changes, approvers, note["review"])

    def _note(self, data: bytes, at: int) -> None:
        """Append a statement to the note on the last commit of the main line."""
        about = self._main.commit
        self._notes[about] = self._notes.get(about, b"") + data
        robot = (approving.ROBOT, at)
        parents = [self.told.refs[NOTES]] if NOTES in self.told.refs else []
        made = self._commit(self._notes, parents, (robot, robot), {"message": f"Approval of {about[:10]}"})
        self.told.refs[NOTES] = made.commit

    def _tag(self, tag: Mapping[str, str], at: int) -> None:
        lines = [
            ("object", self._main.commit),
            ("type", "commit"),
            ("tag", tag["name"]),
            ("tagger", self._people[tag["by"]].at(at)),
        ]
        content = headers(lines, tag["message"] + "\n")
        content += ThrowAwayKey(tag["by"]).sign(content, "git")
        self.told.refs[f"refs/tags/{tag['name']}"] = self.told.objects.add("tag", content)


def _parents(made: Made) -> tuple[str, ...]:
    return (made.commit,) if made.commit else ()


def _seconds(text: str) -> int:
    return int(dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC).timestamp())
