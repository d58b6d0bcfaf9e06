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
    """One question: who answers it from what, the pages (by name) and the registers where the answer is.

    `rules` are those that judge what is answered; without one nothing is claimed about it.
    """

    text: str
    answer: Answer
    pages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


def _told(*sources: Facts) -> Answer:
    """Answer with the facts of steps."""
    return lambda asked, _: (fact.text for source in sources for fact in source(asked))


QUESTIONS: tuple[Question, ...] = (
    Question(
        "Is there a documented scope with a version, and who approved it, with what authority, when?",
        _told(facts.statement, facts.approval), ("statements", "approvals"), ("approvals", "roles"),
        rules=(
            "APR-01", "APR-02", "APR-03", "APR-04", "APR-05", "APR-06", "APR-07", "APR-08", "APR-09",
            "CNF-01",
        ),
    ),
    Question(
        "What exactly does the certificate say, and which Statement of Applicability does it name?",
        answers.certificates, ("statements",), ("certificates", "soas"),
        rules=("STM-01", "STM-02", "STM-03", "STM-04", "STM-05", "STM-14", "CRT-02", "CUS-04"),
    ),
    Question(
        "Which products, which activities, at which sites?",
        answers.offer, ("roadmap",), ("products", "locations"),
        rules=("PRD-01", "STM-04", "LDR-01", "ORG-05"),
    ),
    Question(
        "Which legal entities and units, and how many people?",
        answers.headcount, (), ("organisations", "teams"),
        rules=("ORG-01", "ORG-03", "ORG-08", "SUP-01", "SUP-02"),
    ),
    Question(
        "Which sites, what about remote work, and who runs doors and cameras?",
        answers.sites, (), ("locations",),
        rules=("ORG-04", "ORG-05"),
    ),
    Question(
        "Where is the logical boundary, and where is it guarded?",
        answers.perimeter, ("map",), ("boundaries", "infrastructure"),
        rules=("BND-01", "BND-02", "BND-03", "DAT-09"),
    ),
    Question(
        "Were the issues of clause 4.1 considered?",
        _told(facts.issues), ("issues",), ("issues", "risks"),
        rules=("CTX-01", "CTX-02", "CTX-03"),
    ),
    Question(
        "Were the requirements of clause 4.2 considered, which are addressed, and what about climate change?",
        answers.requirements, ("parties", "laws"), ("interested_parties", "regulations", "obligations"),
        rules=("PTY-01", "PTY-02", "PTY-03", "REG-01", "REG-02", "REG-03", "REG-05", "REG-07"),
    ),
    Question(
        "Which interfaces and dependencies are there, with which risk and agreement?",
        answers.interfaces, ("map",), ("interfaces", "data_flows"),
        rules=("BND-05", "BND-06", "PRD-02", "PRD-03", "CTX-03", "SPL-01"),
    ),
    Question(
        "What is outsourced, and who does what?",
        answers.outsourced, ("coverage",), ("suppliers", "interfaces"),
        rules=("ORG-03", "SPL-01", "SPL-03", "SPL-05"),
    ),
    Question(
        "What is excluded, why, where does it end, and does anything still cross?",
        answers.exclusions, ("exclusions", "map"), ("exclusions", "data_flows"),
        rules=("EXC-01", "EXC-02", "EXC-03", "EXC-04", "EXC-06", "EXC-07", "ORG-02", "DAT-13"),
    ),
    Question(
        "Does the inventory of assets match the scope?",
        answers.inventory, (), ("infrastructure", "discoveries", "evidence"),
        rules=("BND-03", "DAT-07", "EVD-01", "EVD-05"),
    ),
    Question(
        "Does the risk assessment reach the boundary?",
        answers.risks, (), ("risks", "interfaces"),
        rules=("BND-05",),
    ),
    Question(
        "What changed since the last audit, and was it reviewed, told and notified?",
        answers.changes, ("cycle", "history"), ("changes", "reviews", "cb_notifications", "communications"),
        rules=("REV-01", "REV-02", "REV-04", "CBV-01", "CBV-03", "COM-01"),
    ),
    Question(
        "Which exceptions are in force?",
        answers.exceptions, ("deviations",), ("waivers",),
        rules=("DEV-01", "DEV-02", "DEV-03", "DEV-04", "DEV-06", "DEV-08", "MOD-08"),
    ),
    Question(
        "Does the management see the known weaknesses?",
        answers.weaknesses, ("findings",), ("waivers",),
    ),
    Question(
        "Is the documented information controlled?",
        answers.documented, ("history", "approvals"), ("evidence",),
        rules=("EVD-01", "EVD-05", "MOD-01", "MOD-02", "MOD-09"),
    ),
    Question(
        "Where do the data really go, and how does the company know?",
        answers.discovered, ("coverage",), ("discoveries", "data_flows"),
        rules=("DAT-01", "DAT-02", "DAT-03", "DAT-05", "DAT-07", "DAT-08", "DAT-10"),
    ),
    Question(
        "Do the other management systems have the same scope?",
        answers.systems, ("comparison", "statements"), ("management_systems",),
        rules=("AIM-01",),
    ),
)  # fmt: skip
"""In the order in which an auditor goes through them."""
