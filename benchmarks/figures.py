"""What a benchmark reports: one figure, and the bar it has to stay under."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value; `bar` is the highest value we accept, `note` says what it was made of."""

    name: str
    value: float
    bar: float
    unit: str = ""
    note: str = ""

    @property
    def good(self) -> bool:
        """Whether the value is within its bar."""
        return self.value <= self.bar

    def __str__(self) -> str:
        verdict = "ok  " if self.good else "MISS"
        return (
            f"{verdict} {self.name:<44} {self.value:8.3f}{self.unit} (≤ {self.bar:g}{self.unit})  {self.note}"
        )
