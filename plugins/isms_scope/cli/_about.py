"""What reports may say of each rule and each load error."""

from isms_scope.load.codes import CODES
from isms_scope.reports import About
from isms_scope.rules import RULES


def about_rules() -> dict[str, About]:
    """Return the pages of all rules and load errors by id."""
    codes = {
        code.id: About(code.id, code.title, code.severity, code.why, code.fix) for code in CODES.values()
    }
    rules = {
        rule.id: About(
            rule.id, rule.title, rule.severity, rule.why, rule.fix,
            fails=rule.fails, passes=rule.passes, clause=rule.clause, step=rule.step, stage=rule.stage,
        )
        for rule in RULES.values()
    }  # fmt: skip
    return {**codes, **rules}
