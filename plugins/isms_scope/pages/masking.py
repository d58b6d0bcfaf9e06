"""Masking: e-mail addresses and what looks like a secret never reach a page, wherever they were written."""

import re

HIDDEN_MAIL = "[e-mail address hidden]"
HIDDEN_SECRET = "[hidden: looks like a secret]"  # noqa: S105 - it is what stands in place of one

_MAIL = re.compile(r"(?:mailto:)?[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)"
    r"|\b(?:"
    r"(?:AKIA|ASIA)[A-Z0-9]{16}"  # AWS access key ids
    r"|gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{40,}"  # GitHub
    r"|gl(?:pat|ptt|dt|rt)-[A-Za-z0-9_-]{20,}"  # GitLab
    r"|xox[abeprs]-[A-Za-z0-9-]{10,}"  # Slack
    r"|sk-(?:ant-|proj-)?[A-Za-z0-9_-]{20,}|hf_[A-Za-z0-9]{30,}"  # model providers and hubs
    r"|AIza[A-Za-z0-9_-]{35}"  # Google
    r"|[sr]k_(?:live|test)_[A-Za-z0-9]{16,}"  # Stripe
    r"|npm_[A-Za-z0-9]{36}|pypi-[A-Za-z0-9_-]{40,}"  # package registries
    r"|SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}"  # SendGrid
    r"|eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+"  # JSON web tokens
    r")",
    re.DOTALL,
)
_MARKS = re.compile(r"@|-----|_|sk-|xox|gl|AKIA|ASIA|AIza|SG\.|eyJ|pypi-")


def mask(text: str) -> str:
    """Return the text with e-mail addresses and known forms of secrets replaced by a remark."""
    if len(text) < 6 or not _MARKS.search(text):
        return text
    if "@" in text:
        text = _MAIL.sub(HIDDEN_MAIL, text)
    return _SECRET.sub(HIDDEN_SECRET, text)
