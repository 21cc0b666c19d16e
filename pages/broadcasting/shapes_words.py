"""What the page says of shapes that meet."""

VERDICTS = {
    "equal": "`=` **equal**: the sizes agree.",
    "stretched": "`↔` **stretched**: a 1 is repeated.",
    "added": "`+` **added**: a tensor without this axis is repeated along it.",
    "impossible": "`✗` **impossible**: the sizes differ, and neither is 1.",
}
SCALARS = "Scalars have no axes to line up. Numbers are added."
RAISES = "`({sum}).size()` raises"
IS = "`({sum}).size()` is"
TOO_LARGE = "No memory holds so many elements. Type smaller shapes."
NOTHING = "An axis of size 0 holds nothing, so the result holds nothing: there is no number."
UNDRAWN = (
    "The result has {elements:,} elements, too many to draw here: as int64 it takes {bytes:,} bytes. "
    "The stretched tensors take none, as the strides below show."
)
CLICK = "Click a number of the result, or play."
LINED_UP = "{shapes} lined up from the right. From the left, the axes are {verdicts}."
GRIDS = (
    "Grids in the shape of the result: {tensors}, the stretched copies dashed, and their sum. Frames "
    "show one number of the result and the numbers that made it."
)
MEMORY = ("tensor", "shape", "stride", "stretched stride", "elements", "same memory")
MEMORY_ALT = "Shape, strides and memory of each tensor"
SHARED = {None: "–", True: "yes", False: "no"}
STRIDES = (
    "A stride says how many elements to go on in memory for the next index. A stretched axis has "
    "**stride 0**: the next index reads the same place again, so nothing is copied."
)
