"""STM-01: the statement is not broader than what is managed."""

import re
from collections.abc import Iterator, Sequence

from isms_scope.graph import Graph, Mention
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import all_named
from isms_scope.rules.statement._exclusions import Span, excluded
from isms_scope.rules.statement._included import named
from isms_scope.rules.statement._texts import Wording, wordings

_PRODUCTS = ("products", "ai_systems")
_OURS = r"(?:of )?(?:the |its |our |their )?"
_PHRASES = (
    rf"all {_OURS}(?:business )?(?:operations|activities|processes|information assets|systems)",
    r"(?:entire|whole) (?:organi[sz]ation|company|business|enterprise)",
    r"(?:company|organi[sz]ation|enterprise)[- ]?wide",
    r"any and all",
    r"everything",
    r"global operations",
)
_BROAD = re.compile(rf"\b(?:{'|'.join(_PHRASES)})\b", re.IGNORECASE)
_BOUNDED = re.compile(
    r",? (?:that|which|used|needed|required|necessary|involved|supporting|related|relating|underlying)\b",
    re.IGNORECASE,
)
"""What follows a broad phrase and puts a limit to it: 'all systems that serve the platform'."""

_NOT = re.compile(r"\bnot (?:necessarily )?(?:the )?$|\b(?:against|prevent\w*) $", re.IGNORECASE)
"""What stands before a broad phrase and denies it, or says what to protect from."""

_WHOLE = re.compile(r"entire|whole|company|organi|enterprise|global", re.IGNORECASE)
"""How broad phrases begin that no product limits."""

_OF = re.compile(
    r" (?:of|in|for|behind|within|under|on) "
    r"(?:(?!\b(?:(?:and|or|but|not|other)\b|as well as|includ|exclu|except|without))[^.,;:()]){0,60}",
    re.IGNORECASE,
)
"""What may stand between a broad phrase and the name of the product that limits it."""


@rule("STM-01", severity="warning", kind="statements", clause="4.3", step=12)
def not_too_broad(graph: Graph) -> Iterator[Problem | Unjudged]:
    """The statement names services instead of "all operations".

    Why:
        A scope of "all operations" invites the auditor to the cameras in the shared office and the
        marketing accounts, and tells a customer nothing. A whole organisation may be meant on purpose:
        then say so with whole_organisation: true and its reason, and keep no team, product or site out.
        A broad word that is part of the name of a product, a site or an entity, or that is limited at once
        ("all systems that serve the platform", "all systems of the Larkspur Platform"), is fine; so is one
        that the text denies or excludes ("not all systems"). The name of the company is no limit.

    Fails:
        statement:
          text: The information security management system covers all operations of Larkspur Inference Ltd.

    Passes:
        statement:
          text: The information security management system supporting the operation of the Larkspur Platform.

    Fix:
        Name what is developed, operated and sold, or set whole_organisation with its reason.
    """
    found = tuple(wordings(graph))
    if not found:
        yield Unjudged("No statement has a text yet.")
    for wording in found:
        phrase = _broad_phrase(graph, wording.system, wording.text)
        contradiction = _left_out(graph, wording)
        if phrase and not wording.statement.whole_organisation:
            message = (
                f"The statement for {wording.system} says '{phrase}', which covers more than can be shown."
            )
            yield Problem(wording.node, message, at=wording.at, values={"phrase": phrase})
        elif wording.statement.whole_organisation and not wording.statement.whole_organisation_reason:
            message = f"The statement for {wording.system} means the whole organisation and gives no reason."
            hint = "Add whole_organisation_reason."
            yield Problem(wording.node, message, hint, at=("whole_organisation",))
            return
        elif contradiction:
            message = (
                f"The statement for {wording.system} means the whole organisation, yet {contradiction} out."
            )
            hint = "Take them in, or name what the statement covers."
            yield Problem(wording.node, message, hint, at=("whole_organisation",))
            return


def _broad_phrase(graph: Graph, system: str, text: str) -> str:
    """Return the first broad phrase that is no part of a name, without limit and not denied, or nothing."""
    text = " ".join(text.split())
    mentions = named(graph, system, text)
    names = [(name.start, name.end) for name in mentions]
    for hit in _BROAD.finditer(text):
        in_name = any(start <= hit.start() and hit.end() <= end for start, end in names)
        is_limited = _BOUNDED.match(text, hit.end()) or _is_of_a_product(graph, text, hit, mentions)
        if not in_name and not is_limited and not _is_denied(text, hit.span(), names):
            return hit.group()
    return ""


def _is_of_a_product(graph: Graph, text: str, hit: re.Match[str], mentions: Sequence[Mention]) -> bool:
    """Whether the first name behind a broad phrase is that of a product, and limits it."""
    first = next((each for each in mentions if each.start >= hit.end()), None)
    if first is None or _WHOLE.match(hit.group()) or not _OF.fullmatch(text, hit.end(), first.start):
        return False
    return any(graph.nodes[each].kind_key in _PRODUCTS for each in first.elements)


def _is_denied(text: str, place: Span, names: list[Span]) -> bool:
    """Whether a text says that just this is not covered: "not all systems", "all systems are not part"."""
    return _NOT.search(text, 0, place[0]) is not None or place in excluded(text, sorted([*names, place]))


def _left_out(graph: Graph, wording: Wording) -> str:
    """Name what a whole-organisation statement leaves out, or return the empty text."""
    if not wording.statement.whole_organisation:
        return ""
    kinds = ("teams", "products", "locations")
    nodes = [node for kind in kinds for node in graph.of_kind(kind)]
    out = [node for node in nodes if graph.scope_of(node, wording.system).status == "out"]
    return f"{all_named(out)} {'is' if len(out) == 1 else 'are'}" if out else ""
