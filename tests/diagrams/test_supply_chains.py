"""The supply chain: which product sends which data to whom, by which interface, and who serves what else."""

from diagrams.flow_faults import faults
from diagrams.test_flow_views import cards, edges, pictures
from isms_scope.diagrams import FlowScene
from isms_scope.diagrams._flow_layout import arrange

SCOPE = """
products:
  chat: {name: Chat, scope: in, ai_systems: [helper]}
  score: {name: Score, scope: in, datasets: [history]}
  plain: {name: Plain, scope: in}
ai_systems: {helper: {name: Helper, models: [lark]}}
models: {lark: {name: Lark, trained_on: [sets]}}
datasets:
  sets: {name: Sets, contains_customer_data: true}
  history: {name: History, contains_customer_data: true}
  aa: {name: A}
  bb: {name: B}
  cc: {name: C}
teams: {care: {name: Care, scope: in}, away: {name: Away, scope: out}}
infrastructure: {account: {name: Account, type: cloud_account, scope: in}}
suppliers:
  cloud: {name: Cloud, services: [{data: [sets, history], supports: [chat, score, plain, account]}]}
  crm: {name: CRM, services: [{data: [aa, bb, cc, history], supports: [care, away]}]}
  wide: {name: Wide, services: [{data: [sets]}, {data: [history], supports: [chat]}]}
interfaces:
  if-1: {inside: care, outside: crm}
  if-2: {inside: account, outside: cloud}
  if-3: {inside: account, outside: cloud, data: [sets]}
"""


def chain() -> FlowScene:
    (picture,) = pictures("supply-chain", SCOPE)
    assert faults(arrange(picture.scene)) == []
    return picture.scene


def test_a_product_sends_a_supplier_only_the_data_that_it_uses_itself() -> None:
    drawn = edges(chain())
    assert (drawn["chat", "cloud"].data, drawn["score", "cloud"].data) == ("Sets", "History")
    assert (drawn["plain", "cloud"].data, drawn["plain", "cloud"].style) == ("", "tie")


def test_a_supplier_of_no_product_is_joined_to_what_its_services_support() -> None:
    drawn = edges(chain())
    assert drawn["care", "crm"].customer_data
    assert ("account", "cloud") not in drawn
    assert "away" not in cards(chain())


def test_the_interfaces_to_a_supplier_are_told_by_their_numbers() -> None:
    drawn = edges(chain())
    assert drawn["care", "crm"].numbers == ("1",)
    assert drawn["chat", "cloud"].numbers == ("2", "3")


def test_every_data_set_of_an_edge_is_told() -> None:
    assert edges(chain())["care", "crm"].data == "A, B, C, History"
