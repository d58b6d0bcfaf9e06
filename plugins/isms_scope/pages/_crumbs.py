"""Crumbs: the way from the page that greets readers down to this one."""

from isms_scope.pages._html import Markup, joined, markup
from isms_scope.pages.view import Here


def crumbs(here: Here, *above: tuple[str, str]) -> Markup:
    """Return the way to a page as links; `above` are titles and Markdown paths, outermost first."""
    steps = (("Scope", here.view.addresses.home), *above)
    links = (markup('<a href="{}">{}</a>', here.to(uri), title) for title, uri in steps)
    return markup(
        '<nav class="isms-crumbs" aria-label="Where you are">{}</nav>\n',
        joined(links, " / "),
    )
