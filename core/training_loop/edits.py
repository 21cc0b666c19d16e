"""The lines of the training loop, some of which may be left out, moved or repeated.

The lines are those of `core.training_loop.loop.train` itself: its source is cut into statements. The
same lines make a whole function again, which the shown program has in it.
"""

import ast
import inspect
import textwrap
from dataclasses import dataclass
from functools import cache

from core.source_of import EditedFunction
from core.training_loop.loop import train

# The lines of the loop, in the order in which they stand in `train`; the last yields the results.
ROLES = ("forward", "loss", "zero_grad", "backward", "step", "history")

ZERO_GRAD = ("before forward", "before backward", "after backward", "after step", "left out")
STEP = ("after backward", "before backward", "left out")
BACKWARD = ("once", "twice", "twice with retain_graph", "left out")


@dataclass(frozen=True)
class Edits:
    """Where two lines of the loop stand, and how often the third: the defaults change nothing.

    Each is one of `ZERO_GRAD`, `STEP` and `BACKWARD`; raises ValueError for others.
    """

    zero_grad: str = "before backward"
    step: str = "after backward"
    backward: str = "once"

    def __post_init__(self) -> None:
        """Refuse edits that nobody can make."""
        if self.zero_grad not in ZERO_GRAD or self.step not in STEP or self.backward not in BACKWARD:
            raise ValueError(f"no loop is made with {self}")


UNEDITED = Edits()


@dataclass(frozen=True)
class Line:
    """A line of the loop: what it is there for (one of `ROLES`), and its text without indentation."""

    role: str
    text: str


@dataclass(frozen=True)
class Loop:
    """A training loop in lines.

    setup     the lines that run once, before the loop
    lines     what runs again and again, without the last line
    history   the end of the loop, which yields the results
    left_out  roles that have no line
    edited    the whole function `train` with these lines in its loop
    """

    setup: str
    lines: tuple[Line, ...]
    history: Line
    left_out: tuple[str, ...]
    edited: EditedFunction


@dataclass(frozen=True)
class Anatomy:
    """The source of `train`, cut up: what stands above the lines of its loop, and these by role.

    `setup` is the part of `above` that runs, without the `def`, the docstring and the `for`.
    """

    above: str
    setup: str
    lines: dict[str, Line]
    indent: str


@cache
def read_train() -> Anatomy:
    """Cut up the source of `train`. Nothing else parses it."""
    source = inspect.getsource(train)
    rows = source.splitlines()
    (function,) = ast.parse(source).body
    assert isinstance(function, ast.FunctionDef)
    docstring, *before, loop = function.body
    assert isinstance(loop, ast.For)
    return Anatomy(
        above="\n".join(rows[: loop.body[0].lineno - 1]),
        setup=textwrap.dedent("\n".join(rows[docstring.end_lineno : before[-1].end_lineno])),
        lines={
            role: Line(role, ast.get_source_segment(source, statement) or "")
            for role, statement in zip(ROLES, loop.body, strict=True)
        },
        indent=" " * loop.body[0].col_offset,
    )


@cache
def make_loop(edits: Edits = UNEDITED) -> Loop:
    """Return the loop of `train` with lines left out, moved or repeated."""
    parts = read_train()
    line = parts.lines

    go_back = [line["backward"]]
    if edits.backward == "twice":
        go_back *= 2
    elif edits.backward == "twice with retain_graph":
        kept = Line("backward", line["backward"].text.replace("()", "(retain_graph=True)"))
        go_back = [kept, line["backward"]]
    elif edits.backward == "left out":
        go_back = []

    zero, walk = [line["zero_grad"]], [line["step"]]
    early = edits.step == "before backward"
    lines = (
        *(zero if edits.zero_grad == "before forward" else []),
        line["forward"],
        line["loss"],
        *(zero if edits.zero_grad == "before backward" else []),
        *(walk if early else []),
        *(zero if edits.zero_grad == "after step" and early else []),
        *go_back,
        *(zero if edits.zero_grad == "after backward" else []),
        *(walk if edits.step == "after backward" else []),
        *(zero if edits.zero_grad == "after step" and not early else []),
    )
    body = "\n".join(parts.indent + each.text for each in (*lines, line["history"]))
    roles = [each.role for each in lines]
    return Loop(
        setup=parts.setup,
        lines=lines,
        history=line["history"],
        left_out=tuple(role for role in ROLES[:-1] if role not in roles),
        edited=EditedFunction(train, f"{parts.above}\n{body}"),
    )
