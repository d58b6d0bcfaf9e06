"""Signed statements of approval: an in-toto Statement in a DSSE envelope, in one form, strictly read."""

import base64
import hashlib
import json
import re
import struct
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeAlias, get_args

from isms_scope.trail.signatures import key_fingerprint

Kind: TypeAlias = Literal["approval", "voucher", "baseline"]
Changes: TypeAlias = tuple[tuple[str, str, str], ...]
"""(path in the repository, old blob, new blob), sorted by path; zeros stand for a file that is absent."""

STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE = "urn:isms-scope:approval:1"
PAYLOAD_TYPE = "application/vnd.in-toto+json"
NAMESPACE = "isms-approval"
"""The namespace of the signatures: a signature made for anything else is none."""

FILE = re.compile(rb"approvals/[0-9a-f]{16}-[0-9a-f]{8}\.json\Z")
"""The path of a statement, seen from the workspace."""

SIZE_LIMIT = 1 << 20
MOST_SIGNATURES = 16

_ID = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})\Z")
_FINGERPRINT = re.compile(r"b1:[0-9a-f]{64}\Z")
_KEY_TYPE = re.compile(r"[!-~]{1,64}\Z")
_ARMOR = re.compile(
    rb"-----BEGIN SSH SIGNATURE-----\r?\n([A-Za-z0-9+/=\r\n]+)-----END SSH SIGNATURE-----\r?\n?\Z"
)
_MISTAKES = (ValueError, TypeError, LookupError, RecursionError)


@dataclass(frozen=True, slots=True)
class NamedApprover:
    """Somebody whose approval a voucher has seen at the forge.

    `person` is the id in the list of people, None for somebody who is not in it. `forge_id` is the number
    of the account, which stays when the account is renamed; `review` says where the forge shows the review.
    """

    person: str | None
    name: str
    role: str = ""
    forge_id: str = ""
    forge_login: str = ""
    review: str = ""
    submitted_at: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is signed.

    An "approval" and a "voucher" bind to `changes`; a voucher names the `approvers` it has seen. A
    "baseline" approves the whole boundary with `fingerprint`, as `version` of the scope statement of
    `system`. `repository` is the trust root's commit id and `ref` the branch for which it counts. A voucher
    is made after the fact, so it can say which commit of the main line is meant: `landing`; and how many
    approvals the forge asked for, and how many stood: with fewer than asked for, its rule was passed by.
    An approval can name the commit that its signer had before them: `head`.
    """

    kind: Kind
    repository: str
    ref: str
    changes: Changes = ()
    approvers: tuple[NamedApprover, ...] = ()
    role: str = ""
    fingerprint: str = ""
    version: str = ""
    system: str = ""
    landing: str = ""
    head: str = ""
    required_reviews: int | None = None
    standing_reviews: int | None = None


_LATER: Mapping[str, object] = {"landing": "", "head": "", "required_reviews": None, "standing_reviews": None}
"""What older statements do not have; it is written only where it says something."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A statement that was read, with its signatures; whether they are good is not yet said.

    `pae` are the bytes that were signed, `signatures` are armored, `digest` is the SHA-256 of the payload.
    """

    statement: Statement
    pae: bytes
    signatures: tuple[bytes, ...]
    digest: str


def read(data: bytes) -> Envelope | None:
    """Read an envelope, with or without a line break at its end; never raises, whatever it holds.

    None means that it is no statement of ours: too large, of another version, not in the one form that
    `write` gives, or self-contradictory. So equal statements have equal bytes, and nothing hides between.
    """
    if len(data) > SIZE_LIMIT:
        return None
    try:
        outer = json.loads(data.decode("utf-8"))
        payload = base64.b64decode(outer["payload"], validate=True)
        signatures = tuple(base64.b64decode(each["sig"], validate=True) for each in outer["signatures"])
        statement = _statement(json.loads(payload.decode("utf-8")))
        if payload != _payload(statement) or data.removesuffix(b"\n") != _outer(payload, signatures):
            return None
    except _MISTAKES:
        return None
    return Envelope(statement, pae(payload), signatures, hashlib.sha256(payload).hexdigest())


def write(statement: Statement, sign: Callable[[bytes], tuple[bytes, str]]) -> bytes:
    """Return a signed envelope: one line of JSON with a line break.

    `sign` is given the bytes to sign and returns an armored SSHSIG and the public key.

    Raises:
        ValueError: if the statement contradicts itself, or the signature is not one by that key.
    """
    payload = _payload(statement)
    signature, key = sign(pae(payload))
    if signer(signature) != key:
        raise ValueError("the signature does not carry the key that made it")
    data = _outer(payload, (signature,)) + b"\n"
    if len(data) > SIZE_LIMIT:
        raise ValueError(f"the statement would be larger than {SIZE_LIMIT} bytes")
    return data


def file_name(data: bytes) -> str:
    """Return the path of an envelope's file, seen from the workspace; it follows from payload and key.

    Raises:
        ValueError: if the bytes are no envelope of ours.
    """
    envelope = read(data)
    key = signer(envelope.signatures[0]) if envelope else None
    if envelope is None or key is None:
        raise ValueError("these bytes are no signed statement")
    return f"approvals/{envelope.digest[:16]}-{hashlib.sha256(key.encode()).hexdigest()[:8]}.json"


def pae(payload: bytes) -> bytes:
    """Return the pre-authentication encoding of DSSE: the bytes that are signed."""
    kind = PAYLOAD_TYPE.encode("ascii")
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def signer(signature: bytes) -> str | None:
    """Return the public key that an armored SSHSIG carries, as "type base64"; None if it is no SSHSIG."""
    found = _ARMOR.match(signature)
    try:
        blob = base64.b64decode(b"".join(found[1].split()), validate=True) if found else b""
        if not blob.startswith(b"SSHSIG\0\0\0\1"):
            return None
        key = _string(blob, 10)
        kind = _string(key, 0).decode("ascii")
    except (ValueError, struct.error):
        return None
    return f"{kind} {base64.b64encode(key).decode('ascii')}" if _KEY_TYPE.match(kind) else None


def _string(data: bytes, at: int) -> bytes:
    (size,) = struct.unpack_from(">I", data, at)
    if at + 4 + size > len(data):
        raise ValueError("the data end within a string")
    return data[at + 4 : at + 4 + size]


def _canonical(value: Any) -> bytes:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")


def _outer(payload: bytes, signatures: tuple[bytes, ...]) -> bytes:
    keys = [signer(each) for each in signatures]
    if not 1 <= len(keys) <= MOST_SIGNATURES:
        raise ValueError(f"between 1 and {MOST_SIGNATURES} signatures are needed")
    signed = [
        {"keyid": key_fingerprint(key), "sig": base64.b64encode(each).decode("ascii")}
        for key, each in zip(keys, signatures, strict=True)
        if key is not None
    ]
    if len(signed) != len(keys):
        raise ValueError("a signature is no armored SSHSIG")
    content = {
        "payloadType": PAYLOAD_TYPE,
        "payload": base64.b64encode(payload).decode("ascii"),
        "signatures": signed,
    }
    return _canonical(content)


def _payload(statement: Statement) -> bytes:
    """Return the one form of a statement; refuse one that contradicts itself."""
    flaw = _flaw(statement)
    if flaw:
        raise ValueError(flaw)
    subject: list[dict[str, Any]] = [
        {"name": path, "digest": {"gitBlob": new}} for path, _, new in statement.changes
    ]
    if statement.kind == "baseline":
        subject = [{"name": "boundary", "digest": {"sha256": statement.fingerprint.removeprefix("b1:")}}]
    content = {
        "_type": STATEMENT_TYPE,
        "subject": subject,
        "predicateType": PREDICATE_TYPE,
        "predicate": {
            name: value
            for name, value in asdict(statement).items()
            if name not in _LATER or value != _LATER[name]
        },
    }
    return _canonical(content)


def _statement(content: Any) -> Statement:
    """Take the predicate; that everything else fits is seen by writing it again."""
    predicate = dict(content["predicate"])
    changes = tuple(tuple(each) for each in predicate.pop("changes"))
    approvers = tuple(NamedApprover(**each) for each in predicate.pop("approvers"))
    return Statement(changes=changes, approvers=approvers, **predicate)


def _flaw(statement: Statement) -> str:
    """Return why a statement cannot stand, "" if it can."""
    texts = [
        statement.kind, statement.repository, statement.ref, statement.role,
        statement.fingerprint, statement.version, statement.system, statement.landing, statement.head,
        *(text for change in statement.changes for text in change),
        *(text for each in statement.approvers for key, text in asdict(each).items() if key != "person"),
        *(each.person for each in statement.approvers if each.person is not None),
    ]  # fmt: skip
    if not all(isinstance(text, str) for text in texts) or statement.kind not in get_args(Kind):
        return "a value is not of its type"
    if not _ID.match(statement.repository) or not statement.ref.startswith("refs/"):
        return "the repository is no commit id, or the ref no full name"
    if statement.landing and (statement.kind != "voucher" or not _ID.match(statement.landing)):
        return "only a voucher names a landing, by the id of a commit"
    if statement.head and (statement.kind != "approval" or not _ID.match(statement.head)):
        return "only an approval names a head, by the id of a commit"
    own = _baseline_flaw if statement.kind == "baseline" else _change_flaw
    return _count_flaw(statement) or own(statement)


def _count_flaw(statement: Statement) -> str:
    counted = (statement.required_reviews, statement.standing_reviews)
    if any(each is not None and (type(each) is not int or each < 0) for each in counted):
        return "reviews are counted in whole numbers"
    if statement.kind != "voucher" and counted != (None, None):
        return "only a voucher counts the reviews of a forge"
    return ""


def _baseline_flaw(statement: Statement) -> str:
    if statement.changes or statement.approvers:
        return "a baseline approves a boundary, not single changes"
    if not _FINGERPRINT.match(statement.fingerprint) or not statement.version:
        return "a baseline needs the fingerprint of the boundary and the version"
    return ""


def _change_flaw(statement: Statement) -> str:
    if statement.fingerprint or statement.version or statement.system:
        return "only a baseline names a fingerprint, a version or a system"
    if bool(statement.approvers) != (statement.kind == "voucher"):
        return "a voucher, and nothing else, names approvers"
    paths = [change[0] for change in statement.changes]
    if not paths or paths != sorted(set(paths)) or "" in paths:
        return "the changes must be there, sorted, each path once"
    length = len(statement.repository)
    for change in statement.changes:
        ids = change[1:]
        if len(ids) != 2 or any(not _ID.match(each) or len(each) != length for each in ids):
            return "a change is a path and two ids of the repository's own kind"
        if ids == ("0" * length,) * 2:
            return "a file that never existed cannot change"
    return ""
