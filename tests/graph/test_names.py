"""Names: found by every way in which people and systems call a thing; in texts the longest name wins."""

import pytest

from isms_scope.graph import mentions
from scopetext import graph_of

GRAPH = graph_of(
    "infrastructure:\n"
    "  prod:\n    name: Production account\n    aliases: [live]\n    formerly: [acct-live]\n"
    "    identifiers: [{scheme: aws_account, value: '111122223333'}]\n"
    "repositories:\n  repo: {url: 'https://git.larkspur.example/platform.git'}\n"
    "products:\n"
    "  platform: {name: Larkspur Platform}\n"
    "  hire: {name: Larkspur Hire}\n"
    "  assist: {name: Larkspur Hire Assist, aliases: [LHA]}\n"
    "  street: {name: Große Straße}\n"
    "  desk: {}\n"
    "  night-desk: {}\n"
    "  api: {name: Larkspur Inference-API}\n"
    "  tuning: {name: Fine-tuning Service}\n"
)


@pytest.mark.parametrize(
    ("query", "element"),
    [
        ("prod", "prod"),
        ("PRODUCTION  account", "prod"),
        ("live", "prod"),
        ("acct-live", "prod"),
        ("111122223333", "prod"),
        ("git.larkspur.example/platform", "repo"),
        ("https://git.larkspur.example/platform/", "repo"),
        ("git@git.larkspur.example:platform.git", "repo"),
    ],
)
def test_a_thing_is_found_by_every_name(query: str, element: str) -> None:
    assert [match.element for match in GRAPH.names.find(query)] == [element]


def test_a_part_of_a_name_finds_nothing() -> None:
    assert GRAPH.names.find("Production") == ()
    assert GRAPH.names.find("1111") == ()


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("operation of Larkspur Hire Assist", ["assist"]),
        ("operation of Larkspur Hire and of Larkspur Hire Assist", ["hire", "assist"]),
        ("the LARKSPUR PLATFORM.", ["platform"]),
        ("the Larkspur\n  Platform", ["platform"]),
        ("offices in der Große Straße", ["street"]),
        ("the hire desk", []),
        ("the night desk", ["night-desk"]),
        ("the night\u2011desk", ["night-desk"]),
        ("the LARKSPUR inference API", ["api"]),
        ("the Larkspur Inference - API", ["api"]),
        ("the InferenceAPI of Larkspur", []),
        ("the Fine\u2011tuning Service", ["tuning"]),
        ("the fine\u2010tuning\n service", ["tuning"]),
        ("the fine tuning service", ["tuning"]),
        ("the Fine\u2013Tuning\u2012Service", ["tuning"]),
        ("the finetuning service", []),
        ("the LHAB tool", []),
        ("Larkspur Platforms", []),
    ],
)
def test_texts_mention_the_longest_name_on_word_boundaries(text: str, elements: list[str]) -> None:
    assert [match.element for match in mentions(GRAPH, text, GRAPH.of_kind("products"))] == elements


def test_a_mention_tells_the_words_of_the_text() -> None:
    (found,) = mentions(GRAPH, "the fine\u2011tuning\n  service of ours", GRAPH.of_kind("products"))
    assert found.text == "fine\u2011tuning service"


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("which lets banks score applicants", []),
        ("which lets banks hire and score applicants", []),
        ("operation of Score", ["score"]),
        ("operation of SCORE and Hire", ["score", "hire"]),
        ("operation of lend and gitdesk", ["lend", "git"]),
        ("the score, and Score itself", ["score"]),
    ],
)
def test_a_word_of_the_language_is_no_name_that_is_written_with_a_capital(
    text: str, elements: list[str]
) -> None:
    names = "{score: {name: Score}, hire: {name: HIRE}, lend: {name: lend}, git: {name: GitDesk}}"
    graph = graph_of(f"products: {names}\n")
    assert [match.element for match in mentions(graph, text, graph.of_kind("products"))] == elements
