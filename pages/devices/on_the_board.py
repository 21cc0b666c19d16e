"""Devices as they are written on the board: each program ends in PyTorch's error, where there is one."""

from collections.abc import Mapping, Sequence
from typing import Any

import torch

from core.devices.copies import Copying, make_all
from core.devices.journey import Stop, go_there_and_back
from core.devices.meta import DryRun, layers_of, send_a_shape
from core.devices.mixing import Meeting, meet_one_after_another
from core.devices.timing import Timing
from core.devices.timing_board import time_one_by_one
from core.notebook_pictures import places, places_of_a_journey, points
from core.short_program import ShortProgram, print_rows

THEN = "what will the program print, and will it raise? Then run it."
SAME = "{}, the same tensor: {}"
BETWEEN, FIRST = "a layer between two hidden ones", "the first layer"
LAYER = "{} gives {}, {:,} parameters"
WAYS = ("stayed", "in float32", "in float64", "copied", "cloned", "detached", "moved", "returned")
TIMED = "{}, n = {}: {:.3f} ms"
NOT_TIMED = "Press the button above for times of this machine."
ASK_FOR_MORE = "Add n = {n}: how many times as long will it take? Then run it."
TIMES_DIFFER = (
    "Times differ from run to run. The page takes all sizes in turns: a busy moment spoils none."
)
COPIES = tuple(f"{way}: {SAME}" for way in WAYS)


def write_journey(settings: Any, stops: tuple[Stop, ...]) -> ShortProgram:
    """Return the short program of a journey, up to the first error."""
    failed = next((number for number, stop in enumerate(stops) if stop.failed), None)
    shown = stops if failed is None else stops[: failed + 1]
    other = "meta" if settings.destination != "meta" else "cpu"
    return ShortProgram(
        "Devices",
        go_there_and_back,
        {
            "destination": settings.destination,
            "n": settings.n,
            "seed": settings.seed,
            "exists": not stops[1].failed,
        },
        "\n".join(stop.printed for stop in shown),
        drawing=places_of_a_journey(),
        ask=f"Change `{settings.destination}` to `{other}`: {THEN}",
        raises=failed is not None,
    )


def write_copies(settings: Any, copies: tuple[Copying, ...]) -> ShortProgram:
    """Return the short program of all ways to make other tensors of x."""
    *_, last = copies
    raises = last.outcome == "error"
    printed = [
        last.after if each.outcome == "error" else words.format(each.after, each.is_x)
        for words, each in zip(COPIES, copies, strict=True)
    ]
    return ShortProgram(
        "What moving copies",
        make_all,
        {"other": settings.other, "float64": settings.dtype == "float64", "comes_back": not raises},
        "\n".join(printed),
        prints=COPIES,
        drawing=places("x", *("_".join(way.split()) for way in (WAYS[:-1] if raises else WAYS))),
        ask="Change `x[0] = 100.0` to `x = x + 100`: which of them change with x? Then run it.",
        raises=raises,
    )


def write_meetings(settings: Any, meetings: tuple[Meeting, ...]) -> ShortProgram:
    """Return the short program of what x and y can do together; x + y comes last."""
    added, moved, number, on_the_spot = meetings
    can_move = moved.outcome != "error"
    other = "meta" if settings.y_device != "meta" else "cpu"
    shown = (number, on_the_spot, *([moved] if can_move else []), added)
    return ShortProgram(
        "Mixed devices",
        meet_one_after_another,
        {"x_device": settings.x_device, "y_device": settings.y_device, "can_move": can_move},
        "\n".join(meeting.printed for meeting in shown),
        drawing=places("x", "y", printed=len(shown) - (added.outcome == "error")),
        ask=f"Put y on `{other}`, not on `{settings.y_device}`: {THEN}",
        raises=added.outcome == "error",
    )


def write_dry_run(settings: Any, run: DryRun) -> ShortProgram:
    """Return the short program of a dry run. It ends in the error of reading a number."""
    layers = [LAYER.format(each.name, each.output_shape, each.parameters) for each in run.layers]
    return ShortProgram(
        "A dry run on meta",
        send_a_shape,
        {
            "batch_size": settings.batch_size,
            "in_features": settings.in_features,
            "layers": layers_of(settings.in_features, settings.width, settings.depth),
        },
        "\n".join([*layers, run.printed, run.error]),
        prints=(LAYER,),
        drawing=points(("layer", "gives", "parameters"), "number of the layer", "parameters", log=True),
        ask=f"Change the width from {settings.width} to {2 * settings.width}: how many times as many "
        f"parameters has {BETWEEN if settings.depth > 1 else FIRST}? Then run it.",
        raises=True,
    )


def write_timing(given: Mapping[str, Any], timings: Sequence[Timing]) -> ShortProgram:
    """Return the timing of products as one does it alone; the page times all sizes in turns."""
    rows = [(each.device, each.size, 1000 * each.product) for each in timings]
    shared = {name: given[name] for name in ("devices", "sizes", "repeats", "seed")}
    return ShortProgram(
        "How long does a matrix product take?",
        time_one_by_one,
        shared | {"dtype": getattr(torch, given["dtype"])},
        print_rows(TIMED, rows) or NOT_TIMED,
        prints=(TIMED,),
        drawing=points(("device", "n", "milliseconds"), "n", "milliseconds", "device", log=True),
        ask=ASK_FOR_MORE.format(n=2 * max(given["sizes"])),
        note=TIMES_DIFFER,
        repeats=False,
    )
