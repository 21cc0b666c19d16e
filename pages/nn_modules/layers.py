"""The controls of a layer in a row: how many numbers it gives, and what stands behind it."""

from collections.abc import Callable
from typing import Any

from core.activations import ACTIVATIONS
from core.nn_modules.questions import MOST_FEATURES
from pages.parts.declare import choice, whole

MOST_LAYERS = 6


def has(number: int) -> Callable[[Any], bool]:
    """Return a function that tells whether there is a layer of that number."""
    return lambda settings: bool(settings.layers >= number)


def width(number: int, default: int = 4) -> int:
    """Declare how many numbers a layer gives."""
    row = f"layer {number}"
    return whole(f"{number} gives", 1, MOST_FEATURES, default, when=has(number), row=row)


def then(number: int, default: str = "relu") -> str:
    """Declare the activation function behind a layer."""
    return choice("then", ("none", *ACTIVATIONS), default, when=has(number), row=f"layer {number}")
