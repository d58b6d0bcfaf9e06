"""The policy in force before a landing: the people, their keys and roles, and who must approve what."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from isms_scope.model.settings import MEANINGS
from isms_scope.snapshot.ledger import Identity
from isms_scope.trail.signatures import canonical_key
from isms_scope.trail.style import ascii_lower

DEFAULT_LEVEL = 3
"""The evidence level that a policy asks for if it does not say."""

Declared = Mapping[str, Mapping[str, Any]]
"""Elements of one kind by id, in normal form; nothing in them can be relied on."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may approve what: by literal path prefixes or by what a change means (`when`)."""

    when: str = ""
    paths: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    threshold: int = 1


@dataclass(frozen=True)
class Policy:
    """People and rules as they were declared at one commit.

    An address or a key that two people claim belongs to nobody.
    """

    people: Declared
    roles: Declared = field(default_factory=dict)
    approval: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def _owners(self) -> Mapping[str, str | None]:
        return _unique(
            (ascii_lower(email), person) for person in self._ids for email in _emails(self._of(person))
        )

    @cached_property
    def _keys(self) -> Mapping[str, str | None]:
        found = (
            (canonical_key(text), person) for person in self._ids for text in _key_texts(self._of(person))
        )
        return _unique((key, person) for key, person in found if key)

    @cached_property
    def _logins(self) -> Mapping[str, str | None]:
        return _unique(
            (ascii_lower(login), person)
            for person in self._ids
            for login in _texts(self._of(person).get("forge_ids"))
        )

    @cached_property
    def pgp_keys(self) -> tuple[str, ...]:
        """The OpenPGP public keys of all people, as they were written."""
        texts = (text for person in self._ids for text in _key_texts(self._of(person)))
        return tuple(text for text in texts if "BEGIN PGP PUBLIC KEY" in text)

    @property
    def _ids(self) -> list[str]:
        return sorted(self.people)

    def _of(self, person: str) -> Mapping[str, Any]:
        return self.people[person]

    @property
    def has_people(self) -> bool:
        """Whether anybody can be recognised by an e-mail address."""
        return bool(self._owners)

    def named(self, identity: Identity) -> Identity:
        """Return the identity with the person whose address it uses."""
        return replace(identity, person=self._owners.get(ascii_lower(identity.email)))

    def signer(self, key: str) -> str | None:
        """Return the person whose key it is."""
        return self._keys.get(key)

    def called(self, name: str) -> str | None:
        """Return the person who has a user name at the forge, or an e-mail address."""
        return self._owners.get(ascii_lower(name)) if "@" in name else self.account(name)

    def account(self, login: str, number: str = "") -> str | None:
        """Return the one person who declares an account at the forge, by its login or by its number.

        A login of digits alone is never taken for one: it could be somebody else's number.
        """
        names = {number} if login.isdigit() else {number, ascii_lower(login)}
        found = {self._logins[name] for name in names if name in self._logins}
        return found.pop() if len(found) == 1 else None

    def is_human(self, person: str) -> bool:
        """Whether a person of the list is no robot."""
        return person in self.people and self._of(person).get("human", True) is True

    def name(self, person: str) -> str:
        """Return what a person is called."""
        name = self._of(person).get("name") if person in self.people else None
        return name if isinstance(name, str) else person

    def holds(self, person: str, roles: Sequence[str], day: dt.date) -> str | None:
        """Return the first of the roles that the person holds on a day; "" if no role is asked for."""
        if not roles:
            return ""
        return next((role for role in roles if person in self._holders(role, day)), None)

    def begins(self, person: str, roles: Sequence[str], after: dt.date) -> dt.date | None:
        """Return the first day after another on which the person comes to hold one of the roles, if any."""
        found = (
            _day(holder.get("from"))
            for role in roles
            for holder in self._listed(role)
            if holder.get("person") == person and not _over(holder.get("to"), after)
        )
        return min((day for day in found if day and day > after), default=None)

    def _listed(self, role: str) -> Iterator[Mapping[str, Any]]:
        holders = self.roles.get(role, {}).get("holders")
        yield from (
            holder for holder in (holders if isinstance(holders, list) else []) if isinstance(holder, Mapping)
        )

    def _holders(self, role: str, day: dt.date) -> Iterator[str]:
        for holder in self._listed(role):
            person = holder.get("person")
            if (
                isinstance(person, str)
                and _begun(holder.get("from"), day)
                and not _over(holder.get("to"), day)
            ):
                yield person

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules in their order; what cannot be understood asks for somebody who does not exist."""
        found = self.approval.get("rules")
        if found is None:
            return ()
        return tuple(_rule(each) for each in found) if isinstance(found, list) else (_UNCLEAR,)

    @property
    def min_level(self) -> int:
        """The evidence level that is asked for: nothing is where there is no policy."""
        if not self.approval:
            return 0
        level = self.approval.get("min_level")
        return level if isinstance(level, int) and 0 <= level <= 4 else DEFAULT_LEVEL

    @property
    def ref(self) -> str:
        """The protected branch."""
        ref = self.approval.get("ref")
        return ref if isinstance(ref, str) and ref else "refs/heads/main"

    @cached_property
    def vouchers(self) -> frozenset[str]:
        """The keys of the robots whose word on a forge's reviews counts."""
        return frozenset(
            key for text in _texts(self.approval.get("vouchers")) if (key := canonical_key(text))
        )


def policy(people: Declared, roles: Declared, settings: Mapping[str, Any]) -> Policy | None:
    """Return the policy that declared elements make; None if not one person has an e-mail address."""
    approval = settings.get("approval")
    found = Policy(people, roles, approval if isinstance(approval, Mapping) else {})
    return found if found.has_people else None


def statement_rule(policy: Policy) -> Rule | None:
    """Return the rule for the scope statement, by which whole boundaries are approved too, if any."""
    return next((each for each in policy.rules if each.when in ("statement", "any")), None)


_NOBODY = "nobody"


_UNCLEAR = Rule("any", roles=(_NOBODY,))
"""Stands for what cannot be understood: nobody can meet it."""

_RULE_KEYS = frozenset({"when", "paths", "roles", "threshold"})


def _rule(given: Any) -> Rule:
    if not isinstance(given, Mapping) or not _RULE_KEYS.issuperset(given):
        return _UNCLEAR
    threshold = given.get("threshold", 1)
    lists = [given.get("paths", []), given.get("roles", [])]
    is_clear = type(threshold) is int and threshold > 0 and all(map(_is_texts, lists))
    when = given.get("when", "")
    is_one = bool(lists[0]) != (when in MEANINGS)
    if not is_clear or when not in ("", *MEANINGS) or not is_one:
        return _UNCLEAR
    return Rule(when, tuple(lists[0]), tuple(lists[1]), threshold)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and each for each in value)


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str | None]:
    owners: dict[str, str | None] = {}
    for thing, person in pairs:
        owners[thing] = person if owners.get(thing, person) == person else None
    return owners


def _emails(declared: Mapping[str, Any]) -> Iterator[str]:
    for key in ("email", "emails", "git_identities"):
        value = declared.get(key)
        for each in value if isinstance(value, list | tuple) else [value]:
            email = each.get("email") if isinstance(each, Mapping) else each
            if isinstance(email, str) and email.strip():
                yield email.strip()


def _key_texts(declared: Mapping[str, Any]) -> Iterator[str]:
    identities = declared.get("git_identities")
    for each in identities if isinstance(identities, list | tuple) else []:
        if isinstance(each, Mapping):
            yield from _texts(each.get("signing_key"))


def _texts(value: Any) -> Iterator[str]:
    for each in value if isinstance(value, list | tuple) else [value]:
        if isinstance(each, str) and each.strip():
            yield each


def _day(value: Any) -> dt.date | None:
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _begun(value: Any, day: dt.date) -> bool:
    """A first day that cannot be read has not come."""
    first = _day(value)
    return value is None or (first is not None and first <= day)


def _over(value: Any, day: dt.date) -> bool:
    """A last day that cannot be read has passed."""
    last = _day(value)
    return value is not None and (last is None or last < day)
