"""The trail: what git shows about every change of the scope. The only part that starts git."""
