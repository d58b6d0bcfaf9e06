"""Organisation: legal entities and teams (blueprint step 1)."""
