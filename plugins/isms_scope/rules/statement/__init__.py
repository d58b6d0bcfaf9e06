"""The scope statement (blueprint step 12)."""
