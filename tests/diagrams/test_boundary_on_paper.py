"""The pictures of scopes of any size, printed on A4: text of 7 pt and more, and every number can be found."""

import json
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isms_scope.diagrams import Picture, boundary_pictures
from isms_scope.diagrams._layout import arrange
from isms_scope.diagrams._metrics import STYLES
from isms_scope.diagrams._scene import Crossing
from isms_scope.findings import Report
from isms_scope.snapshot.snapshot import AsOf, Snapshot
from scopetext import DAY, NO_HISTORY, graph_of

NAMES = (
    "payments-settlement-reconciliation-production-account",
    "Grundstücksverkehrsgenehmigungszuständigkeit-Archiv",
    "Data lake for regulatory reporting, EMEA and APAC",
    "edge",
)
KINDS = ("cluster", "datastore", "gateway", "cdn_waf", "secrets_kms", "ci_cd", "logging_siem", "backup")
SUPPLIERS = ("cloud_iaas", "llm_api", "labelling", "saas_tool", "model_hub", "landlord", "gpu_provider")
A4 = (281, 192)
"""What a printer reaches of A4 landscape, in millimetres."""


def scope(accounts: int, parts: int) -> Snapshot:
    """A company with long names: accounts with networks, many parties, exclusions and deviations."""
    infrastructure: dict[str, object] = {
        "org": {"name": "Consolidated cloud organisation", "type": "cloud_organisation", "scope": "in"}
    }
    leaves: list[str] = []
    out: list[str] = []
    deviations = {}
    for number in range(accounts):
        id_ = f"acct-{number:03}"
        infrastructure[id_] = account = _named(number, "cloud_account", "org")
        if number % 11 == 5:
            account["scope"] = "out"
            out.append(id_)
            continue
        if number % 17 == 7:
            account["scope"] = {"status": "planned", "enters_on": "2027-03-01"}
        infrastructure[f"{id_}-eu"] = _named(number, "region", id_)
        infrastructure[f"{id_}-net"] = _named(number, "vpc", f"{id_}-eu")
        for part in range(parts):
            leaves.append(f"{id_}-{part}")
            infrastructure[leaves[-1]] = _named(part, KINDS[(number + part) % 8], f"{id_}-net")
        if number % 13 == 3:
            infrastructure[f"{id_}-us"] = {"type": "region", "parent": id_, "scope": "undetermined"}
            deviations[f"dev-{number}"] = {"element": f"{id_}-us", "approval": {"expires_on": "2026-12-05"}}
    suppliers = {f"s-{n:03}": _named(n, SUPPLIERS[n % 7]) for n in range(max(4, len(leaves) // 10))}
    customers = {f"c-{n:03}": {"name": f"{NAMES[n % 4]} {n}"} for n in range(max(2, len(leaves) // 25))}
    met = [*suppliers, *customers]
    interfaces = {
        f"if-{n:03}": {
            "inside": leaves[n * 7 % len(leaves)],
            "outside": met[n * 5 % len(met)],
            "mechanism": "private_link",
            "encrypted": "TLS 1.3, mutual authentication with hardware-backed keys",
        }
        for n in range(max(6, len(leaves) // 5))
    }
    exclusions = {
        f"exc-{first // 3 + 1:02}": {"excludes": out[first : first + 3]} for first in range(0, len(out), 3)
    }
    declared = {
        "management_systems": {"isms": {"type": "isms"}},
        "statements": {"isms": {"version": "4.12", "classification": "confidential"}},
        "infrastructure": infrastructure,
        "suppliers": suppliers,
        "customers": customers,
        "interfaces": interfaces,
        "exclusions": exclusions,
        "deviations": deviations,
    }
    return Snapshot(AsOf(DAY, "--as-of"), graph_of(json.dumps(declared)), Report(), NO_HISTORY, "0123456789")


def _named(number: int, type_: str, parent: str = "") -> dict[str, object]:
    above = {"parent": parent} if parent else {}
    return {"name": f"{NAMES[number % 4]} {number:03}", "type": type_, **above}


@cache
def pictures(accounts: int, parts: int) -> tuple[Picture, ...]:
    return boundary_pictures(scope(accounts, parts))


def smallest(picture: Picture) -> float:
    """Return the size of the smallest text in points, with the picture as large as fits on the page."""
    drawing = arrange(picture.scene)
    scale = min(A4[0] / drawing.width, A4[1] / drawing.height)
    return min(style.size for style in STYLES.values()) * scale * 72 / 25.4


SIZES = [(3, 7), (12, 11), (60, 12), (500, 1)]


@pytest.mark.parametrize(("accounts", "parts"), SIZES)
def test_every_picture_of_a_scope_can_be_read_on_a4(accounts: int, parts: int) -> None:
    sizes = {picture.id: smallest(picture) for picture in pictures(accounts, parts)}
    assert {id_: size for id_, size in sizes.items() if size < 7} == {}


@given(st.integers(1, 40), st.integers(1, 40))
@settings(max_examples=8)
def test_that_holds_for_accounts_of_any_size(accounts: int, parts: int) -> None:
    assert min(map(smallest, boundary_pictures(scope(accounts, parts)))) >= 7


@pytest.mark.parametrize(("accounts", "parts"), SIZES)
def test_every_interface_has_its_number_on_the_overview_with_a_badge_of_its_own(
    accounts: int, parts: int
) -> None:
    overview = pictures(accounts, parts)[0].scene
    marks = [each.mark or str(each.number) for each in overview.crossings]
    assert len(set(marks)) == len(marks)
    told = [mark for each in overview.crossings for mark in (each.members or (str(each.number),))]
    declared = max(6, (accounts - len(range(5, accounts, 11))) * parts // 5)
    assert sorted(told, key=int) == [str(number) for number in range(1, declared + 1)]


def test_a_letter_stands_at_every_box_inside_where_one_of_its_interfaces_ends() -> None:
    overview = pictures(60, 12)[0].scene
    (letter,) = [each for each in overview.crossings if each.mark == "A"]
    drawing = arrange(overview)
    (badge,) = [badge for badge in drawing.badges if badge.chip.words == "A"]
    assert badge.crossing == letter
    boxes = [card for top in drawing.inside for card in top.children]
    ends = {card.item.id for card in boxes if "A" in card.numbers}
    assert ends == set(letter.inners) & {card.item.id for card in boxes}
    assert len(ends) > 1


def test_the_key_names_the_party_in_each_row_and_of_a_letter_the_numbers() -> None:
    drawing = arrange(pictures(60, 12)[0].scene)
    rows = {
        chip.words: " ".join(text.words for text in entry.texts)
        for entry in drawing.key
        for chip in entry.chips
    }
    assert set(rows) == {badge.chip.words for badge in drawing.badges}
    first: Crossing = next(badge.crossing for badge in drawing.badges if badge.chip.words == "A")
    assert f": {first.members[0]}" in rows["A"]
    assert "and" in rows["A"].partition(":")[0]


def test_kinds_of_parties_stay_apart_as_long_as_less_inside_makes_the_picture_fit() -> None:
    names = [party.name.partition(" ")[2] for party in pictures(60, 12)[0].scene.east]
    assert sorted(names) == [
        "GPU providers", "LLM APIs", "SaaS tools", "cloud providers", "labelling suppliers", "landlords",
        "model hubs",
    ]  # fmt: skip
