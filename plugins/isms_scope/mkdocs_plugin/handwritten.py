"""Hand-written parts of a site: its pages, its other text files and its settings, searched for secrets."""

import os
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel

from isms_scope.findings import Finding
from isms_scope.load.attachments import texts_of
from isms_scope.snapshot.leaks import Text, leaks_in_names, leaks_in_texts

_SHOWN = ("site_name", "site_url", "site_description", "site_author", "copyright", "repo_url", "nav", "extra")
"""Settings that a theme writes on pages. Their values may come from the environment or from another file."""


def leaks_in_site(files: Files, config: MkDocsConfig) -> Iterator[Finding]:
    """Yield what looks like a secret in text files of the docs folder, in their names and in the settings."""
    root = Path(config.config_file_path or os.curdir).resolve().parent
    own = {
        Path(os.path.relpath(file.abs_src_path, root)).as_posix(): Path(file.abs_src_path)
        for file in files
        if file.abs_src_path
        and file.src_dir == config.docs_dir
        and file.inclusion is not InclusionLevel.EXCLUDED
    }
    yield from leaks_in_names(own)
    yield from leaks_in_texts(texts_of(own.items(), only_text=True))
    yield from _leaks_in_settings(config)


def _leaks_in_settings(config: MkDocsConfig) -> Iterator[Finding]:
    path = config.config_file_path
    name = Path(path).name if path else "mkdocs.yml"
    found = [*leaks_in_texts(texts_of([(name, Path(path))] if path else []))]
    values = (Text(f"{name}: {each}", repr(config.get(each)), has_lines=False) for each in _SHOWN)
    yield from found or leaks_in_texts(values)
