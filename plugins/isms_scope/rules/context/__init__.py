"""Internal and external issues (clause 4.1, blueprint step 7)."""
