"""REG-03: the class of an AI system fits its purpose."""

from collections.abc import Iterator, Mapping
from datetime import date

from isms_scope.graph import Graph
from isms_scope.model.elements.ai_system import AiSystem, EuAiAct
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import named
from isms_scope.rules.regulation._ai_act import living_systems, unjudged_because
from isms_scope.rules.regulation._annex_iii import telling_uses
from isms_scope.wording import listing

_BY_CAPABILITY: Mapping[str, tuple[str, ...]] = {
    "biometric_id": ("1a",),
    "emotion_recognition": ("1c",),
    "scoring_of_persons": ("4a", "5a", "5b", "5c"),
}
"""Points of Annex III to Regulation (EU) 2024/1689 that a capability calls to mind."""

_BELOW = ("annex_iii_derogated", "transparency", "minimal")
_PROVIDERS = ("provider", "downstream_provider", "product_manufacturer")


@rule("REG-03", severity="warning", kind="ai_systems", clause="4.2", step=5, stage="audit")
def class_fits_purpose(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """A use that Annex III of the EU AI Act names is high-risk, or assessed under Article 6(3).

    Why:
        Ranking applicants, judging creditworthiness or recognising emotions is what Annex III calls
        high-risk. A lower class is possible only on an assessment under Article 6(3), kept for the
        authority (Article 6(4)); a system that profiles persons can never rely on it. Asked are systems
        whose record names a point of Annex III, a telling capability (biometric_id, emotion_recognition,
        scoring_of_persons), or a telling use in name or purpose; what the purpose rules out ("not for ...")
        is left aside. Every area of Annex III has its telling words, in English; an unusual wording may
        escape. Signing in by face is no identification, and emotions in written texts are not biometric.
        The notice that Article 50 asks of emotion recognition comes on top of Annex III, not instead.
        It is a question and no legal advice: the company judges, the register remembers.
        Systems of which the company is only the deployer are not asked.

    Fails:
        ai_systems:
          hire-screen:
            name: Hire Ranking
            capabilities: [scoring_of_persons]
            eu_ai_act: {roles: [provider], risk_class: minimal}

    Passes:
        ai_systems:
          hire-screen:
            name: Hire Ranking
            capabilities: [scoring_of_persons]
            eu_ai_act: {roles: [provider], risk_class: high_risk_annex_iii, annex_iii: ['4a']}

    Fix:
        Correct the class, or assess the use under Article 6(3) and record it under eu_ai_act: art_6_3 with
        condition, assessed_on and assessor.
    """
    reason = unjudged_because(graph)
    if reason:
        yield Unjudged(reason)
        return
    for node, system in living_systems(graph, as_of):
        act = system.eu_ai_act
        signs = _signs(node, system, act) if act and _is_asked(act, as_of) else ()
        if act and signs:
            said, points = zip(*signs, strict=True)
            codes = sorted({code for each in points for code in each})
            yield Problem(
                node,
                f"The AI system {named(node)} is classed '{act.risk_class}', yet {listing(said)} "
                f"{'points' if len(said) == 1 else 'point'} to Annex III ({listing(codes, 'or')}), and no "
                "assessment under Article 6(3) is recorded.",
                at=("eu_ai_act", "risk_class"),
                values={"risk_class": act.risk_class, "annex_iii": codes, "signs": list(said)},
            )


def _is_asked(act: EuAiAct, day: date) -> bool:
    """Whether the class is below high-risk, the company answers for it, and no assessment explains it."""
    answers = not act.roles or any(role in _PROVIDERS for role in act.roles)
    assessed = act.art_6_3.assessed_on if act.art_6_3 else None
    return act.risk_class in _BELOW and answers and (assessed is None or assessed > day)


def _signs(node: Node, system: AiSystem, act: EuAiAct) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What points to Annex III, in words, with the points."""
    found: list[tuple[str, tuple[str, ...]]] = []
    if act.annex_iii or act.risk_class == "annex_iii_derogated":
        found.append(("its own record", act.annex_iii or ("a point that is not named",)))
    telling = (each for each in system.capabilities if each in _BY_CAPABILITY)
    found += [(f"its capability {each}", _BY_CAPABILITY[each]) for each in telling]
    for words, point in telling_uses(f"{node.name}. {system.intended_purpose or ''}"):
        found.append((f"'{words}' in its purpose", (point,)))
    return tuple(found)
