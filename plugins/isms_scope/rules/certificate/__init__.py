"""Certificates, and what is said about them."""
