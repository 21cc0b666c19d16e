"""What is said of the same operation in both libraries."""

from core.telling_apart import write_no_less
from core.tensors_vs_numpy.codes import Code
from core.tensors_vs_numpy.comparison import Comparison, Row
from core.tensors_vs_numpy.elements import Element
from core.tensors_vs_numpy.library_differences import Difference, find_differences, sum_up
from core.tensors_vs_numpy.promotion import Promotion

# By the case of a difference; the places are its facts (library_differences.py).
DIFFERENCES = {
    "keyword": "- **keyword**: NumPy's `{numpy}` is `{torch}`.",
    "both refuse": "- **error**: Both refuse, each in its own words.",
    "NumPy refuses": "- **error**: NumPy refuses what PyTorch does.",
    "PyTorch refuses": "- **error**: PyTorch refuses what NumPy does.",
    "conversion": "- **conversion**: keeps {kept}.",
    "result": "- **result**: `{numpy}` in NumPy, `{torch}` in PyTorch.",
    "indices": "- **indices**: PyTorch returns a pair: the values, and their indices.",
    "type": "- **type**: NumPy gives a `{numpy}`.",
    "dtype": "- **dtype**: `{numpy}`, `{torch}`.",
    "shape": "- **shape**: first `{numpy}`, then `{torch}`.",
    "digits of NumPy": "- **digits**: NumPy holds {numpy}",
    "digits of PyTorch": "- **digits**: PyTorch holds {torch}",
    "digits of both": "- **digits**: both hold more than they print: {numpy}",
    "numbers": "- **numbers**: up to `{distance}` apart.",
}
PROMOTION = "- **promotion**: PyTorch makes {common} of {x} and {y} (`torch.result_type`): {because}."
GOES_ON = (
    "- **promotion**: {x}, {y} meet in {common} (`torch.result_type`): {because}. It becomes {result}."
)
# Of the dtype they meet in, and of the other one.
WHY = {
    "fractions": "{high} holds fractions, {low} does not",
    "truth": "{high} holds more than True and False",
    "range": "{high} is the larger one",
    "no axes": "{low} has no axes here, and both are of one kind",
}
SHOWN_DIGITS = 11  # of a number that is not printed whole: they show what the print leaves out
NO_DIFFERENCE = "Here the two libraries do not differ."
NOTHING_TO_DRAW = "There are no numbers to draw."
APART = (
    "How far apart the numbers of NumPy and PyTorch are, by their size, beside half a step of float32. "
)
DIFFER, EQUAL = "Apart: {n} of {all}, by up to {most}.", "All are equal."


def tell_differences(comparison: Comparison, codes: tuple[Code, ...]) -> str:
    """Say in what the results of both libraries differ, each kind of difference once, as a list."""
    lines = [DIFFERENCES[each.case].format(**_facts(each)) for each in sum_up(comparison, codes)]
    return "\n".join(lines) or NO_DIFFERENCE


def _facts(difference: Difference) -> dict[str, object]:
    """Return what a sentence says of a difference: digits cut, and two dtypes as one where they are."""
    both = dict.fromkeys([str(difference.numpy), str(difference.torch)])
    distance = write_no_less(difference.distance)
    facts = vars(difference) | {"kept": ", ".join(both), "distance": distance}
    if difference.name == "digits":
        held = {"numpy": difference.numpy, "torch": difference.torch}
        facts |= {side: cut(number) for side, number in held.items() if isinstance(number, float)}
    return facts


def cut(number: float) -> str:
    """Return a number with `SHOWN_DIGITS` digits, none of them rounded, and an ellipsis for the rest."""
    digits, e, exponent = repr(number).partition("e")
    significant = digits.lstrip("-0.")
    before = len(digits) - len(significant)
    kept = max(before + SHOWN_DIGITS + ("." in significant), digits.find(".") + 2)
    return digits[:kept] + ("…" if len(digits) > kept else "") + e + exponent


def tell_promotion(promotion: Promotion | None) -> str:
    """Say what PyTorch makes of two dtypes that meet, and why, or nothing where there is only one."""
    if promotion is None:
        return ""
    words = PROMOTION if promotion.common == promotion.result else GOES_ON
    low = promotion.y if promotion.common == promotion.x else promotion.x
    because = WHY[promotion.why].format(high=promotion.common, low=low)
    return words.format(because=because, **vars(promotion))


def mark_row(row: Row, code: Code) -> str:
    """Return the title of an operation, with a mark for each difference of its results."""
    marks = [f":orange-badge[{each.name}]" for each in find_differences(row, code)]
    return " ".join((f"**{row.title}**", *marks))


def describe_distances(elements: tuple[Element, ...]) -> str:
    """Say what the picture of distances shows of some elements, of which there is at least one."""
    apart = [each.distance for each in elements]
    if not any(apart):
        return APART + EQUAL
    return APART + DIFFER.format(n=sum(map(bool, apart)), all=len(apart), most=write_no_less(max(apart)))
