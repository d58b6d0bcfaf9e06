"""Flow views for the tests: a life cycle, a hub with everybody around it, and scenes nobody would draw."""

from hypothesis import strategies as st

from isms_scope.diagrams._flow_scene import FlowCard, FlowColumn, FlowEdge, FlowScene, FlowStatus

TITLE_BLOCK = (("Organisation", "Larkspur Inference Ltd"), ("Version", "2.2"), ("As of", "2026-11-23"))


def life_cycle() -> FlowScene:
    """Stages in phases: frames, an edge over a column, a loop, customer data, an outside stage."""
    sets = FlowCard(
        "sets", "Training sets", "Dataset", "dataset", customer_data=True, href="../datasets/sets/"
    )
    corpus = FlowCard("corpus", "Public corpus", "Dataset", "dataset")
    model = FlowCard("model", "Lark 7B", "Model", "model")
    return FlowScene(
        title="Data flow: Larkspur Assistant",
        description="The life cycle of one system.",
        title_block=TITLE_BLOCK,
        columns=(
            FlowColumn(
                "Acquisition",
                (
                    FlowCard(
                        "bank", "Nordhaven Bank", "Customer", "customer", "external", customer_data=True
                    ),
                    FlowCard("acquire", "Acquisition", notes=("by MLOps",), children=(sets, corpus)),
                ),
                ordered=True,
            ),
            FlowColumn("Preparation", (FlowCard("label", "Labelling", status="external"),), ordered=True),
            FlowColumn("Training", (FlowCard("train", "Training", children=(model,)),), ordered=True),
        ),
        edges=(
            FlowEdge(
                "bank", "acquire", data="Training sets", numbers=("6",), customer_data=True, side="left"
            ),
            FlowEdge("sets", "label", customer_data=True),
            FlowEdge("label", "train", customer_data=True),
            FlowEdge("corpus", "train"),
        ),
    )


def hub() -> FlowScene:
    """An organisation with outside parties in every status: few, many and missing interfaces."""
    statuses: tuple[FlowStatus, ...] = ("external", "out", "planned", "deviation", "undetermined")
    parties = tuple(
        FlowCard(f"p-{each}", f"Party {each}", "SaaS tool", "supplier", each) for each in statuses
    )
    centre = FlowCard(
        "us", "Larkspur Inference Ltd", "IN SCOPE · ISMS v2.2", "organisation", notes=("4 products",)
    )
    customer = FlowCard("any", "Any customer", "Customers", "customer", "external", customer_data=True)
    group = FlowCard("group-west", "Customers", status="group", children=(customer,))
    return FlowScene(
        title="Context",
        description="Everybody around.",
        title_block=TITLE_BLOCK,
        columns=(
            FlowColumn("", (group,), ordered=True),
            FlowColumn("", (centre,)),
            FlowColumn("Suppliers", parties, ordered=True),
        ),
        edges=(
            FlowEdge("any", "us", numbers=("1", "6"), customer_data=True, arrows="both"),
            FlowEdge("p-external", "us", numbers=tuple(map(str, range(1, 9))), arrows="back"),
            FlowEdge("p-out", "us", numbers=("! BND-06",)),
            FlowEdge("p-planned", "us", style="tie", arrows="none"),
            FlowEdge("p-planned", "p-out", label="shares rooms", style="cover"),
        ),
    )


EXAMPLES = {"life-cycle": life_cycle, "hub": hub}

_words = st.one_of(
    st.sampled_from(("", "db", "API gateway", "W" * 60, "customer-exchange-bucket-eu-1", "顧客データベース")),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40),
)
_statuses = st.sampled_from(
    ("in", "out", "external", "planned", "deviation", "undetermined", "record", "group")
)
_icons = st.sampled_from(["", "gateway", "no such icon"])
_hrefs = st.sampled_from(["", "../x/", "javascript:alert(1)"])


def _cards(ids: st.SearchStrategy[str], depth: int) -> st.SearchStrategy[FlowCard]:
    inner = st.lists(_cards(ids, 0), max_size=3).map(tuple) if depth else st.just(())
    notes = st.lists(_words, max_size=3).map(tuple)
    return st.builds(FlowCard, ids, _words, _words, _icons, _statuses, notes, _hrefs, st.booleans(), inner)


@st.composite
def scenes(draw: st.DrawFn) -> FlowScene:
    """Any flow view: odd names, ids that repeat, edges between anything and anything."""
    ids = st.integers(0, 24).map(lambda number: f"n{number}")
    columns = st.builds(
        FlowColumn, _words, st.lists(_cards(ids, 1), max_size=5).map(tuple), ordered=st.booleans()
    )
    edge = st.builds(
        FlowEdge,
        ids,
        ids,
        label=_words,
        data=_words,
        numbers=st.lists(st.sampled_from(["1", "12", "! BND-06"]), max_size=5).map(tuple),
        customer_data=st.booleans(),
        style=st.sampled_from(("flow", "tie", "cover")),
        arrows=st.sampled_from(("forward", "back", "both", "none")),
        side=st.sampled_from(("left", "right")),
    )
    return FlowScene(
        title=draw(_words),
        description=draw(_words),
        title_block=tuple(draw(st.lists(st.tuples(_words, _words), max_size=4))),
        columns=tuple(draw(st.lists(columns, max_size=6))),
        edges=tuple(draw(st.lists(edge, max_size=24))),
    )
