"""What is said of operations on shapes: view, copy, nothing or error, and why."""

from core.reshape_and_view.calls import Operation
from core.reshape_and_view.operations import Step
from core.reshape_and_view.sizes import SizeCount, count_elements, list_places, spell_out
from core.reshape_and_view.step_charts import MOST_AXES

ARGUMENTS = """\
What stands between the brackets.

- view, reshape: sizes, one of which may be -1
- transpose: two axes to swap
- permute: all axes in their new order
- squeeze: an axis of size 1, or nothing for all of them
- unsqueeze: where a new axis of size 1 goes
- flatten: nothing, or the first axis and the last
- contiguous: nothing
- narrow: an axis, where to begin, and how many: narrow(1, 0, 2) is X[:, 0:2]"""
SHAPE = "Such as 2,3,4 or (2, 3, 4) or 2x3x4."
MOST_PLACES = 8  # that are listed

IMPOSSIBLE = "X cannot be made.  \n{error}"
ELEMENTS = "`X` has {sizes}, {bytes:,} bytes{end}"
TOO_MANY = ": not drawn."
TOO_DEEP = "The page draws up to {most} axes. A bar says how far apart neighbours are."
POINT = "Point at an element: it lights up."
WAITING = (
    "`.{name}({arguments})` is the tutorial's, for its own X, and does not fit {shape}: it is left out. "
    "Type other arguments, such as -1."
)
VERDICTS = {
    "same": "`{code}` :material/check: **The same tensor**.",
    "view": "`{code}` :material/visibility: **View**, {shape}. Same storage{reads}.",
    "copy": "`{code}` :material/content_copy: **Copy**, {shape}. New storage: writing into it does not "
    "reach the old one.",
    "error": "`{code}` :material/error: **Error.**",
}
UNCHANGED = "It reads exactly as before."
READS = ", **not contiguous**: row by row it reads the places {places}"
NO_STRIDES = "The count is right, but no strides for {shape} read {places} in this order."
EVERY_AXIS = "`permute` takes every axis once, in the new order: {shape} has {axes}."
COUNTS = {  # by the verdict of a SizeCount (sizes.py)
    "several unknown": "{product} = {count:,} has more than one unknown, so there is no one answer.",
    "as many": "{sizes}, as many as before.",
    "not as many": "{sizes}, not as many as the {count:,} before.",
    "negative": "A size cannot be negative, but for one -1.",
    "any": "{product} = {count:,} does not say what ? is.",
    "none": "{product} is 0, whatever ? is, and never {count:,}.",
    "not whole": "{product} = {count:,} has no whole ?: {missing:,} would leave {left_over:,}.",
    "found": "{product} = {count:,}, so ? = {missing:,}.",
}
MEANINGS = (
    "**Stride**: how many places in memory to go on for the next index of an axis.",
    "**Contiguous**: read row by row, the numbers lie in memory one behind the other: their ties run "
    "side by side. Those of a (2, 3) turned round cross; `.contiguous()` copies it, and they do not.",
    "**View.** Same storage: only shape, strides and the place of the first element may be new. A view "
    "needs strides that fit, not a contiguous tensor.",
    "**The same tensor.** There is nothing to do, so the call returns what it was given.",
    "**Copy.** No strides over the old storage give what was asked for, so the numbers are written to a "
    "new one.",
)
BARS = (
    "The storage is a strip of so many cells that nobody could read it. A bar says how far apart in it "
    "two neighbours along an axis are."
)
COLUMNS = ("operation", "verdict", "shape", "stride", "first place", "new bytes", "contiguous")
CONTIGUOUS = {True: "yes", False: "no"}
TABLE_ALT = "Shape, stride and verdict of every operation"
CELLS_ALT = (
    "Above, the storage as a strip of numbered elements, and how they are read row by row: in the end "
    "{order}. Below, the tensor with the same elements in its shape."
)
IN_ORDER = {True: "in the order of memory", False: "with jumps in memory"}
BARS_ALT = (
    "A bar for every axis of the tensor: how many elements to jump in memory to the next one. At the "
    "end the strides are {stride}."
)


def tell_size(first: Step) -> str:
    """Say how large X is, and how it is drawn."""
    count = count_elements(first.shape)
    end = "." if first.elements is not None else TOO_MANY
    sizes = _count(spell_out(first.shape) if count != 1 else "1", count)
    size = ELEMENTS.format(sizes=sizes, bytes=first.new_bytes, end=end)
    if first.elements is None:
        return size
    if len(first.shape) > MOST_AXES:
        return f"{size} {TOO_DEEP.format(most=MOST_AXES)}"
    return f"{size} {POINT}" if count else size


def tell_step(step: Step, source: Step, operation: Operation, counted: SizeCount | None) -> str:
    """Say what an operation made of its `source`: the verdict, and why.

    `counted` compares the numbers of elements where `view` or `reshape` was called.
    """
    code = step.code.removeprefix(source.code) if source.code != "X" else step.code
    reads = "" if step.contiguous else READS.format(places=write_places(step))
    told = [VERDICTS[step.verdict].format(code=code, shape=step.shape, reads=reads)]
    if step.verdict == "view":
        same_way = (step.shape, step.stride, step.offset) == (source.shape, source.stride, source.offset)
        told += [UNCHANGED] if same_way else []
    if step.error and operation[0] == "view" and counted and counted.verdict in ("as many", "found"):
        wanted = tuple(int(counted.missing or 0) if size == -1 else size for size in operation[1])
        told.append(NO_STRIDES.format(shape=wanted, places=write_places(source)))
    elif counted and step.verdict != "same":
        told.append(COUNTS[counted.verdict].format(**vars(counted), **_facts(counted)))
    elif step.error and operation[0] == "permute":
        axes = ", ".join(map(str, range(len(source.shape)))) or "none"
        told.append(EVERY_AXIS.format(shape=source.shape, axes=axes))
    return "  \n".join(told)


def _facts(counted: SizeCount) -> dict[str, object]:
    """Return what a sentence says of a count beside its own numbers."""
    return {"left_over": counted.left_over, "sizes": _count(counted.product, counted.known)}


def _count(product: str, count: int) -> str:
    """Write how many elements a product of sizes makes; one size alone needs no product."""
    sizes = f"{count:,}" if product == str(count) else f"{product} = {count:,}"
    return f"{sizes} element" if count == 1 else f"{sizes} elements"


def tell_waiting(operation: Operation, first: Step) -> str:
    """Say that an operation of the tutorial's own run does not fit another X, and waits."""
    name, arguments = operation
    return WAITING.format(name=name, arguments=", ".join(map(str, arguments)), shape=first.shape)


def write_places(step: Step) -> str:
    """Write the places in memory of the first elements of a tensor, read row by row: `0 3 1 4 2 5`."""
    places = list_places(step, MOST_PLACES)
    more = " …" if count_elements(step.shape) > len(places) else ""
    return f"`{' '.join(map(str, places))}{more}`"


def describe_cells(last: Step) -> str:
    """Say what the picture of storage and tensor shows, whose `last` tensor stands there in the end."""
    return CELLS_ALT.format(order=IN_ORDER[last.contiguous])


def describe_bars(shown: tuple[int, ...]) -> str:
    """Say what the picture of strides shows at its end."""
    return BARS_ALT.format(stride=shown)
