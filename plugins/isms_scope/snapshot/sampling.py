"""Sampling: an auditor's sample of the landings, the same on every machine, for whoever knows the seed."""

from hashlib import sha256

from isms_scope.snapshot.ledger import Landing, Ledger


def sample(ledger: Ledger, size: int, seed: str) -> tuple[Landing, ...]:
    """Return so many landings, newest first, drawn by a seed that the auditor chooses.

    The landings with the smallest SHA-256 of seed and commit id are drawn: anybody can do it again with
    `printf %s SEED COMMIT | sha256sum`, and a larger sample holds the smaller one.
    """
    ranked = sorted(ledger.judged, key=lambda landing: _rank(seed, landing.commit))
    drawn = {landing.commit for landing in ranked[: max(size, 0)]}
    return tuple(landing for landing in ledger.judged if landing.commit in drawn)


def _rank(seed: str, commit: str) -> str:
    return sha256(f"{seed}{commit}".encode("utf-8", "surrogatepass")).hexdigest()
