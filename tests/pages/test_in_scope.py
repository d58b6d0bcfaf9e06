"""The index of "Is my thing in scope?": small, the same every time, without secrets, and data stay text."""

import json
import re
from typing import Any

from company import company
from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from pages.asking import asked, example, index
from scopetext import graph_of

LARGEST_SHARD = 32_000
LARGEST_MANIFEST = 8_000
CALL = re.compile(r'ismsScopeIndex\("([0-9a-f]{12})","([a-z0-9-]+)",(.*)\);\n', re.DOTALL)


def contents(files: dict[str, str]) -> dict[str, Any]:
    """What each file hands over, by the name it gives itself."""
    calls = [CALL.fullmatch(text) for text in files.values()]
    return {call[2]: json.loads(call[3]) for call in calls if call}


def test_every_file_is_one_call_in_plain_letters_with_one_version() -> None:
    files = index(example())
    assert {f"{name}.js" for name in contents(files)} == set(files)
    assert all(text.isascii() for text in files.values())
    assert len({text[:30] for text in files.values()}) == 1


def test_the_same_scope_gives_the_same_bytes() -> None:
    assert index(example()) == index(example())
    assert index(asked())["manifest.js"][:30] != index(graph_of("teams: {ops: {}}"))["manifest.js"][:30]


def test_a_company_of_ten_thousand_elements_is_cut_into_small_shards() -> None:
    graph = Graph(load_files(dict(company(10_000))))
    files = index(graph)
    read = contents(files)
    sizes = {name: len(text) for name, text in files.items()}
    assert max(sizes.values()) <= LARGEST_SHARD
    assert sizes["manifest.js"] <= LARGEST_MANIFEST
    assert len(graph.nodes) > 9_000
    answers = [row[0] for name in read if name.startswith("answers-") for row in read[name]["rows"]]
    assert answers == sorted(graph.nodes)


def test_shards_begin_with_as_much_of_a_name_as_tells_them_from_the_one_before() -> None:
    many = ", ".join(f"a-{number:05}: {{name: {'x' * 400}{number:05}}}" for number in range(200))
    begins = contents(index(graph_of(f"teams: {{{many}}}")))["manifest"]["names"]
    assert begins[0] == ""
    assert begins == sorted(begins)
    assert len(begins) > 3


def test_names_are_sorted_as_a_browser_sorts_them() -> None:
    """Beyond 16 bits, code points and their units are in another order."""
    many = "".join(f"  t-{number}: {{name: '\U0001f600 {'y' * 300}{number}'}}\n" for number in range(150))
    more = "".join(f"  u-{number}: {{name: '\uff5e {'y' * 300}{number}'}}\n" for number in range(150))
    begins = contents(index(graph_of(f"teams:\n{many}{more}")))["manifest"]["names"]
    assert begins == sorted(begins, key=lambda text: text.encode("utf-16-be"))
    assert begins != sorted(begins)


def test_what_is_masked_on_pages_is_in_no_file() -> None:
    secret, mail = "AKIAABCDEFGHIJKLMNOP", "ada@larkspur.example"
    graph = graph_of(
        f"products:\n  api:\n    name: Key {secret}\n    aliases: [{secret}, 'Ask {mail}']\n"
        f"    scope: {{status: out, rationale: 'The key is {secret}, ask {mail}.'}}\n"
        "repositories:\n  code:\n    identifiers:\n"
        "      - {scheme: repo_url, value: 'git@git.larkspur.example:us/code.git'}\n"
    )
    files = index(graph)
    text = "".join(files.values()).casefold()
    assert secret.casefold() not in text
    assert mail not in text
    rows = contents(files)["names-0"]["rows"]
    assert [row[3:] for row in rows if row[0] == "api"] == [[]]
    assert [row[3:] for row in rows if row[0] == "code"] == [[], ["git.larkspur.example:us/code.git"]]


def test_hostile_text_cannot_leave_its_string() -> None:
    hostile = '</script><script>alert(1)</script>\\u2028\\");alert(2);//'
    files = index(graph_of(f"teams: {{ops: {{name: {json.dumps(hostile)}, description: x}}}}"))
    assert contents(files)["answers-0"]["rows"][0][1] == hostile
