"""The verbs: each file defines one, and its name is the verb."""
