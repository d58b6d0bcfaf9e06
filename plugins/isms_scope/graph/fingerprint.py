"""Fingerprints: a hash of what was declared, so that an approval can name exactly what it approved.

`b1:` covers the declared values that move the boundary, `f1:` all of them. Both are SHA-256 over canonical
JSON (keys sorted, lists sorted, no spaces, UTF-8). Defaults are left out and short forms expanded; computed
values, approvals, the statement's state and positions never count. `b1` never changes; another algorithm
gets another label.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from isms_scope.model.decision import ScopeDecision
from isms_scope.model.fields import traits_of
from isms_scope.model.kinds import KINDS
from isms_scope.model.normal import normalise
from isms_scope.model.part import values_of
from isms_scope.model.register import Node, Register

Extract = Callable[[Any, str], Any]


def boundary_fingerprint(register: Register, system: str, statement: Node | None, soa: Node | None) -> str:
    """Return the `b1:` fingerprint of one management system's boundary, as 64 hexadecimal digits.

    Statements and SoAs of other management systems are left out; scope decisions are those for `system`.
    """
    mine = {node.id for node in (statement, soa) if node}
    values: dict[str, dict[str, Any]] = {}
    for kind, nodes in register.by_kind.items():
        keyed = bool(KINDS[kind].keyed_by)
        for node in nodes:
            if keyed and node.id not in mine:
                continue
            value = boundary_values(node.data, system)
            if value:
                # the statement of the only system has one id whether its short form was used or not
                values.setdefault(kind, {})[kind if keyed else node.id] = value
    return f"b1:{_digest(values)}"


def full_fingerprint(register: Register) -> str:
    """Return the `f1:` fingerprint of everything that was declared in elements."""
    values = {node.id: [node.kind_key, normalise(node.raw)] for node in register.nodes.values()}
    return f"f1:{_digest(values)}"


def boundary_values(data: BaseModel, system: str) -> dict[str, Any]:
    """Return the declared values of an element that move the boundary of a management system, as plain JSON.

    They are exactly those that the fingerprint covers.
    """
    values: dict[str, Any] = _boundary_values(type(data))(data, system)
    return values


@cache
def _boundary_values(model: type[BaseModel]) -> Extract:
    """Return a function that takes the boundary-moving values out of a model, for one management system."""
    moving = {name: info for name, info in model.model_fields.items() if traits_of(info).boundary}
    values, keys = values_of(tuple(moving)), [info.alias or name for name, info in moving.items()]

    def extract(model: Any, system: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in zip(keys, values(model), strict=True):
            if isinstance(value, str):
                found[key] = value
            elif value is not None and (taken := _taken(value, system)) not in ([], {}):
                found[key] = taken
        return found

    return extract


def _taken(value: Any, system: str) -> Any:
    if isinstance(value, str):  # most are
        return value
    if isinstance(value, tuple | list):
        items = [_taken(item, system) for item in value]
        return items if len(items) < 2 else sorted(items, key=_canonical)
    if isinstance(value, ScopeDecision):
        decision = value.for_system(system)
        taken: dict[str, Any] = _boundary_values(type(decision))(decision, system)
        taken.pop("systems", None)
        return taken
    if isinstance(value, BaseModel):
        return _boundary_values(type(value))(value, system)
    if isinstance(value, Mapping):
        return {key: _taken(item, system) for key, item in value.items()}
    return value.isoformat() if isinstance(value, dt.date) else value


_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def _digest(value: Any) -> str:
    return hashlib.sha256(_canonical(value).encode("utf-8", "surrogatepass")).hexdigest()
