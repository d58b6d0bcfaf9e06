"""Break-glass deviations."""
