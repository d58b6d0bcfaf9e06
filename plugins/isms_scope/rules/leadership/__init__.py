"""What leadership plans (blueprint step 4)."""
