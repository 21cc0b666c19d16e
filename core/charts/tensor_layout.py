"""Where the elements of a tensor of any number of axes are drawn: in a plane, in cells.

The last axis goes right and the one before it goes down; what is left makes matrices, which stand
beside each other as long as there is room. `place_cells` goes on with the next axes as with these two,
and `lay_out` gives every matrix its name and breaks rows that are too long.
"""

import itertools
import math

import numpy as np

Shape = tuple[int, ...]
Place = tuple[float, float]

GAP = 0.25  # cells between the blocks of `place_cells`
MANY_COLUMNS = 19  # beyond these, blocks go down
MOST_COLUMNS = 16  # cells side by side in `lay_out`, so that their numbers can be read on a phone
NAME_COLUMNS = 1.5  # cells that the name of a part takes, for each of its numbers
PART_GAP = 0.5  # cells between parts


def place_cells(shape: Shape) -> tuple[np.ndarray, np.ndarray, float, float]:
    """Return the left and top of every element in a grid of blocks, and the grid's width and height.

    The last axis goes right, the one before down; the others make blocks, to the right as long as there
    is room.
    """
    places = np.indices(shape).reshape(len(shape), math.prod(shape))
    left, top = np.zeros(math.prod(shape)), np.zeros(math.prod(shape))
    columns = rows = 1.0
    for number, (size, index) in enumerate(zip(shape[::-1], places[::-1], strict=True)):
        gap = GAP if number > 1 else 0.0
        wide = size * (columns + gap) - gap
        if number == 0 or (number > 1 and wide <= MANY_COLUMNS):
            left, columns = left + index * (columns + gap), wide
        else:
            top, rows = top + index * (rows + gap), size * (rows + gap) - gap
    return left, top, columns, rows


def lay_out(shape: Shape) -> tuple[list[Place], list[tuple[Place, str]]]:
    """Return the corner of every cell (column, row) in row-major order, and the names of the parts.

    A matrix is a part; parts stand beside each other where there is room, and the first of four axes
    begins a new row of parts. Rows of more than `MOST_COLUMNS` cells go on in the next line.
    """
    outer, (rows, columns) = shape[:-2], (1, 1, *shape)[-2:]
    lines = max(1, math.ceil(columns / MOST_COLUMNS))
    width, height = min(columns, MOST_COLUMNS), rows * lines
    room = max(width, NAME_COLUMNS * len(outer)) + PART_GAP  # a part is at least as wide as its name
    beside = max(1, int((MOST_COLUMNS + PART_GAP) // room))
    title = 1 if outer else 0
    corners: list[Place] = []
    parts: list[tuple[Place, str]] = []
    top = 0.0
    slot = 0
    for prefix in itertools.product(*map(range, outer)):
        if slot == beside or (slot and len(outer) > 1 and prefix[-1] == 0):
            top, slot = top + height + title, 0
        left = slot * room
        if outer:
            parts.append(((left, top + title), f"[{', '.join(map(str, prefix))}]"))
        for row, column in itertools.product(range(rows), range(columns)):
            line, place = divmod(column, MOST_COLUMNS)
            corners.append((left + place, top + title + row * lines + line))
        slot += 1
    return corners, parts
