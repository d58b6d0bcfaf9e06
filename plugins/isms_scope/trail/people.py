"""Who stands behind a landing: its proposers, who integrated it, and whether that is a second person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from isms_scope.snapshot.ledger import Identity
from isms_scope.trail.commit import Commit
from isms_scope.trail.policy import Policy
from isms_scope.trail.style import ascii_lower, is_bot, is_forge


class Makers(NamedTuple):
    """Whom one commit names, and whether it joined a branch; two commits of the same people are equal."""

    authors: tuple[Identity, ...]
    committers: tuple[Identity, ...]
    co_authors: tuple[Identity, ...]
    is_merge: bool


def makers_of(commit: Commit) -> Makers:
    """Return whom a commit names."""
    return Makers(commit.authors, commit.committers, commit.co_authors, len(commit.parents) > 1)


@dataclass(frozen=True)
class People:
    """The people of one landing, by the policy as it stood *before* it, so that nobody lets themselves in.

    `sources` are the commits that make up the change. A commit with one parent was integrated by its
    committer, who then also counts as a proposer, or by someone whom the forge did not record. `is_evil`
    says that whoever merged also put content of their own into the merge.
    """

    landing: "Makers"
    sources: Sequence["Makers"]
    policy: Policy | None
    is_evil: bool = False

    @cached_property
    def integrator(self) -> Identity | None:
        """Who landed the change: the committer, or whom a forge's merge names as its author."""
        landing = self.landing
        committer = landing.committers[-1] if landing.committers else None
        if committer is not None and self._is_forge(committer):
            committer = landing.authors[-1] if landing.is_merge and landing.authors else None
        return self._named(committer) if committer else None

    @cached_property
    def _authors(self) -> list[Identity]:
        """Authors and committers; a forge's own committer stands for nobody."""
        found = [each for commit in self._commits for each in commit.authors]
        found += [each for commit in self._commits for each in commit.committers if not self._is_forge(each)]
        return [self._named(each) for each in found]

    @property
    def _commits(self) -> Sequence["Makers"]:
        """The commits whose people propose; an evil merge is everybody's whom it names."""
        return (*self.sources, self.landing) if self.is_evil else self.sources

    def _is_forge(self, who: Identity) -> bool:
        """Whether it is a forge's own committer; whoever stands in the list of people is a person."""
        return is_forge(who) and self._named(who).person is None

    @cached_property
    def _co_authors(self) -> list[Identity]:
        return [self._named(each) for commit in self._commits for each in commit.co_authors]

    @cached_property
    def proposers(self) -> tuple[Identity, ...]:
        """Everyone whose change it is, each person once."""
        ordered = (each for commit in self.sources for each in makers(commit))
        named = [self._named(each) for each in ordered]
        return distinct([*named, *self._authors])

    def is_proposer(self, who: Identity) -> bool:
        """Whether somebody may be one of the proposers."""
        return any(self._same(who, each) for each in (*self._authors, *self._co_authors))

    def is_co_author_only(self, who: Identity) -> bool:
        """Whether somebody is a proposer for nothing but a Co-authored-by line."""
        return self.is_proposer(who) and not any(self._same(who, each) for each in self._authors)

    @cached_property
    def has_stranger(self) -> bool:
        """Whether a proposer is not in the list of people."""
        return self.policy is not None and any(
            each.person is None for each in (*self._authors, *self._co_authors)
        )

    @cached_property
    def doubt(self) -> str:
        """The flag that says why a merge's integrator is no second person, "" if they are one."""
        who = self.integrator
        if who is None:
            return ""
        if self.is_proposer(who):
            return "SELF_INTEGRATED"
        if self.policy is None:
            unknown, bot = not who.email, is_bot(who) or is_forge(who)
        else:
            unknown = who.person is None
            bot = is_bot(who) if who.person is None else not self.policy.is_human(who.person)
        if bot:
            return "BOT_INTEGRATED"
        return "UNKNOWN_INTEGRATOR" if unknown else ""

    def is_person(self, who: Identity) -> bool:
        """Whether an identity that no list knows at least claims to be a person."""
        return bool(who.email) and not is_bot(who) and not is_forge(who)

    def _named(self, identity: Identity) -> Identity:
        return self.policy.named(identity) if self.policy else identity

    def _same(self, one: Identity, other: Identity) -> bool:
        """Whether two identities may be one person; where the list does not know both, a name is enough."""
        if one.person is not None and other.person is not None:
            return one.person == other.person
        emails = ascii_lower(one.email), ascii_lower(other.email)
        names = one.name.casefold(), other.name.casefold()
        return (emails[0] == emails[1] != "") or (names[0] == names[1] != "")


def makers(commit: Commit | Makers) -> tuple[Identity, ...]:
    """Return authors, co-authors and committers; a forge's own committer stands for nobody."""
    committers = tuple(each for each in commit.committers if not is_forge(each))
    return (*commit.authors, *commit.co_authors, *committers)


def distinct(identities: Iterable[Identity]) -> tuple[Identity, ...]:
    """Return each person once, as first named: by id, else by address, else by name."""
    kept: dict[tuple[str | None, str, str], Identity] = {}
    for each in identities:
        email = "" if each.person else ascii_lower(each.email)
        kept.setdefault((each.person, email, "" if each.person or email else each.name), each)
    return tuple(kept.values())
