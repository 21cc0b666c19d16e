"""What cross entropy takes as targets: classes or probabilities, dtypes, shapes."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn

from core.loss_functions.cross_entropy import Rows


@dataclass(frozen=True)
class Attempt:
    """Something that was given as target: what it is, its dtype and shape, and what PyTorch says."""

    what: str
    target: torch.Tensor
    answer: str
    accepted: bool


def attempt(what: str, logits: torch.Tensor, target: torch.Tensor) -> Attempt:
    """Give `target` to the cross entropy of `logits`, and write down the loss, or PyTorch's error."""
    try:
        loss = nn.CrossEntropyLoss()(logits, target)
    except (RuntimeError, IndexError, ValueError) as error:
        return Attempt(what, target, f"{type(error).__name__}: {error}", False)
    return Attempt(what, target, str(loss), True)


def try_targets(
    logits: Rows = ((-1.0, 1.0), (-1.0, 1.0), (1.0, -1.0)), targets: tuple[int, ...] = (1, 1, 0)
) -> tuple[Attempt, ...]:
    """Give the same `targets` to the cross entropy in many forms, on the CPU.

    A target that is not one of the classes is PyTorch's to refuse; the one-hot forms then stand for
    the nearest class.
    """
    output = torch.tensor(logits)
    n_classes = output.shape[1]
    classes = torch.tensor(targets)
    one_hot = F.one_hot(classes.clamp(0, n_classes - 1), n_classes)
    softened = 0.9 * one_hot + 0.1 / n_classes
    ignored = torch.cat((classes[:-1], torch.tensor([-100])))
    return (
        attempt("classes", output, classes),
        attempt("last one -100: ignored", output, ignored),
        attempt("classes as bytes", output, classes.to(torch.uint8)),
        attempt("classes as 32 bit integers", output, classes.int()),
        attempt("classes as floats", output, classes.float()),
        attempt("classes in a column", output, classes[:, None]),
        attempt("the last one missing", output, classes[:-1]),
        attempt("one-hot, as floats", output, one_hot.float()),
        attempt("one-hot, as integers", output, one_hot),
        attempt("probabilities", output, softened),
    )


def report_targets(attempts: tuple[Attempt, ...]) -> str:
    """Return a line an attempt: what it is, dtype, shape, and PyTorch's answer."""
    return "\n".join(
        f"{each.what} ({each.target.dtype}, {tuple(each.target.shape)}): {each.answer}"
        for each in attempts
    )
