"""The arithmetic of each line of the training loop, with the numbers of a recorded moment filled in."""

import math

from core.training_loop.recorder import Moment, Record
from core.training_loop.state import BUFFERS, parameters_of, show

MOST_LINES = 7  # of an explanation, on a laptop


def explain(record: Record, number: int) -> str:
    """Return what the line before moment `number` (1, 2, ...) has computed, in a few short lines.

    The last number of each calculation is the recorded one; the others are rounded for reading.
    """
    before, after = record.moments[number - 1], record.moments[number]
    assert after.line is not None
    line = record.loop.lines[after.line]
    match line.role:
        case "forward":
            return _forward(record, after)
        case "loss":
            return _loss(record, after)
        case "zero_grad":
            return _zero_grad(before, after)
        case "backward":
            return _backward(record, before, after)
    return _step(record, before, after)


def lines_for(optimizer: str) -> int:
    """Return how many lines the longest explanation has in a loop with an optimizer of this name."""
    return {"momentum": 6, "adam": MOST_LINES}.get(optimizer, 4)


def datum(number: float) -> str:
    """Return a number of the data, as an operand, without decimals where it has none."""
    return f"{number:g}" if number.is_integer() and number >= 0 else operand(number)


def operand(number: float) -> str:
    """Return a number as it stands behind an operator: negative ones in parentheses."""
    return f"({show(number)})" if number < 0 else show(number)


def _forward(record: Record, after: Moment) -> str:
    x, weights = record.X[0], after.numbers("model.weight")
    bias = after.values.get("model.bias")
    parameters = [(name, place) for name, of, place in parameters_of(after) if of == "weight"]
    features = ["x"] if len(x) == 1 else [f"x{place}" for place in range(len(x))]
    formula = " + ".join(f"{features[place]} · {name}" for name, place in parameters)
    numbers = " + ".join(f"{datum(x[place])} · {operand(weights[place])}" for _, place in parameters)
    if bias:
        formula, numbers = f"{formula} + b", f"{numbers} + {operand(bias[0])}"
    y_hat = after.numbers("y_hat")
    more = f"\nand so on, for all {len(y_hat)} points" if len(y_hat) > 1 else ""
    return f"y_hat = {formula}\n      = {numbers}\n      = {show(y_hat[0])}{more}"


def _loss(record: Record, after: Moment) -> str:
    y_hat, (loss,) = after.numbers("y_hat"), after.numbers("loss")
    if len(y_hat) == 1:
        numbers = f"({show(y_hat[0])} - {datum(record.y[0])})²"
        return f"loss = (y_hat - y)²\n     = {numbers}\n     = {show(loss)}"
    squares = [f"({show(guess)} - {datum(y)})²" for guess, y in zip(y_hat[:2], record.y, strict=False)]
    numbers = f"({' + '.join(squares)} + ...) / {len(y_hat)}"
    return f"loss = mean of (y_hat - y)²\n     = {numbers}\n     = {show(loss)}"


def _zero_grad(before: Moment, after: Moment) -> str:
    lines = []
    for name, parameter, place in parameters_of(after):
        held = before.values[f"model.{parameter}.grad"]
        lines.append(
            f"{name}.grad: {show(held[place])} → None" if held else f"{name}.grad is None already"
        )
    return "\n".join(lines)


def gradient(record: Record, moment: Moment, parameter: str, place: int) -> float:
    """Return the mean over all points of 2 (y_hat - y) · x, the gradient of the loss for one number.

    For the bias, x is 1. y_hat is what the last forward pass found.
    """
    x = [row[place] if parameter == "weight" else 1.0 for row in record.X]
    errors = [guess - y for guess, y in zip(moment.numbers("y_hat"), record.y, strict=True)]
    return sum(2 * error * value for error, value in zip(errors, x, strict=True)) / len(x)


def _backward(record: Record, before: Moment, after: Moment) -> str:
    lines = []
    for name, parameter, place in parameters_of(after):
        held, grad = (moment.values[f"model.{parameter}.grad"] for moment in (before, after))
        assert grad
        arrived = gradient(record, after, parameter, place)
        x = "" if parameter == "bias" else " · x" if len(record.X[0]) == 1 else f" · x{place}"
        if len(record.y) == 1:
            error = f"({show(after.numbers('y_hat')[0])} - {datum(record.y[0])})"
            formula = f"2 (y_hat - y){x}"
            numbers = f"2 · {error}{f' · {datum(record.X[0][0])}' if x else ''}"
        else:
            formula, numbers = f"mean of 2 (y_hat - y){x}", ""
        if held is not None:
            formula, numbers = f"old + {formula}", f"{show(held[place])} + {operand(arrived)}"
        lines.append(f"{name}.grad = {formula}")
        sums = f"{numbers} = " if numbers else ""
        lines.append(f"{' ' * len(name)}      = {sums}{show(grad[place])}")
    return "\n".join(lines)


def _step(record: Record, before: Moment, after: Moment) -> str:
    lines = []
    for name, parameter, place in parameters_of(after):
        grad = after.values[f"model.{parameter}.grad"]
        old, new = (moment.numbers(f"model.{parameter}")[place] for moment in (before, after))
        if grad is None:
            lines.append(f"{name}.grad is None: nothing to go by, {name} stays {show(old)}")
            continue
        buffers = {
            buffer: tuple(
                (moment.numbers(f"{buffer} of {parameter}") or (0.0,) * len(grad))[place]
                for moment in (before, after)
            )
            for buffer in BUFFERS
            if f"{buffer} of {parameter}" in after.values
        }
        if "momentum_buffer" in buffers:
            first = f"momentum_buffer of {parameter}" not in before.values
            lines += _with_momentum(name, record.step_size, grad[place], buffers, first, old, new)
        elif "exp_avg" in buffers and lines:
            lines.append(f"{name} in the same way: {show(old)} → {show(new)}")
        elif "exp_avg" in buffers:
            (count,) = after.numbers(f"step of {parameter}")
            lines += _with_adam(name, record.step_size, grad[place], buffers, int(count), old, new)
        else:
            lines += _plainly(record, name, grad[place], old, new)
    return "\n".join(lines)


def _plainly(record: Record, name: str, grad: float, old: float, new: float) -> list[str]:
    lr = record.step_size
    sum_ = f"{show(old)} - {lr:g} · {operand(grad)}"
    if record.optimizer == "StepByAssignment":
        return [f"p = {sum_} = {show(old - lr * grad)}   a new tensor", f"{name} stays {show(new)}"]
    return [f"{name} = {name} - lr · {name}.grad", f"  = {sum_} = {show(new)}"]


def _with_momentum(
    name: str,
    lr: float,
    grad: float,
    buffers: dict[str, tuple[float, ...]],
    first: bool,
    old: float,
    new: float,
) -> list[str]:
    held, buffer = buffers["momentum_buffer"]
    made = f"{name}.grad" if first else f"0.9 · {operand(held)} + {operand(grad)}"
    return [
        f"buffer = {made} = {show(buffer)}",
        f"{name} = {name} - lr · buffer",
        f"  = {show(old)} - {lr:g} · {operand(buffer)} = {show(new)}",
    ]


def _with_adam(
    name: str,
    lr: float,
    grad: float,
    buffers: dict[str, tuple[float, ...]],
    count: int,
    old: float,
    new: float,
) -> list[str]:
    """Source: Kingma and Ba, Adam, 2015, algorithm 1, with PyTorch's default betas and eps."""
    (held, mean), (held_sq, mean_sq) = buffers["exp_avg"], buffers["exp_avg_sq"]
    m, v = mean / (1 - 0.9**count), mean_sq / (1 - 0.999**count)
    squared = f"{show(abs(grad))}²"  # without its sign, which a square does not have
    return [
        f"exp_avg = 0.9·{operand(held)} + 0.1·{operand(grad)} = {show(mean)}",
        f"exp_avg_sq = 0.999·{show(held_sq)} + 0.001·{squared} = {show(mean_sq)}",
        f"m = exp_avg / (1 - 0.9^{count}) = {show(m)}",
        f"v = exp_avg_sq / (1 - 0.999^{count}) = {show(v)}",
        f"{name} = {name} - lr · m / (√v + 1e-8)",
        f"  = {show(old)} - {lr:g}·{operand(m)} / {show(math.sqrt(v) + 1e-8)} = {show(new)}",
    ]
