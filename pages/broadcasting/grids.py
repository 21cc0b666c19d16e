"""The numbers of tensors that meet, as grids in the shape of their sum."""

from core.broadcasting import grid_charts as charts
from core.broadcasting import shapes_words as words
from core.broadcasting.shapes import Broadcast
from pages.parts import screen
from pages.parts.view import Picture


def lay_out(names: str, result: Broadcast) -> charts.Layout | None:
    """Return where the grids stand, or None where there are none to draw."""
    if result.result_shape is None or not result.numbers:
        return None
    return charts.arrange(result.result_shape, len(names) + 1, digits_of(result), screen.on_phone())


def digits_of(result: Broadcast) -> int:
    """Return how many digits the longest number of a result has."""
    return max(len(str(number)) for number in result.numbers)


def draw(names: str, layout: charts.Layout, result: Broadcast) -> Picture:
    """Draw the grids: what is in memory, the stretched copies, and the result."""
    grids = [
        charts.Grid(name, operand.shape, operand.numbers, operand.sources)
        for name, operand in zip(names, result.operands, strict=True)
    ]
    return Picture(
        charts.grid_picture(layout, digits_of(result), len(result.numbers) - 1),
        charts.grid_tables(layout, grids, result.numbers),
        alt=words.GRIDS.format(tensors=", ".join(names)),
        name="grids",
    )
