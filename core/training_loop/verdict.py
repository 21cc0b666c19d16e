"""What a training loop does, beside the right one, and what in its lines makes it do so."""

import torch

from core.training_loop.line_by_line import Line, Record
from core.training_loop.loop import Run


def name_behaviour(record: Record, right: Run) -> str:
    """Name what a loop did, as its numbers show it.

    "stops" (PyTorch refused a line), "same" (the numbers of the right loop), "stands still" (no
    parameter ever changed), "runs away" (the loss leaves float32, or ends above ten times its start),
    "swings" (the loss falls below half and comes back), or "differs" (it goes in another way).
    """
    run = record.run
    if record.refusal:
        return "stops"
    if run.parameters.shape == right.parameters.shape and torch.allclose(
        run.parameters, right.parameters, rtol=1e-4, atol=1e-5, equal_nan=True
    ):
        return "same"
    if run.first_non_finite is not None or run.losses[-1] > 10 * run.losses[0]:
        return "runs away"
    if (run.parameters == run.parameters[0]).all() and len(set(run.losses)) == 1:
        return "stands still"
    return "swings" if swings(run.losses) else "differs"


def swings(losses: tuple[float, ...]) -> bool:
    """Tell whether a loss falls to half of what it was or less, and then rises to twice that again.

    What happens below a hundredth of the first loss is too small to count.
    """
    lowest = highest = losses[0]
    for loss in losses:
        lowest, highest = min(lowest, loss), max(highest, loss)
        if lowest <= highest / 2 and loss >= max(2 * lowest, losses[0] / 100):
            return True
    return False


def find_causes(lines: tuple[Line, ...], optimizer: str) -> list[str]:
    """Name what in the lines of a loop, which runs again and again, is other than in the right loop.

    "piles up", "thrown away", "late", "no step", "used up", "doubled", "new names", "watched",
    "behind the back", "none yet", or "other order" for an order that does no harm.
    """
    roles = [line.role for line in lines]
    goes_back = [line.text for line in lines if line.role == "backward"]
    causes = []
    if len(goes_back) > 1:
        causes.append("doubled" if "retain_graph" in goes_back[0] else "used up")
    if "zero_grad" not in roles:
        causes.append("piles up")
    if "step" not in roles:
        causes.append("no step")
    else:
        # What ran last before the step, of zero_grad and backward? The loop is a circle.
        place = roles.index("step")
        circle = roles[place + 1 :] + roles[:place]
        last = next(role for role in reversed(circle) if role in ("zero_grad", "backward"))
        if last == "zero_grad":
            causes.append("thrown away")
        elif "backward" not in roles[:place]:
            causes.append("late")
        causes += {
            "StepByAssignment": ["new names"],
            "StepInPlace": ["watched"],
            "StepThroughData": ["behind the back"],
        }.get(optimizer, [])
    if not causes and roles != ["forward", "loss", "zero_grad", "backward", "step"]:
        causes.append("other order")
    return causes
