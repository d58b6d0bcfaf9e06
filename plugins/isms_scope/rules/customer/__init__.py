"""What customers were promised (blueprint step 3)."""
