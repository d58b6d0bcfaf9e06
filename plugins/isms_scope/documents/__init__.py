"""Files for people made from a snapshot, one format a file: the same commit gives the same bytes."""

from isms_scope.documents._format import PICTURES, PictureFormat, picture_format
from isms_scope.documents._sheets import DIAGRAMS, DIFFERENCE, Sheet, sheets

__all__ = ["DIAGRAMS", "DIFFERENCE", "PICTURES", "PictureFormat", "Sheet", "picture_format", "sheets"]
