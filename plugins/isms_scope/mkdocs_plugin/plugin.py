"""The hooks that MkDocs calls, each a few lines over functions that know what to do."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import clean_directory
from mkdocs.utils.templates import TemplateContext

from isms_scope.cli._program import program
from isms_scope.cli.reference import reference
from isms_scope.errors import ScopeError
from isms_scope.findings import Finding
from isms_scope.load.declared import LastGood
from isms_scope.mkdocs_plugin import assets, collecting, searching
from isms_scope.mkdocs_plugin.asking import add_index
from isms_scope.mkdocs_plugin.config import ScopeConfig
from isms_scope.mkdocs_plugin.generated import READY, ScopePage, add_files, add_pages
from isms_scope.mkdocs_plugin.handwritten import leaks_in_site
from isms_scope.mkdocs_plugin.macros import Macros
from isms_scope.mkdocs_plugin.mending import mended
from isms_scope.mkdocs_plugin.menu import add_menu
from isms_scope.mkdocs_plugin.messages import log_findings, log_history, log_spoken_names
from isms_scope.mkdocs_plugin.security_headers import SecurityHeaders
from isms_scope.mkdocs_plugin.shells import Shells
from isms_scope.pages.addresses import FOLDER, Addresses
from isms_scope.pages.site import all_pages, site_files
from isms_scope.pages.view import View
from isms_scope.snapshot import leaks
from isms_scope.snapshot.editions import redact
from isms_scope.snapshot.publishing import WAY_OUT, keeps, refusal
from isms_scope.snapshot.snapshot import Snapshot
from isms_scope.trail.cache import cache_folder
from isms_scope.workspace import Workspace, take_snapshot

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("isms-scope")

_DEPLOYING = ("gh-deploy", "mike")
"""Commands that publish what they build. mike builds with `mkdocs build`, as its plugin tells."""


class IsmsScopePlugin(BasePlugin[ScopeConfig]):  # type: ignore[no-untyped-call] # as in ScopeConfig
    """Builds the pages of a scope into an MkDocs site."""

    _last_good: LastGood | None = None
    _deploys: bool = False

    def on_startup(self, *, command: str, **_: object) -> None:
        """Keep one plugin from build to build, and with `mkdocs serve` what each file last said."""
        self._deploys = command in _DEPLOYING
        self._last_good = {} if command == "serve" else None

    def on_serve(self, server: "LiveReloadServer", **_: object) -> None:
        """Go on following the scope folder when it is replaced as a whole."""
        from isms_scope.mkdocs_plugin import following  # noqa: PLC0415 - builds need no web server

        following.follow(server, self._root / self.config.scope_dir)

    def on_config(self, config: MkDocsConfig) -> None:
        """Refuse to publish what is not for everybody; watch the scope folder, ship assets, offer macros."""
        self._refuse_publishing(deploys=self._deploys or "mike" in config.plugins)
        self._root = Path(config.config_file_path or os.curdir).resolve().parent
        self._pages: dict[str, ScopePage] = {}
        self._headers = SecurityHeaders() if self.config.security_headers else None
        config.watch.append(str(self._root / self.config.scope_dir))
        assets.register(config)
        self._macros = Macros()
        self._macros.register(config)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Read and judge the scope, and add its pages."""
        has_own_home = files.get_file_from_path("index.md") is not None
        home = f"{FOLDER}/index.md" if has_own_home else "index.md"
        with collecting.paused():
            snapshot = self._snapshot()
            self._refuse_secrets([*snapshot.report.findings, *leaks_in_site(files, config)])
            shown = redact(snapshot, self.config.edition)
            addresses = Addresses(config.use_directory_urls, home, config.site_url or "")
            self._view = View(shown, addresses, reference(program))
            self._pages = add_pages(all_pages(self._view), files, config)
            add_index(self._view, self._pages, files, config)
            add_files(site_files(self._view), files, config)
        log_findings(log, snapshot, self.config.fail_on)
        log_spoken_names(log, snapshot, shown)
        log_history(log, snapshot, self.config.history)
        assets.add(files, config)

    def _refuse_publishing(self, *, deploys: bool) -> None:
        why = refusal(self.config.edition, self.config.target, os.environ, deploys=deploys)
        if why:
            raise PluginError(f"Nothing was built: {why}. {WAY_OUT} In mkdocs.yml: edition, target.")

    def _refuse_secrets(self, findings: Sequence[Finding]) -> None:
        why = leaks.refusal(findings)
        if why:
            raise PluginError(f"Nothing was built: {why}{leaks.WAY_OUT}")

    def _snapshot(self) -> Snapshot:
        workspace = Workspace(self._root, self.config.scope_dir)
        try:
            return take_snapshot(
                workspace,
                as_of=self.config.as_of,
                history=self.config.history is not False,
                last_good=self._last_good,
                trust_root=self.config.trust_root,
                cache=cache_folder(),
                versions=True,
            )
        except ScopeError as error:
            raise PluginError(f"{error.message} {error.hint}".strip()) from error

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, **_: object) -> None:
        """Put our pages into the menu, and index them."""
        add_menu(nav, self._pages, self.config.nav_title)
        found = searching.index(config)
        for page in self._pages.values():
            page.is_indexed_directly = found is not None
        if found is not None:
            searching.add_entries(self._pages.values(), found)

    def on_pre_page(self, page: MkDocsPage, **_: object) -> MkDocsPage:
        """Tell the macros which page they are on, so that links lead from there."""
        self._macros.here = self._view.here(page.file.src_uri)
        return page

    def on_page_content(self, html: str, *, page: MkDocsPage, **_: object) -> str:
        """Put values where the macros of a hand-written page left placeholders."""
        return html if isinstance(page, ScopePage) else self._macros.resolve(html, page)

    def on_env(self, env: Any, **_: object) -> None:
        """Take the theme's template for our own pages."""
        self._shells = Shells(lambda context: str(env.get_template("main.html").render(context)))

    @event_priority(100)
    def _set_aside(self, /, context: TemplateContext, *, page: MkDocsPage, **_: object) -> TemplateContext:
        """Keep what is indexed already from the theme's search, which would go through it anew."""
        if isinstance(page, ScopePage) and page.is_indexed_directly:
            page.aside, page.content = page.content or "", ""
        return context

    @event_priority(-100)
    def _make_ready(self, /, context: TemplateContext, *, page: MkDocsPage, **_: object) -> TemplateContext:
        """Make our own pages ready, the theme around them."""
        if isinstance(page, ScopePage):
            page.content = page.aside or page.content
            return cast("TemplateContext", {**context, READY: self._shells.html(page, context)})
        return context

    on_page_context = CombinedEvent(_set_aside, _make_ready)

    def on_post_template(self, output: str, *, template_name: str, **_: object) -> str:
        """Treat the page of lost readers like every other."""
        return self.on_post_page(output) if template_name == "404.html" else output

    def on_post_page(self, output: str, **_: object) -> str:
        """Mend the theme's HTML, and note the inline scripts that the security headers allow."""
        output = mended(output)
        if self._headers:
            self._headers.note(output)
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the security headers beside the site; keep no site that was built only as a check."""
        if self._headers:
            self._headers.write(Path(config.site_dir))
        if not keeps(self.config.edition, self.config.target, os.environ):
            clean_directory(config.site_dir)
            log.info("The target is nowhere: the site was built as a check, and it is not kept.")
