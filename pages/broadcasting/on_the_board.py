"""Broadcasting as it is written on the board: a sum of shapes that meet, and the trap."""

import math
from collections.abc import Mapping
from typing import Any

import torch

from core.broadcasting.shapes import Broadcast, are_few
from core.broadcasting.sums import add_up, count
from core.broadcasting.trap import Trap, fit_line
from core.notebook_pictures import grids, strides
from core.short_program import ShortProgram, print_rows

FEW = 200  # numbers in the sum that a notebook draws
TENSOR, SUM, NUMBERS = "{.shape} {}", "{.shape}", "{}"
ASK_SHAPE = (
    "Make x another shape, `x = torch.arange({count}).view{new}`: what is the shape of the sum, or is "
    "it an error? Then run it."
)
SHAPES, ROW = (
    "x {.shape}, y {.shape}, x - y {}",
    "{}: w {:.3f}, b {:.3f}, loss {:.3f}, true loss {:.3f}",
)
ASK_TRAP = (
    "Leave out the line `y = y.view(-1)`: what will become of the {n} x {n} residuals, and of w? Then "
    "run it."
)


def write_sum(result: Broadcast, arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program of a sum. `arguments` are those of `add`."""
    shapes, device = arguments["shapes"], arguments["device"]
    counted = dict(zip(("of_x", "of_y", "of_z"), map(count, shapes), strict=False))
    has_numbers = are_few(shapes)
    printed = [f"{torch.Size(each.shape)} {each.stride}" for each in result.operands]
    if result.result_shape is None:
        printed.append(f"RuntimeError: {result.error}")
    else:
        printed.append(str(torch.Size(result.result_shape)))
        printed += [str(each.stretched_stride) for each in result.operands]
        if has_numbers:
            numbers = torch.tensor(result.numbers, dtype=torch.int64, device=device)
            printed.append(str(numbers.view(result.result_shape)))
    few = has_numbers and math.prod(result.result_shape or (1,)) <= FEW
    summed = ["total"] if result.result_shape is not None else []
    drawing = grids("x", "y", *summed) if few else strides()
    turned = tuple(reversed(shapes[0])) if len(set(shapes[0])) > 1 else (*shapes[0], 2)
    return ShortProgram(
        "Broadcasting",
        add_up,
        {**counted, "has_numbers": has_numbers, "device": device},
        "\n".join(printed),
        prints=(TENSOR, TENSOR, TENSOR, SUM, NUMBERS, NUMBERS, NUMBERS, NUMBERS),
        drawing=drawing,
        ask=ASK_SHAPE.format(new=turned, count=math.prod(turned)),
        raises=result.result_shape is None,
    )


def write_trap(trap: Trap, arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program of the trap: y as a row. `arguments` are those of `spring_the_trap`."""
    line, n = trap.row, len(trap.x)
    rows = list(zip(range(len(line.w)), line.w, line.b, line.loss, line.true_loss, strict=True))
    x, y = torch.empty(n, 1), torch.empty(n)
    first = SHAPES.format(x, y, torch.Size(line.residuals_shape))
    given = {name: value for name, value in arguments.items() if name != "steps"}
    return ShortProgram(
        "A column minus a row",
        fit_line,
        {**given, "rows": len(rows), "as_row": True},
        f"{first}\n{print_rows(ROW, rows)}",
        prints=(SHAPES, ROW),
        plot=("step", "w", "b", "loss", "true loss"),
        ask=ASK_TRAP.format(n=n),
    )
