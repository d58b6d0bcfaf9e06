"""An e-mail address in the name of a file is on no page, and no link leads to a file under another name."""

from pathlib import Path

from isms_scope.pages.masking import HIDDEN_MAIL
from mkdocs_plugin.sites import built, project

PERSON = "people: {ada: {name: Ada Lind, nmae: x}}\nstatement: {version: '1.0', text: We run things.}\n"
NAME = "scope/people/ada.lind@larkspur.example.yml"


def test_an_address_in_the_name_of_a_file_reaches_no_file_of_the_site(tmp_path: Path) -> None:
    repository = {"repo_url": "https://github.com/larkspur/isms", "edit_uri": "edit/main/docs/"}
    plugin = {"isms-scope": {"fail_on": "never", "history": False}}
    folder = project(
        tmp_path,
        {NAME: PERSON, "scope/ops.yml": "teams: {ops: {name: Ops}}\n"},
        plugins=["search", plugin],
        **repository,
    )

    site = built(folder)

    assert site.failed == ""
    texts = {path: path.read_text("utf-8", "replace") for path in site.folder.rglob("*") if path.is_file()}
    assert [str(path) for path, text in texts.items() if "ada.lind" in text] == []
    assert any(HIDDEN_MAIL in text for text in texts.values())
    assert any("edit/main/scope/ops.yml" in text for text in texts.values())
