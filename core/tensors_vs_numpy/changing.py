"""Two names, and a change to what one of them means, as it stands on the board."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any


def change_one(
    values: Sequence[float],
    make_a: Callable[..., Any],
    make_b: Callable[..., Any],
    change: Callable[..., Any],
    changed: str,
    cell: int,
    value: float,
) -> Iterator[tuple[Any, Any]]:
    """Make `a` from values and `b` from `a`, change one of them; yield both before and after that."""
    a = make_a(values)
    b = make_b(a)
    yield a, b
    if changed == "a":
        a = change(a, cell, value)
    else:
        b = change(b, cell, value)
    yield a, b
