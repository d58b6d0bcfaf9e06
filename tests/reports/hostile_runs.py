"""Runs whose texts would break a careless format."""

from hypothesis import strategies as st

from isms_scope.findings import Finding, Location, NotEvaluated, Report
from isms_scope.reports import About, Run
from reports.findings_of_a_run import DAY

NASTY = (
    "%0A::error::x", "a\r\n::set-env name=PATH::/x", "##[add-mask]x", "]]>", "<failure/>", "&lt;&#0;",
    "\x00\x1b[2J", "\ud800", "\ufffe\uffff", "\u202e}{", "{0} {{x}}", "[here](https://evil.example)",
    "%25:,%3A%2C", "\x85\u2028", '"\'\\', "ünï ✓ 漢字", "",
)  # fmt: skip

texts = st.one_of(
    st.sampled_from(NASTY), st.text(st.characters(), max_size=30), st.text("%:,{}[]()\r\n<>&'\"#")
)
"""Any text that Python can hold, lone surrogates included; those that are known to hurt come often."""


@st.composite
def runs(draw: st.DrawFn) -> Run:
    """Runs with hostile messages, hints, paths, reasons and waivers."""
    findings = draw(st.lists(_findings(), max_size=4))
    report = Report(
        findings=tuple(sorted(findings, key=lambda found: found.order)),
        passed=("DEV-01",),
        not_evaluated=(NotEvaluated("REV-02", draw(texts)),),
        ignored={"COM-01": draw(texts)},
    )
    about = {"MOD-01": About("MOD-01", "Every reference: leads, 100 % somewhere", "error", "Why.", "Fix.")}
    return Run(report, DAY, about=about, prefix=draw(st.sampled_from(["", "our scope/in %"])))


@st.composite
def _findings(draw: st.DrawFn) -> Finding:
    line = draw(st.integers(0, 9))
    return Finding(
        rule=draw(st.sampled_from(["MOD-01", "YML-04"])),
        severity=draw(st.sampled_from(["error", "warning", "info"])),
        location=Location("scope/" + draw(texts) + ".yml", line, line and draw(st.integers(1, 9))),
        message="Wrong: " + draw(texts),
        hint=draw(texts),
        element=draw(st.sampled_from([None, "api"])),
        waived=draw(st.sampled_from([None, "wv-1"])),
    )
