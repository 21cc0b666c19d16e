"""Predictions about devices; every answer comes from a run."""

import math
from typing import Any

from core.devices.copies import look_at_copies, to_float32
from core.devices.journey import move_there_and_back, what_comes_back
from core.devices.meta import WIDTHS, dry_run
from core.devices.mixing import meet, y_moved
from core.devices.outcome_words import name_outcome
from core.devices.outcomes import OUTCOMES
from core.devices.timing import LARGEST_SIZES, Timing
from core.questions import Question
from core.shown_code import code_of


def another_destination(**arguments: Any) -> Question:
    """Ask how a journey to another device ends. Takes what `move_there_and_back` takes.

    Shows: `destination`.
    """
    other = "meta" if arguments["destination"] != "meta" else "cpu"
    stops = move_there_and_back(**{**arguments, "destination": other})
    there, back = (" ".join(stop.printed.split()) for stop in stops[1:])
    return Question(
        text=f'Now x goes to `"{other}"` and then back with `x.to("cpu")`. What comes of the way back?',
        options={
            "numbers": "The same numbers as at the start",
            "shape": "A shape without numbers",
            "error": "An error",
        },
        answer=what_comes_back(stops),
        why=f"On `{other}` it prints `{there}`, and the way back brings `{back}`.",
        shows={"destination": other},
    )


def another_dtype(**arguments: Any) -> Question:
    """Ask what `x.to(torch.float32)` makes of the other dtype. Takes what `look_at_copies` takes.

    Shows: `dtype`.
    """
    other = "float64" if arguments["dtype"] == "float32" else "float32"
    statement = code_of(to_float32)
    copies = {copy.statement: copy for copy in look_at_copies(**{**arguments, "dtype": other})}
    return Question(
        text=f"Now x has the dtype {other}. What does `y = {statement}` make?",
        options={outcome: name_outcome(outcome) for outcome in OUTCOMES},
        answer=copies[statement].outcome,
        why=f"After `x[0] = 100`, y is `{copies[statement].after}`.",
        shows={"dtype": other},
    )


def exchange_places(x_device: str = "cpu", y_device: str = "meta") -> Question:
    """Ask what moving y to x brings with the places exchanged. Shows: `x_device` and `y_device`."""
    x_device, y_device = y_device, x_device
    if x_device == y_device:
        x_device, y_device = "cpu", "meta"
    added = code_of(y_moved)
    moved = {meeting.other: meeting for meeting in meet(x_device, y_device)}[added]
    return Question(
        text=f"Now x lives on {x_device} and y on {y_device}. What does `{moved.expression}` give?",
        options={"numbers": "Numbers", "shape": "A shape without numbers", "error": "An error"},
        answer=moved.outcome,
        why=f"`{moved.printed}`",
        shows={"x_device": x_device, "y_device": y_device},
    )


def another_width(**arguments: Any) -> Question:
    """Ask how the number of parameters changes with the width. Takes what `dry_run` takes.

    Asks for the next of the `WIDTHS`, and at the last for the one before it. Shows: `width`.
    """
    width = arguments["width"]
    other = next((each for each in WIDTHS if each > width), WIDTHS[-2])
    now = dry_run(**arguments).parameters
    then = dry_run(**{**arguments, "width": other}).parameters
    factor = max(width, other) // min(width, other)
    power = min(range(4), key=lambda power: abs(abs(math.log(then / now, factor)) - power))
    words = "About {} times" if other > width else "About 1/{}"
    return Question(
        text=f"Now every hidden layer gets the width {other} instead of {width}. "
        "How many times as many parameters has the network?",
        options={"0": "The same"} | {str(p): words.format(f"{factor**p:,}") for p in (1, 2, 3)},
        answer=str(power),
        why=f"{then:,} instead of {now:,}: {then / now:.3g} times. Between two hidden layers stand "
        "width · width weights, and only the first and the last layer grow with the width alone.",
        shows={"width": other},
    )


def twice_as_large(largest: int = 512) -> Question:
    """Ask how the work grows from n to 2n; the answer is counted. Shows: `largest`, which is 2n."""
    n = largest if 2 * largest in LARGEST_SIZES else largest // 2
    work, more = (Timing("cpu", size, 0.0).operations for size in (n, 2 * n))
    return Question(
        text=f"From n = {n} to n = {2 * n}, each matrix gets 4 times as many numbers. "
        "How many times as many multiplications does `A @ B` take?",
        options={times: times for times in ("2", "4", "8", "16")},
        answer=str(more // work),
        why=f"Each of the n² results is a sum of n products: {n}³ = {n**3:,} of them, then "
        f"{2 * n}³ = {(2 * n) ** 3:,}. Memory grows 4 times, work 8 times: that is why "
        "large products are worth the way to a GPU.",
        shows={"largest": 2 * n},
    )
