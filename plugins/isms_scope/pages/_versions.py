"""The versions as the pages show them: each with what was read of it, who approved it and who signed it."""

from collections.abc import Sequence
from dataclasses import dataclass

from isms_scope.pages.view import View
from isms_scope.snapshot.assurance import Baseline
from isms_scope.snapshot.ledger import Ledger
from isms_scope.snapshot.recorded import Recorded
from isms_scope.snapshot.versions import Version, versions

NOW = "now"
"""The key of the present state."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One version; `recorded` is None where it is not read any more or cannot be read.

    `signed` are the baselines that somebody in the list of people signed over exactly its boundary.
    """

    version: Version
    recorded: Recorded | None
    signed: tuple[Baseline, ...]

    @property
    def key(self) -> str:
        """The name of its file and its sign in addresses."""
        return key_of(self.version.landing.commit)


def key_of(commit: str) -> str:
    """Return the key of the version that landed with a commit."""
    return commit[:12]


def shown(view: View) -> tuple[Shown, ...]:
    """Return the versions, newest first; none where there is no history."""
    past = view.snapshot.ledger
    return tuple(_shown(view, past, each) for each in versions(past)) if past else ()


def _shown(view: View, past: Ledger, version: Version) -> Shown:
    recorded = view.snapshot.earlier.get(version.landing.commit)
    return Shown(version, recorded, past.signed_over(recorded.boundaries) if recorded else ())


def first_pair(found: Sequence[Shown], now: Recorded) -> tuple[str, str]:
    """Return the keys of what is compared at first, the older one first; "" where there is only one.

    What has changed since the last signature matters most; where nothing has, the last two versions.
    """
    known = [each for each in found if each.recorded]
    if not known:
        return "", NOW
    if _differs(known[0].recorded, now):
        return next((each for each in known if each.signed), known[0]).key, NOW
    return known[1].key if len(known) > 1 else "", known[0].key


def _differs(version: Recorded | None, now: Recorded) -> bool:
    return version is None or (version.stated, version.items) != (now.stated, now.items)
