"""What the view of layers in a row says."""

INPUT = "x {x}, sample {sample}"
MODULE = "({name}) {kind} {shape}"
ALT = (
    "One sample of x {x} on its way through {modules} modules, as rows of numbers; below, the weights "
    "of a module, and the sum that makes one of its outputs."
)
SHAPES = "**Shapes:** {way}"
RAISES = "Module ({module}) raises  \n{error}"
MISFIT = "The module expects one number more in every row than the one before it gives."
TO_LEARN = (
    "**{count} numbers to learn**, in {tensors} tensors: `model.parameters()` gives a weight and a bias "
    "for every linear layer, and nothing for activation functions."
)
NO_BEND = (
    "**No bend** for this x: one single `nn.Linear`, with the product of all the weights, would give "
    "the same numbers."
)
COLUMNS = ("parameter", "shape", "numbers")
ALL = "all"
TABLE_ALT = "{tensors} parameters with {count} numbers in all"
