"""What an operation uses: all of section 2, y, a dtype of its own for y, an axis."""

from typing import Any

from core.tensors_vs_numpy.codes import TUTORIAL
from core.tensors_vs_numpy.operations import OPERATIONS


def has_own_y(settings: Any) -> bool:
    """Tell whether y may have a dtype of its own: where there is one operation, of x and y."""
    return uses_y(settings) and not shows_section_2(settings)


def shows_section_2(settings: Any) -> bool:
    """Tell whether all of the tutorial's section 2 is done, and not a single operation."""
    return bool(settings.operation == TUTORIAL)


def uses_y(settings: Any) -> bool:
    """Tell whether y is used."""
    return shows_section_2(settings) or OPERATIONS[settings.operation].uses_y


def uses_dim(settings: Any) -> bool:
    """Tell whether anything goes along a dimension."""
    return shows_section_2(settings) or OPERATIONS[settings.operation].uses_dim
