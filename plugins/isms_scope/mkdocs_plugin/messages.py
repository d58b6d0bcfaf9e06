"""What the build says: findings as warnings, so that only --strict fails on them, and what is not shown."""

from logging import Logger, LoggerAdapter

from isms_scope.pages.home import standing
from isms_scope.snapshot.ledger import NoHistory
from isms_scope.snapshot.snapshot import Snapshot
from isms_scope.snapshot.spoken_names import spoken_names
from isms_scope.wording import as_sentence, capital, listing

_MOST = 8
Log = LoggerAdapter[Logger]


def log_findings(log: Log, snapshot: Snapshot, fail_on: str) -> None:
    """Log every open finding that is at least as severe as `fail_on`, and where the register stands.

    `fail_on` is a severity or "never".
    """
    report = snapshot.report
    for found in report.failing(fail_on):
        log.warning("%s: %s %s: %s", found.location, found.severity, found.rule, found.message)
    log.info("As of %s (%s): %s", snapshot.as_of.day, snapshot.as_of.source, standing(report))


def log_spoken_names(log: Log, whole: Snapshot, shown: Snapshot) -> None:
    """Say which texts an edition shows that may name what it hides."""
    if shown.is_whole:
        return
    found = sorted(spoken_names(whole, shown))
    rest = len(found) - _MOST
    places = [*map(str, found[:_MOST]), *([f"{rest} more"] if rest > 0 else [])]
    if places:
        what = "Texts that the edition '%s' shows may name what it hides: %s."
        log.info(what, shown.edition, listing(places))


def log_history(log: Log, snapshot: Snapshot, wanted: str | bool) -> None:
    """Say why there is no history; `wanted` is the setting.

    A history that was cut off always warns; where there is none, that is a warning only if one was asked for.
    """
    past = snapshot.history
    if not isinstance(past, NoHistory) or wanted is False:
        return
    say = log.warning if past.is_cut_off or wanted is True else log.info
    say("%s %s", as_sentence(past.reason), capital(past.hint))
