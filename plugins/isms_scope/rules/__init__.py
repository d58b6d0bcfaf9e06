"""The rules: what an auditor would ask of a scope, one question a file."""

from isms_scope.rules._engine import judge
from isms_scope.rules._rule import RULES, Inputs, Problem, Rule, Unjudged, rule

__all__ = ["RULES", "Inputs", "Problem", "Rule", "Unjudged", "judge", "rule"]
