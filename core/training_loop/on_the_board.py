"""The training loop as it is written on the board: a start, an optimizer, and the loop as it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import torch

from core.short_program import MEND, ShortProgram, print_rows
from core.torch_optimizers import adam, momentum, sgd
from core.training_loop.loop import MakeOptimizer, Start, Train, columns_of
from core.training_loop.recorder import Record

ROW = "{}: loss {:.4f}, w {:.4f}, b {:.4f}"
ROW_OF_TWO = "{}: loss {:.4f}, w0 {:.4f}, w1 {:.4f}"
ASK = "Change lr from {given:g} to {other:g}: what will happen? Then run it."
ASK_TO_LEAVE_OUT = "Leave out the line optim.zero_grad(): what will happen? Then run it."
PYTORCHS: Mapping[MakeOptimizer, MakeOptimizer] = {  # what stands behind the functions of this course
    sgd: torch.optim.SGD,
    momentum: torch.optim.SGD,
    adam: torch.optim.Adam,
}


@dataclass(frozen=True)
class Pace:
    """What an optimizer is told: its lr, and its momentum, which not every one has."""

    step_size: float
    momentum: float = 0.0


def walk(
    train: Train,
    start: Start,
    optimizer: MakeOptimizer,
    pace: Pace,
    steps: int,
    has_bias: bool,
    seed: int = 446,
    device: str = "cpu",
) -> Iterator[tuple[float, ...]]:
    """Yield what the loop `train` yields, from `start`, with an optimizer."""
    model, X, y = start(seed, device)
    if pace.momentum:
        optim = optimizer(model.parameters(), lr=pace.step_size, momentum=pace.momentum)
    else:
        optim = optimizer(model.parameters(), lr=pace.step_size)

    yield from train(model, X, y, optim, steps, has_bias)


def write_on_the_board(record: Record, arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program of a loop that was recorded with these arguments and its edits."""
    run, refusal = record.run, record.refusal
    row = ROW if run.has_bias else ROW_OF_TWO
    rows = list(zip(range(len(run.losses)), *columns_of(run).values(), strict=True))
    printed = [print_rows(row, rows)] if rows else []
    optimizer = arguments["optimizer"]
    given = {name: value for name, value in arguments.items() if name != "step_size"} | {
        "optimizer": PYTORCHS.get(optimizer, optimizer),
        "pace": Pace(arguments["step_size"], 0.9 if optimizer is momentum else 0.0),
        "train": record.loop.edited,
        "has_bias": run.has_bias,
    }
    if refusal:
        printed.append(refusal.message.splitlines()[-1])
    else:
        given["steps"] = len(rows)
    return ShortProgram(
        "The training loop",
        walk,
        given,
        "\n".join(printed),
        prints=(row,) * 2,
        plot=() if refusal and not rows else ("iteration", "loss", *list(columns_of(run))[1:]),
        ask=MEND if refusal else ask(record),
        raises=refusal is not None,
    )


def ask(record: Record) -> str:
    """Return a question about a loop: to leave zero_grad out of the right one, or for another lr."""
    if any(line.role == "zero_grad" for line in record.loop.lines):
        return ASK_TO_LEAVE_OUT
    return ASK.format(given=record.step_size, other=0.1 if record.step_size != 0.1 else 0.01)
