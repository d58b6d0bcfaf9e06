"""The MkDocs plugin: a thin adapter that hands the pages of a snapshot to MkDocs."""

from isms_scope.mkdocs_plugin.collecting import paused

with paused():  # what an import makes stays; looking through it for garbage again and again finds none
    from isms_scope.mkdocs_plugin.plugin import IsmsScopePlugin

__all__ = ["IsmsScopePlugin"]
