"""What the view of both modes says of a model that was called with the same sample again and again."""

from core.nn_modules.modes import EVAL, TRAIN, Modes
from core.telling_apart import write_percent

MOMENTUM = 0.1  # of `nn.BatchNorm1d`: the share of a new batch in the running mean
NAMES = {"dropout": "mean of the answers in this mode so far", "batch norm": "running mean, first of 4"}


def different(answers: list[float]) -> int:
    """Return how many different answers there are, with four decimals as they are printed."""
    return len({f"{answer:.4f}" for answer in answers})


def gathered_title(modes: Modes) -> str:
    """Return what the lower picture shows."""
    return NAMES[modes.layer]


def told_of_mode(modes: Modes, mode: str) -> str:
    """Return how many answers one mode gave, and how far they are apart."""
    answers, name = modes.answers(mode), f"**`model.{mode}`:**"
    if mode == TRAIN and modes.error:
        return f"{name} no answer. One sample alone is no batch to take a mean and a variance of."
    if not answers:
        return f"{name} not called."
    calls = f"{len(answers)} call{'s' if len(answers) > 1 else ''}"
    if different(answers) == 1:
        return f"{name} {calls}, one answer, {answers[0]:.4f}."
    return (
        f"{name} {calls}, **{different(answers)} answers**, from {min(answers):.4f} to "
        f"{max(answers):.4f}."
    )


def why(modes: Modes) -> str:
    """Return what the layer in the middle does in each mode, with this run's numbers."""
    return _why_dropout(modes) if modes.layer == "dropout" else _why_batch_norm(modes)


def _why_dropout(modes: Modes) -> str:
    (at_rest, *_), answers = modes.answers(EVAL), modes.answers(TRAIN)
    if modes.p == 0:
        return "With p = 0 nothing is ever dropped: the modes do not differ."
    told = (
        f"In training each of the 4 numbers becomes 0 with probability {modes.p:g}, anew in every call; "
        f"those that stay are multiplied by 1 / (1 − {modes.p:g}) = {1 / (1 - modes.p):.3g}. `eval()` "
        "drops nothing."
    )
    if not answers:
        return told
    mean = sum(answers) / len(answers)
    return (
        f"{told} So training's mean, {mean:.4f} by now, tends to the answer of `eval()`, {at_rest:.4f}."
    )


def _why_batch_norm(modes: Modes) -> str:
    trained = len(modes.answers(TRAIN))
    if not trained:
        return (
            "`eval()` takes a running mean that is still 0 and a running variance that is still 1: "
            "batch norm leaves the numbers as they are, but for its eps."
        )
    left = write_percent((1 - MOMENTUM) ** trained)
    return (
        "In training batch norm subtracts the mean of **this batch**: the answer hangs on who else is "
        f"in it. `eval()` takes the running mean, {modes.calls[-1].gathered:.4f}. Every training call "
        f"moves it a tenth of the way to its batch's, so {left} of its start, 0, is left in it."
    )


def mend(modes: Modes) -> str:
    """Return what to do about an error, or nothing where there is none."""
    if not modes.error:
        return ""
    return "Train with `DataLoader(..., drop_last=True)`; ask about one sample in `eval()`."


def alt(modes: Modes) -> str:
    """Return what the picture shows, in words."""
    train, at_rest = different(modes.answers(TRAIN)), different(modes.answers(EVAL))
    return (
        f"The answers of a model with {modes.layer} to one sample, call by call: {train} different ones "
        f"in training mode, then {at_rest} in evaluation mode. Below: {gathered_title(modes)}."
    )
