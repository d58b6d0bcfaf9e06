"""The scope of an information security management system, as code."""

__version__ = "0.1.0"
