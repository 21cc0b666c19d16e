"""How numbers are written in the sentences about a linear regression."""

from collections.abc import Sequence

from core.telling_apart import write_percent


def write_weights(w: Sequence[float]) -> str:
    """Return weights in short, as in [0.13149, 0.70046]."""
    return f"[{', '.join(f'{value:.5g}' for value in w)}]"


def write_part(part: float) -> str:
    """Return a part of something in percent."""
    return "under 0.001%" if part < 1e-5 else write_percent(part)


def write_steps(count: float) -> str:
    """Return a number of steps; steps on batches may be worth a broken number of others."""
    return "1 step" if count == 1 else f"{count:g} steps"
