"""How numbers are written in the sentences about a linear regression."""

from collections.abc import Sequence


def write_weights(w: Sequence[float]) -> str:
    """Return weights in short, as in [0.13149, 0.70046]."""
    return f"[{', '.join(f'{value:.5g}' for value in w)}]"


def write_part(part: float) -> str:
    """Return a part of something in percent, with two digits."""
    if part < 1e-5:
        return "under 0.001%"
    return f"{100 * part:.2g}%" if part < 0.1 else f"{100 * part:.0f}%"


def write_steps(count: float) -> str:
    """Return a number of steps; steps on batches may be worth a broken number of others."""
    return "1 step" if count == 1 else f"{count:g} steps"
