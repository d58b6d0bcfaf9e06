"""`mkdocs serve` as a writer uses it: every change is followed, a typing error takes nothing away."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from mkdocs_plugin.sites import project

PATIENCE = 90
TEAM = "teams:\n  mlops:\n    name: MLOps\n    description: %s\n    scope: in\n"
OTHER = "people:\n  ann:\n    name: Ann Other\n"


class Served:
    """A project that is being served; pages are asked for again and again until they say what is expected."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self._connection = HTTPConnection("127.0.0.1", port, timeout=10)

    def write(self, path: str, text: str) -> None:
        (self.folder / path).write_text(text, "utf-8")

    def page(self, path: str) -> str:
        try:
            self._connection.request("GET", f"/{path}", headers={"Connection": "close"})
            return self._connection.getresponse().read().decode()
        except (OSError, HTTPException):
            self._connection.close()
            return ""

    def until(self, path: str, says: Callable[[str], bool]) -> str:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            page = self.page(path)
            if says(page):
                return page
            time.sleep(0.2)
        raise AssertionError(f"{path} never said what was expected; last: {page[-3000:]}")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    files = {"scope/team.yml": TEAM % "First words.", "scope/people.yml": OTHER}
    folder = project(tmp_path, files, use_directory_urls=False)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(program, cwd=folder, env=environment, stderr=subprocess.DEVNULL) as process:
        yield Served(folder, port)
        process.terminate()  # an interrupt is ignored by what a shell started in the background


def test_a_change_is_shown_and_a_typing_error_keeps_the_page_with_its_finding(served: Served) -> None:
    served.until("scope/teams/mlops.html", lambda page: "First words." in page)

    served.write("scope/team.yml", TEAM % "Second words.")
    served.until("scope/teams/mlops.html", lambda page: "Second words." in page)

    served.write("scope/team.yml", TEAM % "Third words." + "  broken: [\n")
    page = served.until("scope/teams/mlops.html", lambda page: "cannot be read as it is now" in page)
    assert "Second words." in page
    assert "Third words." not in page
    assert re.search(r"YML-\d\d", page)
    assert re.search(r"scope/team\.yml:\d+:\d+", page)
    assert "cannot be read as it is now" not in served.page("scope/people/ann.html")
    assert re.search(r"scope/team\.yml:\d+:\d+", served.page("scope/findings.html"))

    served.write("scope/team.yml", TEAM % "Fourth words.")
    page = served.until("scope/teams/mlops.html", lambda page: "Fourth words." in page)
    assert "cannot be read as it is now" not in page


def test_a_scope_folder_that_is_taken_away_and_put_back_is_followed_again(served: Served) -> None:
    served.until("scope/teams/mlops.html", lambda page: "First words." in page)

    shutil.move(served.folder / "scope", served.folder / "aside")
    time.sleep(3)  # long enough to be missed: MkDocs looks twice a second
    assert "First words." in served.page("scope/teams/mlops.html")
    (served.folder / "aside/team.yml").write_text(TEAM % "While away.", "utf-8")
    shutil.move(served.folder / "aside", served.folder / "scope")
    served.until("scope/teams/mlops.html", lambda page: "While away." in page)

    served.write("scope/team.yml", TEAM % "Back again.")
    served.until("scope/teams/mlops.html", lambda page: "Back again." in page)
