"""What the tests of operations share: one operation, done by both libraries."""

from typing import Any

from core.tensors_vs_numpy.comparison import compare
from core.tensors_vs_numpy.operations import OPERATIONS


def run(name, x, y=(), dim=None, dtype="default") -> Any:
    operation = OPERATIONS[name]
    found = compare(operation.title, x, y, operation.in_numpy, operation.in_torch, dim, dtype)
    return found.rows[1]
