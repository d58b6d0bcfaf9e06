"""From a register to a boundary map: all stands where its decision says, crossings keep their numbers."""

from dataclasses import replace

from isms_scope.diagrams import Scene, boundary_map, boundary_pictures, passages, walk
from isms_scope.diagrams._layout import arrange
from isms_scope.diagrams._scene import Box, Party, leaf_count
from isms_scope.diagrams._split import MOST_LEAVES
from isms_scope.findings import Finding, Location, Report
from isms_scope.snapshot.ledger import Change, Identity
from isms_scope.snapshot.snapshot import AsOf, Snapshot
from landings import FIRST, line
from scopetext import DAY, NO_HISTORY, graph_of

COMPANY = """
management_systems: {isms: {type: isms, organisation: us}, aims: {type: aims}}
organisations: {us: {legal_name: Larkspur Ltd, scope: in}, far: {name: Far Ltd, scope: out}}
people: {ada: {name: Ada Lind}}
statements: {isms: {version: '2.2', classification: internal}}
infrastructure:
  org: {name: Organisation, type: cloud_organisation, scope: in}
  prod: {name: Production, type: cloud_account, parent: org}
  play: {name: Playground, type: cloud_account, parent: org, scope: out}
  train: {name: Training cluster, type: cluster, parent: prod, purpose: training}
  siem: {name: Monitoring, type: logging_siem, parent: prod}
  gone: {name: Old store, type: datastore, parent: prod, state: retired}
  later: {name: Next region, type: region, scope: {status: planned, enters_on: 2027-02-01}}
  burst: {name: GPU burst, type: compute, scope: external}
  open: {name: Nobody decided, type: saas_app}
repositories: {code: {name: Platform code, scope: in}}
locations:
  home: {name: Remote work, type: remote_work, scope: in}
  hq: {name: Office, type: office, scope: in}
customers: {bank: {name: Nordhaven Bank}}
suppliers:
  labels: {name: Labels, type: labelling}
  quiet: {name: Quiet, type: saas_tool}
  far-gpu: {name: Far GPU}
interfaces:
  if-1: {inside: prod, outside: any-customer, direction: both}
  if-2: {inside: train, outside: labels, direction: out}
  if-3: {inside: prod, outside: train}
  if-4: {inside: bank, outside: prod, direction: in}
data_flows:
  f-1: {from: train, to: labels}
  f-2: {from: train, to: quiet}
  f-3: {from: train, to: far-gpu, state: ceased}
exclusions: {exc-2: {excludes: [play]}}
deviations:
  dev-1: {element: burst, approval: {expires_on: 2026-11-30}}
  dev-2: {what: Tokyo region, approval: {expires_on: 2026-11-20}}
"""


def snapshot(text: str = COMPANY, report: Report | None = None) -> Snapshot:
    return Snapshot(AsOf(DAY, "--as-of"), graph_of(text), report or Report(), NO_HISTORY, "0123456789abcdef")


def drawn(scene: Scene) -> dict[str, Box]:
    return {box.id: box for top in scene.inside for box in walk(top)}


def outside(scene: Scene) -> dict[str, Box | Party]:
    return {item.id: item for item in scene.south}


SCENE = boundary_map(snapshot())
INSIDE, SOUTH = drawn(SCENE), outside(SCENE)


def test_infrastructure_stands_in_its_tree_with_code_and_sites_beside_it() -> None:
    assert [box.id for box in SCENE.inside] == ["later", "open", "org", "code", "home", "hq"]
    assert {child.id for child in INSIDE["org"].children} == {"prod", "play"}
    assert {child.id for child in INSIDE["prod"].children} == {"siem", "train"}


def test_every_inner_end_of_an_interface_in_scope_is_drawn_and_so_is_every_team() -> None:
    ends = """
teams: {support: {name: Support, scope: in}, sales: {name: Sales, scope: out}, quiet-team: {scope: in}}
suppliers: {crm: {name: CRM}}
interfaces:
  if-1: {inside: support, outside: crm}
  if-2: {inside: sales, outside: crm}
"""
    scene = boundary_map(snapshot(ends))
    assert {id_: box.zone for id_, box in drawn(scene).items()} == {
        "support": "People",
        "quiet-team": "People",
    }
    assert [each.inner for each in scene.crossings if each.number == 1] == ["support"]


def teams(number: int, more: str = "") -> Scene:
    declared = "".join(f"  team-{n}: {{name: Team {n}, scope: in}}\n" for n in range(number))
    return boundary_pictures(snapshot(f"teams:\n{declared}  sales: {{name: Sales, scope: out}}\n{more}"))[
        0
    ].scene


def test_teams_at_which_nothing_ends_are_counted_unless_they_are_few() -> None:
    met = "suppliers: {crm: {name: CRM}}\ninterfaces: {if-1: {inside: team-1, outside: crm}}\n"
    assert [box.name for box in teams(12).inside] == ["12 teams"]
    assert [box.name for box in teams(13, met).inside] == ["Team 1", "12 more teams"]
    assert [box.name for box in teams(2).inside] == ["Team 0", "Team 1"]
    assert {box.zone for box in teams(13, met).inside} == {"People"}


def test_what_is_excluded_in_words_is_drawn_and_told_at_the_party_whose_it_is() -> None:
    text = """
infrastructure: {gw: {type: gateway, scope: in}}
customers: {bank: {name: Bank}}
interfaces: {if-1: {inside: gw, outside: bank}, if-2: {inside: gw, outside: internet}}
exclusions:
  exc-1: {name: Their network, things: [Their firewall, Their devices], interfaces: [if-1]}
"""
    scene = boundary_map(snapshot(text))
    (box,) = scene.south
    assert isinstance(box, Box)
    assert (box.name, box.status, box.note) == ("Their network", "out", "exc-1")
    assert box.fact == "Their firewall and Their devices"
    assert [(party.id, party.note) for party in scene.west] == [("bank", "own side: exc-1"), ("internet", "")]


def test_zones_are_told_where_the_data_says_so() -> None:
    zones = {id_: INSIDE[id_].zone for id_ in ("train", "siem", "code", "home", "hq", "prod")}
    assert zones == {
        "train": "Training", "siem": "Shared services", "code": "Code and models",
        "home": "Workplaces", "hq": "Workplaces", "prod": "",
    }  # fmt: skip


def test_every_box_says_its_own_status_and_the_fact_that_it_asks_for() -> None:
    told = {id_: (box.status, box.note) for id_, box in {**INSIDE, **SOUTH}.items() if isinstance(box, Box)}
    assert told["prod"] == ("in", "")
    assert told["play"] == ("out", "exc-2")
    assert told["later"] == ("planned", "2027-02-01")
    assert told["open"] == ("undetermined", "")
    assert told["far"] == ("out", "no exclusion")


def test_an_edition_that_shows_not_every_exclusion_says_of_nothing_that_it_has_none() -> None:
    public = outside(boundary_map(replace(snapshot(), edition="public")))
    assert public["far"].note == ""


def test_what_has_ended_is_not_drawn() -> None:
    assert "gone" not in INSIDE


def test_emergencies_stand_outside_with_the_days_they_have_left() -> None:
    assert (SOUTH["burst"].status, SOUTH["burst"].note) == ("deviation", "7 days left")
    assert (SOUTH["dev-2"].name, SOUTH["dev-2"].note) == ("Tokyo region", "ran out 3 days ago")
    assert "burst" not in INSIDE


def test_customers_stand_west_and_others_east_and_only_where_something_crosses() -> None:
    assert [party.id for party in SCENE.west] == ["any-customer", "bank"]
    assert [party.id for party in SCENE.east] == ["labels", "quiet"]


def test_interfaces_keep_their_number_in_the_register_and_inner_ones_are_left_out() -> None:
    told = [(each.number, each.party, each.inner, each.direction) for each in SCENE.crossings]
    assert told == [
        (1, "any-customer", "prod", "both"),
        (2, "labels", "train", "out"),
        (4, "bank", "prod", "in"),
        (None, "quiet", "train", "out"),
    ]


def test_a_crossing_without_interface_names_the_rule_that_noticed_it() -> None:
    assert SCENE.crossings[-1].finding == "BND-06"
    noticed = Finding("PRD-03", "error", Location("scope/sample.yml"), "Depends.", element="quiet")
    found = passages(snapshot(report=Report(findings=(noticed,))), "isms")
    assert found[-1].finding == "PRD-03"


def test_crossings_without_interface_are_told_apart_and_say_whom_they_lead_to() -> None:
    flows = """
infrastructure: {db: {name: Database, type: datastore, scope: in}}
suppliers: {one: {name: One}, two: {name: Two}}
datasets: {ds: {name: Prompts}}
data_flows: {f-1: {from: db, to: one, datasets: [ds]}, f-2: {from: two, to: db}}
"""
    scene = boundary_map(snapshot(flows))
    assert [(each.mark, each.whom) for each in scene.crossings] == [("!1", "One"), ("!2", "Two")]
    rows = [
        (entry.chips[0].words, " / ".join(text.words for text in entry.texts)) for entry in arrange(scene).key
    ]
    assert rows == [
        ("!1", "One: Prompts / no interface declared for Database · BND-06"),
        ("!2", "Two: no interface declared for Database · BND-06"),
    ]


def test_numbers_of_which_the_same_is_said_share_a_row_that_names_their_parties_in_order() -> None:
    told = """
infrastructure: {gw: {type: gateway, scope: in}}
suppliers: {one: {name: One}, two: {name: Two}}
interfaces:
  if-1: {inside: gw, outside: one, mechanism: sftp}
  if-2: {inside: gw, outside: two, mechanism: sftp}
"""
    (entry,) = arrange(boundary_map(snapshot(told))).key
    assert [chip.words for chip in entry.chips] == ["1", "2"]
    assert [text.words for text in entry.texts] == ["One, Two: SFTP"]


def test_an_interface_written_the_wrong_way_round_crosses_just_as_well() -> None:
    found = passages(snapshot(), "isms")[2]
    assert (found.inner, found.outer) == ("prod", "bank")


def test_a_crossing_says_what_passes_how_and_how_it_is_protected() -> None:
    told = """
infrastructure: {gw: {type: gateway, scope: in}, db: {type: datastore, scope: in}}
suppliers: {one: {}, two: {}, three: {}, four: {}}
datasets: {ds-a: {name: Prompts}, ds-b: {name: Logs}, ds-c: {name: Sets}, ds-d: {name: Scores}}
interfaces:
  if-1: {inside: gw, outside: one, mechanism: public_api, data: [ds-a, ds-b], encrypted: TLS 1.3}
  if-2: {inside: gw, outside: two, mechanism: sftp, data: [ds-a, ds-b, ds-c, ds-d], encrypted: none}
  if-3: {inside: gw, outside: three}
data_flows: {f-1: {from: db, to: four, datasets: [ds-c]}}
"""
    assert [each.label for each in boundary_map(snapshot(told)).crossings] == [
        "Prompts and Logs · public API · encrypted: TLS 1.3",
        "Prompts, Logs and 2 more · SFTP · not encrypted",
        "",
        "Sets · no interface declared for db · BND-06",
    ]


def test_the_title_block_names_the_author_of_this_version_or_else_the_owner() -> None:
    owned = "statements: {isms: {version: '2', owner: lead%s}}\nroles: {lead: {title: Head of Security}}\n"
    assert dict(boundary_map(snapshot(owned % "")).title_block)["Owner"] == "Head of Security"
    written = owned % ", history: [{version: '1', author: Ada}, {version: '2', author: Bo}]"
    block = dict(boundary_map(snapshot(written)).title_block)
    assert block["Author"] == "Bo"
    assert "Owner" not in block


def test_without_an_author_the_title_block_names_who_proposed_the_version_in_git() -> None:
    text = "people: {ada: {name: Ada Lind}}\nroles: {lead: {title: Head}}\n"
    text += "statements: {isms: {version: '2', owner: lead}}\n"
    plain = snapshot(text)
    node = plain.graph.statement("isms")
    assert node is not None

    def block(version: str) -> dict[str, str]:
        set_ = Change(node.id, "statements", "changed", "version", "1", version)
        by = (Identity("ada", "ada@example.com", "ada"), Identity("Bo Marsh", "bo@example.com"))
        landed = replace(FIRST, proposers=by, changes=(set_,))
        return dict(boundary_map(replace(plain, history=line(landed))).title_block)

    assert block("2")["Author, by commit"] == "Ada Lind, Bo Marsh"
    assert block("3")["Owner"] == "Head"
    assert "Author, by commit" not in block("3")


def test_the_title_block_says_version_day_commit_and_classification() -> None:
    assert dict(SCENE.title_block) == {
        "Organisation": "Larkspur Ltd", "Version": "2.2", "As of": "2026-11-23", "Commit": "0123456789",
        "Documented approval": "none for this boundary", "Classification": "Internal",
        "Edition": "Internal",
    }  # fmt: skip
    assert SCENE.boundary_label == "IN SCOPE · ISMS v2.2"


def test_the_other_management_system_has_a_map_of_its_own() -> None:
    scene = boundary_map(snapshot(), "aims")
    assert scene.title == "Boundary of the AIMS"
    assert scene.boundary_label == "IN SCOPE · AIMS"


def test_boxes_lead_where_the_caller_says() -> None:
    scene = boundary_map(snapshot(), None, lambda node: f"#{node.id}")
    assert drawn(scene)["train"].href == "#train"
    assert scene.east[0].href == "#labels"


def test_a_small_company_has_one_picture() -> None:
    found = boundary_pictures(snapshot())
    assert [picture.id for picture in found] == [""]
    assert found[0].scene == SCENE


def large() -> Snapshot:
    parts = "".join(
        f"  part-{account}-{part}: {{type: compute, parent: acct-{account}}}\n"
        for account in range(3)
        for part in range(12)
    )
    accounts = "".join(
        f"  acct-{n}: {{name: Account {n}, type: cloud_account, scope: in}}\n" for n in range(3)
    )
    return snapshot(
        f"infrastructure:\n{accounts}{parts}suppliers: {{labels: {{name: Labels}}, quiet: {{name: Quiet}}}}\n"
        "interfaces: {if-1: {inside: part-1-3, outside: labels}, if-2: {inside: acct-2, outside: quiet}}\n"
    )


def test_a_large_company_has_an_overview_and_a_picture_for_each_account() -> None:
    found = boundary_pictures(large())
    assert [picture.id for picture in found] == ["", "acct-0", "acct-1", "acct-2"]
    assert leaf_count(boundary_map(large())) > MOST_LEAVES
    assert all(leaf_count(picture.scene) <= MOST_LEAVES for picture in found)
    overview = found[0].scene
    assert drawn(overview)["acct-1"].note == "holds 12 parts"


def test_a_crossing_into_a_folded_account_ends_at_the_account() -> None:
    overview, _, part, other = (picture.scene for picture in boundary_pictures(large()))
    assert [(each.number, each.inner) for each in overview.crossings] == [(1, "acct-1"), (2, "acct-2")]
    assert [(each.number, each.inner) for each in part.crossings] == [(1, "part-1-3")]
    assert [party.id for party in other.east] == ["quiet"]


def test_numbered_things_stand_in_the_order_in_which_people_count() -> None:
    numbers = (1, 2, 10, 11, 100)
    accounts = "".join(f"  acct-{n}: {{type: cloud_account, scope: in}}\n" for n in reversed(numbers))
    parts = "".join(f"  part-{n}: {{type: compute, parent: acct-1}}\n" for n in reversed(numbers))
    first, *others = boundary_map(snapshot(f"infrastructure:\n{accounts}{parts}")).inside
    assert [box.id for box in (first, *others)] == [f"acct-{n}" for n in numbers]
    assert [box.id for box in first.children] == [f"part-{n}" for n in numbers]


def test_the_same_register_gives_the_same_scene() -> None:
    assert boundary_map(snapshot()) == SCENE


def test_an_empty_register_gives_an_empty_scene() -> None:
    scene = boundary_map(snapshot(""))
    assert (scene.inside, scene.south, scene.crossings) == ((), (), ())
