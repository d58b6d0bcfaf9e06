"""A made-up company of any size, as scope files: many product lines that share one cloud."""

from collections.abc import Iterator
from pathlib import Path
from string import Template

LINE = Template(Path(__file__).with_name("line.yml").read_text(encoding="utf-8"))
"""One product line: an account with what stands in it, an AI system with its life cycle, a bank, a vendor."""

LINE_ELEMENTS = 47
SHARED = """\
settings: {stage: certified}
management_systems: {isms: {type: isms}}
organisations: {company: {legal_name: Example Company Ltd, scope: in}}
locations: {office: {name: Office, type: office, organisation: company, scope: in}}
regulations: {ai-act: {regime: eu_ai_act, applies: true}}
statement:
  version: '1.0'
  text: >-
    The development and operation of Product 1, in accordance with the Statement of Applicability version 1.0.
soas: {isms: {version: '1.0'}}
infrastructure:
  cloud-organisation: {name: Cloud organisation, type: cloud_organisation, hosted_by: cloud, scope: in}
suppliers: {cloud: {name: Cloud Company, type: cloud_iaas, contract: {ref: C-1}}}
reviews: {review-1: {held_on: 2026-06-01, outcome: no_change}}
certificates:
  certificate:
    standard: ISO/IEC 27001
    state: active
    expires_on: 2028-04-30
    covers: {products: [product-1]}
"""


def company(elements: int) -> dict[str, bytes]:
    """Return the files of a company with about so many elements: one for what is shared, one a line."""
    return dict(_files(elements))


def _files(elements: int) -> Iterator[tuple[str, bytes]]:
    yield "scope/company.yml", SHARED.encode()
    for number in range(elements // LINE_ELEMENTS):
        yield f"scope/lines/line-{number}.yml", LINE.substitute(n=number).encode()
