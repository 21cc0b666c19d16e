"""A challenge of the lesson: a small network, a short training."""

from typing import Any

from core.challenges import Challenge, Condition, below
from core.curve_fitting.fit import count_weights
from core.curve_fitting.run_length import Run
from core.training import Network

FEW_WEIGHTS, FEW_EPOCHS, GOOD_FIT = 200, 600, 0.05


def fits_with_few(run: Run, network: Network, **_: Any) -> tuple[Condition, ...]:
    """Check that a small network has come to a low loss after a short training."""
    last = run.fit.snapshots[-1]
    weights = count_weights(network)
    return (
        Condition(f"{weights} weights: at most {FEW_WEIGHTS} is the goal.", weights <= FEW_WEIGHTS),
        Condition(f"{last.epoch} epochs: at most {FEW_EPOCHS} is the goal.", last.epoch <= FEW_EPOCHS),
        below("The loss", last.train_loss, GOOD_FIT),
    )


FIT = (
    Challenge(
        "few_weights",
        "A loss below 0.05 with at most 200 weights and 600 epochs.",
        ("optimizer", "step_size", "epochs", "layers", "width", "activation"),
        (
            "Two layers of 12 units have 193 weights. Which optimizer is fast?",
            "Adam with tanh, and larger steps than usual: 0.05.",
        ),
        fits_with_few,
    ),
)
