"""Interested parties and what they require (clause 4.2, blueprint step 5)."""
