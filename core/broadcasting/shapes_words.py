"""What is said of shapes that meet."""

import math
import re

from core.broadcasting.shapes import Broadcast, count_bytes, count_elements, print_size, repair
from core.typed.shape import Shape

VERDICTS = {
    "equal": "`=` **equal**: the sizes agree.",
    "stretched": "`↔` **stretched**: a 1 is repeated.",
    "added": "`+` **added**: a tensor without this axis is repeated along it.",
    "impossible": "`✗` **impossible**: sizes differ that are not 1.",
}
REPAIR = "{repairs} it: `{code}`, or `{call}`, has the shape `{shape}`, and the sum fits."
FROM_THE_LEFT = "PyTorch counts from the left: dimension {left} is dim {right} here."
SCALARS = "Scalars have no axes to line up. Numbers are added."
RAISES = "`({sum}).size()` raises"
IS = "`({sum}).size()` is `{size}`."
TOO_LARGE = "No memory holds so many elements. Type smaller shapes."
NOTHING = "An axis of size 0 holds nothing, so the result holds nothing: there is no number."
UNDRAWN = (
    "The result has {elements:,} elements, too many to draw here: as int64 it takes {bytes:,} bytes."
)
NONE_TAKEN = " The stretched tensors take none, as the strides below show."
LINED_UP = "{shapes} lined up from the right. From the left, the axes are {verdicts}."
GRIDS = (
    "Grids in the shape of the result: {tensors}, any stretched copies dashed, and their sum. Frames "
    "show one number of the result and the numbers that made it."
)
MEMORY = ("tensor", "shape", "stride", "stretched stride", "elements", "same memory")
MEMORY_ALT = "Shape, strides and memory of each tensor"
SHARED = {None: "–", True: "yes", False: "no"}
STRIDES = (
    "A stride says how many elements to go on in memory for the next index. With **stride 0** the next "
    "index reads the same place again: so an axis is stretched, and nothing is copied."
)


def tell_axes(result: Broadcast) -> str:
    """Say what each verdict means that an axis has, as a list; empty without axes."""
    found = {axis.verdict for axis in result.axes}
    return "\n".join(f"- {meaning}" for verdict, meaning in VERDICTS.items() if verdict in found)


def tell_size(names: str, result: Broadcast) -> str:
    """Say which size the sum of tensors of these names has, or that PyTorch raises instead."""
    total = " + ".join(names)
    if result.result_shape is None:
        return RAISES.format(sum=total)
    return IS.format(sum=total, size=print_size(result))


def tell_repair(names: str, shapes: tuple[Shape, ...]) -> str | None:
    """Say where an axis of size 1 would make shapes fit that do not; None where no one tensor can."""
    found = repair(shapes)
    if found is None:
        return None
    number, is_new = found
    name, sizes = names[number], iter(shapes[number])
    index = ", ".join("None" if new else ":" for new in is_new)
    calls = "".join(f".unsqueeze({axis})" for axis, new in enumerate(is_new) if new)
    shape = tuple(1 if new else next(sizes) for new in is_new)
    repairs = "An axis of size 1 repairs" if sum(is_new) == 1 else f"{sum(is_new)} axes of size 1 repair"
    return REPAIR.format(repairs=repairs, code=f"{name}[{index}]", call=name + calls, shape=shape)


def tell_dimension(result: Broadcast) -> str | None:
    """Say which of the axes PyTorch's error means; None where it names none."""
    named = re.search(r"dimension (\d+)", result.error)
    if named is None or len(result.operands) > 2:  # of three it meets two, and counts theirs
        return None
    right = int(named[1]) - len(result.axes)
    return FROM_THE_LEFT.format(left=named[1], right=right)


def why_not_drawn(result: Broadcast) -> str:
    """Say why a result has no grids."""
    elements = count_elements(result)
    if not elements:
        return NOTHING
    repeats = any(math.prod(each.shape) < elements for each in result.operands)
    told = UNDRAWN.format(elements=elements, bytes=count_bytes(result))
    return told + NONE_TAKEN if repeats else told


def describe_line_up(result: Broadcast, shapes: str) -> str:
    """Say what the picture of lined up `shapes` shows."""
    verdicts = ", ".join(axis.verdict for axis in reversed(result.axes))
    return LINED_UP.format(shapes=shapes, verdicts=verdicts)
