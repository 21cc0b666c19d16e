"""Why does my loss not fall? The usual faults, one at a time, in a loop of a few lines, and mended."""

import math
from dataclasses import dataclass

from core.curve_fitting.fit import Faults, Fit, record
from core.curve_fitting.wave import Samples
from core.training import Network, Training

WIDTH = 32


@dataclass(frozen=True)
class Loop:
    """What a loop of training may get wrong; as it stands here, nothing is.

    zero_grad   whether gradients are zeroed before each step
    scale       what x is multiplied with before it comes to the network
    n_samples   how many points there are to fit
    """

    activation: str = "tanh"
    step_size: float = 0.05
    zero_grad: bool = True
    scale: float = 1.0
    n_samples: int = 200
    epochs: int = 300


MENDED = Loop()
FAULTS = {
    "nothing is wrong": MENDED,
    "dead units": Loop(activation="relu", step_size=0.2),
    "step size too small": Loop(step_size=0.0005),
    "step size too large": Loop(step_size=0.5),
    "inputs not scaled": Loop(scale=1000.0),
    "zero_grad forgotten": Loop(zero_grad=False),
    "one small batch first": Loop(step_size=0.02, n_samples=4, epochs=1000),
}


def arguments_of(loop: Loop) -> tuple[Network, Samples, Training, Faults]:
    """Return what `core.curve_fitting.fit.record` is told for a loop: all points make one batch."""
    return (
        Network(2, WIDTH, loop.activation),
        Samples(loop.n_samples),
        Training(step_size=loop.step_size, batch_size=loop.n_samples, epochs=loop.epochs),
        Faults(loop.zero_grad, loop.scale),
    )


def run_loop(loop: Loop = MENDED, seed: int = 446) -> Fit:
    """Train a network of two hidden layers with momentum, with the faults that `loop` has.

    Points and first weights are drawn from `seed`. Runs on the CPU, and ends with the last snapshot of
    a finite loss.
    """
    *before, fit = record(*arguments_of(loop), seed=seed)
    return fit if math.isfinite(fit.snapshots[-1].train_loss) else before[-1]
