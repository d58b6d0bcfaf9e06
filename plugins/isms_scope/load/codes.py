"""What can be wrong with a file before any rule looks at it: one code, one cause, one way to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass

from isms_scope.findings import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of load error: its page in the reference and the answer of `explain YML-05`."""

    id: str
    title: str
    why: str
    fix: str
    severity: Severity = "error"


_ALL = (
    Code(
        "YML-01",
        "The file is not valid YAML",
        "Where the structure is unclear, any reading would be a guess, so nothing of the file is used.",
        "Go to the line and column; the message says what was found there. Text with ': ' or ' #' in it, or"
        " with a sign at its beginning, needs quotes: name: 'Acme: the company'.",
    ),
    Code(
        "YML-02",
        "A tab indents a line",
        "YAML measures structure in spaces; a tab is as wide as each editor likes.",
        "Use two spaces for a level, and let the editor insert spaces for tabs.",
    ),
    Code(
        "YML-03",
        "A quote or a bracket is never closed",
        "Everything after it would become part of one value, so nothing of the file is used.",
        "Close the quote, bracket or brace that was opened at the place named. An apostrophe inside single"
        " quotes is written twice: 'the company''s data'.",
    ),
    Code(
        "YML-04",
        "The file is not encoded in UTF-8",
        "Other encodings turn names into other names from machine to machine.",
        "Save the file as UTF-8, in most editors under “Save with encoding”.",
    ),
    Code(
        "YML-05",
        "The file is larger than 1 MiB",
        "A limit keeps a hostile or broken file from stopping everyone's build.",
        "Split the file; files below scope/ are merged, so one file for each kind or element is fine.",
    ),
    Code(
        "YML-06",
        "The data is nested more than 24 levels deep",
        "No kind of element needs it, and deep nesting is a known way to crash programs that read YAML.",
        "Look for brackets or indentation that keep opening; scope data needs about eight levels.",
    ),
    Code(
        "YML-07",
        "The file holds more than 100,000 values",
        "A limit keeps a hostile or broken file from stopping everyone's build.",
        "Split the file; files below scope/ are merged.",
    ),
    Code(
        "YML-08",
        "A text is longer than 65,536 characters",
        "A text of that size is a document, not a value, and no page or export can show it.",
        "Put the document under scope/attachments/ and name it here.",
    ),
    Code(
        "YML-09",
        "The file does not hold a mapping",
        "A scope file maps a kind to ids to elements; a list or a single text has no place in it.",
        "Begin with a kind, such as suppliers:, then indent the id, cloud-host:, and then its fields,"
        " name: Cloud Host Ltd.",
    ),
    Code(
        "YML-10",
        "Anchors and aliases are not used",
        "An alias lets one line become billions (an alias bomb), and an auditor reading the file cannot see"
        " what stands there.",
        "Write the value out at each place. Text that begins with & or * needs quotes: '*.example.com'.",
    ),
    Code(
        "YML-11",
        "Merge keys are not used",
        "A merge key (<<) hides what an element says, and a few hundred bytes of them keep a reader busy for"
        " minutes.",
        "Write the fields out in each element.",
    ),
    Code(
        "YML-12",
        "Tags are not used",
        "A tag (!name) asks the reader to build something other than plain data; that is how YAML files run"
        " programs.",
        "Remove the tag. Quotes make a text of anything: '123'. Text that begins with ! needs quotes.",
    ),
    Code(
        "YML-13",
        "Directives are not used",
        "A line such as %YAML or %TAG changes the meaning of all that follows.",
        "Remove the line. Text that begins with % needs quotes.",
    ),
    Code(
        "YML-14",
        "The file holds more than one document",
        "Most tools read the first document only, so the rest would be there and yet not be seen.",
        "Put each document into a file of its own, or remove the separating line ('---' or '...').",
    ),
    Code(
        "YML-15",
        "A key is given twice",
        "Most readers keep the last value and drop the first without a word: in scope: in, then scope: out,"
        " the reader of the first line is deceived.",
        "Keep one of the two. Until then the first one counts.",
    ),
    Code(
        "YML-16",
        "A word that YAML readers take for something else",
        "YAML 1.1 reads yes, no, on, off, y and n as true or false, so Norway's NO becomes false; YAML 1.2"
        " does not.",
        "Write true or false where a yes or no is meant, null or nothing where there is no value, and quotes"
        " where the word itself is meant: country: 'NO'.",
    ),
    Code(
        "YML-17",
        "A number that YAML readers disagree about",
        "Version 1.10 becomes 1.1, account 012345670123 becomes another number, 1_000 is a number for one"
        " reader and a text for the next.",
        "Write whole numbers as 1000, without sign, underscores, exponent or zeros in front; put quotes"
        " around anything else: version: '1.10'.",
    ),
    Code(
        "YML-18",
        "A time that YAML readers disagree about",
        "YAML 1.1 reads 12:30 as 750, in base 60, and a date with a time as a moment in some time zone.",
        "Write dates as 2026-10-11 and put quotes around times: '12:30'.",
    ),
    Code(
        "YML-19",
        "A key is not plain text",
        "Keys are names. A key such as on, 1.10, null or a list is read differently by different readers.",
        "Put quotes around the key ('on': ...) or give it a name.",
    ),
    Code(
        "YML-20",
        "A character that cannot be seen",
        "Invisible characters and those that change the direction of writing make a text look like another"
        " one: an approver would sign what is not there.",
        "Delete the character at the column named, or type the line anew; such characters arrive by copying"
        " from web pages and chats.",
    ),
    Code(
        "YML-21",
        "A control character",
        "Control characters steer terminals and end texts early in some programs; they are never data.",
        "Delete the character at the column named. Line breaks and tabs inside a text are fine.",
    ),
    Code(
        "YML-22",
        "An escape that names no character",
        "Half of a surrogate pair or a number above U+10FFFF cannot be written to any file.",
        "Type the character itself, or use one escape for it: \\U0001F600.",
    ),
    Code(
        "YML-23",
        "A word mixes alphabets",
        "A Cyrillic o in a Latin word looks the same and is another name, so a search or a comparison misses"
        " it.",
        "Type the word anew on one keyboard layout. If the mix is meant, nothing needs to change.",
        "warning",
    ),
    Code(
        "YML-24",
        "A word in look-alike letters",
        "Fullwidth, mathematical and joined letters look like ordinary ones and are others, so a search or a"
        " comparison misses them.",
        "Write the word in ordinary letters, as the hint shows. If it is meant, nothing needs to change.",
        "warning",
    ),
    Code(
        "YML-25",
        "More problems than are shown",
        "After 50 findings in one file the rest usually has the same cause.",
        "Mend those that are shown and validate again.",
        "warning",
    ),
    Code(
        "YML-26",
        "The file could not be read",
        "The reader met something that it did not expect. The file is left out; the others are read.",
        "Please report this with the file, or the part of it that matters: it is a mistake in this program.",
    ),
    Code(
        "YML-27",
        "A symbolic link or a special file in the scope folder",
        "What a link points at may lie outside the repository, where nobody reviews it and git keeps no"
        " history of it.",
        "Put the file itself there. A file that several scopes share belongs into each of them.",
    ),
    Code(
        "YML-28",
        "What looks like a secret",
        "Files, their names, attachments, commit messages and old values end up on pages, and what was"
        " published once cannot be taken back. So nothing is put out while there is such a thing; the value"
        " is never repeated here.",
        "Replace the secret where it is used, then take it out of the file. What was committed stays in"
        " history: rewrite that as the guide on publishing says, and until then build with history: false."
        " If it is an example and no secret, write it so that it does not have the form of one.",
    ),
    Code(
        "SCH-01",
        "An unknown key",
        "A misspelt key would be a fact that nobody reads. It is left out; the rest of the element stays.",
        "Use the name that the message suggests, or look the fields up with `isms-scope schema`.",
    ),
    Code(
        "SCH-02",
        "A wrong value",
        "The value does not fit its field, so it counts as not given; the rest of the element stays.",
        "Write one of the values, or the form, that the message names.",
    ),
    Code(
        "SCH-03",
        "A value is missing",
        "Little is required: only what gives an element its meaning, such as the two ends of a data flow.",
        "Add the field that the message names.",
    ),
    Code(
        "SCH-04",
        "A setting is given in two places",
        "Settings hold for the whole workspace; with two places, the order of files would decide.",
        "Keep one of the two places that the message names.",
    ),
)

CODES: Mapping[str, Code] = {code.id: code for code in _ALL}
"""Every load error by its id, in the order of the reference."""
