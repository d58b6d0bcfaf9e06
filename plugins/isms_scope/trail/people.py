"""Who stands behind a landing: proposers, integrator, and how far git shows a second person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from isms_scope.snapshot.assurance import Status
from isms_scope.snapshot.ledger import Identity
from isms_scope.trail.commit import Commit
from isms_scope.trail.style import ascii_lower, is_bot, is_forge, is_foxtrot


@dataclass(frozen=True, slots=True)
class Roster:
    """The declared people: whose e-mail address is whose, and who is human.

    An address that two people claim belongs to nobody.
    """

    owners: Mapping[str, str | None]
    humans: frozenset[str]

    def named(self, identity: Identity) -> Identity:
        """Return the identity with the person whose address it uses."""
        return replace(identity, person=self.owners.get(ascii_lower(identity.email)))


def roster(people: Mapping[str, Mapping[str, Any]]) -> Roster | None:
    """Read the `people` elements; None if not one of them has an e-mail address.

    Addresses stand in `email`, `emails` and `git_identities`; `human` defaults to true.
    """
    owners: dict[str, str | None] = {}
    for person in sorted(people):
        for email in {ascii_lower(each) for each in _emails(people[person])}:
            owners[email] = person if owners.get(email, person) == person else None
    humans = frozenset(person for person, declared in people.items() if declared.get("human", True) is True)
    return Roster(owners, humans) if owners else None


def _emails(declared: Mapping[str, Any]) -> Iterable[str]:
    for key in ("email", "emails", "git_identities"):
        value = declared.get(key)
        for each in value if isinstance(value, list | tuple) else [value]:
            email = each.get("email") if isinstance(each, Mapping) else each
            if isinstance(email, str) and email.strip():
                yield email.strip()


_NO_CREDIT = frozenset(
    {
        "BOT_INTEGRATED",
        "MALFORMED_COMMIT",
        "ROSTER_MISSING",
        "SELF_INTEGRATED",
        "SYMLINK_OR_SUBMODULE",
        "UNKNOWN_INTEGRATOR",
    }
)
"""Flags under which an integrator is no evidence."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What git alone shows about the people of one landing."""

    proposers: tuple[Identity, ...]
    integrator: Identity | None
    level: int
    status: Status
    flags: frozenset[str]


def judge(
    landing: Commit, sources: Sequence[Commit], known: Roster | None, circumstances: Iterable[str] = ()
) -> Judgement:
    """Return proposers, integrator and assurance level (0 or 1) of a landing.

    `sources` are the commits that make up the change; `known` is the roster as it stood *before* the
    landing, so that nobody lets themselves in; `circumstances` are flags known already. A commit with one
    parent was integrated by its committer, who then also counts as a proposer, or by someone whom the forge
    did not record.
    """
    named = known.named if known else lambda identity: identity
    everyone = tuple(named(each) for commit in sources for each in _proposers(commit))
    claimed = _integrator(landing)
    integrator = named(claimed) if claimed else None
    flags = {*circumstances, *_flags(landing, sources)}
    if known and any(each.person is None for each in everyone):
        flags.add("UNKNOWN_PROPOSER")
    if len(landing.parents) > 1 and integrator is not None:
        flags.add(_doubt(integrator, everyone, known))
    flags -= {""}
    merged = len(landing.parents) > 1 and integrator is not None
    level = int(merged and flags.isdisjoint(_NO_CREDIT))
    return Judgement(_distinct(everyone), integrator, level, _status(flags, level), frozenset(flags))


def _flags(landing: Commit, sources: Sequence[Commit]) -> Iterator[str]:
    if is_foxtrot(landing):
        yield "FOXTROT"
    if any(commit.malformed for commit in (landing, *sources)):
        yield "MALFORMED_COMMIT"


def _status(flags: set[str], level: int) -> Status:
    if "ROSTER_MISSING" in flags:
        return "indeterminate"
    return "weak" if level else "unapproved"


def _proposers(commit: Commit) -> tuple[Identity, ...]:
    """Authors, co-authors and committers; a forge's own committer stands for nobody."""
    committers = tuple(each for each in commit.committers if not is_forge(each))
    return (*commit.authors, *commit.co_authors, *committers)


def _integrator(landing: Commit) -> Identity | None:
    committer = landing.committers[-1] if landing.committers else None
    if committer is None or not is_forge(committer):
        return committer
    return landing.authors[-1] if len(landing.parents) > 1 and landing.authors else None


def _doubt(integrator: Identity, proposers: Sequence[Identity], known: Roster | None) -> str:
    """Return the flag that says why a merge's integrator is no second person, "" if they are one."""
    if any(_same(integrator, each) for each in proposers):
        return "SELF_INTEGRATED"
    if known is None:
        unknown = not integrator.email
        bot = is_bot(integrator) or is_forge(integrator)
    else:
        unknown = integrator.person is None
        bot = is_bot(integrator) if unknown else integrator.person not in known.humans
    if bot:
        return "BOT_INTEGRATED"
    return "UNKNOWN_INTEGRATOR" if unknown else ""


def _same(one: Identity, other: Identity) -> bool:
    """Whether two identities may be one person; where the roster does not know both, a name is enough."""
    if one.person is not None and other.person is not None:
        return one.person == other.person
    emails = ascii_lower(one.email), ascii_lower(other.email)
    names = one.name.casefold(), other.name.casefold()
    return (emails[0] == emails[1] != "") or (names[0] == names[1] != "")


def _distinct(identities: Iterable[Identity]) -> tuple[Identity, ...]:
    """Each person once, as first named: by id, else by address, else by name."""
    kept: dict[tuple[str | None, str, str], Identity] = {}
    for each in identities:
        email = "" if each.person else ascii_lower(each.email)
        kept.setdefault((each.person, email, "" if each.person or email else each.name), each)
    return tuple(kept.values())
