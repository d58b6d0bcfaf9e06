"""Which way of checking a signature needs, told by its first line."""

from collections.abc import Sequence

from isms_scope.trail.signatures import gpg, sshsig
from isms_scope.trail.signatures.verdict import Verdict

_SSH = b"-----BEGIN SSH SIGNATURE-----"
_PGP = b"-----BEGIN PGP SIGNATURE-----"
_OTHERS = (b"-----BEGIN SIGNED MESSAGE-----", b"-----BEGIN PGP MESSAGE-----")
"""What git also accepts as a signature: X.509, and PGP messages that are no detached signatures."""


def verify(signature: bytes, payload: bytes, namespace: str, pgp_keys: Sequence[str] = ()) -> Verdict:
    """Check an armored signature over exactly the bytes of `payload`; never raises, whatever they hold.

    An SSH signature brings its key along and must have been made for `namespace`. A PGP signature knows no
    namespaces and is checked against `pgp_keys`, armored public key blocks. Whether the key belongs to
    somebody who counts is for the caller to decide.
    """
    if signature.startswith(_SSH):
        return sshsig.verify(signature, payload, namespace)
    if signature.startswith(_PGP):
        return gpg.verify(signature, payload, pgp_keys)
    return Verdict(good=False, key="", problem="unsupported" if signature.startswith(_OTHERS) else "bad")
