"""What a look at a file finds."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Finding(NamedTuple):
    """One thing found in a file; ``where`` is FILE:LINE, and the message begins with the field."""

    where: str
    level: Literal["error", "warning"]
    message: str
