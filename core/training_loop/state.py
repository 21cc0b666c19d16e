"""The state of a training after a line, as it is printed, and what the line has changed."""

import math
from dataclasses import dataclass

from core.training_loop.loop import parameter_names
from core.training_loop.recorder import Moment, Record, Refusal

BUFFERS = ("momentum_buffer", "exp_avg", "exp_avg_sq")  # what optimizers keep, as PyTorch names it


def parameters_of(moment: Moment) -> list[tuple[str, str, int]]:
    """Return for each number that is trained its short name, its parameter and its place there."""
    n_weights = len(moment.numbers("model.weight"))
    names = parameter_names(n_weights, has_bias="model.bias" in moment.values)
    return [
        (name, "weight", place) if place < n_weights else (name, "bias", place - n_weights)
        for place, name in enumerate(names)
    ]


def show(number: float) -> str:
    """Return a number with four decimals, or four digits where that says more."""
    if math.isfinite(number) and number != 0 and not 1e-3 <= abs(number) < 1e5:
        return f"{number:.3e}"
    return f"{number:.4f}"


@dataclass(frozen=True)
class Row:
    """One value before and after a line, as printed; None where it does not exist (yet).

    name: "value", ".grad", or a buffer's, `of` a parameter; or "y_hat", "loss" or "graph" of none ("").
    """

    name: str
    of: str
    before: str | None
    now: str | None

    @property
    def changed(self) -> bool:
        """Whether the line has changed it."""
        return self.before != self.now


@dataclass(frozen=True)
class Step:
    """Where a stepper stands: the moment after as many lines, or the line that PyTorch refused."""

    moment: Moment
    refusal: Refusal | None
    rows: tuple[Row, ...]


def last_step(record: Record) -> int:
    """Return the number of the last step: one for each line that ran, and one for a refused line."""
    return len(record.moments) - 1 + (record.refusal is not None)


def look(record: Record, number: int) -> Step:
    """Return the state after `number` lines (0 to `last_step`), with what the last of them changed.

    A refused line changes nothing. There is a row for whatever exists at the end of the record.
    """
    last = len(record.moments) - 1
    now = record.moments[min(number, last)]
    before = record.moments[min(max(number - 1, 0), last)]
    old, new = state_of(before), state_of(now)
    names = dict.fromkeys([*state_of(record.moments[-1]), *new])
    rows = tuple(Row(*name, old.get(name), new.get(name)) for name in names)
    return Step(now, record.refusal if number > last else None, rows)


def finished(record: Record, number: int) -> int:
    """Return how many whole iterations have run after `number` lines (0 to `last_step`)."""
    now = record.moments[min(number, len(record.moments) - 1)]
    return 0 if now.line is None else now.iteration + (now.line == len(record.loop.lines) - 1)


def state_of(moment: Moment) -> dict[tuple[str, str], str]:
    """Return everything at a moment, as printed, by name and owner (see `Row`), as far as it exists.

    The last one, "graph", says how far the graph reaches that backward() could follow now: "of y_hat",
    "of loss", "used up" or "none".
    """
    parameters, values = parameters_of(moment), moment.values
    state = {
        ("value", name): show(moment.numbers(f"model.{of}")[place]) for name, of, place in parameters
    }
    for name, of, place in parameters:
        grad = values[f"model.{of}.grad"]
        state[".grad", name] = "None" if grad is None else show(grad[place])
    for buffer in BUFFERS:
        for name, of, place in parameters:
            if f"{buffer} of {of}" in values:
                state[buffer, name] = show(moment.numbers(f"{buffer} of {of}")[place])
    for name in ("y_hat", "loss"):
        if name in values:
            first, *others = moment.numbers(name)
            state[name, ""] = show(first) + (", …" if others else "")
    state["graph", ""] = _graph(moment)
    return state


def _graph(moment: Moment) -> str:
    ready = [name for name in ("y_hat", "loss") if moment.graphs.get(name) == "ready"]
    if ready:
        return f"of {ready[-1]}"
    return "used up" if moment.graphs else "none"
