"""The program as a whole: help, common options, and how it ends when something goes wrong."""

import importlib
import io
import re
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

from cli.running import SMALL, run, start, workspace
from isms_scope.cli import commands, program
from isms_scope.cli._console import Color, wants_color
from isms_scope.cli._verb import Verb
from isms_scope.cli.reference import reference
from isms_scope.load.codes import CODES

VERBS = sorted(path.stem for path in Path(commands.__path__[0]).glob("[a-z]*.py"))
SCREEN = 40

every_verb = pytest.mark.parametrize("verb", VERBS)


def test_the_verbs_of_this_release() -> None:
    assert {"check", "explain", "history", "init", "new", "pages", "schema", "validate"} <= set(VERBS)


@every_verb
def test_help_fits_a_screen_and_ends_with_examples(verb: str) -> None:
    result = run(verb, "--help")

    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) <= SCREEN
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert f"isms-scope {verb}" in result.stdout.partition("Examples:")[2]


@every_verb
def test_examples_are_accepted_by_the_parser(verb: str) -> None:
    command = importlib.import_module(f"{commands.__name__}.{verb}").command
    assert isinstance(command, Verb)
    for line in command.examples:
        words = re.findall(r'"[^"]*"|\S+', line.rpartition("| ")[2].partition(" >")[0])
        assert words[:2] == ["isms-scope", verb]
        command.make_context(verb, [word.strip('"') for word in words[2:]])


def test_help_names_every_verb_and_the_exit_codes() -> None:
    result = run("--help")

    assert [verb for verb in VERBS if f"  {verb} " not in result.stdout] == []
    assert "0 fine" in " ".join(result.stdout.split())
    assert len(result.stdout.splitlines()) <= SCREEN


def test_without_a_verb_it_shows_the_help_and_is_no_success() -> None:
    result = run()

    assert result.exit_code == 2
    assert result.stdout.startswith("Usage: isms-scope")


def test_the_version() -> None:
    assert re.fullmatch(r"isms-scope \d+\.\d+\.\d+\n", run("--version").stdout)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["vlidate"], "error: There is no command 'vlidate'. Did you mean 'validate'?"),
        (["validate", "--fale-on", "error"], "--fail-on"),
        (["validate", "--as-of", "2026-02-30"], "'2026-02-30' is no day"),
        (["validate", "--as-of", "20261123"], "'20261123' is no day"),
        (["-C", "nowhere", "validate"], "nowhere"),
        (["check"], "THING"),
        (["explain"], "ID"),
        (["schema", "surplus"], "surplus"),
    ],
)
def test_wrong_usage_is_told_with_a_hint(arguments: list[str], message: str) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert result.stderr.startswith("error: ")
    assert message in result.stderr
    assert "\nhint: `isms-scope" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("verb", ["validate", "check", "explain", "history", "new"])
def test_without_a_workspace_the_hint_says_how_to_begin(verb: str, tmp_path: Path) -> None:
    arguments = {"check": ["x"], "explain": ["x"], "new": ["teams", "ops"]}.get(verb, [])
    result = run("-C", tmp_path, verb, *arguments)

    assert result.exit_code == 2
    assert "There is no folder 'scope'" in result.stderr
    assert "isms-scope init" in result.stderr


def test_common_options_stand_before_or_after_the_verb(tmp_path: Path) -> None:
    workspace(tmp_path)
    before = run("-C", tmp_path, "--as-of", "2026-11-01", "-q", "validate", "--format", "json")
    after = run("validate", "--format", "json", "-q", "--as-of", "2026-11-01", "-C", tmp_path)

    assert '"as_of": "2026-11-01"' in before.stdout
    assert before.stdout == after.stdout


def test_the_later_place_counts(tmp_path: Path) -> None:
    workspace(tmp_path)
    result = run(
        "--as-of", "2026-11-01", "validate", "--as-of", "2026-11-02", "-C", tmp_path, "--format", "json"
    )

    assert '"as_of": "2026-11-02"' in result.stdout


def test_a_pinned_day_is_said_once_and_not_when_quiet(tmp_path: Path) -> None:
    workspace(tmp_path, SMALL + "settings: {as_of: 2026-11-23}\n")

    assert run("-C", tmp_path, "validate").stderr == "Judged as of 2026-11-23 (pinned in settings.as_of).\n"
    assert run("-C", tmp_path, "validate", "-q").stderr == ""
    assert run("-C", tmp_path, "validate", "--as-of", "2026-11-01").stderr == ""


def test_a_bug_ends_with_3_and_a_file_to_report(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the \x1b[2Jroof is on fire")

    monkeypatch.setattr("isms_scope.cli.commands.validate.open_snapshot", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    result = run("validate")

    assert result.exit_code == 3
    assert "RuntimeError: the \\x1b[2Jroof is on fire" in result.stderr
    (log,) = tmp_path.glob("isms-scope-*.log")
    assert str(log) in result.stderr
    assert "Traceback" in log.read_text()
    assert "isms-scope 0." in log.read_text()


def test_an_interrupt_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("isms_scope.cli.commands.validate.open_snapshot", interrupted)
    result = run("validate")

    assert result.exit_code == 130
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("choice", "terminal", "environment", "coloured"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("auto", True, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(choice: Color, terminal: bool, environment: dict[str, str], coloured: bool) -> None:
    stream = Mock(spec=io.StringIO, isatty=lambda: terminal)

    assert wants_color(choice, stream, environment) is coloured


def test_the_reference_describes_every_command_and_load_error() -> None:
    facts = reference(program)

    assert [each.name for each in facts.commands] == ["isms-scope", *(f"isms-scope {verb}" for verb in VERBS)]
    assert all(each.summary.endswith(".") and each.usage for each in facts.commands)
    written = {option.written for each in facts.commands for option in each.options}
    assert {"--as-of DATE", "--with-ids", "--rev REV"} <= written
    assert [each.id for each in facts.codes] == list(CODES)


def test_a_process_of_its_own(tmp_path: Path) -> None:
    workspace(tmp_path)
    done = start("validate", "--fail-on", "never", at=tmp_path / "scope")

    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert "rules passed" in done.stdout


def test_a_reader_that_stops_reading_is_told_nothing() -> None:
    command = [sys.executable, "-m", "isms_scope.cli", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.read(1) == b"{"
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_narrow_encoding_is_no_error(tmp_path: Path) -> None:
    workspace(tmp_path, "products: {api: {name: 東京, scope: in}}\n")
    done = start("check", "api", at=tmp_path, env={"PYTHONIOENCODING": "latin-1"})

    assert done.returncode == 0
    assert "product '\\u6771\\u4eac'" in done.stdout


LIGHT = "import sys, isms_scope.cli; print(*(name.partition('.')[0] for name in sys.modules))"


def test_starting_imports_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=True)

    assert "click" in done.stdout.split()
    assert not {"pydantic", "yaml", "git", "mkdocs", "jinja2", "rich"} & set(done.stdout.split())


NEEDED = """
import sys
from click.testing import CliRunner
from isms_scope.cli import program
assert CliRunner().invoke(program, sys.argv[1:]).exit_code == 0
print(*(name.partition('.')[0] for name in sys.modules), *sys.modules)
"""


def test_validating_imports_nothing_of_the_site(tmp_path: Path) -> None:
    command = [sys.executable, "-c", NEEDED, "validate", "-C", str(workspace(tmp_path))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert not {"mkdocs", "jinja2", "markdown", "rich"} & set(done.stdout.split())


@pytest.mark.parametrize("question", [["check", "inference-api"], ["due"]])
def test_a_question_imports_neither_history_nor_rules(tmp_path: Path, question: list[str]) -> None:
    command = [sys.executable, "-c", NEEDED, "-C", str(workspace(tmp_path)), *question]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert not {"git", "cryptography", "isms_scope.trail", "isms_scope.rules"} & set(done.stdout.split())
