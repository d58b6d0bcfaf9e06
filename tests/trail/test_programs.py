"""Other programs answer once, unattended and in time, or not at all."""

import stat
from pathlib import Path

import pytest

from isms_scope.trail.programs import Answer, ask, attend, clean, last_words, silences


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of the PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def program(tools: Path, script: str) -> None:
    """Put a program named "tool" on the PATH."""
    (tools / "tool").write_text(f"#!/bin/sh\n{script}\n")
    (tools / "tool").chmod(stat.S_IRWXU)


def test_an_answer(tools: Path) -> None:
    program(tools, 'read line; echo "$1 $line"; echo oh >&2; exit 3')
    found = ask("tool", "one", given=b"two\n", environment=clean(tools), seconds=30)
    assert found == Answer(3, b"one two\n", b"oh\n")


@pytest.mark.parametrize("script", [None, "exec /bin/sleep 60"])
def test_no_answer(tools: Path, script: str | None) -> None:
    if script:
        program(tools, script)
    assert ask("tool", environment=clean(tools), seconds=0.2) is None
    assert ask("tool", "\0", environment=clean(tools), seconds=0.2) is None


@pytest.mark.parametrize(
    ("script", "more"), [(None, 0), ("exit 1", 0), ("exec sleep 60", 1), ("kill -9 $$", 1)]
)
def test_a_program_that_is_there_and_does_not_answer_is_noted(
    tools: Path, script: str | None, more: int
) -> None:
    if script:
        program(tools, script.replace("sleep", "/bin/sleep"))
    before = silences()
    ask("tool", environment=clean(tools), seconds=0.2 if more else 30)
    assert silences() - before == more


def test_an_unattended_program_has_no_terminal(tools: Path) -> None:
    program(tools, "(: < /dev/tty) 2>/dev/null && echo terminal")
    found = ask("tool", environment=clean(tools), seconds=30)
    assert found is not None
    assert found.output == b""


def test_an_attended_program_tells_how_it_ended(tools: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert attend("tool") is None
    program(tools, "echo out; exit 4")
    assert attend("tool") == 4
    assert attend("tool", "\0") is None
    assert capfd.readouterr().out == ""


def test_a_clean_environment_holds_nothing_of_the_user(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GNUPGHOME", "mine")
    monkeypatch.setenv("HOME", "mine")
    assert "mine" not in clean(tools).values()


@pytest.mark.parametrize(
    ("errors", "words"),
    [
        (b"", "tool was stopped"),
        (b"one\ntwo\n\n", "two"),
        (b"fatal: one\nhint: two\n", "one"),
        (b"\x1b[31mred\xff\n", "\ufffd[31mred\ufffd"),
    ],
)
def test_last_words(errors: bytes, words: str) -> None:
    assert last_words("tool", errors) == words
