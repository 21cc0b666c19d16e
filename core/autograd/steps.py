"""The steps of a trace: the operations of the forward pass, then the nodes' turns on the way back."""

from dataclasses import dataclass

import torch

from core.autograd.graph import Node, label_nodes, show
from core.autograd.trace import Trace

# What each operation does with the gradient that arrives; u and v are its inputs, n is a number.
RULES = {
    "AddBackward0": "u + v changes by as much as u or v: both derivatives are 1.",
    "SubBackward0": "u − v has the derivatives 1 and −1.",
    "RsubBackward1": "n − u has the derivative −1.",
    "MulBackward0": "u · v changes with u by v, and with v by u: each derivative is the other factor.",
    "DivBackward0": "u / v has the derivatives 1/v and −u/v².",
    "ReciprocalBackward0": "1/u has the derivative −1/u².",
    "NegBackward0": "−u has the derivative −1.",
    "PowBackward0": "uⁿ has the derivative n · uⁿ⁻¹.",
    "PowBackward1": "uᵛ has the derivatives v · uᵛ⁻¹ and uᵛ · ln u.",
    "PowBackward2": "nᵘ has the derivative nᵘ · ln n.",
    "SinBackward0": "sin u has the derivative cos u.",
    "CosBackward0": "cos u has the derivative −sin u.",
    "TanBackward0": "tan u has the derivative 1 + tan² u.",
    "ExpBackward0": "exp u is its own derivative.",
    "LogBackward0": "log u has the derivative 1/u.",
    "SqrtBackward0": "√u has the derivative 1 / (2√u).",
    "TanhBackward0": "tanh u has the derivative 1 − tanh² u.",
    "SigmoidBackward0": "s = sigmoid u has the derivative s · (1 − s).",
    "ReluBackward0": "relu u has the derivative 1 where u > 0, and 0 elsewhere.",
    "AbsBackward0": "|u| has the derivative 1 where u > 0, −1 where u < 0, and 0 at 0.",
    "SelectBackward0": "w[i] passes the gradient on to place i of w, and 0 to all others.",
    "AccumulateGrad": "A leaf has nothing behind it: what arrives is added to its `.grad`.",
}


MOST_LEVELS = 6  # of a graph from left to right


@dataclass(frozen=True)
class Box:
    """A node as it stands after some step. `value` and `grad` are empty as long as they are unknown."""

    label: str
    operation: str
    value: str
    grad: str
    is_leaf: bool
    is_now: bool


@dataclass(frozen=True)
class Arrow:
    """The way between two boxes, by number: the value that went forward, the gradient that came back."""

    tail: int
    head: int
    value: str
    gradient: str
    is_now: bool


@dataclass(frozen=True)
class Scene:
    """The graph after some step, and what that step did: a title and sentences."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    title: str
    sentences: tuple[str, ...]


def last_step(trace: Trace) -> int:
    """Return the number of the last step; step 0 is before the first operation."""
    return count_operations(trace) + len(trace.visits)


def count_operations(trace: Trace) -> int:
    """Return how many nodes are operations, not leaves."""
    return sum(bool(node.inputs) for node in trace.nodes)


def look(trace: Trace, step: int) -> Scene:
    """Return the graph as it stands after `step`."""
    labels = label_nodes(trace.nodes)
    forward = count_operations(trace)
    leaves = len(trace.nodes) - forward
    made = leaves + min(step, forward)  # nodes below this number have a value
    visits = trace.visits[: max(step - forward, 0)]
    turn = {visit.node: place for place, visit in enumerate(visits)}
    now: int | None = made - 1 if step else None
    if visits:
        now = visits[-1].node

    boxes, arrows = [], []
    for number, node in enumerate(trace.nodes):
        boxes.append(
            Box(
                label=labels[number],
                operation=node.operation,
                value=show(node.value) if number < made else "",
                grad=_grad(trace, number, number in turn),
                is_leaf=not node.inputs,
                is_now=number == now,
            )
        )
        for place, behind in enumerate(node.inputs):
            if behind is not None:
                sent = visits[turn[number]].sent[place] if number in turn else None
                gradient = "" if sent is None else show(sent)
                value = show(trace.nodes[behind].value) if number < made else ""
                arrows.append(Arrow(behind, number, value, gradient, number == now))
    return Scene(tuple(boxes), tuple(arrows), *_tell(trace, labels, step))


def count_levels(trace: Trace) -> int:
    """Return how many boxes lie on the longest way from a leaf to the result."""
    levels: list[int] = []
    for node in trace.nodes:  # each comes after its inputs
        levels.append(
            1 + max((levels[behind] for behind in node.inputs if behind is not None), default=0)
        )
    return max(levels, default=0)


def is_short(trace: Trace) -> bool:
    """Tell whether the graph, drawn from left to right, can be read on a page."""
    return count_levels(trace) <= MOST_LEVELS


def find_non_finite(trace: Trace) -> str:
    """Say where the first infinity or NaN appeared, or return an empty text."""
    labels = label_nodes(trace.nodes)
    for node, label in zip(trace.nodes, labels, strict=True):
        if not node.value.isfinite().all():
            return f"The value of {label} is {show(node.value)}."
    for visit in trace.visits:
        for behind, sent in zip(trace.nodes[visit.node].inputs, visit.sent, strict=False):
            if behind is not None and sent is not None and not sent.isfinite().all():
                return (
                    f"The gradient that {labels[visit.node]} sends to {labels[behind]} is {show(sent)}."
                )
    return ""


def grad_before(trace: Trace, name: str) -> torch.Tensor | None:
    """Return what a leaf's `.grad` held before the recorded backward pass, if it was not emptied."""
    place = trace.variables.index(name)
    return trace.grads[-2][place] if len(trace.grads) > 1 and not trace.zero_grad else None


def _grad(trace: Trace, number: int, visited: bool) -> str:
    """Return what a leaf's `.grad` holds now, and nothing for other nodes."""
    node = trace.nodes[number]
    if node.inputs or node.name not in trace.variables:
        return ""
    after = trace.grads[-1][trace.variables.index(node.name)]
    return show(after if visited else grad_before(trace, node.name))


Story = tuple[str, tuple[str, ...]]


def _tell(trace: Trace, labels: tuple[str, ...], step: int) -> Story:
    """Say what a step does."""
    forward = count_operations(trace)
    if step == 0:
        return "Before the first operation", ("There are only the leaves, with the values you gave.",)
    if step <= forward:
        number = len(trace.nodes) - forward + step - 1
        return _tell_forward(trace.nodes[number], labels[number], step, forward)
    return _tell_backward(trace, labels, step - forward)


def _tell_forward(node: Node, label: str, step: int, forward: int) -> Story:
    """Say what an operation of the forward pass leaves behind."""
    kept = ", ".join(f"{name} = {value}" for name, value in node.saved)
    sentences = (
        f"The result is {show(node.value)}. The operation leaves the node `{node.operation}` behind.",
        f"The node keeps for the way back: {kept}." if kept else "The node keeps no values.",
    )
    return f"Forward, {step} of {forward}: {label}", sentences


def _tell_backward(trace: Trace, labels: tuple[str, ...], turn: int) -> Story:
    """Say what arrives at a node, and what it passes on."""
    visit = trace.visits[turn - 1]
    node, label = trace.nodes[visit.node], labels[visit.node]
    title = f"Backward, {turn} of {len(trace.visits)}: {label}"
    arrived = show(visit.arrived)
    sentences = [RULES.get(node.operation, "")]
    parts = [
        show(sent)
        for earlier in trace.visits[: turn - 1]
        for behind, sent in zip(trace.nodes[earlier.node].inputs, earlier.sent, strict=False)
        if behind == visit.node and sent is not None
    ]
    if turn == 1:
        sentences.append(f"The way back begins with 1, since ∂{label}/∂{label} = 1.")
    elif len(parts) > 1:
        sentences.append(
            f"{len(parts)} paths meet here, and their gradients add up: {' + '.join(parts)} = {arrived}."
        )
    else:
        sentences.append(f"{arrived} arrives.")
    if not node.inputs:
        before = grad_before(trace, label)
        after = show(trace.grads[-1][trace.variables.index(label)])
        sentences.append(
            f"`{label}.grad` was empty, and now holds {after}."
            if before is None
            else f"`{label}.grad` held {show(before)}, and now holds {after}."
        )
    for behind, local, sent in zip(node.inputs, node.local, visit.sent, strict=False):
        if behind is not None and sent is not None:
            sentences.append(
                f"To {labels[behind]} goes local derivative · arriving gradient = "
                f"{show(local)} · {arrived} = **{show(sent)}**."
            )
    return title, tuple(sentences)
