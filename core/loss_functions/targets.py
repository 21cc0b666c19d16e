"""What cross entropy takes as targets: classes or probabilities, dtypes, shapes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

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


OF_ONE_HOT = ("one-hot, as floats", "one-hot, as integers", "smoothed: 0.9, and 0.1 spread")
OTHERS = ("smoothed: 0.9, and 0.1 spread", "last one -100: ignored", "the last one missing")
Given = tuple[str, torch.Tensor | None, Any]  # in words, the target, and the loss or its error


def give_in_many_forms(
    logits: list[list[float]], targets: list[int], is_class: bool = True
) -> Iterator[Given]:
    """Give `targets` to the cross entropy of `logits` in many forms; those in `OTHERS` say other things.

    Yields what is given in words, the target, and the loss, or the error in words. `is_class` says that
    all targets are classes; otherwise nothing can be made one-hot of them, and the last line raises.
    """
    output = torch.tensor(logits)
    classes = torch.tensor(targets)
    forms = {
        "classes": classes,
        "classes as bytes": classes.to(torch.uint8),
        "classes as 32 bit integers": classes.int(),
        "classes as floats": classes.float(),
        "classes in a column": classes[:, None],
    }
    if is_class:
        one_hot = F.one_hot(classes, output.shape[1])
        forms["one-hot, as floats"] = one_hot.float()
        forms["one-hot, as integers"] = one_hot
        forms["smoothed: 0.9, and 0.1 spread"] = 0.9 * one_hot + 0.1 / output.shape[1]
    forms["last one -100: ignored"] = torch.cat((classes[:-1], torch.tensor([-100])))
    forms["the last one missing"] = classes[:-1]
    for form, target in forms.items():
        try:
            loss = nn.CrossEntropyLoss()(output, target)
            yield form, target, loss
        except (RuntimeError, IndexError, ValueError) as error:
            yield form, target, f"{type(error).__name__}: {error}"
    if not is_class:
        F.one_hot(classes, output.shape[1])


def try_targets(
    logits: Rows = ((-1.0, 1.0), (-1.0, 1.0), (1.0, -1.0)), targets: tuple[int, ...] = (1, 1, 0)
) -> tuple[Attempt, ...]:
    """Give `targets` to the cross entropy in many forms, on the CPU, and keep what PyTorch says."""
    attempts: list[Attempt] = []
    is_class = are_classes(targets, len(logits[0]))
    try:
        for form, target, answer in give_in_many_forms(list(map(list, logits)), list(targets), is_class):
            accepted = not isinstance(answer, str)
            attempts.append(Attempt(form, target, str(answer), accepted, form not in OTHERS))
    except RuntimeError as error:
        refused = f"RuntimeError: {error}"
        attempts[-2:-2] = [
            Attempt(form, None, refused, False, form not in OTHERS) for form in OF_ONE_HOT
        ]
    return tuple(attempts)


def are_classes(targets: tuple[int, ...], n_classes: int) -> bool:
    """Tell whether all targets are numbers of classes."""
    return all(0 <= each < n_classes for each in targets)


def report_targets(attempts: tuple[Attempt, ...]) -> str:
    """Return a line an attempt: what it is, dtype, shape, and PyTorch's answer."""
    return "\n".join(f"{each.what} ({each.looks}): {each.answer}" for each in attempts)
