"""What is said of the same operation in both libraries."""

from core.tensors_vs_numpy.codes import Code
from core.tensors_vs_numpy.comparison import Comparison, Row
from core.tensors_vs_numpy.elements import Element
from core.tensors_vs_numpy.library_differences import find_differences, sum_up

# By the case of a difference; the places are its facts (library_differences.py).
DIFFERENCES = {
    "keyword": "- **keyword**: NumPy's `{numpy}` is `{torch}`.",
    "both refuse": "- **error**: Both refuse, each in its own words.",
    "NumPy refuses": "- **error**: NumPy refuses what PyTorch does.",
    "PyTorch refuses": "- **error**: PyTorch refuses what NumPy does.",
    "conversion": "- **conversion**: `{numpy}`, `{torch}`.",
    "result": "- **result**: `{numpy}` in NumPy, `{torch}` in PyTorch.",
    "indices": "- **indices**: PyTorch returns a pair: the values, and their indices.",
    "type": "- **type**: `{numpy}`, a tensor.",
    "dtype": "- **dtype**: `{numpy}`, `{torch}`.",
    "shape": "- **shape**: first `{numpy}`, then `{torch}`.",
    "digits of NumPy": "- **digits**: NumPy holds `{numpy!r}`.",
    "digits of PyTorch": "- **digits**: `{torch!r}`.",
    "digits of both": "- **digits**: NumPy holds `{numpy!r}`, PyTorch `{torch!r}`.",
    "numbers": "- **numbers**: up to `{distance:.3g}` apart.",
}
NO_DIFFERENCE = "Here the two libraries do not differ."
NOTHING_TO_DRAW = "There are no numbers to draw."
APART = (
    "How far apart the numbers of NumPy and PyTorch are, by their size, beside half a step of float32. "
)
DIFFER, EQUAL = "{n} of {all} differ, by up to {most:.3g}.", "All are equal."


def tell_differences(comparison: Comparison, codes: tuple[Code, ...]) -> str:
    """Say in what the results of both libraries differ, each kind of difference once, as a list."""
    lines = [DIFFERENCES[each.case].format(**vars(each)) for each in sum_up(comparison, codes)]
    return "\n".join(lines) or NO_DIFFERENCE


def mark_row(row: Row, code: Code) -> str:
    """Return the title of an operation, with a mark for each difference of its results."""
    marks = [f":orange-badge[{each.name}]" for each in find_differences(row, code)]
    return " ".join((f"**{row.title}**", *marks))


def describe_distances(elements: tuple[Element, ...]) -> str:
    """Say what the picture of distances shows of some elements, of which there is at least one."""
    apart = [each.distance for each in elements]
    if not any(apart):
        return APART + EQUAL
    return APART + DIFFER.format(n=sum(map(bool, apart)), all=len(apart), most=max(apart))
