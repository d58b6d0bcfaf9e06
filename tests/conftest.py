"""What every test relies on: a sheltered environment, no silent skip, and a browser where there is one."""

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NO_SKIPS = bool(os.environ.get("ISMS_SCOPE_NO_SKIPS"))
"""Set where everything that tests need is installed: then a skipped test is a failed one."""

OUTER_SETTINGS = (
    "SOURCE_DATE_EPOCH", "TZ", "CI", "GITHUB_ACTIONS", "GITLAB_CI",
    "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES",
)  # fmt: skip
"""Variables of the person or the CI job that runs the tests; no result may depend on them."""

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

settings.register_profile("house", deadline=None, derandomize=NO_SKIPS)
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def sheltered_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the tests an empty home, so that they neither read nor touch what is the user's."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in [*OUTER_SETTINGS, *(name for name in os.environ if name.startswith(("GIT_", "XDG_")))]:
            patch.delenv(name, raising=False)
        patch.setenv("HOME", str(home))
        for kind in ("CONFIG", "CACHE", "DATA", "STATE"):
            patch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
        patch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        yield home


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A headless Chromium; set CHROMIUM to name one that is not on the path."""
    named = os.environ.get("CHROMIUM")
    program = named or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if program is None:
        pytest.skip("no Chromium was found: install one (Debian: apt-get install chromium) or set CHROMIUM")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and most workers never need it

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM_OPTIONS))
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    """A new page with nothing remembered from other tests."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if NO_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {_reason(report.longrepr)}"
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if NO_SKIPS and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {_reason(report.longrepr)}"
    return report


def _reason(longrepr: object) -> str:
    return str(longrepr[2]) if isinstance(longrepr, tuple) else str(longrepr)
