"""A content security policy for the built site, as a `_headers` file that common static hosts read."""

import base64
import hashlib
import re
from pathlib import Path

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


class SecurityHeaders:
    """Collects the theme's inline scripts; every other script has to come from a file of the site."""

    def __init__(self) -> None:
        self._scripts: set[str] = set()

    def note(self, html: str) -> None:
        """Note the inline scripts of a page."""
        self._scripts.update(_INLINE.findall(html))

    def policy(self) -> str:
        """Return the policy: everything from the site itself, the theme's own scripts by their hashes."""
        hashes = sorted(f"'sha256-{_digest(script)}'" for script in self._scripts)
        directives = {
            "default-src": "'none'",
            "script-src": " ".join(["'self'", *hashes]),
            "style-src": "'self'",
            "img-src": "'self' data:",
            "connect-src": "'self'",
            "worker-src": "'self'",
            "base-uri": "'none'",
            "form-action": "'none'",
            "frame-ancestors": "'none'",
        }
        return "; ".join(f"{name} {sources}" for name, sources in directives.items())

    def write(self, site: Path) -> None:
        """Write the file, unless the site brings one of its own."""
        target = site / "_headers"
        if not target.exists():
            target.write_text(
                "/*\n"
                f"  Content-Security-Policy: {self.policy()}\n"
                "  X-Content-Type-Options: nosniff\n"
                "  Referrer-Policy: no-referrer\n",
                encoding="utf-8",
            )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
