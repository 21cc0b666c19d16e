"""What is said of the ways to make y from x: which copy, and which do not."""

from core.devices.copies import Copying
from core.devices.outcome_words import NAMES, list_codes, name_outcome
from core.devices.outcomes import COPY, ERROR, SHAPE

BEGINS = (
    "x is `[1, 2, 3]`, {dtype}, on the CPU. Make y from it, then write `x[0] = 100`: {follow} of {ways} "
    "ways copy nothing, for y shows the 100."
)
FOLLOWS = "Nothing is copied by {codes}: y shows the 100."
COPIES = "Copied by {codes}: y keeps the 1."
COLUMNS = ("y =", "what y is", "y after x[0] = 100")
TABLE_ALT = "For every way to make y from x: whether it is a copy, and what y holds after x has changed"
SEEN = "Where x and y live for every way to make y: {ways}."
AT = "{statement} is {what}"


def tell_start(copies: tuple[Copying, ...], dtype: str) -> str:
    """Say what x is, what is done with it, and how many ways have copied nothing."""
    return BEGINS.format(dtype=dtype, follow=sum(map(follows, copies)), ways=len(copies))


def follows(copy: Copying) -> bool:
    """Tell whether y shows what was written into x: it has not been copied."""
    return copy.outcome != ERROR and copy.follows


def tell_copies(copies: tuple[Copying, ...]) -> str:
    """Say which ways copied nothing, and which copied, by what y holds after x has changed."""
    follow = [copy.statement for copy in copies if follows(copy)]
    keep = [copy.statement for copy in copies if copy.y is not None and not copy.follows]
    told = ((FOLLOWS, follow), (COPIES, keep))
    return " ".join(
        words.format(codes=list_codes([*dict.fromkeys(codes)])) for words, codes in told if codes
    )


def list_ways(copies: tuple[Copying, ...]) -> list[tuple[str, str, str]]:
    """Return the rows of the table: the statement, what y is, and what it holds in the end."""
    return [(copy.statement, name_outcome(copy.outcome), copy.after) for copy in copies]


def describe_copies(copies: tuple[Copying, ...]) -> str:
    """Say what the picture of the ways shows."""
    ways = (AT.format(statement=copy.statement, what=NAMES[copy.outcome]) for copy in copies)
    return SEEN.format(ways="; ".join(ways))


def label_tensors(copy: Copying, many: bool) -> tuple[str, str]:
    """Return what stands in the boxes of x and y: their names, and their numbers unless these are many.

    The same tensor has one box, with both names; y has no box then.
    """
    x = f" {' '.join(f'{number:g}' for number in copy.x)}"
    y = "" if copy.y is None else f" {' '.join(f'{number:g}' for number in copy.y)}"
    if copy.is_x:
        return f"x, y{'' if many else x}", ""
    named = {ERROR: "✗", SHAPE: "y", COPY: f"y{'' if many else y}"}
    return f"x{'' if many else x}", named.get(copy.outcome, f"y{'' if many else y}")
