"""What the steps for the teacher say is seen, against the runs."""

from core.broadcasting.mistakes import MISTAKES
from core.mistakes import observe


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
    mistake = next(each for each in MISTAKES if each.name == "subtract_a_row_from_a_column")
    return (observe(mistake.broken).error is None,)


SEEN = {
    "They fit": fits,
    "They do not fit": does_not_fit,
    "Mended": is_stretched,
    "The trap": ends_flat,
    "Another slope": only_the_column_finds_it,
    "Find the fault": is_a_square,
}
