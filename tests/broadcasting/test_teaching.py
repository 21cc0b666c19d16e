"""What the steps for the teacher say is seen, against the runs."""

import torch

from core.broadcasting.mistakes import MISTAKES
from pages.broadcasting.trap import VIEW
from tests.everywhere.observed import observed


def fits(settings, run):
    rows, columns = run.result_shape
    return run.error == "", str(rows), str(columns)


def does_not_fit(settings, run):
    x, y = (int(text.split(",")[-1]) for text in (settings.x, settings.y))
    return run.result_shape is None and 1 not in (x, y) and x != y, str(x), str(y), "1"


def is_stretched(settings, run):
    last = int(settings.x.split(",")[-1])
    y = run.operands[1]
    return y.shape == (3, 1) and run.result_shape == (3, 4) and run.error == "", str(last), "1", "0"


def ends_flat(settings, run):
    residuals = run.row.residuals_shape
    flat = abs(run.row.w[-1]) < 0.1 * abs(run.column.w[-1])
    return flat, str(residuals[0] * residuals[1])


def only_the_column_finds_it(settings, run):
    return (abs(run.column.w[-1] - settings.slope) < 0.1 and abs(run.row.w[-1]) < 0.1,)


def is_a_square(settings, run):
    broken, _ = observed(MISTAKES, "subtract_a_row_from_a_column")
    return (broken.error is None,)


SEEN = {
    "They fit": fits,
    "They do not fit": does_not_fit,
    "Mended": is_stretched,
    "The trap": ends_flat,
    "Another slope": only_the_column_finds_it,
    "Find the fault": is_a_square,
}


def has_six_points():
    return True, str(len(VIEW.run(VIEW.settings()).x))


def stands_below():
    x, y = torch.zeros(5, 3), torch.zeros(5)
    try:
        x + y
    except RuntimeError:
        return y.shape[-1] != x.shape[-1], str(y.shape[-1]), str(x.shape[-1])
    return (False,)


def is_read_again():
    x = torch.zeros(3, 1)
    wide = x.expand(3, 4)
    same = wide.data_ptr() == x.data_ptr() and (wide + 0).untyped_storage().nbytes() == 4 * 12
    return same, str(wide.stride(1))


def fits_and_is_a_square():
    n = 7
    return (torch.zeros(n, 1) - torch.zeros(n)).shape == (n, n), "1"


SAID = {
    "There are 6 points": has_six_points,
    "5 stands below 3": stands_below,
    "has stride 0": is_read_again,
    "`(n, 1) - (n,)` fits": fits_and_is_a_square,
}
