"""Management approval (blueprint steps 8 and 14)."""
