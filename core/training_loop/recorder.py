"""Runs the training loop one line at a time, and writes down the state of everything after each line."""

from dataclasses import dataclass
from functools import cache
from types import CodeType
from typing import Any

from torch import Tensor, nn

from core.torch_optimizers import adam, momentum, sgd
from core.training_loop.edits import UNEDITED, Edits, Loop, make_loop
from core.training_loop.loop import MakeOptimizer, Run, Start, make_run, train

PYTORCHS_OWN = (sgd, momentum, adam)


@dataclass(frozen=True)
class Moment:
    """The state of everything after a line.

    iteration  how often the loop began before, from 0
    line       which of the loop's lines has just run; None before the first
    values     numbers by their names in PyTorch, flattened; None for a `.grad` that is None. What does
               not exist yet (y_hat before the first forward, say) is missing.
    graphs     for y_hat and loss: "none" (no graph leads to it), "ready", or "used up" (the graph's
               values were freed by backward())
    """

    iteration: int
    line: int | None
    values: dict[str, tuple[float, ...] | None]
    graphs: dict[str, str]

    def numbers(self, name: str) -> tuple[float, ...]:
        """Return the numbers of a value; none where it is None or does not exist yet."""
        return self.values.get(name) or ()


@dataclass(frozen=True)
class Refusal:
    """The line that PyTorch refused to run, in which iteration, and its words."""

    iteration: int
    line: int
    message: str


@dataclass(frozen=True)
class Record:
    """A training, line by line.

    loop         the lines that ran
    X, y         the data: the features of each point, and its value
    optimizer    the name of the optimizer
    step_size    its lr
    moments      the state before the first line, then after every line
    run          what the loop yields: a row for each finished iteration
    refusal      the error that ended the loop, or None
    versions     how many changes of the weight autograd has counted (`weight._version`)
    same_memory  whether the weight still stands where it stood in memory
    """

    loop: Loop
    X: tuple[tuple[float, ...], ...]
    y: tuple[float, ...]
    optimizer: str
    step_size: float
    moments: tuple[Moment, ...]
    run: Run
    refusal: Refusal | None
    versions: int
    same_memory: bool


def record(
    start: Start,
    optimizer: MakeOptimizer,
    step_size: float,
    steps: int,
    seed: int = 446,
    device: str = "cpu",
    edits: Edits = UNEDITED,
) -> Record:
    """Run the loop line by line, `steps` iterations or up to the first error, infinity or NaN.

    The first six arguments are those of `core.training_loop.loop.training_loop`.
    """
    loop = make_loop(edits)
    model, X, y = start(seed, device)
    optim = optimizer(model.parameters(), lr=step_size)
    before = nn.Parameter(model.weight.detach().clone().cpu())
    first = model.weight.detach()  # held, so that its memory is not given to a later tensor
    version = model.weight._version

    names: dict[str, Any] = {"model": model, "X": X, "y": y, "optim": optim, "steps": steps}
    scope = train.__globals__ | names
    setup, lines = _compile(loop)
    rows: list[tuple[float, list[float]]] = []
    moments = [Moment(0, None, *_look_at(model, optim, scope))]
    refusal = None
    exec(setup, scope)
    for iteration in range(steps):
        for number, line in enumerate(lines):
            try:
                exec(line, scope)
            except Exception as error:
                refusal = Refusal(iteration, number, f"{type(error).__name__}: {error}")
                break
            moments.append(Moment(iteration, number, *_look_at(model, optim, scope)))
        if refusal:
            break
        now = moments[-1]
        rows.append((scope["loss"].item(), [*now.numbers("model.weight"), *now.numbers("model.bias")]))
        if not (scope["loss"].isfinite() and all(p.isfinite().all() for p in model.parameters())):
            break
    return Record(
        loop=loop,
        X=tuple(map(tuple, X.tolist())),
        y=tuple(y.flatten().tolist()),
        optimizer=optimizer.__name__,
        step_size=step_size,
        moments=tuple(moments),
        run=make_run(before, model.bias is not None, rows),
        refusal=refusal,
        versions=model.weight._version - version,
        same_memory=model.weight.data_ptr() == first.data_ptr(),
    )


def right_optimizer(optimizer: MakeOptimizer) -> MakeOptimizer:
    """Return the optimizer of the right loop: to a step by hand, or any other than PyTorch's, `sgd`."""
    return optimizer if optimizer in PYTORCHS_OWN else sgd


def right_loop(
    start: Start,
    optimizer: MakeOptimizer,
    step_size: float,
    steps: int,
    seed: int = 446,
    device: str = "cpu",
) -> Record:
    """Return the record of the right loop with the same data, step size and optimizer."""
    return record(start, right_optimizer(optimizer), step_size, steps, seed, device)


@cache
def _compile(loop: Loop) -> tuple[CodeType, list[CodeType]]:
    """Return what stands before the loop, and each of its lines."""

    def to_code(text: str) -> CodeType:
        return compile(text, "<the loop>", "exec")

    return to_code(loop.setup), [to_code(line.text) for line in loop.lines]


def _look_at(
    model: nn.Linear, optim: Any, scope: dict[str, Any]
) -> tuple[dict[str, tuple[float, ...] | None], dict[str, str]]:
    """Return the `values` and `graphs` of a `Moment`."""
    values: dict[str, tuple[float, ...] | None] = {}
    parameters = list(model.named_parameters())
    for name, p in parameters:
        values[f"model.{name}"] = _flatten(p)
    for name, p in parameters:
        values[f"model.{name}.grad"] = None if p.grad is None else _flatten(p.grad)
    for name, p in parameters:
        for buffer, tensor in getattr(optim, "state", {}).get(p, {}).items():
            values[f"{buffer} of {name}"] = _flatten(tensor)
    results = {name: scope[name] for name in ("y_hat", "loss") if name in scope}
    values |= {name: _flatten(tensor) for name, tensor in results.items()}
    return values, {name: graph_state(tensor) for name, tensor in results.items()}


def _flatten(tensor: Tensor) -> tuple[float, ...]:
    return tuple(tensor.detach().flatten().tolist())


def graph_state(tensor: Tensor) -> str:
    """Say whether a graph leads to `tensor`: "none", "ready" for backward(), or "used up" by it.

    backward() frees the values that the graph's nodes have saved; asking for one then raises
    RuntimeError.
    """
    if tensor.grad_fn is None:
        return "none"
    try:
        for name in _saved_by(type(tensor.grad_fn)):
            getattr(tensor.grad_fn, name)
    except RuntimeError:
        return "used up"
    return "ready"


@cache
def _saved_by(node: type) -> tuple[str, ...]:
    """Return the names of what a kind of node saves for backward()."""
    return tuple(name for name in dir(node) if name.startswith("_saved_"))
