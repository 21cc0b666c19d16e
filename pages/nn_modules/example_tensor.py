"""The example tensor's controls, which the linear layer and the layers in a row share."""

from typing import Any, Protocol

from pages.parts.declare import slider, whole

MOST_SAMPLES = 4


def n_samples() -> int:
    """Declare how many samples there are."""
    return whole("Samples (rows of x)", 1, MOST_SAMPLES, 2)


def first_number() -> float:
    """Declare the number that the tensor starts with."""
    return slider("The numbers of x start at", -5, 5, 1, 0.5)


def distance() -> float:
    """Declare how far each number is from the one before."""
    return slider("and go up by", -2, 2, 1, 0.25)


def example_arguments(settings: Any) -> dict[str, Any]:
    """Return the arguments that make the tensor, and those that all views have."""
    return {
        "n_samples": settings.n_samples,
        "start": settings.start,
        "step": settings.step,
        "seed": settings.seed,
        "device": settings.computes_on,
    }


class Shaped(Protocol):
    """An array or a tensor."""

    @property
    def shape(self) -> tuple[int, ...]:
        """Its size along every dimension."""


def shape_of(tensor: Shaped) -> str:
    """Return the shape of a tensor as in (2, 3)."""
    return str(tuple(tensor.shape))
