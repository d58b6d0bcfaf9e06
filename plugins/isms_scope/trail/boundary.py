"""The effective status of every element along history, recomputed only where it could have changed."""

from collections.abc import Callable, Mapping
from typing import Any

from isms_scope.model.kinds import KINDS

Key = tuple[str, str]
"""Kind and id of an element."""

Content = Mapping[str, Any]
Statuses = Mapping[str, str]
"""Effective status by field: "scope", and "scope.systems.ID" for a system that is decided by itself."""

UNDETERMINED = "undetermined"
INHERITING = "infrastructure"
"""The one kind whose children take over their parent's decision."""


class Boundary:
    """Keeps the effective statuses while the elements change under it.

    The status is the element's own, else that of its nearest ancestor, else what its kind is by nature. What
    follows from use or from the clauses of a boundary is not followed through history.
    """

    def __init__(self, content: Callable[[Key], Content | None]) -> None:
        self._content = content
        self._statuses: dict[Key, Statuses] = {}
        self._children: dict[str, set[str]] = {}

    def update(
        self, pairs: Mapping[Key, tuple[Content | None, Content | None]]
    ) -> dict[Key, tuple[Statuses | None, Statuses | None]]:
        """Follow the elements that changed (old, new); return the statuses (old, new) that may differ."""
        waiting = [key for key, (old, new) in pairs.items() if _deciding(old) != _deciding(new)]
        for kind, name in waiting:
            if kind == INHERITING:
                self._adopt(name, *(_parent(content) for content in pairs[kind, name]))
        moves: dict[Key, tuple[Statuses | None, Statuses | None]] = {}
        while waiting:
            key = waiting.pop()
            if key not in moves:
                old, new = moves[key] = self._renew(key)
                if old != new and key[0] == INHERITING:
                    waiting.extend((INHERITING, child) for child in self._children.get(key[1], ()))
        return moves

    def _adopt(self, name: str, old_parent: str | None, new_parent: str | None) -> None:
        if old_parent is not None:
            self._children[old_parent].discard(name)
        if new_parent is not None:
            self._children.setdefault(new_parent, set()).add(name)

    def _renew(self, key: Key) -> tuple[Statuses | None, Statuses | None]:
        old = self._statuses.pop(key, None)
        if self._content(key) is None:
            return old, None
        kind = KINDS.get(key[0])
        otherwise = "external" if kind and kind.scope == "external" else UNDETERMINED
        new = _effective([_decision(content) for content in self._line(key)], otherwise)
        self._statuses[key] = new
        return old, new

    def _line(self, key: Key) -> list[Content]:
        """The element and, where its kind inherits, its ancestors, nearest first; a circle is cut."""
        line: list[Content] = []
        seen: set[Key] = set()
        here: Key | None = key
        while here is not None and here not in seen:
            seen.add(here)
            content = self._content(here)
            if content is None:
                break
            line.append(content)
            parent = _parent(content) if here[0] == INHERITING else None
            here = (INHERITING, parent) if parent is not None else None
        return line


def _effective(decisions: list[tuple[str | None, Mapping[str, str | None]]], otherwise: str) -> Statuses:
    """Return the effective statuses from the decisions of an element and its ancestors, nearest first."""
    found = {"scope": _first([status for status, _ in decisions], otherwise)}
    for system in sorted({system for _, systems in decisions for system in systems}):
        own = [systems.get(system, status) for status, systems in decisions]
        found[f"scope.systems.{system}"] = _first(own, otherwise)
    return found


def _first(line: list[str | None], otherwise: str) -> str:
    """Return the nearest status; an ancestor that is partly in scope decides nothing for what is in it."""
    place, status = next(((place, status) for place, status in enumerate(line) if status), (0, otherwise))
    return UNDETERMINED if place and status == "partial" else status


def _decision(content: Content) -> tuple[str | None, Mapping[str, str | None]]:
    """Return the declared status and those that are declared by management system."""
    scope = content.get("scope")
    systems = scope.get("systems") if isinstance(scope, dict) else None
    each = systems.items() if isinstance(systems, dict) else ()
    return _status(scope), {str(system): _status(decision) for system, decision in each}


def _status(decision: object) -> str | None:
    status = decision.get("status") if isinstance(decision, dict) else decision
    return status if isinstance(status, str) else None


def _parent(content: Content | None) -> str | None:
    parent = content.get("parent") if content is not None else None
    return parent if isinstance(parent, str) else None


def _deciding(content: Content | None) -> tuple[object, ...] | None:
    return None if content is None else (content.get("scope"), content.get("parent"))
