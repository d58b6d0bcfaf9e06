"""Small MkDocs projects, built in this process, with what the build said."""

import logging
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

FIXTURE = Path(__file__).parent / "fixture"
PLUGIN: dict[str, object] = {"isms-scope": {"security_headers": True}}
MACROS: dict[str, object] = {
    "macros": {"render_by_default": False, "on_undefined": "strict", "on_error_fail": True}
}
SETTINGS: dict[str, object] = {
    "site_name": "Test site",
    "theme": {"name": "material", "font": False, "palette": {"scheme": "default", "primary": "custom"}},
    "plugins": ["search", PLUGIN],
    "extra": {"generator": False},
}


@dataclass
class Built:
    """A built site, or why there is none; `said` holds level and message of everything that was logged."""

    folder: Path
    failed: str = ""
    said: list[tuple[str, str]] = field(default_factory=list)

    def read(self, path: str) -> str:
        """Return a file of the site."""
        return (self.folder / path).read_text("utf-8")

    @property
    def warnings(self) -> list[str]:
        """The warnings and errors of the build."""
        return [message for level, message in self.said if level in ("WARNING", "ERROR")]


def project(folder: Path, files: dict[str, str], **settings: object) -> Path:
    """Write a project: files by path, and settings that take the place of those of `SETTINGS`."""
    for path, text in {"docs/index.md": "# Home\n", **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump({**SETTINGS, **settings}), "utf-8")
    return folder


def built(folder: Path, *, strict: bool = False) -> Built:
    """Build a project as `mkdocs build` does."""
    listener = _Listener()
    log = logging.getLogger("mkdocs")
    level = log.level
    log.addHandler(listener)
    log.setLevel(logging.INFO)
    site = Built(folder / "site", said=listener.said)
    try:
        build(load_config(str(folder / "mkdocs.yml"), strict=strict))
    except (Abort, ConfigurationError) as error:
        site.failed = str(error)
    finally:
        log.removeHandler(listener)
        log.setLevel(level)
    return site


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.said: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append((record.levelname, record.getMessage()))
