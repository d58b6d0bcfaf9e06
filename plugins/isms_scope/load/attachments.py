"""Attachments as they lie in the work tree."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from isms_scope.load.office import office_texts
from isms_scope.snapshot.attachments import hashes
from isms_scope.snapshot.leaks import Text


def read_attachments(root: Path, folder: str, wanted: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the SHA-256 of the wanted files below `root/folder`; those that are not there are left out.

    What is no ordinary file, or lies behind a symbolic link, is not there: it could be anything.
    """
    found = {}
    for file in wanted:
        path = root / folder / file
        if path.is_file() and not _is_behind_link(root, path):
            try:
                found[file] = hashes(path.read_bytes())
            except OSError:  # it went away or may not be read: then there is nothing to check
                continue
    return found


def files_below(root: Path, folder: str) -> Iterator[Path]:
    """Yield the ordinary files below `root/folder`, in the order of their paths; none behind a link."""
    yield from (
        path
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and not _is_behind_link(root, path)
    )


def texts_of(files: Iterable[tuple[str, Path]], *, only_text: bool = False) -> Iterator[Text]:
    """Yield what can be searched in files, by the name that each has in findings.

    That is all of a text, in UTF-8 or UTF-16, and unless `only_text` what is plain in other files: the
    letters in them, and of zipped files (office documents) the text of their parts. A file with a NUL in
    its first 8,000 bytes is no text, as git sees it. Of a text the first 32 MiB count, of another file the
    first 4 MiB.
    """
    for name, path in files:
        try:
            data, is_text = _beginning(path)
            if is_text:
                yield Text(name, _decoded(data))
            elif not only_text:
                yield from (Text(name, text, has_lines=False) for text in _plain_parts(path, data))
        except OSError:  # it went away or may not be read: then nobody else gets it from here either
            continue


_MOST_TEXT = 32 * 2**20
_MOST_BINARY = 4 * 2**20
_LOOKED_AT = 8000
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_LETTERS = re.compile(rb"[\t\r\n\x20-\x7e]{12,}")


def _beginning(path: Path) -> tuple[bytes, bool]:
    """Return the bytes that are searched, and whether they are text."""
    with path.open("rb") as file:
        data = file.read(_MOST_BINARY)
        is_text = b"\0" not in data[:_LOOKED_AT] or _is_wide(data)
        return (data + file.read(_MOST_TEXT - _MOST_BINARY) if is_text else data), is_text


def _plain_parts(path: Path, data: bytes) -> Iterator[str]:
    yield b"\n".join(_LETTERS.findall(data)).decode("ascii")
    if data.startswith(b"PK\x03\x04"):
        yield from office_texts(path)


def _is_wide(data: bytes) -> bool:
    """Whether it is UTF-16: by its signature, or because every second byte of its beginning is a NUL."""
    begins = data[:64]
    return data.startswith(_UTF_16) or (
        len(begins) > 3 and (not any(begins[::2]) or not any(begins[1::2])) and any(begins)
    )


def _decoded(data: bytes) -> str:
    if not _is_wide(data):
        return data.decode("utf-8", "replace")
    order = "utf-16" if data.startswith(_UTF_16) else "utf-16-le" if data[0] else "utf-16-be"
    return data.decode(order, "replace")


def _is_behind_link(root: Path, path: Path) -> bool:
    return any(each.is_symlink() for each in (path, *path.parents) if root in each.parents)
