"""What the view of errors says."""

from core.loss_functions.errors import Loss, errors, total
from core.telling_apart import write_decimals, write_percent

ERROR = "error: input − target"
MEAN_OF_GRADIENT = "The mean divides it by 3, too; the lower curves show the gradient of one element."
SAYINGS = {
    "mse": "**MSE** squares the error, and its gradient grows with the error.",
    "l1": "**L1** takes the error without its sign: whatever is off pulls equally hard. At the kink "
    "PyTorch takes 0.",
    "huber": "**Huber** is a parabola for errors up to delta, and a straight line beyond: nothing pulls "
    "harder than delta.",
}
COLUMNS = ("element", "input", "target", "error", "its loss", "gradient of the loss")
FOR_CLASSES = "For classes the loss is cross entropy. The tutorial's example prints:"


def reduced(reduction: str, result: Loss) -> str:
    """Return how the losses of the elements become the loss."""
    terms = " + ".join(f"{value:.4g}" for value in result.each.flatten().tolist())
    return {
        "mean": f"**Mean:** {terms} = {total(result):.4g}, divided by {result.each.numel()}.",
        "sum": f"**Sum:** {terms} = {total(result):.4g}.",
        "none": "**Nothing is reduced:** every element keeps its own loss.",
    }[reduction]


def gradient(result: Loss) -> str:
    """Return the gradient, and which way a step goes."""
    values = result.gradient.flatten().tolist()
    told = f"**Gradient** by the inputs: [{', '.join(map(write_decimals, values))}]."
    if not any(values):
        return f"{told} Nothing is off: nothing pulls."
    return f"{told} A small step against it brings every input that is off nearer to its target."


def pull(name: str, result: Loss) -> str:
    """Return what the loss does, and which element pulls hardest, with its share of all pulls."""
    sizes = result.gradient.abs().flatten()
    first, second = sizes.sort(descending=True).values[:2].tolist()
    if first == 0 or first < 1.001 * second:
        return SAYINGS[name]
    place, share = int(sizes.argmax()), first / float(sizes.sum())
    others = ", more than the others together" if round(100 * share) > 50 else ""
    return f"{SAYINGS[name]} **Element {place}** does {write_percent(share)} of all pulling{others}."


def alt(name: str, own: Loss) -> str:
    """Return what the picture shows; `own` is not reduced."""
    pairs = zip(errors(own).tolist(), own.each.flatten().tolist(), strict=True)
    elements = ", ".join(f"{error:.4g} costs {loss:.4g}" for error, loss in pairs)
    return (
        f"Three losses over the error, and below their gradients; on {name} three elements: {elements}."
    )
