"""The boundary fingerprint moves with the boundary and with nothing else; b1 never changes."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from isms_scope.model.fields import traits_of
from isms_scope.model.kinds import KINDS
from scopetext import graph_of

BASE = (
    "statement: {version: '1.0', text: The ISMS for the platform., soa: {version: '1.0'}}\n"
    "products:\n  api: {name: API, scope: in, activities: [operation, development]}\n"
    "infrastructure:\n  prod: {type: cloud_account, scope: {status: in}}\n"
    "exclusions:\n  e1: {excludes: [box], justification: Separate account without data.}\n"
)
GOLDEN = Path(__file__).parent / "boundary_fields.json"


def test_b1_never_changes() -> None:
    assert (
        graph_of(BASE).fingerprint() == "b1:76b447fb54e00dc791d40985d1ffa205cfd9a25e763307930f4bf50e4cd71ce6"
    )


@pytest.mark.parametrize(
    "edit",
    [
        ("name: API", "name: API, description: Serves models."),
        ("name: API", "name: The API, owner: jane"),
        ("scope: {status: in}", "scope: in"),
        ("[operation, development]", "[development, operation]"),
        ("version: '1.0', text", "version: '1.0', state: approved, text"),
    ],
)
def test_what_does_not_move_the_boundary_leaves_it(edit: tuple[str, str]) -> None:
    assert graph_of(BASE.replace(*edit)).fingerprint() == graph_of(BASE).fingerprint()


@pytest.mark.parametrize(
    "edit",
    [
        ("scope: in,", "scope: out,"),
        ("scope: {status: in}", "scope: {status: in, rationale: New reason.}"),
        ("The ISMS for the platform.", "The ISMS for everything."),
        ("[box]", "[box, lab]"),
        ("Separate account without data.", "Another reason."),
        ("soa: {version: '1.0'}", "soa: {version: '1.1'}"),
        ("type: cloud_account,", "type: cloud_account, identifiers: [{scheme: aws_account, value: '1'}],"),
    ],
)
def test_what_moves_the_boundary_moves_it(edit: tuple[str, str]) -> None:
    assert graph_of(BASE.replace(*edit)).fingerprint() != graph_of(BASE).fingerprint()


def test_the_statement_may_be_short_or_keyed() -> None:
    keyed = BASE.replace("statement: {", "statements: {isms: {").replace("'1.0'}}", "'1.0'}}}", 1)
    assert "statements" in keyed
    assert graph_of(keyed).fingerprint() == graph_of(BASE).fingerprint()


@settings(max_examples=25)
@given(st.permutations(range(4)), st.integers(1, 4))
def test_files_may_be_split_and_ordered_in_any_way(order: list[int], count: int) -> None:
    pieces = [piece for piece in BASE.splitlines(keepends=True) if piece.startswith((" ", "statement"))]
    heads = {"api": "products:\n", "prod": "infrastructure:\n", "e1": "exclusions:\n"}
    texts = [
        heads.get(piece.split(":")[0].strip(), "") + piece for piece in (pieces[index] for index in order)
    ]
    files: dict[str, bytes] = {}
    for index, text in enumerate(texts):
        path = f"scope/{index % count}.yml"
        files[path] = files.get(path, b"") + text.encode()
    assert Graph(load_files(files)).fingerprint() == graph_of(BASE).fingerprint()


def test_the_fields_that_move_the_boundary_are_frozen() -> None:
    """A new boundary field would change fingerprints that people have signed: it needs a new label."""
    fields = {
        key: sorted(name for name, info in kind.model.model_fields.items() if traits_of(info).boundary)
        for key, kind in KINDS.items()
    }
    assert {key: names for key, names in fields.items() if names} == json.loads(GOLDEN.read_text())
