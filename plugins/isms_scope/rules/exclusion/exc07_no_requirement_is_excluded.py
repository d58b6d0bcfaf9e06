"""EXC-07: no requirement of the standard and no control is excluded from the scope."""

import re
from collections.abc import Iterator

from isms_scope.findings import Path
from isms_scope.graph import Graph
from isms_scope.model.elements.exclusion import Exclusion
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import named

_OF_ANOTHER = r"(?!\s+(?:of|in)\s+(?!the\s+standard|ISO|Annex))"
_NAMED = r"(?:\s+\([^)]{0,80}\))?"


def _listed(number: str) -> str:
    """Numbers as people list them: "6.2", "6.2, 9.2 and 10", "9.2 (internal audit)"."""
    return rf"(?>{number}{_NAMED}(?:(?:\s*[,\u2013-]\s*|,?\s+(?:and|or|to)\s+){number}{_NAMED}){{0,30}})"


_NUMBER = r"(?:10|[4-9])(?:\.\d+)*(?![\w.]*\d)"
_PART = r"(?:10|[4-9])(?:\.\d+)+(?![\w.]*\d)"
_CLAUSE = rf"\b(?:(?:clauses?|cl\.)\s+{_listed(_NUMBER)}|sections?\s+{_listed(_PART)}){_OF_ANOTHER}"
_PLACE = r"(?:\w+\s+)?(?:motorway|road|highway|route|site|building|block|wing|hall|room)\b"
_ANNEX_A = rf"A\.\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}(?!\w)(?!\s+{_PLACE})"
_OF_27002 = r"[5-8]\.\d{1,2}(?![\w.]*\d)"
_CONTROL = rf"(?:(?<![\w.]){_listed(_ANNEX_A)}|\bcontrols?\s+{_listed(_OF_27002)}{_OF_ANOTHER})"
_ACTIVITY = (
    r"\b(?:internal\s+audits?|management\s+reviews?|audits?\s+\(internal\)|reviews?\s+by\s+(?:the\s+)?management)"
    r"(?!\w)(?!\s+of\s+\d)"
)
_REQUIREMENT = rf"(?:{_CLAUSE}|{_CONTROL}|\bAnnex\s+A\b|{_ACTIVITY})"
_LEADING = (
    r"(?:(?:the|all|any|our|its|and|both|of|from|in|ISO/IEC|ISO|27001(?::\d{4})?|controls?|requirements?)\s+)"
)
_WORD = (
    r"(?!requires?|asks?|demands?|says?|needs?|calls?|because|since|as|under|which|that|shows?|found)[^\s,;]+"
)
_WE_DO = r"(?:perform|conduct|hold|run|do|plan|make|undertake|carry\s+out)"
_DONE = r"(?:performed|conducted|held|run|done|planned|made|undertaken|carried\s+out)"
_WHEN = r"(?:the\s+)?(?:first|second|third|next|coming|time|moment|present|year|years|now|20\d\d)\b"
_WHOLE = (
    r"(?:(?:the|our|this|such\s+a)\s+(?:\w+\s+)?)?(?:ISMS|standard|company|organi[sz]ation|start-?up)\b"
    r"(?!['\u2019])"
)
_HERE = rf"(?:\s+at\s+all)?+(?!\s+(?:there\b|(?:of|at|on|with|by|for|in)\s+(?!{_WHEN}|{_WHOLE})))"
_EXCLUDES = (
    r"\b(?:exclud(?:e|es|ed|ing)|omit(?:s|ted|ting)?|skip(?:s|ped|ping)?|postpon(?:e|es|ed|ing)"
    r"|waiv(?:e|es|ed|ing)|(?:leav(?:e|es|ing)|left)\s+out|(?:put|puts|putting)\s+off|not\s+(?:apply|applying|implement(?:ing)?))\s+"
)
_IS_EXCLUDED = (
    r"(?:(?:(?:is|are|was|were|has\s+been|have\s+been|will\s+be|shall\s+be)\s+)?"
    r"(?:excluded|omitted|skipped|postponed|suspended|not\s+(?:applicable|applied|implemented|relevant)"
    rf"|out\s+of\s+scope|not\s+{_DONE}{_HERE})"
    rf"|(?:will|shall)\s+not\s+(?:apply|be\s+(?:applied|implemented|{_DONE}{_HERE}))"
    r"|(?:do|does)\s+not\s+apply)\b"
)
_AS_OBJECT = re.compile(rf"{_EXCLUDES}{_LEADING}{{0,6}}(?P<what>{_REQUIREMENT})", re.IGNORECASE)
_AS_SUBJECT = re.compile(rf"(?P<what>{_REQUIREMENT})(?:\s+{_WORD}){{0,6}}?\s+{_IS_EXCLUDED}", re.IGNORECASE)
_NOT_DONE = re.compile(
    rf"\b(?:(?:we|the\s+(?:company|organi[sz]ation))\s+(?:(?:do|does|will|shall)\s+not\s+|(?:don|won)['\u2019]t\s+)"
    rf"{_WE_DO}\s+(?:any\s+)?|(?:we|the\s+(?:company|organi[sz]ation))\s+{_WE_DO}s?\s+no\s+)"
    rf"(?P<what>{_ACTIVITY}){_HERE}",
    re.IGNORECASE,
)
_NONE_DONE = re.compile(
    rf"\bno\s+(?P<what>{_ACTIVITY})\s+(?:(?:is|are|will\s+be|shall\s+be)\s+{_DONE}\b{_HERE}|before|until)",
    re.IGNORECASE,
)
_PUT_OFF = re.compile(
    rf"(?<!of )(?<!in )(?<!of the )(?<!in the )(?<!of our )(?P<what>{_ACTIVITY})\s+(?:"
    r"(?:is|are|was|were|has\s+been|have\s+been|will\s+be|shall\s+be)\s+(?:left\s+out|waived|put\s+off)\b"
    r"|(?:(?:will|shall)\s+)?(?:only\s+)?(?:start|begin|commence|follow|take\s+place)s?\s+(?:only\s+)?after\s+"
    rf"(?:(?:the|our)\s+)?(?:\w+\s+)?certificat\w+){_HERE}",
    re.IGNORECASE,
)
_IN_SENTENCES = (_AS_OBJECT, _AS_SUBJECT, _NOT_DONE, _NONE_DONE, _PUT_OFF)
_OF_A_TITLE = (
    r"(?:controls?|requirements?|security|management|assessments?|treatment|audits?|reviews?|monitoring|awareness"
    r"|training|competence|polic(?:y|ies)|objectives|development|improvement)"
)
_TITLED = rf"(?=\s*$|\s+(?-i:[A-Z][a-z])[^.]{{0,90}}\b{_OF_A_TITLE}\b)"
"""What follows a number without a letter: nothing, or a title such as those of clauses and controls have."""
_AS_THING = re.compile(
    rf"^{_LEADING}{{0,6}}(?P<what>{_CLAUSE}|{_CONTROL}|Annex\s+A\b|(?-i:A)\s?{_OF_27002}{_TITLED}|\u00a7\s*{_PART}{_TITLED}"
    rf"|(?:{_ACTIVITY})(?:\s+(?:process|programme|program))?$)"
    rf"|^(?P<titled>{_PART}\s+(?-i:[A-Z][a-z])[^.]{{0,90}}\b{_OF_A_TITLE}\b.{{0,90}})$"
    rf"|\b{_OF_A_TITLE}\s+\((?P<cited>{_CLAUSE}|{_CONTROL})\)$"
    rf"|^(?P<group>{_LEADING}{{0,6}}(?:\w+\s+){{0,3}}controls?\s+(?:of|in|from)\s+(?:the\s+)?Annex\s+A)\b",
    re.IGNORECASE,
)
"""A thing that is a requirement: by its number, its title with a number, or as a group of controls."""


@rule("EXC-07", severity="error", kind="exclusions", clause="4.3", step=10, stage="approval")
def no_requirement_is_excluded(graph: Graph) -> Iterator[Problem]:
    """No clause 4 to 10 of the standard and no control is excluded from the scope.

    Why:
        A scope leaves out parts of the company, never parts of the standard: without internal audit or
        management review there is no management system to certify. Whether a control applies is decided,
        with its reason, in the Statement of Applicability. Texts that only cite a control or an audit as
        proof ("tested under A.8.22", "seen in the internal audit of October") are fine, and so is a clause
        of a contract or a place that is not audited. Putting audits off until after the certificate is
        excluding them. The look is at the wording, so an unusual one may escape it; a number without a letter
        or a word before it is read only with a title such as the standard has.

    Fails:
        exclusions:
          exc-physical:
            things: [A.7 physical controls]
            justification: All of our people work from home and the servers stand at a cloud provider.

    Passes:
        exclusions:
          exc-data-centres:
            things: [The data centres of the cloud provider]
            justification: The provider runs them; separation was tested under A.8.22 in the internal audit.

    Fix:
        Take it out of the exclusions. Controls that do not apply belong in the SoA, with the reason.
    """
    for node, exclusion in graph.each("exclusions", Exclusion):
        seen: set[str] = set()
        for at, what in _requirements(graph, exclusion):
            if what.casefold() not in seen:
                seen.add(what.casefold())
                yield Problem(
                    node,
                    f"The exclusion {named(node)} excludes '{what}', which is a part of the standard "
                    "and not of the company.",
                    at=at,
                    values={"text": what},
                )


def _requirements(graph: Graph, exclusion: Exclusion) -> Iterator[tuple[Path, str]]:
    """Yield where an exclusion excludes a requirement, and how it calls it; once for each text."""
    texts: list[tuple[Path, str]] = [(("name",), exclusion.name or "")]
    texts += [(("things", index), thing) for index, thing in enumerate(exclusion.things)]
    unknown = [(index, each) for index, each in enumerate(exclusion.excludes) if not graph.get(each)]
    for at, text in [*((("excludes", index), each.replace("-", " ")) for index, each in unknown), *texts]:
        hit = _AS_THING.search(" ".join(text.split()))
        if hit:
            yield at, next(filter(None, hit.groups()))
    for at, text in [*texts, (("justification",), exclusion.justification or "")]:
        what = _in_sentences(text)
        if what:
            yield at, what


def _in_sentences(text: str) -> str:
    for sentence in re.split(r"(?<=[.!?])\s+", " ".join(text.split())):
        hits = (pattern.search(sentence) for pattern in _IN_SENTENCES)
        hit = next((each for each in hits if each), None)
        if hit:
            return hit["what"]
    return ""
