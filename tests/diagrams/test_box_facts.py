"""What a box says of itself on a network diagram: ids, exposure, guards, weights, zones of the life cycle."""

import pytest

from isms_scope.diagrams import boundary_map, walk
from isms_scope.diagrams._scene import Box
from isms_scope.findings import Report
from isms_scope.snapshot.snapshot import AsOf, Snapshot
from scopetext import DAY, NO_HISTORY, graph_of

CLOUD = """
management_systems: {isms: {type: isms}}
infrastructure:
  acct: {type: cloud_account, scope: in, identifiers: [{scheme: aws_account, value: '000011112222'}]}
  eu: {name: London, type: region, parent: acct, region: eu-west-2}
  eu-west-1: {name: Region eu-west-1, type: region, parent: acct, region: eu-west-1}
  net: {name: Network, type: vpc, parent: eu, peers: [other]}
  other: {name: Other network, type: vpc, parent: eu}
  front: {name: Front, type: subnet, parent: net, exposure: public}
  back: {name: Back, type: subnet, parent: net, exposure: isolated}
  edge-1: {name: edge-1, type: cdn_waf, parent: front}
  waf: {name: Web application firewall, type: cdn_waf, parent: front}
  exit: {name: Exit, type: gateway, parent: front}
  tunnel: {name: Tunnel, type: vpn, parent: net}
  vectors: {name: Index, type: datastore, parent: back, engine: vector_db}
  store: {name: Bucket, type: datastore, parent: back, engine: s3}
  gpus: {name: GPUs, type: cluster, parent: back, accelerators: {type: H100, count: 16}}
  both: {name: Both, type: cluster, parent: back, purpose: both}
  tuner: {name: Tuner, type: cluster, parent: back}
  macs: {name: MacBooks, type: endpoint_fleet, scope: in, count: 74, ownership: byod}
  sso: {name: Okta, type: identity_provider, scope: in}
  ci: {name: Runners, type: ci_cd, scope: in}
models: {lark: {weights: {locations: [store]}}}
lifecycle_stages:
  tune: {stage: fine_tuning, runs_on: [tuner]}
  train: {stage: training, runs_on: [tuner]}
  watch: {stage: monitoring_feedback, runs_on: [gpus]}
"""
SNAPSHOT = Snapshot(AsOf(DAY, "--as-of"), graph_of(CLOUD), Report(), NO_HISTORY, None)
BOXES: dict[str, Box] = {box.id: box for top in boundary_map(SNAPSHOT).inside for box in walk(top)}


@pytest.mark.parametrize(
    ("id_", "fact"),
    [
        ("acct", "000011112222"),
        ("eu", "eu-west-2"),
        ("eu-west-1", ""),
        ("net", "peered with Other network"),
        ("front", "public"),
        ("back", "isolated"),
        ("edge-1", "WAF or CDN"),
        ("waf", ""),
        ("exit", "gateway"),
        ("tunnel", "VPN"),
        ("vectors", "vector store"),
        ("store", "model weights"),
        ("gpus", "16 × H100"),  # noqa: RUF001 - the sign that is drawn
        ("macs", "74 devices · owned by staff"),
        ("sso", "identity provider"),
        ("ci", "CI/CD"),
    ],
)
def test_a_box_names_what_its_own_name_leaves_out(id_: str, fact: str) -> None:
    assert BOXES[id_].fact == fact


@pytest.mark.parametrize(
    ("id_", "zone"),
    [
        ("both", "Training and inference"),
        ("tuner", "Training and fine-tuning"),
        ("gpus", ""),
        ("macs", "Workplaces"),
        ("sso", "Shared services"),
        ("ci", "Shared services"),
    ],
)
def test_zones_follow_the_purpose_and_the_life_cycle(id_: str, zone: str) -> None:
    assert BOXES[id_].zone == zone
