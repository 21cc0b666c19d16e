"""What the view of layers in a row says."""

INPUT = "x {x}, sample {sample}"
MODULE = "({name}) {kind} {shape}"
ALT = (
    "One sample of x {x} on its way through {modules} modules, as rows of numbers; below, the weights "
    "of a module, and the sum that makes one of its outputs."
)
SHAPES = "**Shapes:** {way}"
RAISES = (
    ":material/error: **Module ({module})** expects one number more in every row than the one before it "
    "gives:  \n{error}"
)
TO_LEARN = (
    "**{count} numbers to learn**, in {tensors} tensors: a weight and a bias for every linear layer, "
    "none for functions."
)
NO_BEND = (
    "**No bend** for this x: one `nn.Linear` with the product of all the weights would give the same."
)
COLUMNS = ("parameter", "shape", "numbers")
ALL = "all"
TABLE_ALT = "{tensors} parameters with {count} numbers in all"
