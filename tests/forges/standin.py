"""A stand-in for the API of a forge on this machine: lists in pages with Link headers, behind a token."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

PAGE = 2
TOKEN = "not-a-real-token"  # noqa: S105 - it opens nothing


@dataclass
class Standin:
    """Answers by path; `asked` are the paths that were asked for, `moved` answers with a redirect."""

    url: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)
    header: tuple[str, str] = ("Authorization", f"Bearer {TOKEN}")


class _Handler(BaseHTTPRequestHandler):
    made: Standin

    def do_GET(self) -> None:
        parts, made = urlsplit(self.path), self.made
        made.asked.append(parts.path)
        if parts.path in made.moved:
            self._answer(301, {}, {"Location": made.moved[parts.path]})
        elif self.headers.get(made.header[0]) != made.header[1]:
            self._answer(401, {"message": "Bad credentials"}, {})
        elif parts.path not in made.answers:
            self._answer(404, {"message": "Not Found"}, {})
        else:
            self._list(parts.path, parse_qs(parts.query), made.answers[parts.path])

    def _list(self, path: str, query: Mapping[str, list[str]], content: Any) -> None:
        if not isinstance(content, list):
            self._answer(200, content, {})
            return
        page = int(query.get("page", ["1"])[0])
        links = [f'<{self.made.url}{path}?per_page={PAGE}&page=1>; rel="first"']
        if page * PAGE < len(content):
            links.insert(0, f'<{self.made.url}{path}?per_page={PAGE}&page={page + 1}>; rel="next"')
        self._answer(200, content[(page - 1) * PAGE : page * PAGE], {"Link": ", ".join(links)})

    def _answer(self, status: int, content: Any, headers: Mapping[str, str]) -> None:
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


@contextmanager
def standin() -> Iterator[Standin]:
    """Run a stand-in until the end of the block."""
    made = Standin()
    handler = type("Handler", (_Handler,), {"made": made})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    made.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
