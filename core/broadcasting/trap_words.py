"""What is said of the trap: what was compared with what, and where it led."""

from core.broadcasting.trap import (
    Trap,
    judge_column,
    judge_trap,
    mean_of_y,
    print_line,
    size_of_residuals,
    whose_loss_grew,
)

COMPARED = (
    "`y` `({n}, 1)`: {own} residuals, each against its own y. Loss **{column:.4g}**.  \n"
    "`y` `({n},)`: {n} · {n} = {every}, against every y. No error. Loss **{row:.4g}**."
)
# By where the wrong line has come, then by where the right one has.
LED_TO = {
    "flat": "Nearest to every y at once is their mean, {mean:.3f}, so the wrong line ends flat: {row}.",
    "under way": "Nearest to every y at once is their mean, {mean:.3f}. The wrong line is still on its "
    "way there: after {steps} steps it is {row}.",
}
RIGHT = {
    "fits": "The right one fits: {column}.",
    "under way": "The right one is on its way to the points: {column}.",
}
# By whose loss ends above its start.
TOO_LARGE = "This step size is too large: the loss grows{whose}. Try a smaller one."
GROWS = {
    "both": ", and both losses end above their start",
    "column": ", and with `y` of shape `(n, 1)` it ends above its start",
    "row": ", and with `y` of shape `(n,)` it ends above its start",
}
SEEN = "Points and two trained lines: {lines} Then the square of residuals, and both losses."
WRONG_SEEN = {
    "flat": "the wrong one ends flat, at the mean of all y",
    "under way": "the wrong one is on its way to the mean of all y",
}
RIGHT_SEEN = {"fits": "The right one fits the points", "under way": "The right one is on its way"}
GROWS_SEEN = "they run away from the points."
WARNED = "`F.mse_loss(y_hat, y)` computes the same, and warns, once in a program:"
SILENT = "With `y` of shape `({n}, 1)` it says nothing. `(y_hat - y) ** 2` never says anything."
COLUMNS = ("step", "loss, y (n, 1)", "loss, y (n,)", "true loss, y (n,)")


def tell_residuals(trap: Trap) -> str:
    """Say how many residuals each program has, and where its loss ends."""
    return COMPARED.format(
        n=len(trap.x),
        own=size_of_residuals(trap.column),
        every=size_of_residuals(trap.row),
        column=trap.column.loss[-1],
        row=trap.row.loss[-1],
    )


def tell_growth(trap: Trap) -> str | None:
    """Say whose loss ends above its start, or None where none does."""
    whose = whose_loss_grew(trap)
    return None if whose is None else TOO_LARGE.format(whose=GROWS[whose])


def tell_lines(trap: Trap) -> str:
    """Say where both lines have come. For a trap in which no loss has grown."""
    wrong, right = judge_trap(trap), judge_column(trap)
    row, column = (print_line(line.w[-1], line.b[-1]) for line in (trap.row, trap.column))
    first = LED_TO[wrong].format(mean=mean_of_y(trap), row=row, steps=len(trap.row.loss) - 1)
    return f"{first} {RIGHT[right].format(column=column)}"


def describe_trap(trap: Trap) -> str:
    """Say what the picture of the trap shows."""
    if whose_loss_grew(trap):
        return SEEN.format(lines=GROWS_SEEN)
    wrong, right = judge_trap(trap), judge_column(trap)
    return SEEN.format(lines=f"{WRONG_SEEN[wrong]}. {RIGHT_SEEN[right]}.")
