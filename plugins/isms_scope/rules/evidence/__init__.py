"""Evidence that an auditor takes away."""
