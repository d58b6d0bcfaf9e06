"""The index behind "Is my thing in scope?" as files of the site, and where to propose a change."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from isms_scope.mkdocs_plugin.generated import ScopePage
from isms_scope.model.register import Node
from isms_scope.pages.addresses import element_uri
from isms_scope.pages.assets import FOLDER
from isms_scope.pages.in_scope import Proposals, index_files
from isms_scope.pages.view import View


def add_index(view: View, pages: Mapping[str, ScopePage], files: Files, config: MkDocsConfig) -> None:
    """Add the index to the site; an element is edited where the pencil of its page leads."""

    def edit(node: Node) -> str | None:
        page = pages.get(element_uri(node))
        return page.edit_url if page else None

    proposals = Proposals(edit, issue_form(config.repo_url))
    for name, content in index_files(view, proposals).items():
        files.append(File.generated(config, f"{FOLDER}/in-scope/{name}", content=content))


_FORMS = {
    "github": "/issues/new?title={title}&body={body}",
    "gitlab": "/-/issues/new?issue[title]={title}&issue[description]={body}",
}


def issue_form(repository: str | None) -> str | None:
    """Return the address of a new issue on GitHub or GitLab, None for a host whose name tells neither."""
    parts = urlsplit(repository or "")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    form = next((form for name, form in _FORMS.items() if name in parts.hostname), None)
    return f"{str(repository).rstrip('/')}{form}" if form else None
