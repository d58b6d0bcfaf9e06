"""The one place that opens a connection; it is imported when one is opened, because that is slow to load."""

import urllib.error
import urllib.request
from collections.abc import Mapping
from email.message import Message
from http.client import HTTPResponse
from typing import IO

Refused = urllib.error.HTTPError
"""What the other side answers instead of content; its `code` says why."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        """Follow nothing: urllib would take the token along."""


def opened(address: str, headers: Mapping[str, str], timeout: float) -> HTTPResponse:
    """Ask for an address, whose scheme was checked, and return the open answer.

    Raises:
        Refused: if the other side answers with anything but content, also with another address.
        OSError: if there is no connection.
    """
    request = urllib.request.Request(address, headers=dict(headers))  # noqa: S310 - the scheme was checked
    answer: HTTPResponse = urllib.request.build_opener(_NoRedirect).open(request, timeout=timeout)
    return answer
