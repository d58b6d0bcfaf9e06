"""Asking an API over HTTPS: no redirects, so that a token goes nowhere else, and limits on all that comes."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from isms_scope.errors import ScopeError

if TYPE_CHECKING:
    from email.message import Message

TIMEOUT_SECONDS = 30.0
SIZE_LIMIT = 16 << 20
MOST_PAGES = 100

_NEXT = re.compile(r'<([^<>]+)>\s*;[^,]*\brel="?next"?')
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_HINTS: Mapping[int, str] = {
    401: "The token is missing, wrong or expired.",
    403: "The token may not read this, or the limit of requests is reached.",
    404: "Check the name of the repository, and that the token may read it.",
    429: "The limit of requests is reached; try again later.",
}


@dataclass(frozen=True, slots=True)
class Api:
    """An API at one address; `headers` may hold a token, which is never shown."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
        if not is_safe or not parts.hostname or parts.username or parts.query or parts.fragment:
            raise ScopeError(
                "The address of the API is no plain https:// address.",
                "Give one like https://api.github.com with --api-url; tokens go into the environment.",
            )

    def get(self, path: str) -> Any:
        """Return the content of one answer.

        Raises:
            ScopeError: if the forge cannot be reached, refuses, or answers something else than JSON.
        """
        return self._ask(f"{self.url.rstrip('/')}/{path}")[0]

    def all(self, path: str) -> Iterator[dict[str, Any]]:
        """Give the entries of a list, page by page.

        Raises:
            ScopeError: as `get`, and if the list does not end or leads to another host.
        """
        address = f"{self.url.rstrip('/')}/{path}{'&' if '?' in path else '?'}per_page=100"
        for _ in range(MOST_PAGES):
            content, headers = self._ask(address)
            if not isinstance(content, list) or not all(isinstance(each, dict) for each in content):
                raise _odd(address, "no list")
            yield from content
            following = _NEXT.search(", ".join(headers.get_all("Link") or []))
            if following is None:
                return
            address = urljoin(address, following[1])
            if urlsplit(address)[:2] != urlsplit(self.url)[:2]:
                raise _odd(address, "on another host")
        raise _odd(address, f"longer than {MOST_PAGES} pages")

    def _ask(self, address: str) -> "tuple[Any, Message]":
        from isms_scope.forges.opening import Refused, opened  # noqa: PLC0415 - only who asks needs the network

        headers = {"Accept": "application/json", "User-Agent": "isms-scope", **self.headers}
        try:
            with opened(address, headers, TIMEOUT_SECONDS) as answer:
                data = answer.read(SIZE_LIMIT + 1)
                if len(data) > SIZE_LIMIT:
                    raise _odd(address, "too large")
                return json.loads(data), answer.headers
        except Refused as error:
            moved = "It is called differently now; name it so." if 300 <= error.code < 400 else ""
            raise ScopeError(
                f"The forge answered {error.code} for {_path(address)}.",
                moved or _HINTS.get(error.code, "Try again later."),
            ) from error
        except (ValueError, RecursionError) as error:
            raise _odd(address, "no JSON") from error
        except OSError as error:  # also what urllib makes of a connection that fails
            raise ScopeError(
                f"The forge cannot be reached: {getattr(error, 'reason', error)}.", "Check --api-url."
            ) from error


def _path(address: str) -> str:
    return urlsplit(address).path


def _odd(address: str, what: str) -> ScopeError:
    return ScopeError(f"The forge's answer for {_path(address)} is {what}.", "Check --api-url.")
