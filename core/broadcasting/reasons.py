"""Why the programs of the mistakes with shapes that meet are wrong, and what is not the reason."""

from core.faults import Reasons

REASONS = {
    "subtract_a_row_from_a_column": Reasons(
        "A column minus a row is a table: every prediction meets every y",
        ("The predictions are wrong", "They equal y, number by number."),
        (
            "The mean runs over the wrong axis",
            "It runs over all numbers: there are just too many of them.",
        ),
    ),
    "add_what_does_not_fit": Reasons(
        "2 meets 4 on the last axis, and neither is a 1",
        ("5 meets 5, which cannot be stretched", "Equal sizes need no stretching."),
        ("Empty tensors cannot be added", "They hold numbers, only not chosen ones."),
    ),
    "lose_an_axis": Reasons(
        "The mean has lost its axis: (2,) lines up with the columns",
        (
            "dim=1 is the wrong axis for the mean of a row",
            "It is the right one: it runs along the columns of a row.",
        ),
        ("A mean has another dtype than x", "Both are float32."),
    ),
    "center_a_square_the_wrong_way": Reasons(
        "Without its axis, a row's mean is taken from a column",
        (
            "mean(dim=1) takes the means of the columns",
            "It takes those of the rows; they then stand in the wrong place.",
        ),
        ("Rounding leaves something over", "1.5 is much more than rounding."),
    ),
    "stretch_in_place": Reasons(
        "+= writes into the column, which has no room for the result",
        ("(3, 1) and (1, 4) do not fit", "They do: together they are (3, 4)."),
        ("zeros and ones have different dtypes", "Both are float32."),
    ),
    "write_into_a_stretched_tensor": Reasons(
        "The three rows are the same two numbers in memory",
        (
            "table[0, 0] stands for a whole column",
            "It is one place, but of memory that three rows share.",
        ),
        (
            "expand has written 100 three times",
            "It has written nothing: it only repeats by a stride of 0.",
        ),
    ),
}
"""The reasons, by the names of the broken programs."""
