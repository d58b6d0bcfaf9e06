"""SUP-01: every supporting function has a team or somebody else, with a decision."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.exclusion import Exclusion
from isms_scope.model.elements.role import Role
from isms_scope.model.elements.supplier import Supplier
from isms_scope.model.elements.team import Team
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import all_named
from isms_scope.rules.statement._whole import whole_organisation
from isms_scope.rules.support._called import is_called, without_places
from isms_scope.wording import listing


@dataclass(frozen=True, slots=True)
class _Function:
    """A supporting function: by which functions of teams it is served, and by which words it is called."""

    name: str
    teams: tuple[str, ...]
    words: re.Pattern[str]
    needs: tuple[str, ...] = ()


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_OPERATIONS = (
    r"(?:(?<=[^\w\s])operations|(?<=[^\w\s] )operations|^operations|"
    r"(?:and|of|chief|vp|cloud|data ?cent(?:re|er)|engineering|infrastructure|it|managed|network|platform|"
    r"production|service|site|systems?|tech|technical|technology) operations)"
)
"""Operations of what is built: alone, or of something technical, and not those of sales or of people."""

_FUNCTIONS = (
    _Function(
        "MLOps",
        ("mlops", "ml_research", "data_science"),
        _words(r"ML ?Ops|machine learning|data science"),
        ("models", "ai_systems"),
    ),
    _Function("DevOps", ("devops_sre",), _words(rf"Dev(?:Sec)?Ops|SRE|reliability|{_OPERATIONS}")),
    _Function(
        "HR",
        ("hr",),
        _words(
            r"HR|human resources|personnel|^people$|(?:head|director|vp|chief) of people|chief people|people "
            r"(?:team|ops|operations|partners?|officers?|managers?|department|function|(?:and|&) \w+)"
        ),
    ),
    _Function(
        "Legal",
        ("legal",),
        _words(r"legal|counsel|solicitors?|lawyers?|attorneys?|law firms?(?: (?-i:[A-Z]).*)?"),
    ),
    _Function("Security", ("security",), _words(r"(?<!social )(?:cyber)?security|info-?sec|CISO")),
    _Function("IT", ("it",), re.compile(r"\b(?:IT|(?i:information technology|(?:help|service)[ -]?desk))\b")),
    _Function(
        "Procurement",
        ("procurement", "finance", "legal"),
        _words(r"procurement|purchasing|(?:vendor|supplier) management"),
        ("suppliers",),
    ),
)


@rule(
    "SUP-01",
    severity="warning",
    kind="teams",
    clause="4.3",
    step=9,
    stage="approval",
    asks_for=("teams", "roles", "suppliers", "exclusions"),
)
def functions_are_decided(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """MLOps, DevOps, HR, legal, security, IT and procurement have somebody, with a decision.

    Why:
        People controls live in HR, contract clauses in legal, accounts in IT. A scope that lists only the
        engineers leaves the auditor asking who screens a new colleague. A function is served by a team with
        that function, or by a team, role or supplier that is called after it (name, alias, title,
        service), or it is excluded by name; a small company gives one team the aliases HR and Legal. A name
        in which the word only stands is none: "Legal advice" and "Head of Legal" are, "Legal pad makers" and
        "HR software" are not, because what follows the word says that something else is meant; operations are
        those of what is built, not "Sales operations", and "Social security" is no security. Data
        scientists may serve MLOps, finance or legal procurement. MLOps is asked where there are models,
        procurement where there are suppliers. A statement about the whole organisation, on purpose and with
        its reason, takes all functions in.

    Fails:
        teams:
          founders: {name: Founders, aliases: [HR, Legal, IT, Operations], scope: in}

    Passes:
        teams:
          founders: {name: Founders, aliases: [HR, Legal, IT, Operations, Security], scope: in}

    Fix:
        Add the team with its function and a decision, or name who does the work: an alias, a role, a
        supplier.
    """
    if all(whole_organisation(graph, system) for system in graph.systems):
        yield Unjudged("The whole organisation is in scope on purpose, and with it every function.")
        return
    places = _words_of_places(graph)
    said = [(who, without_places(text, places)) for who, text in _callings(graph, as_of)]
    missing = []
    for function in _FUNCTIONS:
        if function.needs and not any(graph.of_kind(kind) for kind in function.needs):
            continue
        serving = _serving(graph, function, as_of)
        called = [who for who, text in said if is_called(text, function.words)]
        undecided = [node for node in serving if not _is_decided(graph, node)]
        if not serving and not called:
            missing.append(function.name)
        elif serving and len(undecided) == len(serving) and not called:
            yield _undecided(function, undecided)
    if missing:
        yield Problem(
            graph.statement() or graph.of_kind("teams")[0],
            f"Nobody is said to do {listing(missing, 'or')}, and no decision is recorded about it.",
            values={"missing": missing},
        )


def _undecided(function: _Function, teams: list[Node]) -> Problem:
    return Problem(
        teams[0],
        f"{function.name} is done by {all_named(teams)}, and nobody has decided about that.",
        at=("scope",),
        cause=f"undecided {teams[0].id}",
        values={"function": function.name},
    )


def _serving(graph: Graph, function: _Function, day: date) -> list[Node]:
    teams = graph.each("teams", Team)
    return [node for node, team in teams if team.function in function.teams and not is_gone(node, day)]


def _is_decided(graph: Graph, team: Node) -> bool:
    return any(graph.scope_of(team, system).decided for system in graph.systems)


def _words_of_places(graph: Graph) -> set[str]:
    """The capitalised words in the names of sites: a team may be called after where it works."""
    words = (word for node in graph.of_kind("locations") for word in re.findall(r"\w+", node.name))
    return {word for word in words if word[0].isupper() and not word.isupper()}


def _callings(graph: Graph, day: date) -> list[tuple[str, str]]:
    """Who is called how: teams with a decision, roles, suppliers with their services, and exclusions."""
    said: dict[str, list[str | None]] = {}
    for node, team in graph.each("teams", Team):
        if _is_decided(graph, node) and not is_gone(node, day):
            said[node.id] = [team.name, *team.aliases, team.accountable]
    for node, role in graph.each("roles", Role):
        said[node.id] = [role.name, role.title, *role.aliases]
    for node, supplier in graph.each("suppliers", Supplier):
        if not is_gone(node, day):
            said[node.id] = [supplier.name, *supplier.aliases, *(each.name for each in supplier.services)]
    for node, exclusion in graph.each("exclusions", Exclusion):
        said[node.id] = [*exclusion.things]
    return [(who, text) for who, texts in said.items() for text in texts if text]
