"""The parser's complaints in plain words, the same for both parsers that PyYAML offers."""

import re
from dataclasses import dataclass

import yaml

from isms_scope.load import characters
from isms_scope.model.raw import Mark


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why a text is not YAML: code, place, message and what to do."""

    code: str
    mark: Mark
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Case:
    """What the parsers say (a pattern over "context: problem"), and what that means."""

    says: str
    code: str
    message: str
    hint: str
    at_beginning: bool = False
    """Whether to name the place where the broken value began instead of where the parser gave up."""


_QUOTE_IT = "Put the whole text in quotes: name: '…'."
_CLOSE = "Close it; an apostrophe inside single quotes is written twice ('')."
_BACKSLASH = "Use single quotes, in which a backslash is only a backslash, or write it twice."
_SPACES = "Indent with spaces, two for a level."

_CLOSE_BRACKET = "Close it with ] or }, and put a comma between items."
_QUOTE_ALL = (
    "Quote the whole text; inside single quotes an apostrophe is written twice: 'the company''s data'."
)

# Spaces of other widths, and the colon of Chinese and Japanese keyboards, after a key.
_ODD_SEPARATOR = re.compile("[ \\t]*(?:- +)*[\\w-]+(?::([\u00a0\u2000-\u200a\u202f\u3000])|(\uff1a))")

_CASES = (
    _Case(
        "directive", "YML-13", "A directive (a line that begins with %) is not used here.", "Remove the line."
    ),
    _Case(
        "an anchor|an alias",
        "YML-10",
        "Text that begins with & or * is an anchor or an alias to YAML.",
        "If it is text, put it in quotes: '*.example.com'.",
        at_beginning=True,
    ),
    _Case(" tag", "YML-12", "Text that begins with ! is a tag to YAML.", _QUOTE_IT, at_beginning=True),
    _Case(
        "quoted scalar: .*(?:end of stream|document)",
        "YML-03",
        "The quote that opens here is never closed.",
        _CLOSE,
        at_beginning=True,
    ),
    _Case("hexa?decimal", "YML-01", "The escape needs more hexadecimal digits than follow.", _BACKSLASH),
    _Case("found a tab|'\\\\t'", "YML-02", "A tab stands where the line is indented.", _SPACES),
    _Case(
        "cannot start any token",
        "YML-01",
        "Text cannot begin with this character in YAML.",
        _QUOTE_IT,
    ),
    _Case(
        "could not find expected ':'",
        "YML-01",
        "This is neither a key with a value (key: value) nor part of the text above it.",
        "Write a colon and a space after the key, or indent the line deeper if it belongs to the text above.",
        at_beginning=True,
    ),
    _Case(
        "mapping values are not allowed",
        "YML-01",
        "A colon makes a key here, where no key can stand.",
        "If the colon is part of a text, quote the text; if it is a key, put it on a line of its own.",
    ),
    _Case(
        "sequence entries are not allowed|mapping keys are not allowed",
        "YML-01",
        "A list item or a key cannot begin here.",
        "Put it on a line of its own, in line with its siblings.",
    ),
    _Case(
        "block scalar:",
        "YML-01",
        "After | or > only -, + or a digit may follow on the line.",
        "Begin the text on the next line, indented by two spaces.",
    ),
    _Case(
        "document start",
        "YML-01",
        "Something stands after the end of the data.",
        "Remove it, or put it into the mapping above.",
    ),
    _Case(
        "expected '-' indicator|block collection: .*block end",
        "YML-01",
        "This line belongs to no list item.",
        "Begin it with '- ', or indent it so that it lines up with the key that it belongs to.",
    ),
    _Case(
        "expected key|block mapping: .*block end",
        "YML-01",
        "This line does not line up with the keys around it.",
        "Give all keys of one mapping the same indentation.",
    ),
    _Case(
        "node content",
        "YML-01",
        "A value was expected here.",
        "Write the value, or nothing; a stray comma, bracket or brace goes away.",
    ),
)


def explain(error: yaml.MarkedYAMLError, text: str) -> Complaint:
    """Return the parser's complaint about `text` as a code, a place, a message and a hint."""
    said = f"{error.context or ''}: {error.problem or ''}"
    problem = _mark(error.problem_mark) or _mark(error.context_mark) or Mark(1, 1)
    begin = _mark(error.context_mark) or problem
    line = _line(text, problem)
    special = (
        _tab(line, problem)
        or odd_separator(_line(text, begin), begin.line)
        or _bracket(said, text, begin, problem)
        or _beside_a_key(said, line, problem)
        or _backslash(said, line, problem)
    )
    if special:
        return special
    if (
        "Unicode" in said
        and error.context_mark
        and (bad := bad_escape(text, error.context_mark.index, len(text)))
    ):
        return bad
    for case in _CASES:
        if re.search(case.says, said):
            return Complaint(case.code, begin if case.at_beginning else problem, case.message, case.hint)
    message = f"The file stops being YAML here: {error.problem or 'the parser gave no reason'}."
    return Complaint(
        "YML-01", problem, message, "Compare the line with its neighbours, or put the text in quotes."
    )


def bad_escape(text: str, start: int, end: int) -> Complaint | None:
    """Return the complaint about an escape that names no character between two offsets, if there is one."""
    found = characters.refused_escape(text, start, end)
    if found is None or found.char:
        return None
    return Complaint(
        "YML-22",
        characters.Lines(text).mark(found.offset),
        "This escape names no character: it is half of a surrogate pair or above U+10FFFF.",
        "Type the character itself, or write one escape for it: \\U0001F600.",
    )


def _mark(mark: "yaml.Mark | None") -> Mark | None:
    return Mark(mark.line + 1, mark.column + 1) if mark else None


def _line(text: str, mark: Mark) -> str:
    lines = _lines(text)
    return lines[mark.line - 1] if mark.line <= len(lines) else ""


def _lines(text: str) -> list[str]:
    return re.split(r"\r\n?|\n", text)


def odd_separator(line: str, number: int) -> Complaint | None:
    """Return the complaint about a colon or a space after it that only looks like the one YAML knows."""
    found = _ODD_SEPARATOR.match(line)
    if not found:
        return None
    at = Mark(number, found.end())
    message = f"{characters.named(found[1] or found[2])} stands where a colon and a space are expected."
    return Complaint("YML-01", at, message, "Type the colon and the space anew.")


def _tab(line: str, problem: Mark) -> Complaint | None:
    indentation = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" not in indentation or problem.column > len(indentation) + 1:
        return None
    at = Mark(problem.line, indentation.index("\t") + 1)
    return Complaint("YML-02", at, "A tab stands where the line is indented.", _SPACES)


def _bracket(said: str, text: str, begin: Mark, problem: Mark) -> Complaint | None:
    if not re.search("flow|',' or|unclosed", said):
        return None
    if "',' or" in said and problem.line > begin.line:
        message = f"The bracket or brace that opens here is not closed before line {problem.line}."
        return Complaint("YML-03", begin, message, _CLOSE_BRACKET)
    if problem.line > len(_lines(text.rstrip())):
        return Complaint(
            "YML-03", problem, "The file ends before a bracket or brace is closed.", _CLOSE_BRACKET
        )
    if "',' or" in said:
        message = "Between brackets or braces a comma or the closing one was expected here."
        return Complaint(
            "YML-01", problem, message, "Put a comma between items, and quotes around text with signs."
        )
    return None


def _beside_a_key(said: str, line: str, problem: Mark) -> Complaint | None:
    """Tell from the text what the parsers call a key, or an end, that they did not find."""
    if not re.search("expected key|block end|document start", said):
        return None
    if line[problem.column - 1 :].startswith(":"):
        hint = "Write a key before the colon, or put the text in quotes."
        return Complaint("YML-01", problem, "The key before this colon is missing.", hint)
    before = line[: problem.column - 1].rstrip()
    if not before.endswith(("'", '"', "]", "}")):
        return None
    closing = {"]": "bracket", "}": "brace"}.get(before[-1], "quote")
    return Complaint("YML-01", problem, f"The value goes on after its closing {closing}.", _QUOTE_ALL)


def _backslash(said: str, line: str, problem: Mark) -> Complaint | None:
    if "unknown escape" not in said:
        return None
    # One parser names the place of the backslash, the other the one after it.
    column = problem.column if line[problem.column - 1 :].startswith("\\") else problem.column - 1
    message = "Inside double quotes a backslash begins an escape, and this is none."
    return Complaint("YML-01", Mark(problem.line, column), message, _BACKSLASH)
