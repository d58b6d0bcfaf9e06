"""Values that cross from the sources (files, git) to the pure outputs (rules, pages, documents)."""
