"""What the operations on shapes say."""

ARGUMENTS = """\
What stands between the brackets.

- view, reshape: sizes, one of which may be -1
- transpose: two axes to swap
- permute: all axes in their new order
- squeeze: an axis of size 1, or nothing for all of them
- unsqueeze: where a new axis of size 1 goes
- flatten: nothing, or the first axis and the last
- contiguous: nothing"""
SHAPE = "Such as 2,3,4 or (2, 3, 4) or 2x3x4."

IMPOSSIBLE = "X cannot be made.  \n{error}"
ELEMENTS = "`X` has {product} = {count:,} elements of 4 bytes: {bytes:,} bytes."
TOO_MANY = "Too many to draw (up to {most}): see the strides."
TOO_DEEP = "The page draws up to {most} axes. A bar says how far apart neighbours are."
POINT = "Point at an element: it lights up in memory and in the tensor."
VERDICTS = {
    "view": "`{code}` :material/visibility: **View.** Same storage.",
    "copy": "`{code}` :material/content_copy: **Copy.** New storage.",
    "error": "`{code}` :material/error: **Error.**",
}
MEANINGS = (
    "**View.** Same storage: only shape and strides are new.",
    "**Copy.** No strides over the old storage give this shape, or a copy was asked for: the numbers "
    "are written to a new one.",
)
BARS = (
    "The storage is a strip of so many cells that nobody could read it. A bar says how far apart in it "
    "two neighbours along an axis are."
)
COUNTS = {  # by the verdict of a SizeCount (core/reshape_and_view/sizes.py)
    "several unknown": "{product} = {count:,} has more than one unknown, so there is no one answer.",
    "as many": "{product} = {known:,}, as many as the {count:,} before.",
    "not as many": "{product} = {known:,}, not as many as the {count:,} before.",
    "any": "{product} = {count:,} does not say what ? is.",
    "not whole": "{product} = {count:,} gives ? = {missing:,.4g}, and that is no whole number.",
    "found": "{product} = {count:,}, so ? = {count:,} / {known:,} = {missing:,}.",
}

COLUMNS = ("operation", "verdict", "shape", "stride", "new bytes", "contiguous")
CONTIGUOUS = {True: "yes", False: "no"}
TABLE_ALT = "Shape, stride and verdict of every operation"
CELLS_ALT = (
    "Above, the storage as a strip of numbered elements; below, the tensor with the same elements in "
    "its shape. The element under the pointer is lit in both."
)
BARS_ALT = (
    "A bar for every axis of the tensor: how many elements to jump in memory to the next one. At the "
    "end the strides are {stride}."
)
