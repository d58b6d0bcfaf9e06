"""YAML in and out: the one home of the yaml library, strict about what it reads."""
