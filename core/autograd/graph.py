"""The graph behind a result, as PyTorch keeps it: read node by node, and watched on the way back."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from typing import Any

import torch
from torch.autograd.graph import get_gradient_edge
from torch.overrides import TorchFunctionMode

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


@dataclass(frozen=True)
class Node:
    """A node of the graph. Nodes are numbered; leaves come first, then operations as they were run."""

    operation: str  # the type of the node, as PyTorch names it
    name: str  # what the program calls the tensor that it made, or ""
    value: torch.Tensor  # that tensor
    inputs: tuple[int | None, ...]  # the nodes behind its inputs, None where autograd follows nothing
    local: tuple[torch.Tensor | None, ...]  # for each input: what an arriving gradient of 1 becomes
    saved: tuple[tuple[str, str], ...]  # what it keeps for the way back


@dataclass(frozen=True)
class Visit:
    """A node's turn in the backward pass: the gradient that arrived, and what went on to each input."""

    node: int
    arrived: torch.Tensor
    sent: tuple[torch.Tensor | None, ...]


@dataclass(frozen=True)
class Call:
    """An operation that ran: the name of its function, its tensors and numbers, and its result."""

    function: str
    operands: tuple[Any, ...]
    result: torch.Tensor


class Recorder(TorchFunctionMode):
    """Remembers each operation, and what it returned by the node that autograd made for it."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__()
        self.results: dict[Any, torch.Tensor] = {}
        self.calls: list[Call] = []

    def __torch_function__(
        self, operation: Callable[..., Any], types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        """Run an operation and look at its result."""
        result = operation(*args, **(kwargs or {}))
        if isinstance(result, torch.Tensor):
            operands = tuple(arg for arg in args if isinstance(arg, torch.Tensor | int | float))
            self.calls.append(Call(operation.__name__, operands, result))
            if result.grad_fn is not None:
                self.results[result.grad_fn] = result.detach()
        return result


def list_graph(output: torch.Tensor, leaves: Iterable[torch.Tensor]) -> list[Any]:
    """Return the nodes of the graph behind `output`: leaves first, then operations as they were run.

    Autograd numbers operations as they run, and goes back from the highest number to the lowest.
    """
    found = find_nodes([get_gradient_edge(output).node] if output.requires_grad else [])
    ends = [get_gradient_edge(leaf).node for leaf in leaves if leaf.requires_grad]
    operations = sorted(found - set(ends), key=lambda node: node._sequence_nr())
    return [node for node in ends if node in found] + operations


def find_nodes(waiting: list[Any], known: Container[Any] = ()) -> set[Any]:
    """Return the nodes that are waiting and all behind them, but for those that are known."""
    found = set()
    while waiting:
        node = waiting.pop()
        if node is not None and node not in found and node not in known:
            found.add(node)
            waiting += [behind for behind, _ in node.next_functions]
    return found


def sort_nodes(node: Any, known: Container[Any]) -> list[Any]:
    """Return a node behind all nodes that lead to it and are not known yet, as they were run."""
    return sorted(find_nodes([node], known), key=lambda each: each._sequence_nr())


def read_graph(
    graph: list[Any], named: dict[str, torch.Tensor], results: dict[Any, torch.Tensor]
) -> tuple[Node, ...]:
    """Read off each node what it is, what it made, where its inputs come from and what it keeps."""
    followed = {name: tensor for name, tensor in named.items() if tensor.requires_grad}
    # Two names may stand for one tensor: the first one counts.
    names = {get_gradient_edge(tensor).node: name for name, tensor in reversed(followed.items())}
    number: dict[Any, int | None] = {node: place for place, node in enumerate(graph)}
    nodes = []
    for node in graph:
        # A leaf's node holds its tensor. In 1 / x, a reciprocal runs out of sight inside another
        # operation, but keeps its result. All other results were seen.
        value = node.variable if not node.next_functions else results.get(node)
        value = node._saved_result if value is None else value
        nodes.append(
            Node(
                operation=type(node).__name__,
                name=names.get(node, ""),
                value=copy(value),
                inputs=tuple(number.get(behind) for behind, _ in node.next_functions),
                local=local_derivatives(node, value),
                saved=read_saved(node),
            )
        )
    return tuple(nodes)


def local_derivatives(node: Any, value: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
    """Ask a node what it would send to each of its inputs if a gradient of 1 arrived."""
    if not node.next_functions:
        return ()
    with torch.no_grad():
        sent = node(torch.ones_like(value))
    return copy_all(sent if isinstance(sent, tuple) else (sent,))


def read_saved(node: Any) -> tuple[tuple[str, str], ...]:
    """Return what a node keeps for the way back: names and values."""
    kept = []
    for name in ("self", "other", "exponent", "result", "index"):
        value = getattr(node, f"_saved_{name}", None)
        if value is not None:
            kept.append((name, show(torch.as_tensor(value))))
    return tuple(kept)


def watch(graph: list[Any]) -> list[Visit]:
    """Ask every node to tell of its turn. The list fills up during the backward pass."""
    visits: list[Visit] = []
    for number, node in enumerate(graph):

        def tell(sent: Any, arrived: Any, number: int = number) -> None:
            visits.append(Visit(number, copy(arrived[0]), copy_all(sent)))

        node.register_hook(tell)
    return visits


def copy(tensor: torch.Tensor) -> torch.Tensor:
    """Return a copy on the CPU: what PyTorch does to the tensor later does not change it."""
    return tensor.detach().cpu().clone()


def copy_all(tensors: Iterable[torch.Tensor | None]) -> tuple[torch.Tensor | None, ...]:
    """Return copies of those tensors that are there."""
    return tuple(None if tensor is None else copy(tensor) for tensor in tensors)


def show(tensor: torch.Tensor | None, digits: int = 5) -> str:
    """Return the numbers of a tensor with so many digits: 5.2832 or [2, 5.2832]."""
    if tensor is None:
        return "None"
    numbers = [f"{number + 0.0:.{digits}g}" for number in tensor.detach().reshape(-1).tolist()]
    return f"[{', '.join(numbers)}]" if tensor.dim() else numbers[0]
