"""Single values and keys: what a scalar event means, or the finding that says why it means nothing."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any, Final

from yaml.events import AliasEvent

from isms_scope.load import characters
from isms_scope.load.log import Log
from isms_scope.load.scalars import NUMERIC, WORDS, Ambiguous, shorten, typed
from isms_scope.load.syntax import bad_escape
from isms_scope.model.raw import Mark

MAX_TEXT = 65_536
"""The longest text that is taken for a value, in characters."""

DROPPED: Final = object()
"""Stands for a value that is refused: its key or list item counts as not given."""

# Few words make most keys of all files, and a key that was once found to be plain text is so for good. No
# field and no id is longer; what is kept stays small whatever is read.
_MOST_NAMES = 2_000
_LONGEST_NAME = 64
_known_names: dict[str, str] = {}

# An anchor or a tag never follows a letter or a digit, so R&D and "Hello!" keep the fast path.
_MAY_DECORATE = re.compile(r"[&!](?<!\w.)")


def mark_of(event: Any) -> Mark:
    """Return where an event begins."""
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


class Values:
    """Reads the scalars of one text. Events are `Any`: PyYAML's two parsers have two sets of marks."""

    def __init__(self, text: str, log: Log) -> None:
        self._text = text
        self._log = log
        self._escapes = "\\" in text
        self.may_decorate = ("&" in text or "!" in text) and _MAY_DECORATE.search(text) is not None
        """Whether there may be an anchor, an alias or a tag at all."""
        self.names: dict[str, str] = {} if self.may_decorate else _known_names
        """Keys that were read before and are text however they are written."""
        self.texts: dict[str, str] = {}
        """The same for the values of this file, which most files repeat too."""
        is_simple = text.isascii() and len(text) <= MAX_TEXT and not (self._escapes or self.may_decorate)
        self.value: Callable[[Any], Any] = self._simple if is_simple else self._any
        """Returns the text, integer, boolean or None that a scalar event stands for, or `DROPPED`."""
        self.trusted = True
        """False once something was seen that spoils the whole file, such as an anchor."""

    def _simple(self, event: Any) -> Any:
        """What `_any` returns, with fewer questions: for a file in which nothing needs a closer look."""
        value: str = event.value
        if event.style or value in WORDS or value[0] in NUMERIC:
            return self._any(event)
        self.texts[value] = value
        return value

    def _any(self, event: Any) -> Any:
        if self.may_decorate and self.check_decoration(event):
            return DROPPED
        value: str = event.value
        style = event.style
        if not style and (value in WORDS or value[0] in NUMERIC):
            meant = typed(value)
            if meant != value:
                return self._ambiguous(event, meant) if isinstance(meant, Ambiguous) else meant
        if not value.isascii() or len(value) > MAX_TEXT or (self._escapes and style == '"'):
            return self._checked(event)
        if not (style or self.may_decorate):
            self.texts[value] = value
        return value

    def key(self, event: Any) -> Any:
        """Return the text of a key, or `DROPPED` if the event is no plain text."""
        value: str = event.value
        if event.style:
            return self.value(event)
        if value not in WORDS and value[0] not in NUMERIC:
            name = self.value(event)
            if len(value) <= _LONGEST_NAME and value in self.texts and len(self.names) < _MOST_NAMES:
                self.names[value] = value
            return name
        return DROPPED if self.check_decoration(event) else self._odd_key(event)

    def _odd_key(self, event: Any) -> Any:
        if event.value == "<<":
            self.trusted = False
            message = "A merge key (<<) is not used here: it hides what the element says."
            self._log.add("YML-11", mark_of(event), message)
            return DROPPED
        meant = typed(event.value)
        if isinstance(meant, str):
            return self.value(event)
        shown = shorten(event.value)
        message, hint = f"The key {shown} is not text.", f"Put it in quotes: '{shown}'."
        if isinstance(meant, Ambiguous):
            message = f"The key {shown} is ambiguous: {meant.reason}."
        elif not shown:
            message, hint = "The key is missing.", "Write a key before the colon, or put the text in quotes."
        self._log.add("YML-19", mark_of(event), message, hint, found=shown)
        return DROPPED

    def check_decoration(self, event: Any) -> bool:
        """Note an anchor, an alias or a tag on any event, which spoils the file; return if there is one."""
        code = "YML-10"
        if type(event) is AliasEvent:
            message = f"The alias *{shorten(event.anchor or '')} stands for a value from elsewhere."
            hint = "Write the value out here; if it is text, put it in quotes: '*…'."
        elif event.anchor is not None:
            message = f"The anchor &{shorten(event.anchor)} names a value for use elsewhere."
            hint = "Remove it and write the value out at each place; if it is text, put it in quotes: '&…'."
        elif event.tag is not None:
            code, message, hint = "YML-12", "A tag (!) asks for something other than plain data.", ""
        else:
            return False
        self.trusted = False
        self._log.add(code, mark_of(event), message, hint)
        return True

    def _ambiguous(self, event: Any, meant: Ambiguous) -> object:
        self._log.add(
            meant.code,
            mark_of(event),
            f"The value is ambiguous: {meant.reason}.",
            f"Write {meant.write}.",
            found=shorten(event.value),
        )
        return DROPPED

    def _checked(self, event: Any) -> Any:
        value: str = event.value
        if len(value) > MAX_TEXT:
            message = f"The text is {len(value):,} characters long; the limit is {MAX_TEXT:,}."
            self._log.add("YML-08", mark_of(event), message)
            return DROPPED
        if characters.PLACEHOLDER in value or (self._escapes and characters.has_refused(value)):
            self._misfit(event)
            return DROPPED
        text = characters.composed(value)
        if text is None:
            hint = "Write the letter with the accents that it has in its language."
            self._log.add("YML-20", mark_of(event), "More than 30 accents are piled on one letter.", hint)
            return DROPPED
        if not text.isascii():
            self._warn(event, text)
        return text

    @cached_property
    def _lines(self) -> characters.Lines:
        return characters.Lines(self._text)

    def _misfit(self, event: Any) -> None:
        """Note an escape for a refused character; one that stands there raw is noted before parsing."""
        start, end = event.start_mark.index, event.end_mark.index
        if complaint := bad_escape(self._text, start, end):
            raise self._log.refusal(complaint.code, complaint.mark, complaint.message, complaint.hint)
        found = characters.refused_escape(self._text, start, end) if event.style == '"' else None
        if found:
            code = "YML-21" if characters.is_control(found.char) else "YML-20"
            message = f"This escape stands for {characters.named(found.char)}."
            hint = "Remove the escape; if a backslash is meant, use single quotes."
            self._log.add(code, self._lines.mark(found.offset), message, hint)

    def _warn(self, event: Any, value: str) -> None:
        if word := characters.mixed_word(value):
            self._log.add(
                "YML-23",
                mark_of(event),
                f"The word {shorten(word)} mixes Latin letters with look-alikes from another alphabet.",
                "Type the word anew on one keyboard layout, unless the mix is meant.",
                found=shorten(word),
            )
        if word := characters.look_alike_word(value):
            plain = shorten(characters.ordinary(word))
            self._log.add(
                "YML-24",
                mark_of(event),
                f"The word {shorten(word)} is written in letters that only look like {plain}.",
                f"Write {plain}, unless the form is meant.",
                found=shorten(word),
            )
