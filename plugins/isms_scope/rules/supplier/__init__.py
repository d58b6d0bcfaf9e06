"""Suppliers: what is bought, under which terms, with which proof."""
