"""Challenges of the lesson: weights by hand, and a feature in an awkward unit."""

from typing import Any

from core.challenges import Challenge, Condition, at_most
from core.linear_regression.fit_by_eye import Trial
from core.linear_regression.training import Result

NEARLY, WITHIN = 1.5, 1.01  # times the least loss


def fits_by_eye(trial: Trial, **_: Any) -> tuple[Condition, ...]:
    """Check that the loss of weights that somebody chose is nearly the least."""
    return (at_most("Your loss", trial.loss, NEARLY * trial.best_loss),)


def fits_in_any_unit(result: Result, **_: Any) -> tuple[Condition, ...]:
    """Check that the way with `nn` ends at the least loss there is."""
    if "nn" not in result.runs:
        return (Condition("The way with nn has to run.", False),)
    run = result.runs["nn"]
    return (at_most("Its last loss", run.losses_on_all[-1].item(), WITHIN * run.least_loss),)


BY_EYE = (
    Challenge(
        "fit_by_eye",
        "Fit by hand: a loss of at most one and a half times the least there is.",
        ("w0", "w1"),
        (
            "Move one weight until the loss is smallest, then the other, and then the first again.",
            "The points were made with w₀ = −1 and w₁ = 2, and noise.",
        ),
        fits_by_eye,
    ),
)
BY_MACHINE = (
    Challenge(
        "large_feature",
        "Feature x₁ is ten times as large as x₀. Get to the least loss (within 1 %) in 20 steps.",
        ("step_size", "normalised"),
        (
            "A step size that is good for one weight is too large, or too small, for the other.",
            "Normalise the features, then take a larger step size.",
        ),
        fits_in_any_unit,
        {"ways": ("nn",), "size": 10.0},
    ),
)
