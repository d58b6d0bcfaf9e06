"""The one writer of markup: every element, attribute and text of a picture passes through here."""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_SPACE = re.compile(r"\s+")
_URL = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


@lru_cache(maxsize=16384)
def clean(text: str) -> str:
    """Return the text on one line, without control, invisible and direction-changing characters.

    The loader refuses these in YAML; text from git and from importers comes here as well.
    """
    return _SPACE.sub(" ", _UNSEEN.sub("", _SPACE.sub(" ", text))).strip()


def element(tag: str, attributes: dict[str, object], *content: str) -> str:
    """Return an element; attribute values are escaped here, content is markup made by this module.

    An attribute whose value is empty or None is left out. Names come from our own code only.
    """
    inside = "".join(content)
    pairs = "".join(
        f' {name}="{value if isinstance(value, int) else clean(str(value)).translate(_ENTITIES)}"'
        for name, value in attributes.items()
        if value not in ("", None)
    )
    return f"<{tag}{pairs}>{inside}</{tag}>" if inside else f"<{tag}{pairs}/>"


def text(value: str) -> str:
    """Return text escaped for element content."""
    return clean(value).translate(_ENTITIES)


def lines(parts: Iterable[str]) -> str:
    """Join elements one to a line, so that a change shows as few lines in a diff."""
    return "\n".join(part for part in parts if part)


def safe_href(href: str) -> str:
    """Return the address if it is https or relative to the page, else the empty text.

    Refused are other schemes, other hosts without a scheme, and every character that no address has
    (RFC 3986, section 2): browsers drop some of these before they look at the scheme.
    """
    if not _URL.fullmatch(href):
        return ""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if parts.scheme:
        return href if parts.scheme == "https" and parts.hostname else ""
    return "" if parts.netloc or href.startswith("//") or _looks_like_scheme(href) else href


def _looks_like_scheme(href: str) -> bool:
    return ":" in re.split(r"[/?#]", href, maxsplit=1)[0]
