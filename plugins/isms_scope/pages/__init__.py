"""Pages: a snapshot as titled sections of HTML, for any site generator."""
