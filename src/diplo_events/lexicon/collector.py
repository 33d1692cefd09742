"""Rest for the garbage collector while large tables are built, none of which is garbage.

It would walk all of them again and again as they grow, and take longer than the building itself.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """No automatic collection within; as a decorator, while the function runs."""
    active = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if active:
            gc.enable()
