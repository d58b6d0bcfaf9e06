"""The review cycle."""
