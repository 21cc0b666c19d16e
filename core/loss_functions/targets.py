"""What cross entropy takes as targets: classes or probabilities, dtypes, shapes."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn

from core.loss_functions.cross_entropy import Rows


@dataclass(frozen=True)
class Attempt:
    """Something that was given as target: what it is, its dtype and shape, and what PyTorch says.

    `target` is None where PyTorch refuses to make it. `same` says whether it stands for the targets
    that all the others stand for.
    """

    what: str
    target: torch.Tensor | None
    answer: str
    accepted: bool
    same: bool = True

    @property
    def looks(self) -> str:
        """The dtype and shape of what was given."""
        if self.target is None:
            return "cannot be made"
        return f"{str(self.target.dtype).removeprefix('torch.')}, {tuple(self.target.shape)}"


def attempt(
    what: str, logits: torch.Tensor, make: Callable[[], torch.Tensor], same: bool = True
) -> Attempt:
    """Give a target to the cross entropy of `logits`, and write down the loss, or PyTorch's error."""
    target = None
    try:
        target = make()
        loss = nn.CrossEntropyLoss()(logits, target)
    except (RuntimeError, IndexError, ValueError) as error:
        return Attempt(what, target, f"{type(error).__name__}: {error}", False, same)
    return Attempt(what, target, str(loss), True, same)


def try_targets(
    logits: Rows = ((-1.0, 1.0), (-1.0, 1.0), (1.0, -1.0)), targets: tuple[int, ...] = (1, 1, 0)
) -> tuple[Attempt, ...]:
    """Give `targets` to the cross entropy in many forms, on the CPU; three stand for something else.

    A target that is not one of the classes is PyTorch's to refuse, also where it shall become one-hot.
    """
    output = torch.tensor(logits)
    n_classes = output.shape[1]
    classes = torch.tensor(targets)

    def one_hot() -> torch.Tensor:
        return F.one_hot(classes, n_classes)

    def softened() -> torch.Tensor:
        return 0.9 * one_hot() + 0.1 / n_classes

    def last_one_ignored() -> torch.Tensor:
        return torch.cat((classes[:-1], torch.tensor([-100])))

    return (
        attempt("classes", output, lambda: classes),
        attempt("classes as bytes", output, lambda: classes.to(torch.uint8)),
        attempt("classes as 32 bit integers", output, classes.int),
        attempt("classes as floats", output, classes.float),
        attempt("classes in a column", output, lambda: classes[:, None]),
        attempt("one-hot, as floats", output, lambda: one_hot().float()),
        attempt("one-hot, as integers", output, one_hot),
        attempt("smoothed: 0.9, and 0.1 spread", output, softened, same=False),
        attempt("last one -100: ignored", output, last_one_ignored, same=False),
        attempt("the last one missing", output, lambda: classes[:-1], same=False),
    )


def report_targets(attempts: tuple[Attempt, ...]) -> str:
    """Return a line an attempt: what it is, dtype, shape, and PyTorch's answer."""
    return "\n".join(f"{each.what} ({each.looks}): {each.answer}" for each in attempts)
