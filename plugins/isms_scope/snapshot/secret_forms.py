"""Secret forms: how keys, tokens and passwords are written, and texts in which a remark stands for them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, NamedTuple, TypeAlias, TypeVar

T = TypeVar("T")

HIDDEN = "[hidden: looks like a secret]"
"""What stands in place of a secret wherever it would be repeated."""


def _word(prefix: str) -> str:
    r"""A beginning that ordinary words could end with, so no letter or digit stands before it.

    That of an escape may: \n in JSON and YAML, \x1b and \u00e9, the colours of a terminal. The prefix comes
    first in the pattern, because that is quick to search for.
    """
    escapes = (r"\\[abefnrtv0]", r"\\x[0-9a-f]{2}", r"\\u[0-9a-f]{4}", *_COLOURS)
    return rf"{prefix}(?:(?<![A-Za-z0-9]{prefix})|{'|'.join(rf'(?<={each}{prefix})' for each in escapes)})"


_COLOURS = (r"\x1b\[[0-9]m", r"\x1b\[[0-9]{2}m", r"\x1b\[[0-9];[0-9]{2}m")
# What somebody made up of words and hyphens is an id; what was drawn by lot has a capital, or no hyphen.
_DRAWN = r"(?:(?=[a-z0-9_-]*[A-Z])[A-Za-z0-9_-]{20,}|(?=[a-z]*[0-9])[a-z0-9]{20,})"
# Half of a token that was folded or divided tells enough where its beginning does; then it has a digit.
_MIXED = r"(?=[A-Za-z]*[0-9])[A-Za-z0-9]"
_PART = r"[A-Za-z0-9_-]"
# What a key in letters is made of, with headers and escaped line breaks; no quote, where a value ends.
_ARMOUR = r"(?:(?!-----END |---- END )[\w\s+/=:,.()\\-])*+(?:-----?\s?END [A-Z0-9 ]{4,40}-----?)?"
_GIVEN = r"""["'\\\s]{0,4}[:=]["'\\\s>|]{0,8}"""
_NAME = r"""[^\s:/@"'<>\\]"""
_PLACEHOLDER = r"(?:[$<{\[*%.]|(?:(?i:password|passwd|pass|pwd|pw|secret|token|redacted|hidden)|[xX]{3,})@)"

_Form: TypeAlias = tuple[str, str, re.Pattern[str]]
"""What it is, a text that stands in each of them, and the pattern, which is asked where that text stands."""

_FORMS: tuple[_Form, ...] = tuple(
    (what, mark, re.compile(form))
    for what, mark, form in (
        (
            "a private key",
            "BEGIN",
            rf"-----?\s?BEGIN\s[A-Z0-9\s]{{0,60}}PRIVATE\s+KEY(?:\s+BLOCK)?\s?-----?{_ARMOUR}",
        ),
        ("a private key", "PuTTY-", rf"PuTTY-User-Key-File-[0-9]:{_ARMOUR}"),
        ("a private key", "AGE-SECRET-KEY-1", r"AGE-SECRET-KEY-1[A-Z0-9]{40,}"),
        ("a key of AWS", "AKIA", r"AKIA[A-Z0-9]{16}"),
        ("a key of AWS", "ASIA", r"ASIA(?<![A-Z]ASIA)[A-Z0-9]{16}"),
        ("a key of AWS", "ccess", rf"[Ss]ecret[ _-]?[Aa]ccess[ _-]?[Kk]ey{_GIVEN}[A-Za-z0-9/+]{{40,}}"),
        ("a key of AWS", "SECRET_ACCESS_KEY", rf"SECRET_ACCESS_KEY{_GIVEN}[A-Za-z0-9/+]{{40,}}"),
        ("a token of GitHub", "gh", rf"gh[pousr]_{_MIXED}{{12,}}"),
        ("a token of GitHub", "github_pat_", r"github_pat_[A-Za-z0-9_]{16,}"),
        (
            "a token of GitLab",
            "gl",
            rf"gl(?:pat|ptt|dt|rtr?|cbt|agent|ft|oas|imt|soat|ffct)-(?:[a-z0-9]{{2}}_)?{_DRAWN}",
        ),
        ("a token of Slack", "xox", r"xox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]{10,}"),
        ("a token of Slack", "xapp-", r"xapp-[0-9]-[A-Za-z0-9-]{20,}"),
        (
            "a token of Slack",
            "hooks.slack.com",
            r"hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9/_-]{20,}",
        ),
        ("a key of a model provider", "sk-", rf"{_word('sk-')}{_DRAWN}"),
        ("a key of a model provider", "gsk_", r"gsk_[A-Za-z0-9]{40,}"),
        ("a key of a model provider", "xai-", r"xai-[A-Za-z0-9]{30,}"),
        ("a key of a model provider", "r8_", rf"{_word('r8_')}[A-Za-z0-9]{{30,}}"),
        ("a key of a model provider", "WANDB_API_KEY", rf"WANDB_API_KEY{_GIVEN}[0-9a-f]{{40}}"),
        ("a key of a model provider", "wandb_api_key", rf"wandb_api_key{_GIVEN}[0-9a-f]{{40}}"),
        ("a token of Hugging Face", "hf_", r"hf_[A-Za-z0-9]{30,}"),
        ("a token of Hugging Face", "api_org_", r"api_org_[A-Za-z0-9]{30,}"),
        ("a key of Google", "AIza", r"AIza[A-Za-z0-9_-]{12,}"),
        ("a key of Google", "GOCSPX-", r"GOCSPX-[A-Za-z0-9_-]{20,}"),
        ("a key of Google", "ya29.", r"ya29\.[A-Za-z0-9_-]{20,}"),
        ("a key of Azure", "ccount", r"[Aa]ccount[Kk]ey=[A-Za-z0-9+/]{40,}={0,2}"),
        ("a key of Azure", "SharedAccessKey=", r"SharedAccessKey=[A-Za-z0-9+/]{40,}={0,2}"),
        ("a key of Azure", "Q~", r"[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,}"),
        ("a key of Azure", "sig=", r"[?&;]sig=[A-Za-z0-9%+/_-]{40,}"),
        ("a key of Stripe", "k_live_", r"[sr]k_live_[A-Za-z0-9]{16,}"),
        ("a key of Stripe", "k_test_", r"[sr]k_test_[A-Za-z0-9]{16,}"),
        ("a key of Stripe", "whsec_", r"whsec_[A-Za-z0-9+/]{24,}"),
        ("a token of a package registry", "npm_", rf"npm_{_MIXED}{{16,}}"),
        ("a token of a package registry", "pypi-", r"pypi-AgE[A-Za-z0-9_-]{30,}"),
        ("a token of a package registry", "rubygems_", r"rubygems_[0-9a-f]{40,}"),
        ("a token of a package registry", "dckr_pat_", r"dckr_pat_[A-Za-z0-9_-]{20,}"),
        ("a key of SendGrid", "SG.", rf"{_word(r'SG[.]')}[A-Za-z0-9_-]{{16,}}\.[A-Za-z0-9_-]{{16,}}"),
        ("a key of Twilio", "SK", rf"{_word('SK')}[0-9a-f]{{32}}(?![A-Za-z0-9])"),
        ("a key of Twilio", "AC", rf"{_word('AC')}[0-9a-f]{{32}}\W{{1,4}}[0-9a-f]{{32}}(?![A-Za-z0-9])"),
        ("a key of Mailgun", "key-", rf"{_word('key-')}(?<!-key-)[0-9a-f]{{32}}(?![A-Za-z0-9])"),
        ("a token of HashiCorp", "hv", rf"{_word('hv[sbr][.]')}{_DRAWN}"),
        ("a token of HashiCorp", ".atlasv1.", r"[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{50,}"),
        ("a token of Databricks", "dapi", r"dapi[0-9a-f]{16,}"),
        ("a token of DigitalOcean", "_v1_", r"do[opr]_v1_[0-9a-f]{16,}"),
        ("a token of Grafana", "glsa_", r"glsa_[A-Za-z0-9_]{32,}"),
        ("a token of Grafana", "glc_", r"glc_[A-Za-z0-9+/]{32,}"),
        ("a token of Shopify", "shp", r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{16,}"),
        ("a token of Linear", "lin_", r"lin_(?:api|oauth)_[A-Za-z0-9]{32,}"),
        (
            "a JSON web token",
            "eyJ",
            rf"eyJ{_PART}{{8,}}\.\s{{0,64}}eyJ{_PART}{{8,}}(?:\.\s{{0,64}}{_PART}+)?",
        ),
        (
            "an address with a password",
            "://",
            rf"(?<![a-z+.-])[a-z][a-z0-9+.-]{{1,24}}://{_NAME}{{0,64}}:(?!{_PLACEHOLDER}){_NAME}{{3,128}}@(?=\w|\[)",
        ),
    )
)
_PLAIN = tuple(each for each in _FORMS if "_" not in each[1])
_SHORTEST = 12
"""No secret is shorter than this."""


class Found(NamedTuple):
    """A secret in a text: where it begins and what it looks like."""

    start: int
    what: str


def secrets_in(text: str) -> Iterator[Found]:
    """Yield the secrets in a text as they come, each with what it looks like."""
    spans = sorted(
        (found.start(), -found.end(), what)
        for what, mark, form in _possible(text)
        if mark in text
        for found in form.finditer(text)
    )
    end = 0
    for start, minus_end, what in spans:
        if start >= end:
            yield Found(start, what)
            end = -minus_end


def hide(text: str) -> str:
    """Return the text with a remark in place of every secret."""
    for _, mark, form in _possible(text):
        if mark in text:
            text = form.sub(HIDDEN, text)
    return text


def _possible(text: str) -> tuple[_Form, ...]:
    """The forms that a text may hold: most texts are short and have no underscore."""
    if len(text) < _SHORTEST:
        return ()
    return _FORMS if "_" in text else _PLAIN


def each_text(value: T, change: Callable[[str], str] = hide) -> T:
    """Return a value with every text in it changed: in tuples, lists, mappings and dataclasses.

    One in which nothing changes is returned itself.
    """
    found: T = _changed(value, change)
    return value if found == value else found


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {each_text(key, change): each_text(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        items = [each_text(item, change) for item in value]
        return value._make(items) if hasattr(value, "_make") else type(value)(items)
    if is_dataclass(value) and not isinstance(value, type):
        own = [each.name for each in fields(value) if each.init]
        return replace(value, **{name: each_text(getattr(value, name), change) for name in own})
    return value
