"""The kinds: which there are, how they are called and where they stand in the menu."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from isms_scope.model.element import Element, Scoped
from isms_scope.model.fields import Edition
from isms_scope.registry import Registry

ScopeRule = Literal["own", "derived", "external", "none"]
"""How a kind comes by its effective scope: `own`: somebody has to decide, element by element; `derived`: it
follows what uses it unless decided; `external`: outside by nature unless decided; `none`: it has none."""

GROUPS: Mapping[str, str] = {
    "governance": "Organisation",
    "offer": "Products and customers",
    "ai": "AI",
    "technology": "Technology",
    "parties": "Suppliers and interfaces",
    "context": "Context",
    "laws": "Laws",
    "decisions": "Decisions and records",
    "assurance": "Assurance",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of element.

    `key` is the plural key in YAML, `label` the singular word, `starter` whether a newcomer sees it in the
    first hour. `keyed_by` names the kind whose ids are the keys, where an element is a facet of another
    (the statement of a management system).
    """

    key: str
    label: str
    title: str
    group: str
    model: type[Element]
    scope: ScopeRule
    visibility: Edition
    starter: bool
    keyed_by: str

    @property
    def summary(self) -> str:
        """The first line of the model's docstring."""
        return (self.model.__doc__ or "").strip().partition("\n")[0]

    @property
    def scopable(self) -> bool:
        """Whether its elements stand inside or outside the boundary."""
        return self.scope != "none"


KINDS: Registry[Kind] = Registry("isms_scope.model.elements")

E = TypeVar("E", bound=type[Element])


def kind(  # noqa: PLR0913 - keyword-only facts of one declaration
    key: str,
    label: str,
    group: str,
    *,
    scope: ScopeRule = "none",
    visibility: Edition = "auditor",
    starter: bool = False,
    keyed_by: str = "",
) -> Callable[[E], E]:
    """Register a model as a kind; the key in words is its title."""

    def register(model: E) -> E:
        if issubclass(model, Scoped) != (scope != "none"):
            raise TypeError(f"{key}: a kind has a scope exactly when its model is Scoped")
        title = TITLES.get(key, key.replace("_", " ").capitalize())
        KINDS.add(key, Kind(key, label, title, group, model, scope, visibility, starter, keyed_by))
        return model

    return register


TITLES: Mapping[str, str] = {
    "ai_systems": "AI systems",
    "soas": "Statements of Applicability",
    "statements": "Scope statements",
    "cb_notifications": "Notices to the certification body",
}


def element_id(kind_key: str, key: str) -> str:
    """Return the id of an element: its key, or for a facet the label and the key (`statement-isms`)."""
    found = KINDS.get(kind_key)
    return f"{found.label.replace(' ', '-')}-{key}" if found and found.keyed_by else key
