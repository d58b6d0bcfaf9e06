"""Fingerprints of findings, by which code hosts tell known ones from new ones."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence

from isms_scope.findings import Finding

_COUNTED = re.compile(r"\d+(?: days?)?")


def fingerprints(findings: Sequence[Finding]) -> list[str]:
    """Return one fingerprint for each finding, all different, in the same order.

    A fingerprint stays the same when lines move, when the element moves to another file, and when only a
    number in the message changes ("12 days ago"): it is made of the rule, the element (the file where
    there is none), the cause, and the message without its numbers.
    """
    seen: Counter[str] = Counter()
    made = []
    for found in findings:
        said = _COUNTED.sub("#", found.message)
        facts = [found.rule, found.element or found.location.path, found.cause, said]
        key = json.dumps(facts)
        made.append(hashlib.sha256(f"{key}{seen[key]}".encode()).hexdigest())
        seen[key] += 1
    return made
