"""What is wrong in the HTML of the theme on every page, mended."""

_DIALOG = 'data-md-component="search" role="dialog"'
_MENDED = (
    # The search is a dialog without a name; a dialog needs one (WCAG 2.2, 4.1.2).
    (_DIALOG, f'{_DIALOG} aria-label="Search"'),
    # A tabindex is a number, and only fields that are typed in are completed (HTML, 6.6.3, 4.10.18.7).
    ('_label" tabindex="">', '_label">'),
    ('id="__drawer" autocomplete="off">', 'id="__drawer">'),
    ('id="__search" autocomplete="off">', 'id="__search">'),
)
_CONTENTS = ' for="__toc">'


def mended(html: str) -> str:
    """Return a page of the theme as the standard wants it.

    The texts that are replaced cannot stand in what somebody wrote: there, angle brackets are references.
    """
    for wrong, right in _MENDED:
        html = html.replace(wrong, right)
    if _CONTENTS in html and 'id="__toc"' not in html:  # a label of a table of contents that is not there
        html = html.replace(_CONTENTS, ">")
    return html
