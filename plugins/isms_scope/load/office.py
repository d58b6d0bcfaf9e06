"""Office files: the text in the parts of zipped XML, as word processors and spreadsheets write it."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

_MOST_PARTS = 500
_MOST_BYTES = 32 * 2**20
"""How much is unpacked of one file: a small file can hold a very large one."""

_PARTS = (".xml", ".rels", ".txt")
_TAG = re.compile(r"<[^<>]*>")


def office_texts(path: Path) -> Iterator[str]:
    """Yield the text of each part of a zipped file, as it stands and with the marks of its format taken out.

    Word processors divide a word wherever its spelling was looked at. What cannot be unpacked is left out.
    """
    room = _MOST_BYTES
    try:
        with zipfile.ZipFile(path) as archive:
            parts = [each for each in archive.infolist() if each.filename.endswith(_PARTS)]
            for part in parts[:_MOST_PARTS]:
                with archive.open(part) as file:
                    data = file.read(room)
                room -= len(data)
                text = data.decode("utf-8", "replace")
                yield text
                yield _TAG.sub("", text)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        return  # it is no zipped file, is damaged, or is encrypted
