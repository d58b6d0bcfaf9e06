"""Files for people made from a snapshot, one format a file: the same commit gives the same bytes."""

from isms_scope.documents._format import PICTURES, PictureFormat, picture_format

__all__ = ["PICTURES", "PictureFormat", "picture_format"]
