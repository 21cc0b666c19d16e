"""What cross entropy takes as targets: classes or probabilities, dtypes, shapes."""

from collections.abc import Callable, Iterator
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


OTHERS = ("smoothed: 0.9, and 0.1 spread", "last one -100: ignored", "the last one missing")


def give_in_many_forms(logits: list[list[float]], targets: list[int]) -> Iterator[tuple[str, Any, Any]]:
    """Give `targets` to the cross entropy of `logits` in many forms; those in `OTHERS` say other things.

    Yields what is given in words, the target (None where it cannot be made), and the loss, or the error
    in words. A target that is not one of the classes is PyTorch's to refuse, also where it shall become
    one-hot.
    """
    output = torch.tensor(logits)
    classes = torch.tensor(targets)
    forms: dict[str, Callable[[], torch.Tensor]] = {
        "classes": lambda: classes,
        "classes as bytes": lambda: classes.to(torch.uint8),
        "classes as 32 bit integers": lambda: classes.int(),
        "classes as floats": lambda: classes.float(),
        "classes in a column": lambda: classes[:, None],
        "one-hot, as floats": lambda: F.one_hot(classes, output.shape[1]).float(),
        "one-hot, as integers": lambda: F.one_hot(classes, output.shape[1]),
        "smoothed: 0.9, and 0.1 spread": lambda: (
            0.9 * F.one_hot(classes, output.shape[1]) + 0.1 / output.shape[1]
        ),
        "last one -100: ignored": lambda: torch.cat((classes[:-1], torch.tensor([-100]))),
        "the last one missing": lambda: classes[:-1],
    }
    for form, make in forms.items():
        target = None
        try:
            target = make()
            yield form, target, nn.CrossEntropyLoss()(output, target)
        except (RuntimeError, IndexError, ValueError) as error:
            yield form, target, f"{type(error).__name__}: {error}"


def try_targets(
    logits: Rows = ((-1.0, 1.0), (-1.0, 1.0), (1.0, -1.0)), targets: tuple[int, ...] = (1, 1, 0)
) -> tuple[Attempt, ...]:
    """Give `targets` to the cross entropy in many forms, on the CPU, and keep what PyTorch says."""
    return tuple(
        Attempt(form, target, str(answer), not isinstance(answer, str), form not in OTHERS)
        for form, target, answer in give_in_many_forms(list(map(list, logits)), list(targets))
    )


def report_targets(attempts: tuple[Attempt, ...]) -> str:
    """Return a line an attempt: what it is, dtype, shape, and PyTorch's answer."""
    return "\n".join(f"{each.what} ({each.looks}): {each.answer}" for each in attempts)
