"""The home of a scope: the file in which that stands which is said of it as a whole."""

import pytest

from isms_scope.findings import WHOLE_SCOPE, Location
from isms_scope.graph import Graph
from isms_scope.load.documents import load_files

FIRST = {"scope/b.yml": b"people: {ada: {name: Ada}}\n", "scope/a.yml": b"teams: {ops: {name: Ops}}\n"}
SETTINGS = {"scope/settings.yml": b"settings: {stage: audit}\n"}
STATEMENT = {"scope/z.yml": b"teams: {sre: {name: SRE}}\nstatement: {text: All of it.}\n"}


@pytest.mark.parametrize(
    ("files", "home"),
    [
        ({}, WHOLE_SCOPE),
        (FIRST, Location("scope/a.yml")),
        (FIRST | SETTINGS, Location("scope/settings.yml")),
        (FIRST | SETTINGS | STATEMENT, Location("scope/z.yml", 2, 1)),
    ],
)
def test_the_home_is_the_statement_else_the_settings_else_the_first_file(
    files: dict[str, bytes], home: Location
) -> None:
    assert Graph(load_files(files)).home == home


def test_a_setting_has_its_place_and_a_missing_one_is_at_home() -> None:
    graph = Graph(load_files(FIRST | SETTINGS))
    assert graph.setting_at("stage") == Location("scope/settings.yml", 1, 12)
    assert graph.setting_at("approval.rules") == Location("scope/settings.yml")
