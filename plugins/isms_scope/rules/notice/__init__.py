"""Telling the certification body (blueprint step 15)."""
