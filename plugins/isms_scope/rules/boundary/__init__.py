"""The boundary and what crosses it (blueprint step 11)."""
