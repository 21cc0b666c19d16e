"""The program that stands beside the graph, line by line: it does what was computed, and can be run."""

import ast
import inspect
import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from core.autograd.examples import Computation, Start
from core.typed.lines import Lines

INDENT = "    "


@dataclass(frozen=True)
class ProgramLine:
    """A line of the program, and what it does.

    does: "make" a variable, "compute" what `name` says, "keep" gradients, go "back"; or "frame" these.
    """

    text: str
    does: str
    name: str = ""


def list_program(
    f: Computation,
    start: Start,
    constants: Sequence[str] = (),
    calls: int = 1,
    zero_grad: bool = False,
    retain_grad: Sequence[str] = (),
) -> tuple[ProgramLine, ...]:
    """Return the program, with `import torch` left out.

    The arguments are those of `core.autograd.trace.take_apart`; `retain_grad` has the names of results
    that are asked to keep their gradients.
    """
    made = [
        ProgramLine(f"{name} = {write_tensor(value, name not in constants)}", "make", name)
        for name, value in start
    ]
    body = list(list_lines(f))
    body += [ProgramLine(f"{name}.retain_grad()", "keep", name) for name in retain_grad]
    result = [line.name for line in body if line.does == "compute"][-1]
    body.append(ProgramLine(f"{result}.backward()", "back"))
    if calls > 1:
        followed = [name for name, _ in start if name not in constants]
        if zero_grad and followed:
            names = "".join(f"{name}.grad = " for name in followed)
            body.insert(0, ProgramLine(f"{names}None", "frame"))
        inner = [ProgramLine(INDENT + line.text, line.does, line.name) for line in body]
        body = [ProgramLine(f"for _ in range({calls}):", "frame"), *inner]
    return (*made, *body)


def list_lines(f: Computation) -> tuple[ProgramLine, ...]:
    """Return the lines of the computation itself, as PyTorch runs them."""
    source = f.source("f") if isinstance(f, Lines) else inspect.getsource(f)
    function = ast.parse(textwrap.dedent(source)).body[0]
    assert isinstance(function, ast.FunctionDef)
    lines: list[ProgramLine] = []
    for statement in function.body:
        if isinstance(statement, ast.Assign | ast.With):
            assignment = statement if isinstance(statement, ast.Assign) else statement.body[0]
            assert isinstance(assignment, ast.Assign)
            name = ast.unparse(assignment.targets[0])
            lines += [ProgramLine(row, "compute", name) for row in ast.unparse(statement).splitlines()]
    return tuple(lines)


def write_tensor(value: float | tuple[float, ...], followed: bool) -> str:
    """Return the call that makes a variable."""
    numbers = value if isinstance(value, tuple) else (value,)
    texts = ", ".join(map(write_number, numbers))
    inner = f"[{texts}]" if isinstance(value, tuple) else texts
    return f"torch.tensor({inner}{', requires_grad=True' if followed else ''})"


def write_number(number: float) -> str:
    """Return a number as Python reads it: multiples of π as such, where that is the very number."""
    if math.isfinite(number) and number:
        times = f"{number / math.pi:.4g}"
        if float(times) * math.pi == number:
            return "torch.pi" if times == "1" else f"{times} * torch.pi"
    return repr(number) if math.isfinite(number) else f'float("{number}")'
