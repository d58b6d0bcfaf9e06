"""APR-09: every rule of the approval policy can be understood and met."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.roster import present_holders
from isms_scope.model.elements.role import Role
from isms_scope.model.settings import ApprovalRule, Settings
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.wording import capital, count, did_you_mean, listing


@rule("APR-09", severity="error", clause="5.3", step=14, stage="approval")
def policy_can_be_met(graph: Graph, as_of: date, settings: Settings) -> Iterator[Problem | Unjudged]:
    """Every rule of the approval policy can be understood, and enough people can meet it.

    Why:
        A rule that names a role nobody holds, or more people than hold it, blocks every change that it
        matches; and a rule that says neither what it is about nor which paths, or says both, asks for
        something else than its author meant. Changes that match such a rule stay unapproved, however many
        people looked at them. Without rules one person of the list is enough, so there is nothing to judge.

    Fails:
        settings:
          approval:
            rules: [{when: boundary, roles: [ctoo]}]
        people:
          ines-okoro: {name: Ines Okoro}
        roles:
          cto: {holders: [{person: ines-okoro, from: 2024-01-01}]}

    Passes:
        settings:
          approval:
            rules: [{when: boundary, roles: [cto]}]
        people:
          ines-okoro: {name: Ines Okoro}
        roles:
          cto: {holders: [{person: ines-okoro, from: 2024-01-01}]}

    Fix:
        Name in each rule either `when` or `paths`, declared roles, and no more people than hold them.
    """
    rules = settings.approval.rules if settings.approval else ()
    if not rules:
        yield Unjudged("The settings hold no rules of approval.")
    place = graph.setting_at("approval.rules")
    for number, each in enumerate(rules, 1):
        for flaw, hint in _flaws(graph, each, as_of):
            yield Problem(
                None,
                f"Rule {number} of the approval policy{_about(each)} cannot be met: {flaw}.",
                hint,
                place=place,
                values={"rule": number, "roles": list(each.roles), "threshold": each.threshold},
            )


def _about(each: ApprovalRule) -> str:
    return f" (when: {each.when})" if each.when else ""


def _flaws(graph: Graph, each: ApprovalRule, day: date) -> Iterator[tuple[str, str]]:
    if bool(each.when) == bool(each.paths):
        said = "both a meaning and paths" if each.when else "neither a meaning nor paths"
        yield (
            f"it names {said}",
            "Write either `when` or `paths`, and a rule of its own for the other.",
        )
    roles = {node.id: role for node, role in graph.each("roles", Role)}
    unknown = [role for role in each.roles if role not in roles]
    if unknown:
        near = capital(did_you_mean(unknown[0], roles))
        yield (
            f"no role {listing(unknown, 'or')} is declared",
            near or "Declare it under roles, with a holder.",
        )
    elif each.roles:
        able = {person for role in each.roles for person in present_holders(graph, roles[role], day)}
        wanted = each.threshold or 1
        if len(able) < wanted:
            held = listing(each.roles, "or")
            flaw = f"it asks for {count(wanted, 'holder')} of {held}, and there are {len(able)}"
            yield flaw, "Add a holder to a role, name another role, or lower the threshold."
