"""Cross entropy: logits, softmax, loss and gradient (the example of the tutorial's section 19)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import nn

Rows = tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class CrossEntropy:
    """Logits (n, classes), targets as they were given, and what becomes of them.

    `probabilities` is the softmax (n, classes), `each` the loss of every sample (n,), `loss` their mean
    and `gradient` (n, classes) its derivative by the logits.
    """

    logits: torch.Tensor
    target: torch.Tensor
    probabilities: torch.Tensor
    each: torch.Tensor
    loss: torch.Tensor
    gradient: torch.Tensor


def compare_classes(
    logits: list[list[float]], targets: list[int], one_hot: bool = False, device: str = "cpu"
) -> Iterator[Any]:
    """Yield the cross entropy of `logits`, a row a sample, and `targets`; then softmax and gradient.

    With `one_hot`, the loss gets a row of probabilities for each sample, 1 for its class and 0 for the
    others, as float32. Without, it gets the classes themselves, as int64. The loss is the same.
    """
    output = torch.tensor(logits, requires_grad=True, device=device)
    target = torch.tensor(targets, device=device)
    if one_hot:
        target = F.one_hot(target, output.shape[1]).float()
    loss = nn.CrossEntropyLoss()(output, target)
    yield loss.detach()
    yield output.softmax(dim=1).detach()

    loss.backward()
    yield output.grad


def compute_cross_entropy(
    logits: Rows = ((-1.0, 1.0), (-1.0, 1.0), (1.0, -1.0)),
    targets: tuple[int, ...] = (1, 1, 0),
    one_hot: bool = False,
    device: str = "cpu",
) -> CrossEntropy:
    """Compute the cross entropy of `logits` and `targets`, and what it is made of.

    The arguments are those of `compare_classes`.
    """
    rows = list(map(list, logits))
    found = compare_classes(rows, list(targets), one_hot, device)
    loss, probabilities, gradient = (each.cpu() for each in found)
    output, target = torch.tensor(rows), torch.tensor(targets)
    if one_hot:
        target = F.one_hot(target, output.shape[1]).float()
    each = nn.CrossEntropyLoss(reduction="none")(output.to(device), target.to(device)).cpu()
    return CrossEntropy(output, target, probabilities, each, loss, gradient)


def report_cross_entropy(result: CrossEntropy) -> str:
    """Return the loss as the tutorial's example prints it, then what it is made of."""
    return "\n".join(
        (
            str(result.loss),
            f"target {result.target.dtype} {result.target.tolist()}",
            f"softmax {result.probabilities}",
            f"loss of each {result.each}",
            f"gradient {result.gradient}",
        )
    )


# The tutorial's example (its colab), with 0 for the logits of up to two more classes.
EXAMPLE_LOGITS = ((-1.0, 1.0, 0.0, 0.0), (-1.0, 1.0, 0.0, 0.0), (1.0, -1.0, 0.0, 0.0))
EXAMPLE_TARGETS = (1, 1, 0)


def own_gradients(result: CrossEntropy) -> torch.Tensor:
    """Return the gradient (n, classes) of every sample's own loss, before the mean divides it by n."""
    return len(result.logits) * result.gradient


def chosen_probabilities(result: CrossEntropy, targets: tuple[int, ...]) -> list[float]:
    """Return the probability that each sample gives to its own class."""
    rows = result.probabilities.tolist()
    return [row[target] for row, target in zip(rows, targets, strict=True)]
