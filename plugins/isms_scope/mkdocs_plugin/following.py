"""Following the scope folder while `mkdocs serve` runs, also when it goes away and comes back."""

from pathlib import Path

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler


def follow(server: LiveReloadServer, folder: Path) -> None:
    """Watch the place where the folder stands, beside the folder itself.

    MkDocs stops watching a folder that is gone for a moment, as it is when a branch is checked out or a
    folder is moved into its place.
    """
    server.observer.schedule(_Return(server, folder), str(folder.parent), recursive=False)


class _Return(FileSystemEventHandler):
    """Begins to watch the folder anew when it has come back."""

    def __init__(self, server: LiveReloadServer, folder: Path) -> None:
        self._server = server
        self._folder = str(folder)

    def on_created(self, event: FileSystemEvent) -> None:
        """Look whether it is the folder that was made."""
        self._look(event.src_path)

    def on_moved(self, event: FileSystemEvent) -> None:
        """Look whether it is the folder that something was moved to."""
        self._look(event.dest_path)

    def _look(self, path: bytes | str) -> None:
        if path != self._folder:
            return
        self._server.unwatch(self._folder)
        self._server.watch(self._folder)
        # What changed while nobody watched makes no event, so the build is asked for as MkDocs does itself.
        with self._server._rebuild_cond:  # noqa: SLF001 - there is no public way
            self._server._want_rebuild = True  # noqa: SLF001 - as above
            self._server._rebuild_cond.notify_all()  # noqa: SLF001 - as above
