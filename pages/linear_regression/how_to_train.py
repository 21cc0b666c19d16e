"""How to train: the controls of the ways."""

from dataclasses import dataclass

from core.linear_regression.training import WAYS, BatchSteps, FullSteps
from pages.parts.declare import Shared, several, slider, switch, whole


@dataclass(frozen=True)
class Training(Shared):
    """How to train."""

    ways: tuple[str, ...] = several("Ways to train", WAYS)
    same_start: bool = switch("Same start", False, help="All ways begin at w = [1, 0].")
    step_size: float = slider(
        "Step size", 0.01, 1.5, 0.1, 0.01, heading="By hand and nn, all points a step"
    )
    steps: int = whole("Steps", 1, 100, 20)
    zero_grad_first: bool = switch(
        "Zero the gradient first",
        False,
        help="By hand: the tutorial's gradient check leaves its gradient behind.",
    )
    batch_size: int = whole(
        "Batch size", 1, lambda s: s.n_samples, 1, heading="Batches, a few random points a step"
    )
    batch_step_size: float = slider("Step size", 0.01, 1, 0.01, 0.01)
    batch_steps: int = whole("Steps", 20, 400, 200, 20)

    @property
    def full(self) -> FullSteps:
        """How to descend by hand and with nn."""
        return FullSteps(self.step_size, self.steps, self.zero_grad_first)

    @property
    def batches(self) -> BatchSteps:
        """How to descend on batches."""
        return BatchSteps(self.batch_size, self.batch_step_size, self.batch_steps)
