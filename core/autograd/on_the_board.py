"""The program beside the graph, with what it prints: the short program of Autograd."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from core.autograd.listing import ProgramLine
from core.autograd.trace import Trace
from core.notebook_pictures import grids
from core.short_program import MEND, ShortProgram

_PRINT = 'print("{name}", {name})'
_ASK = "Change one of the numbers at the top: which gradients change? Then run it."


@dataclass(frozen=True)
class ListedProgram(ShortProgram):
    """A short program whose lines are listed from the source that ran: `lines`."""

    lines: str = ""

    def parts(self, prints: Callable[[str, Sequence[str]], str]) -> tuple[str, str, str]:
        """Return the import, no definitions, and the lines."""
        return "import torch", "", self.lines


def _listed() -> Iterator[None]:
    """Yield nothing: the lines are listed already."""
    yield from ()


def write_on_the_board(
    title: str, listed: Sequence[ProgramLine], trace: Trace, device: str
) -> ListedProgram:
    """Return the program of a trace: its lines, then the result and all gradients are printed.

    Where there is no way back, the program ends there, with PyTorch's error.
    """
    lines = [line.text for line in listed]
    if device != "cpu":
        lines.insert(0, f'torch.set_default_device("{device}")')
    known = {facts.name: facts for facts in trace.facts}
    result = list(known)[-1]
    shown = [(result, known[result].printed)]
    shown += [
        (f"{name}.grad", facts.grad)
        for name, facts in known.items()
        if (facts.is_leaf and name in trace.variables) or facts.grad != "None"
    ]
    lines += [_PRINT.format(name=name) for name, _ in shown]
    printed = "\n".join(f"{name} {value}" for name, value in shown)
    return ListedProgram(
        title,
        _listed,
        {},
        f"RuntimeError: {trace.error}" if trace.error else printed,
        drawing=None if trace.error else grids(*(name for name, value in shown if value != "None")),
        ask=MEND if trace.error else _ASK,
        raises=bool(trace.error),
        lines="\n".join(lines),
    )
