"""A challenge of the lesson: a mistake that pays, for once."""

from typing import Any

from core.challenges import Challenge, Condition, below
from core.training_loop.course import loss_now
from core.training_loop.edits import Edits
from core.training_loop.verdict import Loops

SMALL = 0.01


def pays_once(loops: Loops, edits: Edits, **_: Any) -> tuple[Condition, ...]:
    """Check that a loop without `zero_grad()` ends low, and lower than the right one."""
    left_out = edits.zero_grad == "left out"
    yours, right = loss_now(loops.yours), loss_now(loops.right)
    missing = "is missing" if left_out else "still runs: leave it out"
    return (
        Condition(f"`optim.zero_grad()` {missing}.", left_out),
        below("Your loop's loss at the end", yours, SMALL),
        Condition(f"The right loop's is {right:.3g}: yours has to be lower.", yours < right),
    )


LINE_BY_LINE = (
    Challenge(
        "lucky_mistake",
        "Leave zero_grad() out, and end with a lower loss than the right loop.",
        ("zero_grad", "step_size", "steps"),
        (
            "Without zero_grad() the gradients add up: the loop speeds up, and runs past the minimum.",
            "It passes near the minimum in a few iterations. Stop it there: try step size 0.05.",
        ),
        pays_once,
    ),
)
