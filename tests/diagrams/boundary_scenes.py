"""Scenes for the tests: three sizes of a company that builds AI, and scenes that nobody would draw."""

from dataclasses import replace

from hypothesis import strategies as st

from isms_scope.diagrams._scene import Box, Change, Crossing, Party, Scene
from isms_scope.diagrams.difference import compared

TITLE_BLOCK = (
    ("Organisation", "Larkspur Inference Ltd"),
    ("Version", "2.2"),
    ("Date", "2026-11-23"),
    ("Commit", "4f2a9c1"),
    ("Approver", "Ines Okoro, CTO"),
    ("Classification", "Confidential"),
)


def leaf(id_: str, name: str, icon: str, zone: str = "") -> Box:
    return Box(id_, name, icon=icon, href=f"../infrastructure/{id_}/", zone=zone)


BANK = Party("nordhaven-bank", "Nordhaven Bank", "Customer", "customer", href="../customers/nordhaven-bank/")
BUILDING = Party("caldermoor", "Caldermoor Building Society", "Customer", "customer")
INTERNET = Party("internet", "Internet users", "Internet", "internet")
AWS = Party("aws", "Amazon Web Services", "Cloud provider", "cloud")
OPENAI = Party("openai", "OpenAI", "LLM API", "supplier", href="https://example.com/openai")
ANTHROPIC = Party("anthropic", "Anthropic", "LLM API", "supplier")
HUB = Party("hugging-face", "Hugging Face", "Model hub", "registry")
LABELS = Party("bayan-annotation", "Bayan Annotation", "Labelling vendor", "labelling")
NEXT_LABELS = Party("next-labels", "Second vendor", "Labelling vendor", status="planned", note="2027-03-01")

PLAYGROUND = Box("acct-playground", "Personal playground account", "Account", "account", "out", "EXC-02")
HIRE = Box("larkspur-hire", "Larkspur Hire (beta)", "Product", "product", "out", "EXC-06")
PRIVATE_CLOUD = Box("private-cloud", "Larkspur Private Cloud", "Product", "product", "planned", "2027-02-01")
CODE = Box("repo-iac", "Infrastructure-as-code repository", "Repository", "code", "undetermined")
RESEARCH = Box(
    "acct-research",
    "research",
    "Account",
    "account",
    "out",
    "EXC-05",
    children=(Box("notebooks", "Notebooks", icon="notebook", status="out"),),
)

SHARED = Box(
    "",
    "Shared services",
    children=(
        leaf("idp", "Okta workforce identity", "identity"),
        leaf("ci", "GitHub Actions", "ci"),
        leaf("github", "GitHub larkspur organisation", "code"),
        leaf("siem", "SIEM", "log"),
        leaf("vault", "Secrets manager", "secret"),
        leaf("mlflow", "MLflow registry", "registry"),
    ),
)
ENDPOINTS = Box(
    "",
    "Endpoints and people",
    children=(
        leaf("laptops", "MacBook fleet", "laptop"),
        leaf("remote", "Remote work UK and EU", "remote"),
        leaf("hq", "London head office", "office"),
    ),
)


def account(name: str, regions: tuple[str, ...]) -> Box:
    """A cloud account with a network, three subnets and a training zone in each region."""
    children = tuple(_region(name, at) for at in regions)
    return Box(f"acct-{name}", name, "Account", "account", children=children, fact="111122223333")


def _region(name: str, at: str) -> Box:
    prefix = f"{name}-{at}"

    def subnet(kind: str, *nodes: Box) -> Box:
        return Box(f"{prefix}-{kind}", kind, "Subnet", "subnet", children=nodes)

    network = Box(
        f"{prefix}-vpc",
        f"vpc-{name}",
        "VPC",
        "vpc",
        children=(
            subnet(
                "public",
                leaf(f"{prefix}-gw", "API gateway", "gateway"),
                leaf(f"{prefix}-waf", "Web application firewall", "firewall"),
            ),
            subnet(
                "application",
                leaf(f"{prefix}-eks", "EKS inference", "cluster"),
                leaf(f"{prefix}-egress", "Egress gateway", "gateway"),
            ),
            subnet(
                "isolated",
                leaf(f"{prefix}-rds", f"rds-{name}", "datastore"),
                leaf(f"{prefix}-vectors", "Vector store", "datastore"),
            ),
        ),
    )
    training = (
        leaf(f"{prefix}-train", "Training cluster 16 H100", "compute", "Training"),
        leaf(f"{prefix}-s3-train", "s3-train", "datastore", "Training"),
        leaf(f"{prefix}-s3-weights", "s3-weights", "datastore", "Training"),
    )
    return Box(prefix, at, "Region", "region", children=(network, *training))


STAGING = Box(
    "acct-staging",
    "staging",
    "Account",
    "account",
    children=(
        leaf("eks-staging", "EKS staging", "cluster"),
        leaf("rds-staging", "rds-staging", "datastore"),
        leaf("api-staging", "API staging", "gateway"),
        Box("burst", "us-west-2 GPU burst", "Region", "compute", "deviation", "12 days left", "../burst/"),
    ),
)

CROSSINGS = (
    Crossing(1, "nordhaven-bank", "prod-eu-west-2-gw", label="Prompts · private link · encrypted: TLS 1.3"),
    Crossing(2, "caldermoor", "prod-eu-west-2-gw"),
    Crossing(3, "internet", "prod-eu-west-2-waf", "in", label="public API · encrypted: TLS 1.3"),
    Crossing(4, "aws", "aws-org"),
    Crossing(5, "openai", "prod-eu-west-2-egress"),
    Crossing(6, "anthropic", "prod-eu-west-2-egress"),
    Crossing(7, "hugging-face", "mlflow", "in"),
    Crossing(
        None,
        "bayan-annotation",
        "prod-eu-west-2-s3-train",
        "out",
        "BND-06",
        "Fine-tuning sets · no interface declared",
    ),
    Crossing(8, "nordhaven-bank", "prod-eu-west-2-s3-train", "in"),
)


def tiny() -> Scene:
    """A remote-only company in its first hour."""
    return Scene(
        title="Network architecture",
        description="Four things in scope, two suppliers, one exclusion.",
        boundary_label="IN SCOPE · ISMS draft",
        title_block=TITLE_BLOCK[:3],
        inside=(
            leaf("gw", "API gateway", "gateway"),
            leaf("app", "Application cluster", "cluster"),
            leaf("db", "Customer database", "datastore"),
            leaf("laptops", "MacBooks", "laptop"),
        ),
        west=(BANK,),
        east=(OPENAI, AWS),
        south=(PLAYGROUND,),
        crossings=(
            Crossing(1, "nordhaven-bank", "gw", id="if-1"),
            Crossing(2, "openai", "app", "out", id="if-2"),
            Crossing(3, "aws", id="if-3"),
        ),
    )


def company(accounts: tuple[Box, ...] = (account("prod", ("eu-west-2",)), STAGING, RESEARCH)) -> Scene:
    """The example company; with more accounts, as large as one likes."""
    organisation = Box("aws-org", "larkspur-org", "AWS organisation", "organisation", children=accounts)
    return Scene(
        title="Network architecture and ISMS boundary",
        description="The boundary of the ISMS of Larkspur Inference Ltd with every crossing.",
        boundary_label="IN SCOPE · ISMS v2.2",
        title_block=TITLE_BLOCK,
        inside=(organisation, SHARED, ENDPOINTS),
        west=(BANK, BUILDING, INTERNET),
        east=(AWS, OPENAI, ANTHROPIC, HUB, LABELS),
        south=(PLAYGROUND, HIRE, PRIVATE_CLOUD, CODE),
        crossings=CROSSINGS,
    )


def large(count: int) -> Scene:
    """The example company with that many production-like accounts of eighteen boxes each."""
    names = ("prod", *(f"tenant-{number:02}" for number in range(1, count)))
    return company(tuple(account(name, ("eu-west-2", "eu-central-1")) for name in names))


def southern() -> Scene:
    """Data crosses to what stands below the boundary, and one box sits on the wrong side in the data."""
    vpc = Box("vpc", "vpc-prod", "VPC", "vpc", children=(leaf("gw", "API gateway", "gateway"), CODE))
    region = Box("region", "eu-west-2", "Region", "region", children=(vpc,))
    return Scene(
        title="Network architecture",
        description="Crossings to an exclusion and to a planned supplier.",
        boundary_label="IN SCOPE · ISMS v1.0",
        inside=(
            Box("acct", "prod", "Account", "account", children=(region,)),
            leaf("db", "Database", "datastore"),
        ),
        south=(PLAYGROUND, HIRE, NEXT_LABELS),
        crossings=(
            Crossing(1, "acct-playground", "db", "out"),
            Crossing(None, "larkspur-hire", "db", "both", "EXC-04"),
            Crossing(2, "next-labels", "gw", "in"),
            Crossing(3, "somebody", "gw", "in"),
        ),
    )


def changed() -> Scene:
    """Two versions of the first hour: a store was added, laptops went, the database left the scope.

    One crossing came and one went with them.
    """
    old, new = tiny(), tiny()
    store = Box("store", "Model weights", icon="datastore")
    database = Box("db", "Customer database", "Datastore", "datastore", "out", "EXC-07")
    hub = Crossing(4, "openai", "store", "in", label="Weights · model download", id="if-4")
    crossings = (new.crossings[0], new.crossings[2], hub)
    new = replace(new, inside=(*new.inside[:2], store), south=(*new.south, database), crossings=crossings)
    return compared(old, new)


EXAMPLES = {"tiny": tiny, "company": company, "southern": southern, "changed": changed}

_KNOWN_NAMES = (
    "",
    "db",
    "API gateway",
    "customer-fine-tuning-exchange-bucket-eu-central-1",
    "W" * 60,
    "顧客データベース",
)
_names = st.one_of(
    st.sampled_from(_KNOWN_NAMES),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=50),
)
_notes = st.sampled_from(["", "EXC-05", "12 days left", "until a date that nobody can read · 2027-02-01"])
_icons = st.sampled_from(["", "gateway", "no such icon"])
_hrefs = st.sampled_from(["", "../x/", "https://example.com/x", "javascript:alert(1)", "//example.com"])


_changes: st.SearchStrategy[Change] = st.sampled_from(
    ("", "", "", "added", "removed", "before", "after", "kept")
)


def _boxes(ids: st.SearchStrategy[str], depth: int) -> st.SearchStrategy[Box]:
    inner = st.lists(_boxes(ids, depth - 1), max_size=4).map(tuple) if depth else st.just(())
    statuses = st.sampled_from(("in", "in", "in", "in", "deviation", "out", "planned", "undetermined"))
    zones = st.sampled_from(["", "", "", "Training", "Inference"])
    kinds = st.sampled_from(["", "Account", "A kind with a very long label for a box"])
    facts = st.sampled_from(["", "", "111122223333", "public · peered with " + "W" * 40])
    groups = st.just("")
    return st.builds(
        Box, ids, _names, kinds, _icons, statuses, _notes, _hrefs, inner, zones, facts, groups, _changes
    )


def _parties(ids: st.SearchStrategy[str]) -> st.SearchStrategy[Party]:
    statuses = st.sampled_from(("external", "external", "out", "planned", "undetermined"))
    kinds = st.sampled_from(["", "LLM API", "Somebody whose kind takes many words"])
    return st.builds(Party, ids, _names, kinds, _icons, statuses, _notes, _hrefs, _changes)


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    """Any scene with unique ids: odd names, odd statuses, crossings between anything and anything."""
    numbers = iter(range(10_000))
    ids = st.builds(lambda: f"n{next(numbers)}")
    inside = draw(st.lists(_boxes(ids, 3), max_size=5))
    west = draw(st.lists(_parties(ids), max_size=4))
    east = draw(st.lists(_parties(ids), max_size=4))
    south = draw(st.lists(st.one_of(_boxes(ids, 1), _parties(ids)), max_size=6))
    known = [f"n{number}" for number in range(next(numbers))]
    ends = st.sampled_from([*known, "nobody"])
    number = st.one_of(st.none(), st.integers(1, 120))
    directions = st.sampled_from(("in", "out", "both"))
    findings = st.sampled_from(["", "BND-06"])
    labels = st.sampled_from(
        ["", "Prompts · public API", "Prompts " * 12 + "· SFTP · encrypted: " + "W" * 60]
    )
    crossing = st.builds(Crossing, number, ends, st.one_of(st.none(), ends), directions, findings, labels)
    return Scene(
        title=draw(_names),
        description=draw(_names),
        boundary_label=draw(st.sampled_from(["IN SCOPE · ISMS v2.2", "IN SCOPE · " + "very long " * 30])),
        title_block=tuple(draw(st.lists(st.tuples(_names, _names), max_size=7))),
        inside=tuple(inside),
        west=tuple(west),
        east=tuple(east),
        south=tuple(south),
        crossings=tuple(draw(st.lists(crossing, max_size=12))),
        moves=tuple(draw(st.lists(st.tuples(ends, ends), max_size=3))),
        is_difference=draw(st.booleans()),
    )
