"""What checking a signature found out."""

from dataclasses import dataclass
from typing import Literal

Problem = Literal["", "bad", "namespace", "unknown_key", "unsupported", "no_program"]
"""Why a signature is not good, "" if it is.

bad: it is broken, or does not fit what it should sign. namespace: it was made for another purpose.
unknown_key: none of the keys that we know and may rely on (neither revoked nor expired when it signed) made
it. unsupported: a kind of key or signature that we do not check. no_program: the program that could check
it is not installed or gave no answer.
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a signature fits its payload, its key and its namespace, and whose key it is.

    `key` is canonical: "ssh-ed25519 AAAA…" or "openpgp:" and the fingerprint of the primary key. It made the
    signature if that is good, otherwise the signature only claims so; it is "" if unknown. `platform` names
    the forge whose well-known key the signature claims; that is a platform, never a person.
    """

    good: bool
    key: str
    problem: Problem = ""
    platform: str = ""
