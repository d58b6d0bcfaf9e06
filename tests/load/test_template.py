"""Files to fill in: accepted as they stand, and every commented field is right once it is used."""

import json
import re

import pytest
from jsonschema import Draft202012Validator

from isms_scope.load.documents import load_files
from isms_scope.load.reader import read
from isms_scope.load.template import element_file, top_file
from isms_scope.model.kinds import KINDS
from isms_scope.model.raw import plain
from isms_scope.model.schema import scope_schema

SCHEMA = Draft202012Validator(scope_schema())
FILES = {kind: element_file(KINDS[kind], "our-thing") for kind in KINDS}
FILES |= {key: top_file(key) for key in ("settings", "statement")}

every_file = pytest.mark.parametrize("kind", FILES)


def in_full(text: str) -> str:
    """The file with every commented field in use."""
    return re.sub(r"(?m)^( +)# (?!#)", r"\1", text)


def complaints(text: str) -> list[str]:
    return [f"{found.location} {found.message}" for found in load_files({"x.yml": text.encode()}).problems]


@every_file
def test_it_is_accepted_as_it_stands(kind: str) -> None:
    assert complaints(FILES[kind]) == []


@every_file
def test_every_field_is_accepted_once_it_is_used(kind: str) -> None:
    content = plain(read(in_full(FILES[kind]).encode(), "x.yml").content)

    assert complaints(in_full(FILES[kind])) == []
    assert list(SCHEMA.iter_errors(json.loads(json.dumps(content)))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_the_kind_is_there_once_and_explained(kind: str) -> None:
    element = plain(read(in_full(FILES[kind]).encode(), "x.yml").content)[kind]["our-thing"]
    fields = {info.alias or name: info for name, info in KINDS[kind].model.model_fields.items()}

    assert element.keys() == fields.keys()
    said = " ".join(line.strip(" #") for line in FILES[kind].splitlines() if "##" in line)
    assert [key for key, info in fields.items() if (info.description or "?") not in said] == []


@every_file
def test_lines_fit_and_the_modeline_is_first(kind: str) -> None:
    assert max(map(len, FILES[kind].splitlines())) <= 120
    assert top_file("settings", "# a line").startswith("# a line\n## ")


def test_what_somebody_has_to_decide_is_open() -> None:
    assert "\n    scope: undetermined\n" in FILES["products"]
    assert "\n    # scope: " in FILES["suppliers"]


def test_an_id_that_other_readers_misread_is_quoted() -> None:
    assert "\n  'on':\n" in element_file(KINDS["teams"], "on")
    assert complaints(element_file(KINDS["teams"], "on")) == []
