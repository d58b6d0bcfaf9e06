"""Text from YAML and git stays text on every page: never a tag, an attribute, a template or a link."""

import json
import re
from dataclasses import replace

import markdown  # type: ignore[import-untyped] # what another generator would use; no stubs are installed
import pytest
from markupsafe import escape

from isms_scope.model.kinds import KINDS
from isms_scope.pages.assets import SCRIPTS, STYLES
from isms_scope.pages.body import as_markdown, body, entries
from isms_scope.snapshot.assurance import Baseline, Evidence, Required, Requirement
from isms_scope.snapshot.ledger import Change, Identity
from pages.pagetext import Seen, finding, landing, ledger, pages_of, seen, snapshot_of

PAYLOADS = [
    "<script>alert(1)</script>",
    "</title><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    '"><svg onload=alert(4)>',
    "' onmouseover='alert(5)",
    "</td></tr></table><iframe src=//evil.example>",
    "{{ 7*7 }} {% raw %} {# x #} ${7*7} #{7*7}",
    "[click](javascript:alert(6)) ![x](//evil.example/x.png) <javascript:alert(7)>",
    "**bold** _it_ `code` # heading {: onclick=alert(8) } {#id .class onload=x}",
    "&lt;script&gt;alert(9)&lt;/script&gt; &#60;b&#62;",
    "<!-- --><![CDATA[ ]]><style>*{display:none}</style>",
    "ismsscopeplaceholder0x ismsscopeshellcontentx",
]
TAGS = {
    "a", "article", "blockquote", "br", "code", "dd", "del", "desc", "details", "div", "dl", "dt", "em",
    "figcaption", "figure", "g", "h1", "h2", "h3", "ins", "li", "nav", "ol", "p", "path", "pre", "rect",
    "span", "strong", "summary", "svg", "table", "tbody", "td", "text", "th", "thead", "time", "title", "tr",
    "tspan", "ul", "line", "circle", "polygon", "clippath", "defs",
}  # fmt: skip
EVERYWHERE = """
settings: {{title: {0}, stage: draft}}
statements: {{isms: {{text: {0}, version: '1', public_text: {0}, languages: {{de: {0}}},
  history: [{{version: '0', reason: {0}, author: {0}, text: {0}}}]}}}}
management_systems: {{isms: {{name: {0}, type: isms, standards: [{0}]}}, aims: {{name: {0}, type: aims}}}}
organisations: {{us: {{legal_name: {0}, scope: in,
  nis2: {{reason: {0}, sector: {0}, service_types: [{0}]}}}}}}
people: {{ada: {{name: {0}, title: {0}}}}}
teams: {{ops: {{name: {0}, scope: {{status: out, rationale: {0}}}, owner: ada}}}}
infrastructure:
  db: {{name: {0}, description: {0}, type: datastore, scope: in, aliases: [{0}], tags: [{0}], engine: {0},
    identifiers: [{{scheme: other, value: {0}}}], evidence: [{{ref: {0}, note: {0}}}, {{ref: {0}}}]}}
suppliers: {{labels: {{name: {0},
  services: [{{name: {0}, supports: [shop], data: [prompts]}}, {{name: {0}}}]}}}}
datasets: {{prompts: {{name: {0}, contains_customer_data: true, personal_data: personal,
  lawful_basis: {0}, retention: {0}, dpia_ref: {0}, stored_in: [db, labels]}}}}
interfaces: {{if-1: {{name: {0}, inside: db, outside: labels, encrypted: {0},
  responsibility: {{ours: {0}, theirs: {0}, shared: {0}}}}}}}
data_flows: {{f-1: {{name: {0}, from: db, to: labels, purpose: {0}}}}}
exclusions: {{exc-1: {{name: {0}, excludes: [ops], things: [{0}], justification: {0},
  control_boundary: {0}}}}}
products: {{shop: {{name: {0}, scope: in, infrastructure: [db], marketed_as_certified: [{0}]}}}}
customers: {{bank: {{name: {0}, is_financial_entity: true}}}}
contracts: {{msa: {{name: {0}, customer: bank, products: [shop], reference_no: {0}, service_description: {0},
  commitments: [{{type: certification_held, text: {0}, standard: {0}}}, {{type: audit_right, text: {0}}}]}}}}
certificates: {{cert-1: {{name: {0}, standard: {0}, state: in_progress}}}}
issues: {{iss-1: {{name: {0}, statement: {0}, category: climate, relevance: {0}, affects: [db],
  scope_response: {{decision: included, reason: {0}}}}}}}
interested_parties: {{crowd: {{name: {0},
  requirements: [{{text: {0}, source: contract, reason_if_not: {0}}}]}}}}
regulations:
  act: {{name: {0}, regime: eu_ai_act, citation: {0}, jurisdiction: {0}, reason: {0}, dates: [{{what: {0}}}]}}
  resilience: {{name: {0}, regime: dora}}
  networks: {{name: {0}, regime: nis2}}
  privacy: {{name: {0}, regime: gdpr}}
obligations: {{duty: {{name: {0}, regulation: act, article: {0}, text: {0}, applies_to: [db]}}}}
ai_systems: {{bot: {{name: {0}, intended_purpose: {0}, products: [shop],
  eu_ai_act: {{assessment_ref: {0}, art_6_3: {{condition: {0}}}}},
  aims: {{impact_assessment: {{ref: {0}}}}}}}}}
deviations: {{dev-1: {{what: {0}, reason: {0}, risk_assessment: {{statement: {0}}}, approval: {{ticket: {0}}},
  compensating_controls: [{0}]}}, dev-2: {{element: db}}}}
lifecycle_stages: {{st-1: {{name: {0}, stage: training, performed_by: [labels], ai_systems: [bot]}},
  st-2: {{name: {0}, stage: retirement, not_applicable: {0}}}}}
changes: {{chg-1: {{name: {0}, date: 2026-11-01, significant: true, resulting_version: {0}}}}}
evidence: {{ev-1: {{name: {0}, type: scope_document}}}}
"""


def hostile_pages(payload: str) -> dict[str, str]:
    text = EVERYWHERE.format(json.dumps(payload, ensure_ascii=False))
    who = Identity(payload, payload, None)
    change = Change("db", "infrastructure", "changed", f"field.{payload}", payload, {payload: [payload]})
    moved = Change("db", payload, "renamed", "", payload, payload, inferred=True)
    evidence = Evidence(payload, payload, payload, 2, "trailer", payload)
    asked = Required(2, (Requirement(payload, (payload,), 2, 0, payload),))
    signed = landing(
        change, moved, subject=payload, reference=payload, proposers=(who,), integrator=who, style=payload,
        flags=(payload,), approvals=(evidence,), required=asked, signer=payload,
    )  # fmt: skip
    alone = landing(subject=payload, proposers=(who,), commit="a" * 40)
    baseline = Baseline(payload, payload, payload, payload, payload, payload, payload, payload, alone.date)
    mallory = replace(baseline, person=None)
    past = replace(ledger(signed, alone), baselines=(baseline, mallory))
    snapshot = snapshot_of(text, past)
    assert snapshot.graph.register.problems == ()
    found = finding("DEV-01", "db", message=payload, hint=payload, clause=payload)
    report = snapshot.report.__class__(
        findings=(found, found.under("exc-1")), previews=(found,), ignored={"DEV-02": payload}
    )
    judged = snapshot_of(text, past, report)
    return {uri: body(page) for uri, page in pages_of(judged).items()}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_every_field_stays_literal_text(payload: str) -> None:
    pages = hostile_pages(payload)
    shown = 0
    for uri, html in pages.items():
        found = Seen(html)
        assert found.unbalanced == [], uri
        assert found.open == [], uri
        assert {tag for tag, _ in found.tags} <= TAGS, uri
        for tag, attributes in found.tags:
            assert not [name for name in attributes if name.startswith("on") or name == "style"], (uri, tag)
            assert not (attributes.get("href") or "").lower().startswith(("javascript", "data", "//")), uri
        shown += html.count(str(escape(payload)))
    assert shown > 60


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_stays_text_in_titles_and_in_the_search_index(payload: str) -> None:
    text = f"suppliers: {{labels: {{name: {json.dumps(payload)}, description: {json.dumps(payload)}}}}}"
    page = pages_of(snapshot_of(text))["scope/suppliers/labels.md"]
    for entry in entries(page):
        assert "<" not in entry.title + entry.text
    first = next(entries(page))
    assert Seen(first.title).text == " ".join(payload.split())
    assert str(escape(payload)) in first.text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_markdown_file_gives_readers_of_markdown_nothing_to_interpret(payload: str) -> None:
    text = f"suppliers: {{labels: {{name: {json.dumps(payload)}, description: {json.dumps(payload)}}}}}"
    page = pages_of(snapshot_of(text))["scope/suppliers/labels.md"]
    source = as_markdown(page)
    assert "{{" not in source
    assert "{%" not in source
    front, _, rest = source.removeprefix("---\n").partition("---\n")
    title = json.loads(front.splitlines()[0].removeprefix("title: "))
    assert "<" not in title
    assert Seen(title).text == " ".join(payload.split())
    html = markdown.markdown(rest, extensions=["tables", "attr_list", "md_in_html", "toc", "fenced_code"])
    loaded = [attributes.get("href") or attributes.get("src") for tag, attributes in Seen(html).tags[:5]]
    assert loaded == [None, *STYLES, *SCRIPTS]
    assert {tag for tag, _ in Seen(html).tags[5:]} <= TAGS
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    assert heading is not None
    assert Seen(heading[1]).text == " ".join(payload.split())
    assert Seen(html).text.count(" ".join(payload.split())) >= 2


def test_the_markdown_files_say_what_the_pages_say() -> None:
    text = (
        'suppliers: {labels: {name: Labels, description: "One.\\n\\nTwo.", services: [{name: A}, {name: B}]}}'
    )
    for page in pages_of(snapshot_of(text)).values():
        html = markdown.markdown(as_markdown(page).partition("---\n")[2].partition("---\n")[2])
        assert Seen(html).text.replace(" ", "") == seen(page).text.replace(" ", "").removeprefix(
            Seen(page.crumbs).text.replace(" ", "")
        ), page.uri


def test_no_payload_reaches_a_kind_without_elements() -> None:
    assert {uri for uri in hostile_pages("x y") if uri.count("/") == 1} == {
        *("scope/statements.md", "scope/map.md", "scope/findings.md", "scope/history.md",
          "scope/versions.md", "scope/signing.md", "scope/exclusion-register.md", "scope/promises.md",
          "scope/procurement.md", "scope/evidence-locker.md",
          "scope/issue-matrix.md", "scope/parties.md", "scope/roadmap.md", "scope/laws.md",
          "scope/systems-compared.md", "scope/map-aims.md",
          "scope/approvals-of-changes.md", "scope/blueprint.md", "scope/readiness.md",
          "scope/review-cycle.md", "scope/deviation-register.md", "scope/coverage.md"),
        *(
            f"scope/{kind}.md"
            for kind in KINDS
            if f"\n{kind}:" in EVERYWHERE and kind != "statements"
        ),
    }  # fmt: skip


@pytest.mark.parametrize("secret", ["ghp_" + "a1B2" * 9, "AKIA" + "IOSFODNN7EXAMPLE", "ada@larkspur.example"])
def test_a_secret_or_an_e_mail_address_in_any_field_reaches_no_page(secret: str) -> None:
    assert [uri for uri, html in hostile_pages(f"It is {secret} here").items() if secret in html] == []


def test_a_secret_reaches_no_title_no_search_entry_and_no_markdown_file() -> None:
    secret = "ghp_" + "a1B2" * 9
    text = (
        f"suppliers: {{labels: {{name: {secret}, aliases: [{secret}], description: {secret},"
        f" links: ['https://labels.example/?token={secret}', 'mailto:ada@labels.example']}}}}\n"
        "people: {ada: {name: Ada, emails: [ada@labels.example],"
        " git_identities: [{email: ada@labels.example}]}}\n"
    )
    for page in pages_of(snapshot_of(text)).values():
        said = [as_markdown(page), *(entry.title + entry.text for entry in entries(page))]
        assert not [each for each in said if secret in each or "@labels" in each], page.uri
