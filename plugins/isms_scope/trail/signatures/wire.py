"""The binary format of SSH (RFC 4251, section 5), read strictly."""


class Wire:
    """Reads one value after another; whatever does not fit is a ValueError."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, length: int) -> bytes:
        """Return the next `length` bytes.

        Raises:
            ValueError: if there are fewer.
        """
        end = self._at + length
        if end > len(self._data):
            raise ValueError("the data ends early")
        found = self._data[self._at : end]
        self._at = end
        return found

    def number(self) -> int:
        """Return the next uint32.

        Raises:
            ValueError: if the data ends early.
        """
        return int.from_bytes(self.take(4), "big")

    def string(self) -> bytes:
        """Return the next string, which may hold any bytes.

        Raises:
            ValueError: if the data ends early.
        """
        begin = self._at + 4
        end = begin + int.from_bytes(self._data[self._at : begin], "big")
        if end > len(self._data):
            raise ValueError("the data ends early")
        self._at = end
        return self._data[begin:end]

    def end(self) -> None:
        """Make sure that nothing is left.

        Raises:
            ValueError: if something is.
        """
        if self._at < len(self._data):
            raise ValueError("something follows the data")


def string(data: bytes) -> bytes:
    """Return bytes as a string of the format, with their length in front."""
    return len(data).to_bytes(4, "big") + data
