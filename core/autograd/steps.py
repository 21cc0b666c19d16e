"""The steps of a trace: the operations of the forward pass, then the nodes' turns on the way back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import torch

from core.autograd.parts import label_parts
from core.autograd.trace import Trace


@dataclass(frozen=True)
class Step:
    """A step: before all, an operation, a node's turn on the way back, or the refusal to go back.

    part: the part that it is about, by its number; visit: its turn, by its number.
    """

    kind: Literal["start", "forward", "backward", "refused"]
    part: int | None = None
    visit: int | None = None


def list_steps(trace: Trace) -> tuple[Step, ...]:
    """Return all steps, in order; step 0 is before the first operation."""
    forward = [Step("forward", place) for place, part in enumerate(trace.parts) if part.ran]
    places = {part.node: place for place, part in enumerate(trace.parts)}
    back = [Step("backward", places[visit.node], number) for number, visit in enumerate(trace.visits)]
    return (Step("start"), *forward, *(back or [Step("refused")]))


@dataclass(frozen=True)
class Sent:
    """A gradient that went from a part to one that it is made of, at some step."""

    step: int
    sender: int
    receiver: int
    gradient: torch.Tensor
    local: torch.Tensor  # what an arriving gradient of 1 would have become


def list_sent(trace: Trace) -> tuple[Sent, ...]:
    """Return all gradients that went from part to part, in order."""
    places = {part.node: place for place, part in enumerate(trace.parts)}
    found = []
    for step, each in enumerate(list_steps(trace)):
        if each.visit is None or each.part is None:
            continue
        visit = trace.visits[each.visit]
        node = trace.nodes[visit.node]
        for behind, gradient, local in zip(node.inputs, visit.sent, node.local, strict=False):
            if behind is not None and gradient is not None and local is not None:
                found.append(Sent(step, each.part, places[behind], gradient, local))
    return tuple(found)


@dataclass(frozen=True)
class Walk:
    """A trace with all that its steps are about: names of parts, steps, and gradients by receiver."""

    trace: Trace
    labels: tuple[str, ...]
    steps: tuple[Step, ...]
    sent: tuple[Sent, ...]
    arrivals: dict[int, list[torch.Tensor]]

    def turn_of(self, part: int) -> int | None:
        """Return the step at which the way back comes by a part, or None."""
        for number, step in enumerate(self.steps):
            if step.kind == "backward" and step.part == part:
                return number
        return None


def walk_through(trace: Trace) -> Walk:
    """Return a trace with its steps."""
    sent = list_sent(trace)
    return Walk(trace, label_parts(trace.parts), list_steps(trace), sent, arrivals(sent))


def grad_before(trace: Trace, name: str) -> torch.Tensor | None:
    """Return what a leaf's `.grad` held before the recorded backward pass, if it was not emptied."""
    place = trace.variables.index(name)
    return trace.grads[-2][place] if len(trace.grads) > 1 and not trace.zero_grad else None


def grad_after(trace: Trace, name: str) -> torch.Tensor | None:
    """Return what a leaf's `.grad` holds after the recorded backward pass."""
    return trace.grads[-1][trace.variables.index(name)] if trace.grads else None


@dataclass(frozen=True)
class NonFinite:
    """An infinity or NaN: the value of a part, or the gradient that a part got from its sender."""

    part: int
    value: torch.Tensor
    sender: int | None = None


def find_non_finite(trace: Trace) -> NonFinite | None:
    """Return the first infinity or NaN, first of all values, then of all gradients; None without one."""
    for place, part in enumerate(trace.parts):
        if not part.value.isfinite().all():
            return NonFinite(place, part.value)
    for sent in list_sent(trace):
        if not sent.gradient.isfinite().all():
            return NonFinite(sent.receiver, sent.gradient, sent.sender)
    return None


def arrivals(sent: Iterable[Sent]) -> dict[int, list[torch.Tensor]]:
    """Return the gradients that come to each part, by its number, as they come."""
    found: dict[int, list[torch.Tensor]] = {}
    for each in sent:
        found.setdefault(each.receiver, []).append(each.gradient)
    return found


def needed(trace: Trace) -> set[int]:
    """Return the parts that the result is made of, whether autograd follows them or not."""
    found: set[int] = set()
    waiting = [trace.result]
    while waiting:
        part = waiting.pop()
        if part not in found:
            found.add(part)
            waiting += trace.parts[part].inputs
    return found
