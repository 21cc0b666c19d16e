"""The short program beside a picture, with the lines lit that run where its clock stands."""

from collections.abc import Sequence

from core.charts.listing import listing_picture, listing_table
from core.program_lines import lines_beside
from core.short_program import ShortProgram
from pages.parts import board
from pages.parts.view import Picture


def draw_listing(short: ShortProgram, lit: Sequence[Sequence[int]], rows: int) -> Picture:
    """Draw a short program in so many rows.

    `lit` has for every frame of the picture's clock the numbers of the lines that run then, as
    `core.program_lines` counts them.
    """
    return draw_lines(lines_beside(board.write(short).source), lit, rows)


def draw_lines(lines: Sequence[str], lit: Sequence[Sequence[int]], rows: int) -> Picture:
    """Draw lines of a program as `draw_listing` does."""
    return Picture(
        listing_picture(rows, len(lit) - 1),
        {"code": listing_table(lines, lit, rows)},
        alt=f"The program: {'; '.join(line.strip() for line in lines)}",
        name="listing",
    )
