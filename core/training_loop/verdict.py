"""What a training loop does, beside the right one, and what in its lines makes it do so."""

from dataclasses import dataclass

import torch

from core.training_loop.edits import UNEDITED, Edits, Line
from core.training_loop.loop import Run, Start
from core.training_loop.recorder import Record, record
from core.training_loop.steps_by_hand import StepThroughData, StepWithNoGrad

BEHAVIOURS = ("same", "differs", "swings", "stands still", "runs away", "stops")
CAUSES = (
    "no backward",
    "piles up",
    "thrown away",
    "late",
    "no step",
    "used up",
    "doubled",
    "new names",
    "watched",
    "behind the back",
    "other order",
)
RIGHT_ORDER = ["forward", "loss", "zero_grad", "backward", "step"]


def name_behaviour(record: Record, right: Run) -> str:
    """Name what a loop did, as its numbers show it: one of `BEHAVIOURS`.

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
    if runs_away(run):
        return "runs away"
    if stands_still(record):
        return "stands still"
    return "swings" if swings(run.losses) else "differs"


def stands_still(record: Record) -> bool:
    """Tell whether no parameter has ever changed, from before the first iteration on."""
    first = record.moments[0]
    start = [*first.numbers("model.weight"), *first.numbers("model.bias")]
    return bool((record.run.parameters == torch.tensor(start)).all())


def runs_away(run: Run) -> bool:
    """Tell whether a run leaves float32, or ends with a loss above ten times its first."""
    return run.first_non_finite is not None or run.losses[-1] > 10 * run.losses[0]


def swings(losses: tuple[float, ...]) -> bool:
    """Tell whether a loss falls to half of what it was or less, and then rises to twice that again.

    What happens below a hundredth of the first loss is too small to count.
    """
    highest, lowest = losses[0], None  # the lowest of those that lie at half of an earlier one or less
    for loss in losses:
        if lowest is not None and loss > lowest and loss >= max(2 * lowest, losses[0] / 100):
            return True
        highest = max(highest, loss)
        if loss <= highest / 2 < highest:
            lowest = loss if lowest is None else min(lowest, loss)
    return False


def find_causes(lines: tuple[Line, ...], optimizer: str) -> list[str]:
    """Name what in the lines of a loop, which runs again and again, is other than in the right loop.

    The names are among `CAUSES`. "other order" stands for an order that does no harm; the right loop
    has no causes. `optimizer` is the name of the optimizer.
    """
    roles = [line.role for line in lines]
    goes_back = [line.text for line in lines if line.role == "backward"]
    causes = []
    if not goes_back:
        return ["no backward"]
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
    if not causes and roles != RIGHT_ORDER:
        causes.append("other order")
    return causes


def compare_ends(run: Run, right: Run) -> str:
    """Name how a run ends beside the right one: "unfinished", with the "same" losses, or "apart".

    "unfinished" is a run without a single finished iteration.
    """
    if not run.losses:
        return "unfinished"
    return "same" if run.losses == right.losses else "apart"


@dataclass(frozen=True)
class Loops:
    """A student's loop beside the right one with the same data, step size and optimizer."""

    yours: Record
    right: Record

    @property
    def behaviour(self) -> str:
        """What the student's loop does: one of `BEHAVIOURS`."""
        return name_behaviour(self.yours, self.right.run)

    @property
    def causes(self) -> list[str]:
        """What in its lines makes it do so: some of `CAUSES`."""
        return find_causes(self.yours.loop.lines, self.yours.optimizer)

    @property
    def ends(self) -> str:
        """How it ends beside the right one, as `compare_ends` names it."""
        return compare_ends(self.yours.run, self.right.run)


@dataclass(frozen=True)
class DataFacts:
    """What assigning `.data` does that a step in place, under no_grad, does not.

    versions     how many changes of the weight autograd has counted (`weight._version`)
    in_place     how many it has counted where the same steps were taken in place
    same_memory  whether the weight still stands where it stood in memory
    """

    versions: int
    in_place: int
    same_memory: bool


def look_behind_the_back(
    start: Start,
    step_size: float,
    steps: int,
    seed: int = 446,
    device: str = "cpu",
    edits: Edits = UNEDITED,
) -> DataFacts:
    """Run the loop with a step through `.data`, and with the same step under no_grad."""
    data, no_grad = (
        record(start, optimizer, step_size, steps, seed, device, edits)
        for optimizer in (StepThroughData, StepWithNoGrad)
    )
    return DataFacts(data.versions, no_grad.versions, data.same_memory)
