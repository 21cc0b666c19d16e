"""Autograd taken apart: the graph behind a result, and the way of the gradients back through it.

The functions and their values are the tutorial's (sections 5 and 7).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import torch
from torch.autograd.graph import get_gradient_edge
from torch.overrides import TorchFunctionMode

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

# Takes one tensor for each variable; returns the tensors that it makes, by name, the result last.
Function = Callable[..., dict[str, torch.Tensor]]
Slopes = Callable[..., tuple[torch.Tensor, ...]]  # takes the same, returns one gradient for each
Start = tuple[tuple[str, float | tuple[float, ...]], ...]  # names of variables with their values


def surface(w: torch.Tensor) -> dict[str, torch.Tensor]:
    """z = 2 w₀ w₁ + w₁ cos w₀, the tutorial's g, of w (2,)."""
    z = 2 * w[0] * w[1] + w[1] * torch.cos(w[0])
    return {"z": z}


def surface_by_hand(w: torch.Tensor) -> tuple[torch.Tensor]:
    """∇z = (2 w₁ - w₁ sin w₀, 2 w₀ + cos w₀), derived by hand as in the tutorial."""
    return (torch.stack([2 * w[1] - w[1] * torch.sin(w[0]), 2 * w[0] + torch.cos(w[0])]),)


def parabola_by_hand(x: torch.Tensor) -> tuple[torch.Tensor]:
    """y = (x - 2)² has y' = 2 (x - 2), as in the tutorial."""
    return (2 * (x - 2),)


def two_paths_by_hand(a: torch.Tensor, b: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """e = (a + b)(b + 1) has ∂e/∂a = b + 1 and, since b goes two ways, ∂e/∂b = (b + 1) + (a + b)."""
    return b + 1, (b + 1) + (a + b)


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
class Comparison:
    """One derivative in three ways, in float64. None: not known by hand, not followed by autograd."""

    name: str
    by_hand: float | None
    autograd: float | None
    difference: float

    def __str__(self) -> str:
        """Return the row with four decimals."""
        numbers = (self.by_hand, self.autograd, self.difference)
        cells = ["None" if number is None else f"{number:.4f}" for number in numbers]
        return ",\t".join([self.name, *cells])


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


class Recorder(TorchFunctionMode):
    """Remembers what each operation returned, by the node that autograd made for it."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__()
        self.results: dict[Any, torch.Tensor] = {}

    def __torch_function__(
        self, operation: Callable[..., Any], types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        """Run an operation and look at its result."""
        result = operation(*args, **(kwargs or {}))
        if isinstance(result, torch.Tensor) and result.grad_fn is not None:
            self.results[result.grad_fn] = result.detach()
        return result


def take_apart(
    f: Function,
    start: Start,
    by_hand: Slopes | None = None,
    constants: tuple[str, ...] = (),
    calls: int = 1,
    zero_grad: bool = False,
    device: str = "cpu",
) -> Trace:
    """Compute `f` at `start`, go back through its graph, and record both.

    A variable with one value is a tensor of shape (), one with n values of shape (n,), all float32.
    Variables in `constants` are made without requires_grad. Forward and backward are done `calls`
    times, with the gradients set to zero before each if `zero_grad`; the last time is recorded.
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
        graph = list_graph(output, leaves.values())
        nodes = read_graph(graph, leaves | made, recorder.results)
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
    )


def copy(tensor: torch.Tensor) -> torch.Tensor:
    """Return a copy on the CPU: what PyTorch does to the tensor later does not change it."""
    return tensor.detach().cpu().clone()


def copy_all(tensors: Iterable[torch.Tensor | None]) -> tuple[torch.Tensor | None, ...]:
    """Return copies of those tensors that are there."""
    return tuple(None if tensor is None else copy(tensor) for tensor in tensors)


def list_graph(output: torch.Tensor, leaves: Iterable[torch.Tensor]) -> list[Any]:
    """Return the nodes of the graph behind `output`: leaves first, then operations as they were run.

    Autograd numbers operations as they run, and goes back from the highest number to the lowest.
    """
    waiting: list[Any] = [get_gradient_edge(output).node] if output.requires_grad else []
    found = set()
    while waiting:
        node = waiting.pop()
        if node is not None and node not in found:
            found.add(node)
            waiting += [behind for behind, _ in node.next_functions]
    ends = [get_gradient_edge(leaf).node for leaf in leaves if leaf.requires_grad]
    operations = sorted(found - set(ends), key=lambda node: node._sequence_nr())
    return [node for node in ends if node in found] + operations


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


def describe(name: str, tensor: torch.Tensor, graph: list[Any]) -> Facts:
    """Read off what PyTorch knows of a tensor, and whether it belongs to a graph."""
    return Facts(
        name=name,
        printed=str(tensor),
        is_leaf=tensor.is_leaf,
        requires_grad=tensor.requires_grad,
        grad_fn=type(tensor.grad_fn).__name__ if tensor.grad_fn is not None else "None",
        grad=str(tensor.grad) if tensor.is_leaf else "None",
        in_graph=tensor.requires_grad and get_gradient_edge(tensor).node in graph,
    )


def derive_by_hand(by_hand: Slopes | None, leaves: dict[str, torch.Tensor]) -> tuple[str, ...]:
    """Return the gradients by hand as Python prints them, or nothing where none are known."""
    if by_hand is None:
        return ()
    with torch.no_grad():
        return tuple(map(str, by_hand(*leaves.values())))


def compare(
    f: Function, start: Start, by_hand: Slopes | None, constants: tuple[str, ...]
) -> tuple[Comparison, ...]:
    """Compute each derivative by hand, with autograd and as a central difference, all in float64.

    (f(x + h) - f(x - h)) / 2h has an error of order h² (source: Taylor's theorem).
    """
    values = [torch.tensor(value, dtype=torch.float64) for _, value in start]
    leaves = [value.clone() for value in values]
    for leaf, (name, _) in zip(leaves, start, strict=True):
        leaf.requires_grad_(name not in constants)
    output = result_of(f, leaves)
    if output.requires_grad:
        output.backward()
    slopes = by_hand(*values) if by_hand else [None] * len(values)
    h = 1e-5
    rows = []
    for (name, _), value, leaf, slope in zip(start, values, leaves, slopes, strict=True):
        flat = value.view(-1)  # the same memory, so that one element can be moved
        for element in range(len(flat)):
            here = flat[element].item()
            flat[element] = here + h
            above = result_of(f, values).item()
            flat[element] = here - h
            below = result_of(f, values).item()
            flat[element] = here
            rows.append(
                Comparison(
                    name=f"{name}[{element}]" if len(flat) > 1 else name,
                    by_hand=None if slope is None else slope.view(-1)[element].item(),
                    autograd=None if leaf.grad is None else leaf.grad.view(-1)[element].item(),
                    difference=(above - below) / (2 * h),
                )
            )
    return tuple(rows)


def result_of(f: Function, values: Iterable[torch.Tensor]) -> torch.Tensor:
    """Return the last tensor that `f` makes."""
    *_, output = f(*values).values()
    return output


def show(tensor: torch.Tensor | None) -> str:
    """Return the numbers of a tensor with five digits: 5.2832 or [2, 5.2832]."""
    if tensor is None:
        return "None"
    numbers = [f"{number + 0.0:.5g}" for number in tensor.detach().reshape(-1).tolist()]
    return f"[{', '.join(numbers)}]" if tensor.dim() else numbers[0]


def label_nodes(nodes: Iterable[Node]) -> tuple[str, ...]:
    """Return a name for each node: the program's, or v₁, v₂, ... for tensors that have none there."""
    labels: list[str] = []
    unnamed = 0
    for node in nodes:
        unnamed += not node.name
        labels.append(node.name or "v" + str(unnamed).translate(SUBSCRIPTS))
    return tuple(labels)


def report(trace: Trace) -> str:
    """Return the tensors and gradients as the tutorial prints them, and every step of the way back."""
    lines = [f"{facts.name} {facts.printed}" for facts in trace.facts]
    for name, by_hand in zip(trace.variables, trace.by_hand, strict=False):
        lines.append(f"Analytical {name}.grad: {by_hand}")
    for facts in trace.facts[: len(trace.variables)]:
        lines.append(f"PyTorch's {facts.name}.grad: {facts.grad}")
    if trace.error:
        lines.append(f"RuntimeError: {trace.error}")
    labels = label_nodes(trace.nodes)
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
