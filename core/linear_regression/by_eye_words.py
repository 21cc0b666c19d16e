"""What is said where a student fits: how well the chosen weights do, and which are best."""

from core.linear_regression.fit_by_eye import Trial
from core.linear_regression.writing import write_weights

ANSWER = "**Least squares** finds w = {w} in one go. No weights have a smaller loss."
FIT = (
    "{n} predictions against the true values, and the line on which they would be perfect. The loss is "
    "{loss:.4g}."
)
PLACES = "The loss surface, your weights {yours}, and the least-squares weights {best}."


def say_the_answer(trial: Trial) -> str:
    """Say which weights are best."""
    return ANSWER.format(w=write_weights(trial.best_w.tolist()))


def describe_fit(trial: Trial) -> str:
    """Describe the picture of the predictions for those who do not see it."""
    return FIT.format(n=len(trial.y), loss=trial.loss)


def describe_answer(trial: Trial) -> str:
    """Describe the picture of the weights on the loss surface for those who do not see it."""
    return PLACES.format(yours=write_weights(trial.w), best=write_weights(trial.best_w.tolist()))
