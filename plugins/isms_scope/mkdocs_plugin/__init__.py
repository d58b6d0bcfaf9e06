"""The MkDocs plugin: a thin adapter that hands the pages of a snapshot to MkDocs."""

from isms_scope.mkdocs_plugin.plugin import IsmsScopePlugin

__all__ = ["IsmsScopePlugin"]
