"""What is said of a sum and of the floats around it."""

from core.tensors_vs_numpy.rounding import CloseUp, RoundedSum, is_tie, where_equal

# Which library takes it for numbers with a point, by dtype.
OWNERS = {"torch.float64": "float64, NumPy's", "torch.float32": "float32, PyTorch's"}
BADGE = {True: ":green-badge[True]", False: ":orange-badge[False]"}
SUM = "**{owner}**  \n`{first:g} + {second:g} == {written}` {badge}"
STEP = "One step up is `{step:.3g}` here. The exact {written} lies {away:.2f} steps from the sum."
TIE = "Unrounded, it lay exactly between two floats."
SEEN = (
    "The floats around a + b, and where a + b lay before it was rounded. It comes out equal in {where}."
)
WHERE = {
    "both": "float64 and in float32",
    "float64": "float64 only",
    "float32": "float32 only",
    "neither": "neither float64 nor float32",
}


def tell_sum(row: RoundedSum, near: CloseUp, first: float, second: float) -> str:
    """Say whether a sum comes out equal in one dtype, and how far the exact sum is from it."""
    equal = SUM.format(
        owner=OWNERS[row.dtype],
        first=first,
        second=second,
        written=row.written,
        badge=BADGE[row.is_equal],
    )
    step = STEP.format(step=near.step, written=row.written, away=abs(near.written))
    return f"{equal}  \n{step} {TIE if is_tie(near) else ''}".rstrip()


def describe_floats(sums: tuple[RoundedSum, ...]) -> str:
    """Say what the picture of floats shows."""
    return SEEN.format(where=WHERE[where_equal(sums)])
