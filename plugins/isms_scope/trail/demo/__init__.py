"""A story to look at: the history of an example company, written as a real repository."""

from isms_scope.trail.demo.writing import Written, write_demo

__all__ = ["Written", "write_demo"]
