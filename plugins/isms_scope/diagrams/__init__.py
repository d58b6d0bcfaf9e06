"""Pictures of the scope as static SVG: the same commit gives the same bytes on every machine."""
