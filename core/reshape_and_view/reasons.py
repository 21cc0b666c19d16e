"""Why the programs of the mistakes with shapes are wrong, and what is not the reason."""

from core.faults import Reasons

REASONS = {
    "view_after_transpose": Reasons(
        "After a transpose no single stride leads through all elements",
        ("There are not 6 elements any more", "There are: a transpose keeps all of them."),
        ("transpose(0, 1) names the wrong axes", "There are only these two."),
    ),
    "miscount": Reasons(
        "The 3 channels were left out of the count",
        ("view cannot flatten images", "It can: they lie in order in memory."),
        ("The images are empty", "`torch.empty` makes all of the elements, only without setting them."),
    ),
    "count_alone_with_minus_one": Reasons(
        "-1 takes what is left, and swallows the channels",
        ("-1 is the last axis, as in Python's indices", "Among sizes, -1 means: work it out."),
        ("view has copied the images", "A view copies nothing, and copying would keep the shape."),
    ),
    "view_a_slice": Reasons(
        "The slice jumps in memory, so no single stride leads through it",
        ("The slice has too few elements", "-1 takes however many there are."),
        ("Whole numbers cannot be viewed", "A view asks for strides, whatever the dtype."),
    ),
    "write_into_a_reshape": Reasons(
        "reshape had to copy, and the copy got the 99",
        ("The place 0 does not exist after t()", "It does: no error says otherwise."),
        ("99 is a whole number, and x holds floats", "Assigning turns it into 99.0."),
    ),
    "wrap_a_reversed_array": Reasons(
        "The array has a negative stride, which no tensor can have",
        ("from_numpy does not take slices", "It takes those that run forwards."),
        ("The numbers are float64", "from_numpy keeps float64 gladly."),
    ),
    "leave_two_open": Reasons(
        "Two sizes are left open, and PyTorch does not guess",
        ("23,520 elements cannot be divided by 784", "They can: 30 rows of 784."),
        ("-1 has to be the last size", "It may stand anywhere, but only once."),
    ),
    "reshape_to_swap_axes": Reasons(
        "reshape keeps the order in memory: it swaps no axes",
        ("The shape is the wrong one", "(3, 2) was wanted, and is what came."),
        (
            "reshape has copied, and the copy is out of date",
            "Its numbers are those of x; they only stand elsewhere.",
        ),
    ),
    "write_into_a_view": Reasons(
        "The row is a view: it has no numbers of its own",
        ("row[0] stands for the whole row", "It is one number: only one has changed."),
        ("view(6) has shuffled the numbers", "A view keeps their order."),
    ),
    "squeeze_everything": Reasons(
        "Without an axis, squeeze removes the batch's as well",
        ("An empty tensor has no batch", "`torch.empty` makes the shape that it is given."),
        ("squeeze removes the first axes", "It removes all of size 1, wherever they stand."),
    ),
}
"""The reasons, by the names of the broken programs."""
