"""Products and services (blueprint steps 2 and 6)."""
