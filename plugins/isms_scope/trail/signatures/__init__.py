"""Signatures of commits, tags and statements: checked against what they sign, and made with a key."""

from isms_scope.trail.signatures.checking import verify
from isms_scope.trail.signatures.keys import canonical_key, key_fingerprint
from isms_scope.trail.signatures.making import sign
from isms_scope.trail.signatures.verdict import Verdict

__all__ = ["Verdict", "canonical_key", "key_fingerprint", "sign", "verify"]
