"""One site for all tests that only look at it: the fixture's scope, a history, hand-written pages."""

from pathlib import Path

import pytest

from gitrepo import ADA, BO, Repo
from mkdocs_plugin.sites import FIXTURE, MACROS, Built, built, project

HAND_WRITTEN = """---
render_macros: true
---
# About {{ scope.title }}

Version {{ scope.version }}, {{ scope_link("platform") }}.

{{ scope_table("suppliers") }}

{{ scope_diagram("boundary") }}

A [link](scope/suppliers/openai.md) and [another](scope/findings.md#open).
"""
PLAIN = "# Plain\n\nThis page did not opt in: {{ scope.title }}.\n"


def scheme(preferred: str, name: str) -> dict[str, object]:
    """A colour scheme with its button, as the theme is configured."""
    toggle = {"icon": "material/weather-sunny", "name": f"Leave {name}"}
    media = f"(prefers-color-scheme: {preferred})"
    return {"media": media, "scheme": name, "primary": "custom", "accent": "custom", "toggle": toggle}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A strict build of the fixture with history and macros."""
    folder = tmp_path_factory.mktemp("project")
    scope = {f"scope/{path.name}": path.read_text("utf-8") for path in (FIXTURE / "scope").glob("*.yml")}
    repo = Repo(folder)
    before = scope["scope/technology.yml"].replace(
        "acct-playground: {name: Playground account, type: cloud_account, parent: aws-org, "
        "environment: personal_playground, scope: {status: out, rationale: Only synthetic data and no path into production.}}",  # noqa: E501 - a line of the fixture
        "acct-playground: {name: Playground account, type: cloud_account, parent: aws-org}",
    )
    assert before != scope["scope/technology.yml"]
    older = scope["scope/company.yml"].replace('version: "2.1"\n    state', 'version: "2.0"\n    state')
    older = older.replace("operation, and maintenance of", "and operation of")
    assert "and operation of" in older
    repo.commit({**scope, "scope/technology.yml": before, "scope/company.yml": older}, "Begin the register")
    repo.commit(scope, "Take the playground out (#7)", author=BO, committer=ADA)
    plugin = {"isms-scope": {"security_headers": True, "fail_on": "never"}}
    project(
        folder,
        {"docs/about.md": HAND_WRITTEN, "docs/plain.md": PLAIN},
        plugins=["search", "offline", plugin, MACROS],
        theme={
            "name": "material",
            "font": False,
            "features": ["navigation.tabs", "navigation.sections"],
            "palette": [scheme("light", "default"), scheme("dark", "slate")],
        },
    )
    made = built(folder, strict=True)
    assert made.failed == "", made.warnings
    return made


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project with one supplier and no repository."""
    return project(
        tmp_path,
        {"scope/labels.yml": "suppliers: {labels: {name: Labels Ltd}}\n"},
    )
