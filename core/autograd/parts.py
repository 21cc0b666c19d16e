"""The parts of a computation: all that ran, also what autograd does not follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import torch
from torch.autograd.graph import get_gradient_edge

from core.autograd.graph import SUBSCRIPTS, Call, copy, show, sort_nodes

PartKind = Literal["variable", "number", "operation"]
MAKERS = ("tensor", "as_tensor")
NOT_OPERANDS = ("__getitem__", "to")  # what stands behind the tensor there is no number to compute with


@dataclass(frozen=True)
class Part:
    """A tensor or number of the computation, and what made it. Each comes after its inputs."""

    kind: PartKind
    name: str  # what the program calls it, or ""
    value: torch.Tensor
    operation: str  # the type of its `grad_fn`; without one the function that made it, or ""
    inputs: tuple[int, ...] = ()  # the parts that it was made of
    followed: bool = False  # requires_grad
    node: int | None = None  # its number in `Trace.nodes`: None where the way back does not come by
    cut_by: str = ""  # "detach" or "no_grad" where followed inputs lead to a part that is not followed
    line: str = ""  # the line of the program that made it, by the name that it gives

    @property
    def ran(self) -> bool:
        """Whether it is an operation, and so a step of the forward pass."""
        return self.kind == "operation"


class _Collector:
    """Puts parts in a row, and knows by which tensor or node each goes."""

    def __init__(self, number: Mapping[Any, int]) -> None:
        self.number = number  # of nodes, as `Trace.nodes` counts them
        self.parts: list[Part] = []
        self.by_tensor: dict[int, int] = {}  # ids; the tensors outlive this collector
        self.by_node: dict[Any, int] = {}

    def add(self, part: Part, tensor: torch.Tensor | None, node: Any = None) -> int:
        """Put a part at the end of the row, and return its number."""
        self.parts.append(part)
        if tensor is not None:
            self.by_tensor[id(tensor)] = len(self.parts) - 1
        if node is not None:
            self.by_node[node] = len(self.parts) - 1
        return len(self.parts) - 1

    def find(self, operand: object) -> int:
        """Return the part of a tensor or number; a number becomes a part of its own each time."""
        if id(operand) in self.by_tensor and isinstance(operand, torch.Tensor):
            return self.by_tensor[id(operand)]
        value = operand if isinstance(operand, torch.Tensor) else torch.tensor(operand)
        tensor = operand if isinstance(operand, torch.Tensor) else None
        return self.add(Part("number", "", copy(value), ""), tensor)

    def add_call(self, call: Call) -> None:
        """Add what an operation made, behind what it was made of."""
        result, name = call.result, call.function
        if id(result) in self.by_tensor:
            return
        if name in MAKERS or (name == "to" and id(call.operands[0]) not in self.by_tensor):
            self.find(result)
            return
        if name == "to" and self.parts[self.by_tensor[id(call.operands[0])]].kind == "number":
            self.by_tensor[id(result)] = self.by_tensor[id(call.operands[0])]
            return
        operands = call.operands[:1] if name in NOT_OPERANDS else call.operands
        inputs = [self.find(operand) for operand in operands]
        is_place = name == "__getitem__"
        title = f"{self.parts[inputs[0]].name}[{call.operands[1]}]" if is_place else ""
        if result.grad_fn is None:
            followed = any(self.parts[place].followed for place in inputs)
            cut_by = ("detach" if name == "detach" else "no_grad") if followed else ""
            part = Part("operation", title, copy(result), name, tuple(inputs), cut_by=cut_by)
            self.add(part, result)
            return
        *hidden, node = sort_nodes(result.grad_fn, self.by_node)
        for each in hidden:  # in 1 / x, a reciprocal runs inside another operation
            before = [self.by_node[other] for other, _ in each.next_functions if other in self.by_node]
            place = self._add_node(each, each._saved_result, None, before, "")
            inputs = [place, *(i for i in inputs if i not in before)]
        self._add_node(node, result, result, inputs, title)

    def _add_node(
        self,
        node: Any,
        value: torch.Tensor,
        tensor: torch.Tensor | None,
        inputs: Sequence[int],
        name: str,
    ) -> int:
        """Add what a node of the graph has made."""
        number, operation = self.number.get(node), type(node).__name__
        part = Part("operation", name, copy(value), operation, tuple(inputs), followed=True, node=number)
        return self.add(part, tensor, node)


def list_parts(
    leaves: Mapping[str, torch.Tensor],
    made: Mapping[str, torch.Tensor],
    calls: Sequence[Call],
    graph: Sequence[Any],
) -> tuple[tuple[Part, ...], dict[str, int]]:
    """Return the parts of a computation: its variables, then numbers and operations as they came.

    And the part that each name stands for; two names may stand for one.

    `leaves` and `made` are its variables and results by name, `calls` what ran, and `graph` the nodes
    on the way back from the last result.
    """
    collector = _Collector({node: place for place, node in enumerate(graph)})
    for name, leaf in leaves.items():
        node = get_gradient_edge(leaf).node if leaf.requires_grad else None
        kept = "AccumulateGrad" if node is not None else ""
        place = collector.number.get(node) if node is not None else None
        part = Part("variable", name, copy(leaf), kept, (), leaf.requires_grad, place)
        collector.add(part, leaf, node)
    lines = [""] * len(leaves)
    waiting = iter(calls)
    for name, tensor in made.items():
        while id(tensor) not in collector.by_tensor:
            call = next(waiting, None)
            if call is None:
                collector.find(tensor)
                break
            collector.add_call(call)
        lines += [name] * (len(collector.parts) - len(lines))
    names: dict[int, str] = {}
    for name, tensor in made.items():  # two names may stand for one tensor: the first one counts
        place = collector.by_tensor[id(tensor)]
        if not collector.parts[place].name:
            names.setdefault(place, name)
    parts = tuple(
        replace(part, name=part.name or names.get(place, ""), line=lines[place])
        for place, part in enumerate(collector.parts)
    )
    return parts, {
        name: collector.by_tensor[id(each)] for name, each in (*leaves.items(), *made.items())
    }


def label_parts(parts: Sequence[Part]) -> tuple[str, ...]:
    """Return a name for each part: the program's, a number itself, or v₁, v₂, ... for the others."""
    labels, unnamed = [], 0
    for part in parts:
        if not part.name and part.ran:
            unnamed += 1
        label = "v" + str(unnamed).translate(SUBSCRIPTS) if part.ran else show(part.value)
        labels.append(part.name or label)
    return tuple(labels)


def label_nodes(parts: Sequence[Part]) -> dict[int, str]:
    """Return the names of the nodes that the way back comes by, by their numbers in `Trace.nodes`."""
    labels = label_parts(parts)
    return {part.node: labels[place] for place, part in enumerate(parts) if part.node is not None}
