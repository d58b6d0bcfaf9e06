"""Attachments as they are: the hashes of a file's content, and whether the commit holds the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file below scope/attachments.

    `hashes` are SHA-256 of its bytes as they are, and with the line ends that git keeps where the work tree
    has others. `is_committed` says whether the commit holds the same content, None where nobody asked git.
    """

    hashes: frozenset[str]
    is_committed: bool | None = None


Attachments = Mapping[str, Attachment]
"""Attachments by their path below scope/attachments; a file that is not there is not in it."""


def hashes(content: bytes) -> frozenset[str]:
    """Return the SHA-256 of a content as it is and with the line ends that git keeps."""
    return frozenset(sha256(each).hexdigest() for each in (content, content.replace(b"\r\n", b"\n")))


def is_inside(file: str) -> bool:
    """Whether a path stays below the folder it is relative to, on every system."""
    parts = file.split("/")
    return not {"", ".", ".."}.intersection(parts) and not set(file).intersection("\\:\0")
