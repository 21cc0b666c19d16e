"""The example tensor, which the linear layer and the Sequential share with its controls."""

from typing import Protocol

from core.program import Settings
from pages.parts import controls

MOST_FEATURES, MOST_SAMPLES = 6, 4


class Shaped(Protocol):
    """An array or a tensor."""

    @property
    def shape(self) -> tuple[int, ...]:
        """Its size along every dimension."""


def shape(tensor: Shaped) -> str:
    """Return the shape of a tensor as in (2, 3)."""
    return str(tuple(tensor.shape))


def choose_example() -> Settings:
    """Draw the controls of the example tensor and return its settings."""
    return {
        "n_samples": controls.whole("Samples (rows of x)", "n_samples", 1, MOST_SAMPLES, 2),
        "start": controls.slider("The numbers of x start at", "start", -5, 5, 1, 0.5),
        "step": controls.slider("and go up by", "step", -2, 2, 1, 0.25),
    }
