"""What kind of merge a landing looks like: information for the reader, never evidence."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from isms_scope.snapshot.ledger import Identity
from isms_scope.trail.commit import Commit

Committer = Literal["forge", "author", "other person"]
"""Who committed: a forge's own identity, the author, or somebody else."""

_TEXT_LIMIT = 20_000
"""Characters at the end of a message in which a pattern is looked for."""

_FORGE = re.compile(
    r"(noreply@github\.[a-z0-9.-]+|noreply@ghe\.[a-z0-9.-]+|noreply-gerritcodereview@google\.com"
    r"|gerrit@[a-z0-9.-]+|noreply@(gitea|forgejo|codeberg)\.[a-z0-9.-]+)\Z",
    re.ASCII,
)
_FORGE_NAMES = frozenset({"github", "github enterprise", "gerrit code review", "gitea", "forgejo"})
_BOT = re.compile(
    r"(\[bot\]|[-_. ]bot|[-_. ]robot)\Z|\A(bors|homu|(project|group)_[0-9]+_bot[a-z0-9_]*)\Z", re.ASCII
)
_PULL = re.compile(
    r"Merge (?:remote-tracking branch '[^'/]+/(?P<tracked>[^']+)'|branch '(?P<pulled>[^']+)' of \S+)"
    r"(?: into (?P<into>\S+))?\Z"
)


class Recognised(NamedTuple):
    """A style's name and the number of the pull or merge request, where the text has one."""

    style: str
    reference: str | None


@dataclass(frozen=True, slots=True)
class Style:
    """One row of the table: all that is given must hold.

    `parents` is 1, 2 (two or more), 3 (three or more) or 0 (any number). `signed_off` asks for a
    Signed-off-by line of the committer. The group `number` of a pattern is the number of the request.
    """

    name: str
    parents: int = 0
    committer: Committer | None = None
    subject: str = ""
    message: str = ""
    author: str = ""
    signed_off: bool = False

    def may_fit(self, parents: int, committer: Committer) -> bool:
        """Whether the row is for commits with so many parents and such a committer."""
        if self.parents and not (parents <= 1 if self.parents == 1 else parents >= self.parents):
            return False
        return self.committer in (None, committer)

    def recognise(self, seen: "_Seen") -> Recognised | None:
        """Return what this row says of the commit's text, None if the row does not fit."""
        number = None
        for pattern, text in (
            (self.author, seen.author),
            (self.subject, seen.subject),
            (self.message, seen.message),
        ):
            if pattern:
                found = _search(pattern, text)
                if found is None:
                    return None
                number = number or found.groupdict().get("number")
        if self.signed_off and not _is_signed_off(seen):
            return None
        return Recognised(self.name, number)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _search(pattern: str, text: str) -> re.Match[str] | None:
    return _compiled(pattern).search(text)


class _Seen(NamedTuple):
    """What the rows look at."""

    parents: int
    committer: Committer
    author: str
    subject: str
    message: str
    email: str


_NUMBER = r"(?P<number>[0-9]{1,10})"
_PULL_REQUEST = rf"\AMerge pull request #{_NUMBER} from "

TABLE: tuple[Style, ...] = (
    Style("Gitea merge", 2, subject=rf"\AMerge pull request '.*' \(#{_NUMBER}\) from \S+ into \S+\Z"),
    Style(
        "GitHub merge queue",
        2,
        subject=_PULL_REQUEST,
        author=r"(?i)merge[- ]queue",
    ),
    Style("Prow", 2, subject=_PULL_REQUEST, author=r"(?i)(ci|prow)[- ]robot\Z"),
    Style("GitHub merge", 2, subject=_PULL_REQUEST),
    Style("bors", 2, subject=rf"\AAuto merge of #{_NUMBER} - \S+:"),
    Style("bors", 2, subject=rf"\AMerge #{_NUMBER}( #[0-9]+)*\Z", author=r"(?i)\Abors"),
    Style("GitHub merge", 2, "forge", subject=rf"\(#{_NUMBER}\)\Z"),
    Style("GitHub squash", 1, "forge", subject=rf"\(#{_NUMBER}\)\Z"),
    Style("Gitea squash", 1, message=rf"(?m)^Reviewed-on: https?://\S+/pulls/{_NUMBER}$"),
    Style("Marge", message=rf"(?m)^Part-of: <https?://\S+/merge_requests/{_NUMBER}>$"),
    Style("GitLab merge", message=rf"(?m)^See merge request \S*!{_NUMBER}$"),
    Style("Bitbucket", subject=rf"\AMerged in \S+ \(pull request #{_NUMBER}\)"),
    Style("Azure DevOps", subject=rf"\AMerged PR {_NUMBER}: "),
    Style("bitcoin", 2, subject=rf"\AMerge [\w.-]+/[\w.-]+#{_NUMBER}: "),
    Style("Gerrit", message=rf"(?m)^Reviewed-on: https?://\S+/{_NUMBER}$"),
    Style("Gerrit", 2, subject=r'\AMerge ("|changes? )'),
    Style("Gerrit", message=r"(?m)^Change-Id: I[0-9a-f]{40}$"),
    Style(
        "mailing list",
        1,
        message=r"(?m)^(?:Link: https?://(?:[^\s@]*@|\S*?/r/)\S|Message-I[dD]: <?[^\s<>@]*@)",
        signed_off=True,
    ),
    Style("octopus", 3),
    Style("pull", 2, subject=r"\AMerge (remote-tracking branch '|branch '[^']+' of )"),
    Style("local merge", 2),
    Style("web edit", 1, "forge"),
    Style("squash or patch", 1, subject=rf"\(#{_NUMBER}\)\Z"),
    Style("rebase or patch", 1, "other person"),
    Style("direct"),
)
"""The first row that fits wins. A rebase merge cannot be told from a patch that somebody applied by hand."""


def recognise(commit: Commit) -> Recognised:
    """Return what kind of merge a commit looks like, and the request's number if its text names one."""
    seen = _Seen(
        parents=len(commit.parents),
        committer=_committer(commit),
        author=commit.authors[-1].name if commit.authors else "",
        subject=commit.subject[-_TEXT_LIMIT:],
        message=commit.message[-_TEXT_LIMIT:],
        email=commit.committers[-1].email if commit.committers else "",
    )
    found = (row.recognise(seen) for row in _rows(min(seen.parents, 3), seen.committer))
    return next((each for each in found if each is not None), Recognised("direct", None))


@cache
def _rows(parents: int, committer: Committer) -> tuple[Style, ...]:
    """The rows that a commit with so many parents (3: or more) and such a committer may fit."""
    return tuple(row for row in TABLE if row.may_fit(parents, committer))


@lru_cache(maxsize=4096)
def is_forge(identity: Identity) -> bool:
    """Whether this is a forge's own committer, who stands for nobody."""
    email = ascii_lower(identity.email)
    named = ascii_lower(identity.name) in _FORGE_NAMES and email.startswith(("noreply@", "gerrit@"))
    return named or _FORGE.match(email) is not None


@lru_cache(maxsize=4096)
def is_bot(identity: Identity) -> bool:
    """Whether the identity says itself that it is a program."""
    words = (ascii_lower(identity.name), ascii_lower(identity.email).partition("@")[0])
    return any(_BOT.search(word) for word in words)


def is_foxtrot(commit: Commit) -> bool:
    """Whether the commit looks like `git pull` on the main line, which puts the main line second."""
    found = _PULL.match(commit.subject)
    if found is None or len(commit.parents) < 2:
        return False
    branch = found["tracked"] or found["pulled"]
    return branch == found["into"] if found["into"] else branch in {"main", "master"}


@lru_cache(maxsize=4096)
def ascii_lower(text: str) -> str:
    """Lower the letters A to Z alone: Unicode's rules would make one address out of two."""
    return text.translate(_LOWER)


_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


def _is_signed_off(seen: _Seen) -> bool:
    """Whether the committer signed the message off, as who applies a patch from a mailing list does."""
    end = f"<{ascii_lower(seen.email)}>"
    return any(
        line.startswith("Signed-off-by: ") and ascii_lower(line.rstrip()).endswith(end)
        for line in seen.message.split("\n")
    )


def _committer(commit: Commit) -> Committer:
    if any(is_forge(each) for each in commit.committers):
        return "forge"
    emails = [{ascii_lower(each.email) for each in side} for side in (commit.committers, commit.authors)]
    return "author" if emails[0] == emails[1] else "other person"
