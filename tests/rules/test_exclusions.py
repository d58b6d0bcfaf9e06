"""What a text excludes: in each text the names in <angles> are excluded, and those in [brackets] are not."""

import re

import pytest

from isms_scope.rules.statement._exclusions import Span, excluded

NAME = re.compile(r"[<\[]([^>\]]+)[>\]]")


def read(marked: str) -> tuple[str, list[tuple[Span, bool]]]:
    """Take the marks out of a text; return where its names stand, and which are marked as excluded."""
    text, places = "", []
    for part in re.split(r"([<\[][^>\]]+[>\]])", marked):
        if NAME.fullmatch(part):
            places.append(((len(text), len(text) + len(part) - 2), part.startswith("<")))
        text += part[1:-1] if NAME.fullmatch(part) else part
    return text, places


def check(marked: str) -> None:
    text, places = read(marked)
    found = excluded(text, [place for place, _ in places])
    assert [text[a:b] for (a, b), _ in places if (a, b) in found] == [
        text[a:b] for (a, b), is_out in places if is_out
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Operation of the [Platform] (with the exception of <Hire>).",
        "Operation of the [Platform] (<Hire> excepted).",
        "Operation of the [Platform] (<Hire> and <Score> excepted) from [London].",
        "Operation of the [Platform], but not of <Hire>.",
        "Operation of the [Platform], but not of <Hire>, from [London].",
        "Operation of the [Platform]. Out of scope: <Hire>.",
        "Operation of the [Platform]. Out of scope: the canteen, <Hire>; <Score>. It serves [London].",
        "Operation of the [Platform]. The following is outside the scope: <Hire>.",
        "The [Platform]. The following sites are not part of the certified scope: <Bali> and <Paris>.",
        "The [Platform]. Exclusions from the scope are <Hire>, <Score> and <Bali>.",
        "Operation of the [Platform] with the exclusion of <Larkspur Data Science>.",
        "Operation of the [Platform] from [London], but not from <Bali>",
        "Operation of the [Platform] from [London], not <Bali>.",
        "the [Platform] of [Larkspur Labs], excluding <Larkspur Inc.> and <Hire>.",
        "the [Platform], excluding <Labs> (UK) and <Hire>.",
        "the [Platform]; save for <Hire>, <Score>, and <Bali>",
        "the [Platform] apart from\n  <Hire>",
        "The scope does not extend to <Hire>.",
        "The scope covers the [Platform]. It doesn\u2019t cover <Hire>, nor does it include <Score>.",
        "It covers neither <Hire> nor <Score>, but the [Platform].",
        "[Platform]. <Hire>, which is not part of the scope, is run from [London].",
        "[Platform], <Hire> (not included), [Score]",
        "[Platform] and <Hire> (currently out of scope).",
        "the [Platform], <Hire> being excluded",
        "the [Platform] while <Hire> remains outside the scope of the management system",
        "<Hire> and its site in <Bali> do not form part of the scope.",
        "[Platform]. <Hire>, a service in beta, is therefore not included.",
        "[Platform]. <Hire> (beta), <Score> (alpha) and <Bali> are not included.",
        "[Platform]. <Hire> has been excluded, and <Score> will not be included.",
        "[Platform]. <Hire> is managed outside the ISMS.",
        "[Platform]. <Bali> is not a location of this certificate.",
        "[Platform]. No part of <Hire> is covered; it is not valid for <Score>.",
        "With the exception of <Hire>, the [Platform] is covered.",
        "Except for <Hire>, <Score>, and <Bali>, the [Platform] is covered.",
        "The ISMS covers, with the exception of <Hire>, the [Platform].",
        "the [Platform] excluding <Hire> and including [Score]",
        "the [Platform] excluding <Hire> but not [Score]",
        "[Platform]. <Hire> is not yet in scope, and <Score> is still out of scope.",
        "[Platform]. <Hire> is not currently in scope.",
        "[Platform]. <Hire> is not considered part of the scope.",
        "[Platform]. <Hire> is left out. <Score> is carved out.",
        "[Platform]. <Hire> is covered by a separate certificate.",
        "the [Platform] (excl. <Hire>)",
        "the [Platform] rather than <Hire>",
        "the [Platform], from [London] instead of in <Bali>",
        "the [Platform] as opposed to <Hire>",
        "the [Platform] barring <Hire>",
        "the [Platform], save <Hire>",
        "the [Platform] without <Hire>",
        "the [Platform]. Exempt: <Hire>.",
    ],
)
def test_what_a_text_excludes(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "the services including, but not limited to, [Hire]",
        "the services, including but not limited to [Hire]",
        "not only the [Platform] but also [Hire]",
        "without exception the [Platform] and [Hire]",
        "including without limitation [Hire]",
        "the [Platform], not excluding [Hire]",
        "[Hire] for customers that are not part of the group",
        "[Hire] for persons who are excluded from other services",
        "the [Platform] (excluding visitors) and [Hire]",
        "the [Platform], with visitors excluded, and [Hire]",
        "The [Platform] is not in the cloud but in [London].",
        "The new but not yet certified [Hire].",
        "Visitors are not included. [Hire] is operated from [London].",
        "[Platform], a service for banks, is not only included but audited.",
        "the [Platform] (the canteen is not included) and [Hire]",
        "no changes to [Hire] are made in [London]",
        "visitors excluded from [Hire]",
        "[Hire] is operated out of [London].",
        "decisions without human review in [Hire]",
        "the [Platform] without downtime for [Hire]",
        "It doesn't exclude [Hire].",
        "Neither [Hire] nor [Bali] is excluded.",
        "the [Platform], except that [Hire] is also covered",
        "There are no exclusions: [Hire] is covered.",
        "Exclusions: none; [Hire] and [Bali] are covered.",
        "It excludes nobody who uses [Hire].",
        "helps customers to save, with [Hire]",
        "the canteen is out of scope and [Hire] is run from [London]",
    ],
)
def test_what_only_sounds_like_an_exclusion(text: str) -> None:
    check(text)
