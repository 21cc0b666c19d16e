"""What is said about the steps of one optimizer."""

import math

from core.optimizers.one_step import Apart, agree_in_float32, differences
from core.telling_apart import tell_apart, write_no_less

SAYINGS = {
    "sgd": "**SGD** remembers nothing. It goes straight against the gradient, and a large gradient "
    "makes a large step.",
    "momentum": "**Momentum** keeps a velocity b. PyTorch adds the gradient as it is, and multiplies by "
    "the step size at the end: a new step size changes the whole step at once. In the first step b = g.",
    "nesterov": "**Nesterov's momentum** adds the new velocity, faded once, to the gradient. It steps "
    "as if it had gone on already.",
    "rmsprop": "**RMSprop** keeps v, the fading mean of g². The step divides by √v: what counts is how "
    "g compares with what was usual. v begins at 0, so the first step is ten times the step size in "
    "each coordinate whose gradient is not about 0.",
    "adagrad": "**Adagrad** adds up all g² for ever, in each coordinate by itself, and divides by the "
    "root. So no step is ever longer in a coordinate than the step size; the first is as long where the "
    "gradient is not about 0.",
    "adam": "**Adam** keeps m, the fading mean of g, and v, that of g². Both begin at 0 and are too "
    "small at first; dividing by 1 − βᵗ corrects that. So the first step is as long as the step size in "
    "each coordinate whose gradient is not about 0. Its weight decay adds λ · w to the gradient.",
    "adamw": "**AdamW** first makes w a little smaller, by lr · λ · w, and then steps as Adam does. "
    "Adam's own `weight_decay` adds λ · w to the gradient instead, and the division by √v̂ undoes much "
    "of it.",
}
AGREE = {
    True: "In {steps} the formulas and `torch.optim` agree within {difference}: the last "
    "digits of float32.",
    False: "In {steps} the formulas and `torch.optim` are up to {difference} apart: more than "
    "the last digits of float32.",
}
SAME = "In {steps} the formulas and `torch.optim` agree to the last digit."
ENDED = (
    "**Diverges**: step {last} of {asked} is not finite. Before it, the formulas and `torch.optim` are "
    "{difference} apart at most."
)
HIGHER = "The loss goes up, from {first} to {last}: much smaller steps climb less."
SEEN = (
    "{steps} of {optimizer} over contour lines, and at each the step of plain SGD from there. {losses}. "
    "Beside it, the arithmetic."
)
LOSSES = "Before the first the loss is {first}, before the last {last}"
ITS_LOSS = "Before it the loss is {first}"
MODEL = (
    "Section 15's model, `nn.Linear(1, 1)` at X = 1, y = 2: w₀ is its weight and w₁ its bias. "
    "One step changes the weight:"
)
BEFORE_AND_AFTER = "- model params before: **{before:.4f}**\n- model params after: **{after:.4f}**"


def say_steps(steps: list[Apart], asked: int) -> str:
    """Return how near the formulas come to PyTorch and, where the loss goes up, that it does.

    `asked` is how many steps there should have been.
    """
    finite = [step for step in steps if is_finite(step)]
    difference = max((differences(step).max().item() for step in finite), default=0.0)
    most = write_no_less(difference, 1)
    if len(finite) < asked:
        return ENDED.format(last=len(finite) + 1, asked=asked, difference=most)
    kind = AGREE[agree_in_float32(finite)] if difference else SAME
    steps_made = "the only step" if asked == 1 else f"all {asked} steps"
    said = kind.format(steps=steps_made, difference=most)
    if steps[-1].loss <= steps[0].loss:
        return said
    first, last = tell_apart(steps[0].loss, steps[-1].loss)
    return f"{HIGHER.format(first=first, last=last)} {said}"


def say_arrows(times: int) -> str:
    """Return how many `times` as long the arrows are drawn, or nothing where they have their length."""
    return f" Arrows are drawn {times:,} times as long." if times > 1 else ""


def is_finite(step: Apart) -> bool:
    """Return whether all numbers of a step are finite: before it, by hand and after it."""
    ends = (step.w, step.gradient, step.by_torch, *(line.value for line in step.lines))
    return math.isfinite(step.loss) and all(bool(end.isfinite().all()) for end in ends)


def explain(steps: list[Apart], optimizer: str, formula: str) -> str:
    """Return what a step of an optimizer is, and the `formula` of the surface.

    On section 15's, where there is none, it is what the first step changes.
    """
    first = steps[0]
    before, after = first.w[0].item(), first.by_torch[0].item()
    changed = f"{MODEL}\n\n{BEFORE_AND_AFTER.format(before=before, after=after)}"
    return f"{SAYINGS[optimizer]}\n\n{f'$g(w) = {formula}$' if formula else changed}"


def describe_picture(steps: list[Apart], optimizer: str) -> str:
    """Return what the picture of the steps shows."""
    first, last = tell_apart(steps[0].loss, steps[-1].loss, digits=4)
    losses = (ITS_LOSS if len(steps) == 1 else LOSSES).format(first=first, last=last)
    made = "1 step" if len(steps) == 1 else f"{len(steps)} steps"
    return SEEN.format(steps=made, optimizer=optimizer, losses=losses)
