"""The questions of a stage 1 audit, in the order in which an auditor goes through them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from isms_scope.snapshot import stage1_answers as answers
from isms_scope.snapshot import step_facts as facts
from isms_scope.snapshot.asked import Asked, Facts
from isms_scope.snapshot.snapshot import Snapshot

Answer = Callable[[Asked, Snapshot], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Question:
    """One question: who answers it from what, the pages (by name) and the registers where the answer is."""

    text: str
    answer: Answer
    pages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


def _told(*sources: Facts) -> Answer:
    """Answer with the facts of steps."""
    return lambda asked, _: (fact.text for source in sources for fact in source(asked))


QUESTIONS: tuple[Question, ...] = (
    Question(
        "Is there a documented scope with a version, and who approved it, with what authority, when?",
        _told(facts.statement, facts.approval), ("statements", "approvals"), ("approvals", "roles"),
    ),
    Question(
        "What exactly does the certificate say, and which Statement of Applicability does it name?",
        answers.certificates, ("statements",), ("certificates", "soas"),
    ),
    Question(
        "Which products, which activities, at which sites?", answers.offer, (), ("products", "locations")
    ),
    Question(
        "Which legal entities and units, and how many people?",
        answers.headcount, (), ("organisations", "teams"),
    ),
    Question(
        "Which sites, what about remote work, and who runs doors and cameras?",
        answers.sites, (), ("locations",),
    ),
    Question(
        "Where is the logical boundary, and where is it guarded?",
        answers.perimeter, ("map",), ("boundaries", "infrastructure"),
    ),
    Question("Were the issues of clause 4.1 considered?", _told(facts.issues), (), ("issues",)),
    Question(
        "Were the requirements of clause 4.2 considered, which are addressed, and what about climate change?",
        answers.requirements, (), ("interested_parties", "regulations", "obligations"),
    ),
    Question(
        "Which interfaces and dependencies are there, with which risk and agreement?",
        answers.interfaces, ("map",), ("interfaces", "data_flows"),
    ),
    Question(
        "What is outsourced, and who does what?",
        answers.outsourced, ("coverage",), ("suppliers", "interfaces"),
    ),
    Question(
        "What is excluded, why, where does it end, and does anything still cross?",
        _told(facts.exclusions), ("map",), ("exclusions",),
    ),
    Question(
        "Does the inventory of assets match the scope?",
        answers.inventory, (), ("infrastructure", "discoveries", "evidence"),
    ),
    Question("Does the risk assessment reach the boundary?", answers.risks, (), ("risks", "interfaces")),
    Question(
        "What changed since the last audit, and was it reviewed, told and notified?",
        answers.changes, ("cycle", "history"), ("changes", "reviews", "cb_notifications"),
    ),
    Question("Which exceptions are in force?", answers.exceptions, ("deviations",), ("waivers",)),
    Question(
        "Does the management see the known weaknesses?",
        answers.weaknesses, ("findings",), ("waivers",),
    ),
    Question(
        "Is the documented information controlled?",
        answers.documented, ("history", "approvals"), ("evidence",),
    ),
    Question(
        "Where do the data really go, and how does the company know?",
        answers.discovered, ("coverage",), ("discoveries", "data_flows"),
    ),
    Question(
        "Do the other management systems have the same scope?",
        answers.systems, ("statements",), ("management_systems",),
    ),
)  # fmt: skip
"""In the order in which an auditor goes through them."""
