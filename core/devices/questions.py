"""Predictions about devices; every answer comes from a run."""

import math
from collections.abc import Mapping
from typing import Any

import torch

from core.accelerators import find_accelerator
from core.devices.copies import WAYS, look_at_copies, there_and_back, to_float32
from core.devices.journey import move_there_and_back, what_comes_back
from core.devices.meta import WIDTHS, dry_run
from core.devices.mixing import meet, y_itself, y_moved
from core.devices.outcome_words import name_outcome
from core.devices.outcomes import OUTCOMES
from core.devices.timing import LARGEST_SIZES, Timing
from core.questions import Question
from core.shown_code import code_of

NEAR = 0.1  # so much more or less is still about as many
COPIES = {outcome: name_outcome(outcome) for outcome in OUTCOMES}


def another_destination(**arguments: Any) -> Question:
    """Ask how a journey to another device ends. Takes what `move_there_and_back` takes.

    Shows: `destination`.
    """
    return _journey(arguments, "meta" if arguments["destination"] != "meta" else "cpu")


def a_third_destination(**arguments: Any) -> Question:
    """Ask the same of the CPU, or where x goes there or to meta, of the accelerator, there or not.

    Shows: `destination`.
    """
    elsewhere = arguments["destination"] not in ("cpu", "meta")
    return _journey(arguments, "cpu" if elsewhere else find_accelerator() or "cuda")


def _journey(arguments: Mapping[str, Any], other: str) -> Question:
    """Ask how a journey to this device ends."""
    stops = move_there_and_back(**{**arguments, "destination": other})
    there, back = (" ".join(stop.printed.split()) for stop in stops[1:])
    change = (
        f'This machine has no {other}. Now x is asked to go to `"{other}"` all the same'
        if stops[1].failed
        else f'Now x goes to `"{other}"`'
    )
    return Question(
        text=f'{change}, and then back with `x.to("cpu")`. What comes of the way back?',
        options={
            "numbers": "The same numbers as at the start",
            "shape": "A shape without numbers",
            "error": "An error",
        },
        answer=what_comes_back(stops),
        why=f"On `{other}` it prints `{there}`, and the way back brings `{back}`.",
        shows={"destination": other},
        hint="A device has memory for numbers, or it does not. What "
        "arrives there, and what can come back?",
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
        options=COPIES,
        answer=copies[statement].outcome,
        why=f"After `x[0] = 100`, y is `{copies[statement].after}`.",
        shows={"dtype": other},
        hint="`.to` copies only if something has to change. Has it here?",
    )


def exchange_places(x_device: str = "meta", y_device: str = "cpu") -> Question:
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
        hint="Where does the sum take place, and are there numbers on that device?",
    )


def another_width(**arguments: Any) -> Question:
    """Ask how the number of parameters changes with the width. Takes what `dry_run` takes.

    About is within a tenth. Asks for the next of the `WIDTHS`, and at the last for the one before it.
    Shows: `width`.
    """
    width = arguments["width"]
    other = next((each for each in WIDTHS if each > width), WIDTHS[-2])
    now = dry_run(**arguments).parameters
    then = dry_run(**{**arguments, "width": other}).parameters
    factor = max(width, other) // min(width, other)
    ratio = max(then, now) / min(then, now)
    power = round(math.log(ratio, factor))
    answer = str(power) if abs(ratio / factor**power - 1) <= NEAR else "between"
    once, square = (f"{factor**p:,} times" if other > width else f"1/{factor**p:,}" for p in (1, 2))
    return Question(
        text=f"Now every hidden layer gets the width {other} instead of {width}. "
        "How many times as many parameters has the network?",
        options={
            "0": "As many",
            "1": f"About {once}",
            "between": f"Between {once} and {square}",
            "2": f"About {square}",
        },
        answer=answer,
        why=f"{then:,} instead of {now:,}: {then / now:.3g} times. Between two hidden layers stand "
        "width · width weights, and only the first and the last layer grow with the width alone.",
        shows={"width": other},
        hint="A layer from width to width has width · width weights. What does that become?",
    )


def twice_as_large(largest: int = 512) -> Question:
    """Ask how the work grows from n to 2n; the answer is counted. Shows: `largest`, which is 2n."""
    n = largest if 2 * largest in LARGEST_SIZES else largest // 4
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
        hint="How many results are there, and how many products is each of them a sum of?",
    )


def both_on_one(x_device: str = "meta", y_device: str = "cpu") -> Question:
    """Ask what `x + y` gives where both live on meta, or where they do, on the CPU.

    Shows: `x_device` and `y_device`.
    """
    place = "cpu" if x_device == y_device == "meta" else "meta"
    other = code_of(y_itself)
    met = {meeting.other: meeting for meeting in meet(place, place)}[other]
    return Question(
        text=f"Now both live on {place}. What does `{met.expression}` give?",
        options={"numbers": "Numbers", "shape": "A shape without numbers", "error": "An error"},
        answer=met.outcome,
        why=f"`{met.printed}`",
        shows={"x_device": place, "y_device": place},
        hint="They are on one device, so they can be added. What does that device keep of a tensor?",
    )


def another_batch(**arguments: Any) -> Question:
    """Ask how the number of parameters changes with the batch size. Takes what `dry_run` takes.

    Shows: `batch_size`.
    """
    size = arguments["batch_size"]
    other = 256 if size != 256 else 64
    now = dry_run(**arguments).parameters
    then = dry_run(**{**arguments, "batch_size": other}).parameters
    factor = max(other, size) // min(other, size)
    times = "{} times" if other > size else "1/{}"
    return Question(
        text=f"Now a batch has {other} samples, not {size}. How many times as many parameters has the "
        "network?",
        options={"0": "The same", "1": times.format(factor), "2": times.format(factor**2)},
        answer="0" if then == now else "1" if max(now, then) == factor * min(now, then) else "2",
        why=f"It has {then:,}, and {now:,} now: all samples of a batch go through the same weights.",
        shows={"batch_size": other},
        hint="Which shapes of the weights have the batch size in them?",
    )


def in_another_dtype(largest: int = 512, dtype: str = "float32") -> Question:
    """Ask how much memory the matrices take in another dtype; the bytes are counted. Shows: `dtype`."""
    other = "float64" if dtype == "float32" else "float32"
    now, then = (torch.empty(1, dtype=getattr(torch, name)).element_size() for name in (dtype, other))
    times = {"0.25": "A quarter", "0.5": "Half", "1.0": "The same", "2.0": "Twice", "4.0": "Four times"}
    return Question(
        text=f"Now the numbers are {other}, not {dtype}. How much memory do matrices with "
        f"{largest} rows and columns take, compared with now?",
        options=times,
        answer=str(then / now),
        why=f"A number takes {then} bytes in {other}, and {now} in {dtype}: the matrix takes "
        f"{largest * largest * then:,} bytes, not {largest * largest * now:,}.",
        shows={"dtype": other},
        hint="The digits in the name of a dtype are its bits.",
    )


def by_another_device(**arguments: Any) -> Question:
    """Ask what the way to another device and back makes of x. Takes what `look_at_copies` takes.

    The other device is the CPU, and where that is chosen, meta. Shows: `other`.
    """
    other = "cpu" if arguments["device"] != "cpu" else "meta"
    copying = look_at_copies(**{**arguments, "device": other})[WAYS.index(there_and_back)]
    return Question(
        text=f"Now the other device is {other}. What does `y = {copying.statement}` make?",
        options=COPIES,
        answer=copying.outcome,
        why=f"After `x[0] = 100`, y is `{copying.after}`.",
        shows={"other": other},
        hint="x is on the CPU. Has anything to move, and does the other device keep the numbers?",
    )
