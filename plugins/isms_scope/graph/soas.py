"""Statements of Applicability: which version is approved and in force."""

from datetime import date

from isms_scope.model.elements.soa import Soa, SoaVersion


def approved_version(soa: Soa, day: date) -> SoaVersion | None:
    """Return the version that is in force: the one on record, or the last past one while that is a draft.

    A record whose approval lies ahead is a draft still, and one that lists itself is none of its past
    versions. None where a draft has no past version, or where no dates tell which of several was the last
    (clause 6.1.3 d).
    """
    on_record = SoaVersion(version=soa.version, date=soa.date)
    if soa.state != "draft" and not (soa.approved_on and soa.approved_on > day):
        return on_record
    past = [each for each in soa.history if not _is_same(each, on_record)]
    if len(past) == 1:
        return past[0]
    dated = [(each.date, place) for place, each in enumerate(past) if each.date]
    is_known = dated and len(dated) == len(past)
    return past[max(dated)[1]] if is_known else None


def _is_same(one: SoaVersion, other: SoaVersion) -> bool:
    by_version = one.version is not None or other.version is not None
    return one.version == other.version if by_version else one.date == other.date
