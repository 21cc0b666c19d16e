"""What the view of errors says."""

ERROR = "error: input − target"
ALT = "Three losses over the error, and below their gradients; on {loss} three elements: {elements}."
REDUCED = {
    "mean": "**Mean:** {terms} = {total:.4g}, divided by {n}.",
    "sum": "**Sum:** {terms} = {total:.4g}.",
    "none": "**Nothing is reduced:** every element keeps its own loss.",
}
GRADIENT = "**Gradient** by the inputs: [{gradient}]. A step against it brings each input nearer."
MEAN_OF_GRADIENT = "The mean divides it by 3, too; the lower curves show the gradient of one element."
SAYINGS = {
    "mse": "**MSE** squares the error. The gradient grows with the error, so one outlier can pull "
    "harder than all the others together.",
    "l1": "**L1** takes the error without its sign. Every element pulls equally hard, however small its "
    "error is. At the kink PyTorch takes 0.",
    "huber": "**Huber** is a parabola for errors up to delta, and a straight line beyond. Far away "
    "nothing pulls harder than delta, and near zero it is smooth.",
}
COLUMNS = ("element", "input", "target", "error", "its loss", "gradient of the loss")
TABLE_ALT = "{n} elements with their losses and gradients"
FOR_CLASSES = "For classes the loss is cross entropy. The tutorial's example prints:"
