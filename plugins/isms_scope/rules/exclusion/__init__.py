"""Exclusions (blueprint step 10)."""
