"""The kinds of things a scope is made of: one kind a file."""
