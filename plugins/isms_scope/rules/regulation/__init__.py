"""Regulations."""
