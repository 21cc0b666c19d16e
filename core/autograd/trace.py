"""Autograd taken apart: one computation, its graph, and the way of the gradients back through it."""

from dataclasses import dataclass
from typing import Any

import torch
from torch.autograd.graph import get_gradient_edge

from core.autograd.derivatives import Comparison, compare
from core.autograd.examples import Computation, Slopes, Start
from core.autograd.graph import (
    Node,
    Recorder,
    Visit,
    copy,
    copy_all,
    list_graph,
    read_graph,
    show,
    watch,
)
from core.autograd.parts import Part, label_nodes, list_parts


@dataclass(frozen=True)
class Facts:
    """What PyTorch says of a tensor after the backward pass, each as Python prints it."""

    name: str
    printed: str
    is_leaf: bool
    requires_grad: bool
    grad_fn: str  # its type, or "None"
    grad: str  # "None" where there is none
    in_graph: bool  # whether the backward pass came by


@dataclass(frozen=True)
class Trace:
    """Everything about one computation and its backward pass."""

    variables: tuple[str, ...]
    facts: tuple[Facts, ...]
    nodes: tuple[Node, ...]
    visits: tuple[Visit, ...]
    grads: tuple[tuple[torch.Tensor | None, ...], ...]  # after each call of backward(), for each leaf
    by_hand: tuple[str, ...]  # gradients by hand, as Python prints them
    comparisons: tuple[Comparison, ...]
    zero_grad: bool
    error: str  # PyTorch's own words where there is no way back, or ""
    parts: tuple[Part, ...]  # all that was computed, also what autograd does not follow
    places: tuple[tuple[str, int], ...]  # the part that each name stands for; the result is the last
    kept: tuple[tuple[str, torch.Tensor], ...]  # gradients of results that were asked to keep theirs

    @property
    def result(self) -> int:
        """The part that is the result."""
        return self.places[-1][1]


def take_apart(
    f: Computation,
    start: Start,
    by_hand: Slopes | None = None,
    constants: tuple[str, ...] = (),
    calls: int = 1,
    zero_grad: bool = False,
    device: str = "cpu",
    *,
    retain_grad: bool = False,
) -> Trace:
    """Compute `f` at `start`, go back through its graph, and record both.

    A variable with one value is a tensor of shape (), one with n values of shape (n,), all float32.
    Variables in `constants` are made without requires_grad. Forward and backward are done `calls`
    times, with the gradients set to zero before each if `zero_grad`; the last time is recorded.
    `retain_grad`: all results with a name are asked to keep their gradients too.
    """
    leaves = {}
    for name, value in start:
        leaves[name] = torch.tensor(value, requires_grad=name not in constants, device=device)
    error, grads = "", []
    for _ in range(calls):
        if zero_grad:
            for leaf in leaves.values():
                leaf.grad = None
        with Recorder() as recorder:
            made = f(*leaves.values())
        *_, output = made.values()
        if retain_grad:
            for result in made.values():
                if result.grad_fn is not None:
                    result.retain_grad()
        graph = list_graph(output, leaves.values())
        nodes = read_graph(graph, leaves | made, recorder.results)
        parts, places = list_parts(leaves, made, recorder.calls, graph)
        visits = watch(graph)
        try:
            output.backward()
        except RuntimeError as refusal:
            error = str(refusal)
            break
        grads.append(copy_all(leaf.grad for leaf in leaves.values()))
    return Trace(
        variables=tuple(leaves),
        facts=tuple(describe(name, tensor, graph) for name, tensor in (leaves | made).items()),
        nodes=nodes,
        visits=tuple(visits),
        grads=tuple(grads),
        by_hand=derive_by_hand(by_hand, leaves),
        comparisons=compare(f, start, by_hand, constants),
        zero_grad=zero_grad,
        error=error,
        parts=parts,
        places=tuple(places.items()),
        kept=tuple(
            (name, copy(each.grad))
            for name, each in made.items()
            if each.grad_fn is not None and each.retains_grad and each.grad is not None
        ),
    )


def describe(name: str, tensor: torch.Tensor, graph: list[Any]) -> Facts:
    """Read off what PyTorch knows of a tensor, and whether it belongs to a graph."""
    return Facts(
        name=name,
        printed=str(tensor),
        is_leaf=tensor.is_leaf,
        requires_grad=tensor.requires_grad,
        grad_fn=type(tensor.grad_fn).__name__ if tensor.grad_fn is not None else "None",
        grad=str(tensor.grad) if tensor.is_leaf or tensor.retains_grad else "None",
        in_graph=tensor.requires_grad and get_gradient_edge(tensor).node in graph,
    )


def derive_by_hand(by_hand: Slopes | None, leaves: dict[str, torch.Tensor]) -> tuple[str, ...]:
    """Return the gradients by hand as Python prints them, or nothing where none are known."""
    if by_hand is None:
        return ()
    with torch.no_grad():
        return tuple(map(str, by_hand(*leaves.values())))


def report(trace: Trace) -> str:
    """Return the tensors and gradients as the tutorial prints them, and every step of the way back."""
    lines = [f"{facts.name} {facts.printed}" for facts in trace.facts]
    for name, by_hand in zip(trace.variables, trace.by_hand, strict=False):
        lines.append(f"Analytical {name}.grad: {by_hand}")
    for facts in trace.facts[: len(trace.variables)]:
        lines.append(f"PyTorch's {facts.name}.grad: {facts.grad}")
    if trace.error:
        lines.append(f"RuntimeError: {trace.error}")
    labels = label_nodes(trace.parts)
    for visit in trace.visits:
        node = trace.nodes[visit.node]
        line = f"{node.operation} of {labels[visit.node]}: {show(visit.arrived)} arrives"
        for behind, gradient in zip(node.inputs, visit.sent, strict=False):
            if behind is not None:
                line += f", {show(gradient)} goes to {labels[behind]}"
        lines.append(line)
    return "\n".join(
        [*lines, "derivative,\tby hand,\tautograd,\tdifference", *map(str, trace.comparisons)]
    )
