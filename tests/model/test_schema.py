"""The JSON Schema says what the loader says: it accepts what is read without complaint, and nothing else."""

import copy
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from isms_scope.load.documents import load_files
from isms_scope.load.reader import read
from isms_scope.model.kinds import KINDS
from isms_scope.model.raw import plain
from isms_scope.model.schema import scope_schema

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
SCOPE_FILES = sorted(
    path
    for folder in (ROOT / "scope", TESTS / "scopes", TESTS / "hostile")
    for path in folder.rglob("*.y*ml")
    if path.is_file()
)
RECORDS: Mapping[str, Any] = yaml.safe_load(TESTS.joinpath("model/full_records.yml").read_text("utf-8"))

SCHEMA = scope_schema()
JUNK: tuple[Any, ...] = (
    "", "Some Text", "some-id", "2026-02-30", "2026-02-28", 0, -1, 7, True, [], ["x"], [[]], {}, {"x": "y"},
)  # fmt: skip
"""Values that fit some fields and are wrong in most."""


SCALARS: tuple[Any, ...] = (
    "some-id", "2026-11-23", "GB", "https://x.example", "5493001KJTIIGC8Y1R12", "ABC-01", "Some words",
    "0f" * 32, f"b1:{'0f' * 32}", 1, True,
)  # fmt: skip
"""One value for each form that a single value can have."""

DECISIONS = st.recursive(
    st.sampled_from(["in", "gb", 1, True, None]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["status", "systems", "isms", "parts", "what", "rationale"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(SCHEMA, format_checker=FormatChecker())


def schema_accepts(content: object) -> bool:
    return bool(validator().is_valid(content))


def loader_complaints(data: bytes) -> list[str]:
    """What the loader says about keys and values of a file."""
    problems = load_files({"scope/file.yml": data}).problems
    return [f"{found.rule} {found.message}" for found in problems if found.rule.startswith("SCH-")]


def assert_agree(content: object) -> None:
    """JSON is YAML, so one text serves both judges."""
    complaints = loader_complaints(json.dumps(content).encode())
    errors = [f"{list(error.absolute_path)}: {error.message}" for error in validator().iter_errors(content)]
    assert bool(errors) == bool(complaints), (content, errors[:3], complaints[:3])


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value below a value."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield (*path, step)
        yield from places(inner, (*path, step))


def changed(record: Any, path: tuple[Any, ...], value: object) -> Any:
    made = copy.deepcopy(record)
    holder = made
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return made


def sample(schema: Any, inside: tuple[str, ...] = ()) -> Any:
    """A value with every key that a schema knows; a model that holds itself ends at the second level."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return {} if name in inside else sample(SCHEMA["$defs"][name], (*inside, name))
    if "anyOf" in schema:
        return sample(next(each for each in reversed(schema["anyOf"]) if each != {"type": "null"}), inside)
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema["type"] if isinstance(schema["type"], str) else schema["type"][0]
    if kind == "array":
        return [sample(schema["items"], inside)]
    return _mapping(schema, inside) if kind == "object" else _scalar(schema)


def _mapping(schema: Any, inside: tuple[str, ...]) -> Any:
    if "propertyNames" in schema:
        return {sample(schema["propertyNames"], inside): sample(schema["additionalProperties"], inside)}
    return {key: sample(each, inside) for key, each in schema["properties"].items()}


def _scalar(schema: Any) -> Any:
    judge = Draft202012Validator(schema, format_checker=FormatChecker())
    return next(each for each in SCALARS if judge.is_valid(each))


@cache
def full(kind: str) -> Any:
    """An element of a kind with every field that it can have."""
    return sample(SCHEMA["properties"][kind]["additionalProperties"])


def test_it_is_a_json_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"].endswith("2020-12/schema")


def test_it_knows_every_kind_and_the_two_other_keys() -> None:
    assert SCHEMA["properties"].keys() == {*KINDS, "settings", "statement"}


def test_it_is_the_same_every_time() -> None:
    assert json.dumps(scope_schema()) == json.dumps(scope_schema())


@pytest.mark.parametrize("path", SCOPE_FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_it_agrees_with_the_loader_on_every_file_we_have(path: Path) -> None:
    content = read(path.read_bytes(), path.name).content
    if content is not None:
        assert schema_accepts(plain(content)) == (not loader_complaints(path.read_bytes()))


@pytest.mark.parametrize("kind", RECORDS)
def test_both_accept_a_full_record(kind: str) -> None:
    content = {kind: {"some-id": RECORDS[kind]}}

    assert schema_accepts(content)
    assert loader_complaints(json.dumps(content).encode()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_both_accept_every_field_of_a_kind(kind: str) -> None:
    content = {kind: {"some-id": full(kind)}}

    assert list(validator().iter_errors(content)) == []
    assert loader_complaints(json.dumps(content).encode()) == []


@pytest.mark.parametrize("kind", [*KINDS, "statement", "settings"])
def test_both_judge_wrong_values_alike(kind: str) -> None:
    record = sample(SCHEMA["properties"][kind]) if kind in ("statement", "settings") else full(kind)
    for at, place in enumerate(places(record)):
        for junk in JUNK[at % 5 :: 5]:
            mutated = changed(record, place, junk)
            assert_agree({kind: mutated if kind in ("statement", "settings") else {"some-id": mutated}})


@pytest.mark.parametrize("kind", KINDS)
def test_null_means_not_given_to_both(kind: str) -> None:
    for place in places(full(kind)):
        assert_agree({kind: {"some-id": changed(full(kind), place, None)}})


@pytest.mark.parametrize(
    ("content", "accepted"),
    [
        ({}, True),
        ({"products": None}, True),
        ({"products": {}}, True),
        ({"products": {"inference-api": None}}, True),
        ({"products": {"inference-api": {}}}, True),
        ({"products": []}, False),
        ({"products": {"inference-api": "in"}}, False),
        ({"product": {"inference-api": {}}}, False),
        ({"products": {"Inference API": {}}}, False),
        ({"products": {"a": {}}}, False),
        ({"products": {"abc\n": {}}}, False),
        ({"products": {"abc": {"owner": "a-b\n"}}}, False),
        ({"organisations": {"abc": {"country": "GB\n"}}}, False),
        ({"products": {"abc": {"links": ["https://a.example:8443/b?c=%20#e", "mailto:a@b.example"]}}}, True),
        ({"products": {"abc": {"links": ["https://[::1"]}}}, False),
        ({"products": {"abc": {"links": ["https://wiki.example:99999/"]}}}, False),
        ({"products": {"abc": {"links": ["https://user:secret@wiki.example/"]}}}, False),
        ({"products": {"abc": {"links": ['https://wiki.example/"onmouseover=x']}}}, False),
        ({"products": {"unknown": {}}}, False),
        ({"products": {"internet": {}}}, False),
        ({"products": {"teams": {}}}, False),
        ({"products": {"settings": {}}}, False),
        ({"products": {"statement": {}}}, False),
        ({"statements": {"statement": {}}}, False),
        ({"products": {"inference-api": {"colour": None}}}, False),
        ({"products": {"inference-api": {"colour": "blue"}}}, False),
        ({"products": {"inference-api": {"scope": "in"}}}, True),
        ({"products": {"inference-api": {"scope": "partial"}}}, False),
        ({"products": {"inference-api": {"scope": {"status": "partial"}}}}, True),
        ({"products": {"inference-api": {"scope": {"systems": {"isms": "in", "aims": None}}}}}, True),
        ({"products": {"inference-api": {"scope": {"systems": {"ISMS": "in"}}}}}, False),
        ({"data_flows": {"raw-prompts": None}}, False),
        ({"data_flows": {"raw-prompts": {"from": "gateway", "to": "unknown"}}}, True),
        ({"data_flows": {"raw-prompts": {"from": "gateway", "to": None}}}, False),
        ({"statement": None, "settings": None}, True),
        ({"statement": {"text": "All of it."}, "settings": {"stage": "draft"}}, True),
        ({"settings": {"ignores": {"DEV-01": {"reason": "Not yet."}}}}, False),
        ({"settings": {"ignores": {"dev-1": {"reason": "Not yet.", "expires_on": "2027-01-01"}}}}, False),
    ],
)  # fmt: skip
def test_both_read_the_frame_alike(content: object, accepted: bool) -> None:
    assert schema_accepts(content) is accepted
    assert_agree(content)


def test_a_number_that_readers_round_is_refused_by_both() -> None:
    content = {"teams": {"ops": {"headcount": 10**15}}}
    problems = load_files({"scope/file.yml": json.dumps(content).encode()}).problems
    assert [(found.rule, "15 digits" in found.hint) for found in problems] == [("YML-17", True)]
    assert not schema_accepts(content)


@given(DECISIONS)
def test_both_judge_any_decision_alike(decision: object) -> None:
    assert_agree({"products": {"inference-api": {"scope": decision}}})


def hover(kind: str, field: str) -> str:
    definition = SCHEMA["$defs"][_definition(kind)]
    return str(definition["properties"][field]["description"])


def _definition(kind: str) -> str:
    model = KINDS[kind].model
    return f"{model.__module__.rpartition('.')[2]}.{model.__name__}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_and_field_has_a_hover_text(kind: str) -> None:
    definition = SCHEMA["$defs"][_definition(kind)]

    assert SCHEMA["properties"][kind]["description"] == KINDS[kind].summary
    assert definition["description"].startswith(KINDS[kind].summary)
    assert [key for key in definition["properties"] if not hover(kind, key)] == []


def test_no_title_and_no_empty_default_is_left_of_the_program() -> None:
    titles = [path for path in places(SCHEMA) if path[-1] == "title" and path[-2:-1] != ("properties",)]
    defaults = {path[0] for path in places(SCHEMA["$defs"]) if path[-1] == "default"}

    assert titles == [("title",)]
    assert defaults <= {"settings.Limits"}


def test_known_ids_are_offered_and_others_still_accepted() -> None:
    schema = scope_schema({"people": ["ada"], "teams": ["platform"], "products": ["inference-api"]})
    owner = schema["$defs"][_definition("products")]["properties"]["owner"]

    assert owner["anyOf"][0] == {"enum": ["ada", "platform"]}
    judge = Draft202012Validator(schema)
    assert judge.is_valid({"products": {"inference-api": {"owner": "ada"}}})
    assert judge.is_valid({"products": {"inference-api": {"owner": "somebody-else"}}})
    assert not judge.is_valid({"products": {"inference-api": {"owner": "Ada L."}}})


def test_words_for_the_outside_are_offered_as_ends_of_a_flow() -> None:
    end = SCHEMA["$defs"][_definition("data_flows")]["properties"]["to"]

    assert end["anyOf"][0] == {"enum": ["internet", "unknown", "any-customer"]}
