"""Runs the training loop one line at a time, and writes down the state of everything after each line.

The lines are those of `core.training_loop.train` itself: its source is cut into statements, some of
which may be left out, moved or repeated, and the result is run on real tensors. The same result, as
a whole function, is what the shown program has in it.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from types import CodeType
from typing import Any

from torch import Tensor, nn

from core.source_of import EditedFunction
from core.training_loop import loop as training_loop
from core.training_loop.loop import Optimizer, Run, make_run, train

# The lines of the loop, in the order in which they stand in `train`; the last keeps the results.
ROLES = ("forward", "loss", "zero_grad", "backward", "step", "history")

ZERO_GRAD = ("before forward", "before backward", "after backward", "after step", "left out")
STEP = ("after backward", "before backward", "left out")
BACKWARD = ("once", "twice", "twice with retain_graph")


@dataclass(frozen=True)
class Line:
    """A line of the loop: what it is there for (one of `ROLES`), and its text without indentation."""

    role: str
    text: str


@dataclass(frozen=True)
class Loop:
    """A training loop in lines. `left_out` are roles that have none.

    `edited` is the whole function `train` with these lines in its loop.
    """

    lines: tuple[Line, ...]
    left_out: tuple[str, ...]
    edited: EditedFunction


@cache
def make_loop(
    zero_grad: str = "before backward", step: str = "after backward", backward: str = "once"
) -> Loop:
    """Return the loop of `train` with lines left out, moved or repeated; the defaults change nothing.

    The arguments are among `ZERO_GRAD`, `STEP` and `BACKWARD`; raise ValueError for others.
    """
    if zero_grad not in ZERO_GRAD or step not in STEP or backward not in BACKWARD:
        raise ValueError(f"no loop is made with {zero_grad!r}, {step!r}, {backward!r}")
    source = textwrap.dedent(inspect.getsource(train))
    loop = _find_loop(source)
    line = {
        role: Line(role, ast.get_source_segment(source, statement) or "")
        for role, statement in zip(ROLES, loop.body, strict=True)
    }

    go_back = [line["backward"]]
    if backward == "twice":
        go_back *= 2
    elif backward == "twice with retain_graph":
        kept = Line("backward", line["backward"].text.replace("()", "(retain_graph=True)"))
        go_back = [kept, line["backward"]]

    zero, walk = [line["zero_grad"]], [line["step"]]
    lines = [
        *(zero if zero_grad == "before forward" else []),
        line["forward"],
        line["loss"],
        *(zero if zero_grad == "before backward" else []),
        *(walk if step == "before backward" else []),
        *(zero if zero_grad == "after step" and step == "before backward" else []),
        *go_back,
        *(zero if zero_grad == "after backward" else []),
        *(walk if step == "after backward" else []),
        *(zero if zero_grad == "after step" and step != "before backward" else []),
    ]
    left_out = tuple(role for role in ROLES[:-1] if role not in [line.role for line in lines])
    edited = _replace_body(source, loop, [*lines, line["history"]])
    return Loop(tuple(lines), left_out, EditedFunction(train, edited))


def _find_loop(source: str) -> ast.For:
    """Return the one loop in the source of a function."""
    (loop,) = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.For))
    return loop


def _replace_body(source: str, loop: ast.For, lines: list[Line]) -> str:
    """Return the source with other lines in its loop."""
    rows = source.splitlines()
    indent = " " * loop.body[0].col_offset
    body = [textwrap.indent(line.text, indent) for line in lines]
    return "\n".join([*rows[: loop.body[0].lineno - 1], *body, *rows[loop.end_lineno :]])


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
    run          what the loop itself has kept: a row for each finished iteration
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
    start: Callable[[int, str], tuple[nn.Linear, Tensor, Tensor]],
    optimizer: Callable[[Iterable[nn.Parameter], float], Optimizer],
    step_size: float,
    steps: int,
    seed: int,
    device: str = "cpu",
    zero_grad: str = "before backward",
    step: str = "after backward",
    backward: str = "once",
) -> Record:
    """Run the loop line by line, `steps` iterations or up to the first error, infinity or NaN.

    The first six arguments are those of `core.training_loop.training_loop`, the others those of
    `make_loop`.
    """
    loop = make_loop(zero_grad, step, backward)
    model, X, y = start(seed, device)
    optim = optimizer(model.parameters(), step_size)
    before = nn.Parameter(model.weight.detach().clone().cpu())
    first = model.weight.detach()  # held, so that its memory is not given to a later tensor
    version = model.weight._version

    names: dict[str, Any] = {"model": model, "X": X, "y": y, "optim": optim, "steps": steps}
    scope = vars(training_loop) | names
    setup, lines, keep = _compile(loop)
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
        exec(keep, scope)
        if not (scope["loss"].isfinite() and all(p.isfinite().all() for p in model.parameters())):
            break
    return Record(
        loop=loop,
        X=tuple(map(tuple, X.tolist())),
        y=tuple(y.flatten().tolist()),
        optimizer=optimizer.__name__,
        step_size=step_size,
        moments=tuple(moments),
        run=make_run(before, model.bias is not None, scope["history"]),
        refusal=refusal,
        versions=model.weight._version - version,
        same_memory=model.weight.data_ptr() == first.data_ptr(),
    )


@cache
def _compile(loop: Loop) -> tuple[CodeType, list[CodeType], CodeType]:
    """Return what stands before the loop, each of its lines, and the line that keeps the results."""
    (function,) = ast.parse(loop.edited.source).body
    assert isinstance(function, ast.FunctionDef)
    place = next(n for n, statement in enumerate(function.body) if isinstance(statement, ast.For))
    body = _find_loop(loop.edited.source).body

    def to_code(statements: list[ast.stmt]) -> CodeType:
        return compile(ast.Module(statements, []), "<the loop>", "exec")

    return to_code(function.body[:place]), [to_code([line]) for line in body[:-1]], to_code(body[-1:])


def _look_at(
    model: nn.Linear, optim: Any, scope: dict[str, Any]
) -> tuple[dict[str, tuple[float, ...] | None], dict[str, str]]:
    """Return the `values` and `graphs` of a `Moment`."""
    values: dict[str, tuple[float, ...] | None] = {}
    for name, p in model.named_parameters():
        values[f"model.{name}"] = _flatten(p)
    for name, p in model.named_parameters():
        values[f"model.{name}.grad"] = None if p.grad is None else _flatten(p.grad)
    for name, p in model.named_parameters():
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
