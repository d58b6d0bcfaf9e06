"""Statements of Applicability: which version is approved and in force."""

from isms_scope.model.elements.soa import Soa, SoaVersion


def approved_version(soa: Soa) -> SoaVersion | None:
    """Return the version that is in force: the one on record, or the last past one while that is a draft.

    None where a draft has no past version, or where no dates tell which of several was the last (clause
    6.1.3 d).
    """
    if soa.state != "draft":
        return SoaVersion(version=soa.version, date=soa.date)
    if len(soa.history) == 1:
        return soa.history[0]
    dated = [(each.date, place) for place, each in enumerate(soa.history) if each.date]
    is_known = dated and len(dated) == len(soa.history)
    return soa.history[max(dated)[1]] if is_known else None
