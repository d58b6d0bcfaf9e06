"""Built sites as a crawler sees them: which links lead nowhere, and which anchors stand twice."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from os.path import normpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

_SCRIPT = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_LINK = re.compile(r'\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')


@dataclass(frozen=True)
class Crawled:
    """The anchors and the links of one page; tags are told by their brackets, so that it is quick."""

    ids: tuple[str, ...]
    links: frozenset[str]


def crawled(folder: Path) -> dict[str, Crawled]:
    """Return every page of a built site by its path; pages at no fixed address (404) are left out."""
    paths = (path for path in folder.rglob("*.html") if path.name != "404.html")
    return {path.relative_to(folder).as_posix(): _read(path.read_text("utf-8")) for path in paths}


def _read(html: str) -> Crawled:
    tags = "".join(_TAG.findall(_SCRIPT.sub("", html)))
    links = frozenset(map(unescape, _LINK.findall(tags)))
    return Crawled(tuple(map(unescape, _ID.findall(tags))), links)


def faults(folder: Path, pages: dict[str, Crawled]) -> list[str]:
    """Return what is wrong with the links and the anchors of a site; an outside link is not followed."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    anchors = {path: frozenset(page.ids) for path, page in pages.items()}
    return [fault for path, page in pages.items() for fault in _faults(path, page, files, anchors)]


def _faults(path: str, page: Crawled, files: set[str], anchors: dict[str, frozenset[str]]) -> Iterator[str]:
    yield from (f"{path}: anchor {each} twice" for each, number in Counter(page.ids).items() if number > 1)
    for link in page.links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = _target(path, unquote(parts.path)) if parts.path else path
        if target not in files:
            yield f"{path}: {link} leads to no file"
        elif parts.fragment and unquote(parts.fragment) not in anchors.get(target, ()):
            yield f"{path}: {link} leads to no anchor"


def _target(path: str, link: str) -> str:
    """The file that a link leads to; an absolute one starts at the top of the site."""
    joined = normpath(link.lstrip("/") if link.startswith("/") else f"{path}/../{link}")
    is_folder = link.endswith(("/", "/.", "/..")) or link in (".", "..")
    return normpath(f"{joined}/index.html") if is_folder else joined
