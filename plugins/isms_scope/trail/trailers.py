"""Approval lines at the end of a merge's message, read more strictly than git reads trailers."""

import re
from collections.abc import Iterator

from isms_scope.snapshot.ledger import Identity

_TRAILER = re.compile(r"[A-Za-z][A-Za-z0-9-]*: \S.*")
_APPROVAL = re.compile(r"(?:approved|reviewed|acked)-by: ([^<>]*)<([^<>]+)>\Z", re.IGNORECASE | re.ASCII)


def approvers(message: str) -> Iterator[Identity]:
    """Give who is named by Approved-by, Reviewed-by or Acked-by in the last paragraph of a message.

    Every line of that paragraph must be a trailer, or nothing counts: git itself accepts a paragraph of
    mixed text, in which a description could pass for an approval.
    """
    paragraphs = re.split(r"\n[ \t]*\n", message.rstrip())
    if len(paragraphs) < 2:
        return
    lines = paragraphs[-1].split("\n")
    if not all(_TRAILER.match(line) for line in lines):
        return
    for line in lines:
        found = _APPROVAL.match(line.rstrip())
        if found:
            yield Identity(found[1].strip(), found[2].strip())
