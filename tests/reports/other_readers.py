"""Reports read by tools that others keep: not we decide what is well written."""

import json
from collections.abc import Iterator
from typing import Any

from junitparser import JUnitXml, TestSuite
from pydantic import BaseModel
from sarif_pydantic.sarif import Notification, Sarif, Suppression

LACKING = {"columnKind", "toolExecutionNotifications", "suppressions"}
"""What the standard has (3.14.17, 3.20.21, 3.27.23) and the model of sarif-pydantic lacks."""


def sarif_run(text: str) -> Any:
    """Return the one run of a SARIF log as sarif-pydantic reads it: strictly, and it knows every name."""
    log = Sarif.model_validate_json(text, strict=True)
    assert set(_unknown(log)) <= LACKING
    (run,) = log.runs
    for result in run.results:
        for each in (result.model_extra or {}).get("suppressions", []):
            assert not list(_unknown(Suppression.model_validate(each, strict=True)))
    return run


def notifications(run: Any) -> list[Any]:
    """Return what a run tells of the tool itself, read by the model's class of notifications."""
    (invocation,) = run.invocations
    told = invocation.model_extra["toolExecutionNotifications"]
    found = [Notification.model_validate_json(json.dumps(each), strict=True) for each in told]
    assert not [name for each in found for name in _unknown(each)]
    return found


def _unknown(value: object) -> Iterator[str]:
    """Yield every name in a log that the model of its object does not have."""
    if isinstance(value, BaseModel):
        yield from value.model_extra or {}
        for name in type(value).model_fields:
            yield from _unknown(getattr(value, name))
    elif isinstance(value, list):
        for each in value:
            yield from _unknown(each)


def junit_suite(text: str) -> TestSuite:
    """Return the one suite of a JUnit report as junitparser reads it, which counts the same."""
    read = JUnitXml.fromstring(text.encode())
    (suite,) = read
    counted = JUnitXml.fromstring(text.encode())
    for each in counted:
        each.update_statistics()  # type: ignore[no-untyped-call]  # the package types only some functions
        said = (suite.tests, suite.failures, suite.errors, suite.skipped)
        assert said == (each.tests, each.failures, each.errors, each.skipped)
    return suite
