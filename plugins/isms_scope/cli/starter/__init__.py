"""The files that `init` lays out, and what is put into them."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Literal, TypeAlias

import isms_scope
from isms_scope.load.writing import scalar
from isms_scope.model.schema import scope_schema

Forge: TypeAlias = Literal["github", "gitlab", "none"]

SCHEMA_FILE = "scope.schema.json"
SCOPE_FILES = (
    "settings", "statement", "organisation", "products", "ai", "technology", "suppliers", "exclusions",
)  # fmt: skip
OTHER_FILES: Mapping[str, str] = {
    "mkdocs.yml": "mkdocs.yml",
    "docs/index.md": "index.md",
    "requirements.txt": "requirements.txt",
    ".gitignore": "gitignore.txt",
}
WORKFLOWS: Mapping[Forge, tuple[str, str]] = {
    "github": (".github/workflows/scope.yml", "github.yml"),
    "gitlab": (".gitlab-ci.yml", "gitlab.yml"),
}
VOUCHING: Mapping[Forge, tuple[str, str]] = {
    "github": (".github/workflows/vouch.yml", "vouch.yml"),
    "gitlab": (".gitlab-ci.yml", "gitlab-vouch.yml"),
}
"""The job that carries the approvals of a forge into git; at GitLab it joins the check in one file."""

_MERGED = """\
    # What each change has to prove, from the commit on in which `people` have e-mail addresses. Level 1 is
    # reached when somebody other than its proposers merges it. 2 asks that the merge names who approved it,
    # 3 needs the job of `isms-scope init --vouch`, 4 the signatures of the approvers.
    min_level: 1"""
_VOUCHED = """\
    # What each change has to prove, from the commit on in which `people` have e-mail addresses. Level 3 is
    # reached by the ordinary Approve and Merge, once the key of the vouching job stands here.
    min_level: 3
    # vouchers: [ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI…]"""


def starter_files(name: str, forge: Forge, *, vouch: bool = False) -> dict[str, str]:
    """Return the files of a new workspace by path: a small draft scope, a site, a check for the forge.

    `name` is what the company is called: one line that can be printed. `vouch` adds the job that carries
    the forge's approvals into git, and asks for the level that it makes ordinary work reach.
    """
    words = {
        "@NAME@": scalar(name),
        "@PLAIN_NAME@": name,
        "@SITE@": scalar(f"{name}: scope of the ISMS"),
        "@VERSION@": isms_scope.__version__,
        "@POLICY@": _VOUCHED if vouch and forge in VOUCHING else _MERGED,
    }
    made = {path: _filled(template, words) for path, template in OTHER_FILES.items()}
    if forge in WORKFLOWS:
        path, template = WORKFLOWS[forge]
        made[path] = _filled(template, words)
    if vouch and forge in VOUCHING:
        path, template = VOUCHING[forge]
        made[path] = made.get(path, "") + _filled(template, words)
    line = f"# yaml-language-server: $schema=../{SCHEMA_FILE}\n"
    made |= {f"scope/{each}.yml": line + _filled(f"{each}.yml", words) for each in SCOPE_FILES}
    made[SCHEMA_FILE] = json.dumps(scope_schema(), indent=2, ensure_ascii=False) + "\n"
    return made


def _filled(template: str, words: Mapping[str, str]) -> str:
    text = files(__name__).joinpath(template).read_text("utf-8")
    for word, meaning in words.items():
        text = text.replace(word, meaning)
    return text
