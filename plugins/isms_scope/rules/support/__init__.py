"""Supporting functions (blueprint step 9)."""
