"""Systems and certificates: everything a certificate covers has a line, and what is not drawn is told."""

from diagrams.flow_faults import faults
from diagrams.test_flow_views import cards, edges, pictures
from isms_scope.diagrams import FlowScene
from isms_scope.diagrams._flow_layout import arrange

COVERED = """
management_systems: {isms: {type: isms}, aims: {type: aims}}
products: {app: {name: App, scope: in}}
organisations: {us: {name: Us, scope: in}, gmbh: {name: GmbH, scope: in}}
locations: {hq: {name: HQ, scope: in}, lab: {name: Lab, scope: in}, far: {name: Far, scope: out}}
certificates:
  one: {name: One, state: active,
        covers: {products: [app], organisations: [us, gmbh], sites: [hq, far]}}
"""


def compared(text: str) -> FlowScene:
    (picture,) = pictures("systems", text)
    assert faults(arrange(picture.scene)) == []
    return picture.scene


def test_a_certificate_is_joined_to_entities_and_sites_as_well_as_products() -> None:
    drawn = edges(compared(COVERED))
    assert {ends[1] for ends in drawn if ends[0] == "one"} == {"app", "us", "gmbh", "locations-isms-aims"}
    sites = drawn["one", "locations-isms-aims"]
    assert (sites.label, sites.data, sites.style) == ("1 of 2", "HQ", "cover")


def test_of_many_certificates_the_rest_are_named_on_one_card_with_what_they_cover() -> None:
    many = "".join(
        f"  cert-{number}: {{name: Certificate {number}, covers: {{products: [app]}}}}\n"
        for number in range(9)
    )
    scene = compared(COVERED + many)
    rest = cards(scene)["more-certificates"]
    assert (rest.name, rest.notes) == (
        "and 4 more", ("Certificate 6, Certificate 7, Certificate 8, One",),
    )  # fmt: skip
    told = [each.data for each in scene.edges if (each.source, each.target) == ("more-certificates", "app")]
    assert told == ["Certificate 6", "Certificate 7", "Certificate 8", "One"]


def test_groups_beyond_those_that_are_drawn_are_told_by_number() -> None:
    systems = ["m1", "m2", "m3", "m4"]
    alone = [f"p{n}: {{name: P{n}, scope: {{systems: {{{each}: in}}}}}}" for n, each in enumerate(systems)]
    both = ["qq: {name: Q, scope: {systems: {m1: in, m2: in}}}", "rr: {name: R, scope: in}"]
    declared = ", ".join(f"{each}: {{type: isms, name: {each}}}" for each in systems)
    text = f"management_systems: {{{declared}}}\nproducts: {{{', '.join((*alone, *both))}}}"
    scene = compared(text)
    assert cards(scene)["more-sets"].notes == ("Only in m3: 1 element", "Only in m4: 1 element")
    assert {("m3", "more-sets"), ("m4", "more-sets")} <= set(edges(scene))
