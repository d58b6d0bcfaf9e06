"""The types of values and the two ways to declare a field, with what the field means for the boundary."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, WithJsonSchema
from pydantic.fields import FieldInfo

Edition = Literal["public", "customer", "auditor", "internal"]
EDITIONS: tuple[Edition, ...] = ("public", "customer", "auditor", "internal")

ID_PATTERN = r"^[a-z][a-z0-9-]{1,63}$"
DATE_PATTERN = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
_PORT = r"([0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
_CHARACTER = r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]"
URL_PATTERN = rf"^(https://[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?(:{_PORT})?([/?#]{_CHARACTER}*)?|mailto:{_CHARACTER}+)$"
MOST = 999_999_999_999_999
"""The largest number: JSON readers agree on 15 digits (RFC 8259, section 6)."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a field means beyond its type.

    `shown`: the lowest edition in which the field may appear. `boundary`: changing it moves the boundary,
    so it is part of the boundary fingerprint. `essential`: without it the element has no meaning (the end
    of a flow); the loader reports it as SCH-03 and the JSON Schema requires it. `published`: it stands in
    documents that leave the company, so no placeholder may be left in it.
    """

    shown: Edition = "auditor"
    boundary: bool = False
    essential: bool = False
    published: bool = False


def one(text: str, **traits: Any) -> Any:
    """Declare a field that may be left out; `text` is its hover text, `traits` those of `Traits`.

    `alias` is the key in YAML where Python reserves the word (`from`).
    """
    return _declare(text, None, traits)


def many(text: str, **traits: Any) -> Any:
    """Declare a list field, empty when left out; arguments as in `one`."""
    return _declare(text, (), traits)


def keyed(text: str, **traits: Any) -> Any:
    """Declare a mapping field, empty when left out; arguments as in `one`."""
    return _with(Field(default_factory=dict, description=text), traits)


def _declare(text: str, default: object, traits: dict[str, Any]) -> Any:
    alias = traits.pop("alias", None)
    return _with(Field(default, description=text, alias=alias), traits)


def _with(info: Any, traits: dict[str, Any]) -> FieldInfo:
    declared: FieldInfo = info
    declared.metadata.append(Traits(**traits))
    return declared


_PLAIN = Traits()


def traits_of(info: FieldInfo) -> Traits:
    """Return the traits a field was declared with."""
    for found in info.metadata:
        if isinstance(found, Traits):
            return found
    return _PLAIN


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a text as the id of an element of one of these kinds; no kinds: of any."""

    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Reserved words that are accepted in place of an id."""


@dataclass(frozen=True, slots=True)
class Selects:
    """Marks a text as a selector: an id, a kind, or `kind[field=value]` for every element that matches."""


SELECTOR_PATTERN = r"^([a-z][a-z0-9-]{1,63}|[a-z][a-z_]*(\[[a-z_]+=[A-Za-z0-9_.-]+\])?)$"

FLOW_WORDS = ("internet", "unknown", "any-customer")


def _date(value: object) -> dt.date:
    if isinstance(value, dt.date):
        return value
    return _day(value if isinstance(value, str) else "")


@lru_cache(maxsize=4096)  # nearly every element bears dates, and a register knows few days
def _day(text: str) -> dt.date:
    if re.fullmatch(DATE_PATTERN, text):
        return dt.date.fromisoformat(text)
    raise ValueError("a date is written YYYY-MM-DD, for example 2026-11-23")


def _tri_state(value: object) -> bool | str:
    if value is True or value is False or value == "unknown":
        return value
    raise ValueError("write true, false or unknown")


def _country(value: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", value):
        raise ValueError("a country is two capital letters (ISO 3166-1), for example GB or 'NO'")
    return value


def _url(value: str) -> str:
    if not re.fullmatch(URL_PATTERN, value):
        raise ValueError(
            "a link is https:// with a host name, or mailto:, in the characters of an address (RFC 3986) and "
            "without a user name or password"
        )
    return value


def _lei(value: str) -> str:
    if not re.fullmatch(r"[A-Z0-9]{18}[0-9]{2}", value):
        raise ValueError(
            "a legal entity identifier has 18 capitals or digits and two check digits (ISO 17442)"
        )
    return value


Text: TypeAlias = Annotated[str, Field(strict=True, min_length=1)]
Id: TypeAlias = Annotated[str, Field(strict=True, pattern=ID_PATTERN)]
Whole: TypeAlias = Annotated[int, Field(strict=True, ge=0, le=MOST)]
Flag: TypeAlias = Annotated[bool, Field(strict=True)]
Date: TypeAlias = Annotated[
    dt.date,
    BeforeValidator(_date),
    WithJsonSchema({"type": "string", "format": "date", "pattern": DATE_PATTERN}),
]
TriState: TypeAlias = Annotated[
    bool | str, PlainValidator(_tri_state), WithJsonSchema({"enum": [True, False, "unknown"]})
]
Country: TypeAlias = Annotated[
    str, AfterValidator(_country), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}$"})
]
Url: TypeAlias = Annotated[
    str, AfterValidator(_url), WithJsonSchema({"type": "string", "pattern": URL_PATTERN})
]
Lei: TypeAlias = Annotated[
    str, AfterValidator(_lei), WithJsonSchema({"type": "string", "pattern": "^[A-Z0-9]{18}[0-9]{2}$"})
]
Sha256: TypeAlias = Annotated[str, Field(strict=True, pattern=r"^[0-9a-f]{64}$")]
Level: TypeAlias = Literal["low", "medium", "high"]
Classification: TypeAlias = Literal["public", "internal", "confidential", "restricted"]
