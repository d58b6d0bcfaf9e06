"""ACK lists: the reviews that an integrator's script copies into a merge, as bitcoin's projects do it."""

import re
from collections.abc import Iterator, Sequence

from isms_scope.trail.commit import Commit

_SUBJECT = re.compile(r"Merge [\w.-]+/[\w.-]+#[0-9]{1,10}: ", re.ASCII)
_HEADING = "ACKs for top commit:"
_TREE = re.compile(r"Tree-SHA512: [0-9a-f]{128}\Z")
_ENTRY = re.compile(r"  ([^\s:]+):(?: (\S.*))?\Z")
_ACK = re.compile(
    r"(?i:(?:(?:light |lightly )?(?:code[ -]?review(?:ed)?|review|tested|untested|lgtm|re)[ -])?"
    r"(?:re-?)?(?:ut|t|cr)?)ACK:? `?(?P<commit>[0-9a-f]{10,64})(?![0-9A-Za-z])"
)
"""An approval of a commit; "Concept ACK" and "Approach ACK" say nothing of what it holds."""

_NACK = re.compile(r"\bNACK\b", re.IGNORECASE)


def who_acked(commit: Commit) -> Iterator[str]:
    """Give the user names that a merge lists with an ACK of exactly the commit that it brings in.

    The list must end the message, with the script's own last line after it: in the description of a request
    anybody could write such a list. Whoever also has a NACK in it is left out.
    """
    if len(commit.parents) != 2 or not _SUBJECT.match(commit.subject):
        return
    for name, texts in _entries(_block(commit.message)).items():
        found = [match for text in texts if (match := _ACK.match(text))]
        is_opposed = any(_NACK.search(text) for text in texts)
        if not is_opposed and any(commit.parents[1].startswith(each["commit"]) for each in found):
            yield name


def _block(message: str) -> Sequence[str]:
    """Return the lines of the list at the end of a message, none where it does not have the form."""
    lines = message.rstrip().split("\n")
    if not _TREE.match(lines.pop()):
        return ()
    while lines and not lines[-1].strip():
        lines.pop()
    start = len(lines)
    while start and lines[start - 1].startswith("  "):
        start -= 1
    return lines[start:] if lines[max(0, start - 2) : start] == ["", _HEADING] else ()


def _entries(block: Sequence[str]) -> dict[str, list[str]]:
    """Return what each name says, beside it or below it; nothing if one line is neither."""
    said: dict[str, list[str]] = {}
    name = ""
    for line in block:
        entry = _ENTRY.match(line)
        if entry:
            name = entry[1]
            said.setdefault(name, []).extend(filter(None, [entry[2]]))
        elif name and line.startswith("    "):
            said[name].append(line.strip())
        else:
            return {}
    return said
