"""A part: a mapping inside an element."""

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """A mapping with a fixed set of keys; no other key is accepted."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, populate_by_name=False)
