"""Telling people about the scope (blueprint step 13)."""
