"""Operations on shapes as they are written on the board."""

from collections.abc import Mapping, Sequence
from typing import Any

import torch

from core.notebook_pictures import strides
from core.reshape_and_view.calls import as_called, call_methods, count_of
from core.reshape_and_view.operations import Step
from core.short_program import MEND, ShortProgram

TENSOR, FACTS, SHARED = "{}", "{.shape} {}", "in the memory of X: {}"
ASK = "Change {old} to {new}: {what}"
VIEW_OR_COPY = "view, copy or error? Then run it."


def write(steps: Sequence[Step], arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program of operations that made these steps, up to the first error.

    `arguments` are those of `change_shape`.
    """
    called = tuple(map(as_called, arguments["operations"]))
    count = count_of(arguments["shape"])
    raises = any(step.error for step in steps)
    printed: list[str] = []
    for step in steps:
        if step.error:
            printed.append(step.error)
            break
        printed += print_step(step, arguments["device"])
    if called and count is not None and not raises:
        printed.append(SHARED.format(steps[-1].storage == 0))
    return ShortProgram(
        "Reshape and view",
        call_methods,
        {**arguments, "operations": called, "count": count},
        "\n".join(printed),
        prints=(TENSOR, FACTS, TENSOR, FACTS, SHARED),
        drawing=strides(),
        ask=MEND if steps[0].error else ask_about(arguments),
        raises=raises,
    )


def print_step(step: Step, device: str) -> list[str]:
    """Return what the program prints of a step: the tensor, if it has numbers, its shape and strides."""
    facts = f"{torch.Size(step.shape)} {step.stride}"
    if step.elements is None:
        return [facts]
    tensor = torch.tensor(step.elements, dtype=torch.float32, device=device).view(step.shape)
    return [str(tensor), facts]


def ask_about(arguments: Mapping[str, Any]) -> str:
    """Ask about another call than the last one, or about one more."""
    if not arguments["operations"]:
        return "Write `y = X.view(-1)` below it: " + VIEW_OR_COPY
    name, _ = arguments["operations"][-1]
    new = "`flatten()`" if name in ("view", "reshape") else "`view(-1)`"
    return ASK.format(old=f"the last `{name}`", new=new, what=VIEW_OR_COPY)
