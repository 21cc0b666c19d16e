"""The course of a training: the weights after 0, 1, 2, ... iterations, each with their own loss."""

from collections.abc import Callable

import numpy as np

from core.training_loop.loop import Start, columns_of, parameter_names, train, training_loop
from core.training_loop.recorder import Record
from core.training_loop.verdict import Loops

STEP_SIZES = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)  # that a page offers


def loss_now(record: Record) -> float:
    """Return the loss (float32) of the weights that a loop ends with.

    The loop itself does not know it: its last loss is that of the weights before its last step.
    """
    if not record.run.losses:
        return start_loss(record)
    *weights, last = record.run.parameters[-1].double().tolist()
    bias = last if record.run.has_bias else 0.0
    return mean_squared_error(record, weights if record.run.has_bias else [*weights, last], bias)


def start_loss(record: Record) -> float:
    """Return the loss (float32) of the weights that a loop begins with."""
    first = record.moments[0]
    bias = first.numbers("model.bias")
    return mean_squared_error(record, list(first.numbers("model.weight")), bias[0] if bias else 0.0)


def mean_squared_error(record: Record, weights: list[float], bias: float) -> float:
    """Return the mean of (x w + b - y)² over the record's points."""
    with np.errstate(all="ignore"):
        errors = np.array(record.X) @ np.array(weights) + bias - np.array(record.y)
        return float(np.float32(np.mean(errors**2)))


def course_of(record: Record) -> dict[str, list[float]]:
    """Return the loss and each parameter after 0, 1, 2, ... finished iterations, by their names.

    Every loss is that of the weights beside it: the one that the next iteration finds.
    """
    columns, first = columns_of(record.run), record.moments[0]
    before = [*first.numbers("model.weight"), *first.numbers("model.bias")]
    names = parameter_names(record.run.before.numel(), record.run.has_bias)
    course = {name: [value, *columns[name]] for name, value in zip(names, before, strict=True)}
    return {"loss": [*columns["loss"], loss_now(record)], **course}


def better_step_size(
    loops: Loops, start: Start, optimizer: Callable[..., object], **others: object
) -> tuple[float, float] | None:
    """Return the smallest step size with which the right loop ends at least as low as the other loop.

    With it comes the loss there. None where no step size of `STEP_SIZES` does. `start`, `optimizer` and
    the `others` (steps, seed, device) are those of the right loop.
    """
    goal = loss_now(loops.yours)
    for step_size in STEP_SIZES:
        run = training_loop(train, start, optimizer, step_size, **others)  # type: ignore[arg-type]
        if run.first_non_finite is not None:
            continue
        weights, n_weights = run.parameters[-1].double().tolist(), run.before.numel()
        bias = weights[n_weights] if run.has_bias else 0.0
        loss = mean_squared_error(loops.right, weights[:n_weights], bias)
        if loss <= goal:
            return step_size, loss
    return None
