"""What a name says about where a thing stands: the account of an ARN, the host of an address."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Trace(NamedTuple):
    """A name of what a thing stands in, read from the thing's own name, and how it was read.

    `region` is the one that the thing's name gives within an account, if it gives one.
    """

    text: str
    how: str
    region: str = ""


_LETTERS = re.IGNORECASE | re.ASCII
"""Upper and lower case of plain letters; a Kelvin sign is no k of a host name."""

_ARN = re.compile(r"arn:[a-z-]+:[a-z0-9-]+:([a-z0-9-]*):(\d{12})?:.+", _LETTERS | re.DOTALL)
_ACCOUNT = re.compile(r"\d{4}-\d{4}-\d{4}", re.ASCII)
_BUCKET = re.compile(r"(?:arn:[a-z-]+:s3:::|s3://|gs://)([^/]+)(/.+)?/?", _LETTERS | re.DOTALL)
_S3 = r"s3(?:[.-][a-z0-9.-]*)?\.amazonaws\.com(?:\.cn)?"
_AT_HOST = re.compile(
    rf"(?:https?://)?([a-z0-9._-]+)\.(?:{_S3}|storage\.googleapis\.com|(?:blob|dfs)\.core\.windows\.net)"
    r"\.?(?::[0-9]+)?(/.+)?/?",
    _LETTERS | re.DOTALL,
)
_IN_PATH = re.compile(
    rf"(?:https?://)?(?:{_S3}|storage\.googleapis\.com|storage\.cloud\.google\.com)"
    r"\.?(?::[0-9]+)?/([^/]+)(/.+)?/?",
    _LETTERS | re.DOTALL,
)
_RESOURCES = (
    (re.compile(r"(?:^|/)projects/([a-z][a-z0-9-]{4,28}[a-z0-9])(?=/|$)"), "project of the resource"),
    (
        re.compile(r"(?:^|/)subscriptions/([0-9a-f-]{36})(?=/|$)", _LETTERS),
        "subscription of the resource",
    ),
)
_PLACE = re.compile(r"(?:^|/)(?:locations|regions|zones)/(?!global(?:/|$))([a-z0-9-]+)(?=/|$)", _LETTERS)
_ZONE = re.compile(r"(?<=[0-9])-[a-z]$", _LETTERS)
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|git@)", _LETTERS)
_HOST = re.compile(r"(?:[a-z0-9_-]+\.)+[a-z0-9-]+", _LETTERS)


OF_BUCKET = "bucket of the address"


def spellings(query: str) -> Iterator[Trace]:
    """Yield a name as it was asked for, then as a register may have it instead.

    Quotes around it and a stop at its end are left out; an account number loses its hyphens; the ARN or
    the address of a whole bucket becomes its name.
    """
    for said in dict.fromkeys((query, _bare(query))):
        yield Trace(said, "")
        if _ACCOUNT.fullmatch(said):
            yield Trace(said.replace("-", ""), "")
        bucket = _bucket(said)
        if bucket and not bucket[2]:
            yield Trace(bucket[1], OF_BUCKET)


_QUOTES = "\"'`\u00ab\u00bb\u2018\u2019\u201a\u201c\u201d\u201e"


def _bare(query: str) -> str:
    return query.rstrip(f"{_QUOTES}.").lstrip(_QUOTES).strip() or query


def _bucket(query: str) -> re.Match[str] | None:
    """Return the name of a bucket and the rest of the path, from an ARN or an address of any style."""
    address = re.split(r"[?#]", query, maxsplit=1)[0]
    found = (pattern.fullmatch(address) for pattern in (_BUCKET, _AT_HOST, _IN_PATH))
    return next(filter(None, found), None)


def traces(query: str) -> Iterator[Trace]:
    """Yield the names of what a thing stands in, the nearest first.

    Formats: Amazon Resource Names, resource names of Google Cloud and Azure, buckets, URLs, addresses of
    repositories and host names.
    """
    query = _bare(query)
    if bucket := _bucket(query):
        yield Trace(bucket[1], OF_BUCKET)
    if arn := _ARN.fullmatch(query):
        yield from (Trace(shorter, "beginning of the ARN") for shorter in _shortened(query))
        if arn[2]:
            yield from _of_account(arn[2], arn[1], "account of the ARN")
    place = _PLACE.search(query)
    for pattern, how in _RESOURCES:
        if found := pattern.search(query):
            yield from _of_account(found[1], _ZONE.sub("", place[1]) if place else "", how)
    if not arn and not _BUCKET.fullmatch(query):
        yield from _of_address(query)


def _of_account(account: str, region: str, how: str) -> Iterator[Trace]:
    """Yield the region within the account, then the account."""
    if region:
        yield Trace(f"{account}/{region}", f"region{how[how.index(' ') :]}")
    yield Trace(account, how, region)


def _of_address(query: str) -> Iterator[Trace]:
    bare = re.split(r"[?#]", _ADDRESS.sub("", query, count=1), maxsplit=1)[0]
    host, _, path = bare.replace(":", "/", 1).partition("/") if query.startswith("git@") else _parted(bare)
    host = host.removesuffix(".")
    if not _HOST.fullmatch(host):
        return
    if path:
        for shorter in _shortened(f"{host}/{path.strip('/')}"):
            yield Trace(shorter, "beginning of the address")
    if host != query:
        yield Trace(host, "host of the address")
    labels = host.split(".")
    for cut in range(1, len(labels) - 1):
        yield Trace(".".join(["*", *labels[cut:]]), "wildcard of the host name")


def _parted(bare: str) -> tuple[str, str, str]:
    """Split an address into host, a slash and the path; user and port are left out."""
    authority, slash, path = bare.partition("/")
    return authority.rpartition("@")[2].partition(":")[0], slash, path


def _shortened(text: str) -> Iterator[str]:
    """Yield the text without its last steps, as long as two or more are left."""
    while text.count("/") > 1 or (":" in text and "/" in text):
        text = text.rpartition("/")[0]
        yield text
