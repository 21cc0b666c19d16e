"""What is said about a loop of training whose loss does not fall, beside the mended one."""

from dataclasses import fields

from core.curve_fitting.fit import Fit
from core.curve_fitting.fit_words import TOO_LONG_STEPS, write
from core.curve_fitting.not_falling import MENDED, Loop

HERE = {
    "activation": "`{here}` instead of `{mended}`",
    "step_size": "a step size of {here:g} instead of {mended:g}",
    "zero_grad": "no `optimizer.zero_grad()`",
    "scale": "x from 0 to {here:g} instead of {mended:g}",
    "n_samples": "{here} points instead of {mended}",
    "epochs": "{here} epochs instead of {mended}",
}
CURES = {
    "activation": "Cure: smaller steps, or an activation that is flat nowhere.",
    "step_size": "Cure: try step sizes 3 times apart, and take the largest that falls quietly.",
    "zero_grad": "Cure: zero the gradients before each step, or they add up for ever.",
    "scale": "Cure: bring the inputs to a size of about 1 first.",
}
WHY_UP = {True: TOO_LONG_STEPS, False: "each step takes the sum of all gradients so far"}
END = "The loss at the end: **{here}** here, **{there}** where nothing is wrong."
BROKEN = (
    "The loss is **{here}** at epoch {epoch}, and then no number any more; **{there}** at the end where "
    "nothing is wrong."
)
FITTED = 0.01  # of the loss at the start
FEW = {
    True: "They are fitted: were they not, something would be wrong, and more points would hide it.",
    False: "Even these are not fitted: look at the step size and the length of the run first.",
}


def say_loop(loop: Loop, fit: Fit | None = None) -> str:
    """Return what a loop has otherwise than the mended one, and what helps, or what `fit` shows."""
    names = [
        each.name for each in fields(Loop) if getattr(loop, each.name) != getattr(MENDED, each.name)
    ]
    if not names:
        return "Nothing is wrong here: this is what the others are beside."
    told = [HERE[name].format(here=getattr(loop, name), mended=getattr(MENDED, name)) for name in names]
    cure = CURES.get(names[0], "")
    if "n_samples" in names and fit:
        first, last = (fit.snapshots[place].train_loss for place in (0, -1))
        cure = FEW[last < FITTED * first]
    return f"Here: {', '.join(told)}. {cure}".strip()


def why_it_goes_up(loop: Loop) -> str:
    """Return why the loss of a loop goes up, where it does."""
    return WHY_UP[loop.zero_grad]


def say_beside(loop: Loop, fit: Fit, mended: Fit) -> str:
    """Return the losses at the end, of this loop and of the mended one, or where this one broke off."""
    here, there = (write(each.snapshots[-1].train_loss) for each in (fit, mended))
    epoch = fit.snapshots[-1].epoch
    return (END if epoch == loop.epochs else BROKEN).format(here=here, there=there, epoch=epoch)
