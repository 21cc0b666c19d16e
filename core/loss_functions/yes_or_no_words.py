"""What the view of yes or no says."""

from core.loss_functions.errors import Loss, probabilities
from core.loss_functions.three_ways import Ways
from core.telling_apart import write_alike

LOGIT = "logit"
LOSS = (
    "The **sigmoid** makes a probability p of a logit. The loss is −log p for target 1, and −log(1 − p) "
    "for target 0."
)
GRADIENT = "**Gradient:** p − target, never beyond 1; divided by 3 for the mean."
COLUMNS = ("sample", "logit", "sigmoid", "target", "its loss", "gradient of the mean")


def point_note(number: int, result: Loss) -> str:
    """Return what stands behind the number of a sample: the probability that its logit means."""
    return f": p = {probabilities(result)[number]:.3f}"


def three_ways(ways: Ways) -> str:
    """Return the loss in three ways that are one, and the silent mistake."""
    loss = write_alike(ways.with_logits, ways.of_sigmoid, ways.two_classes)
    return (
        "`BCEWithLogitsLoss(z)` = `BCELoss(sigmoid(z))` = `CrossEntropyLoss([0, z])` = "
        f"**{loss}**, but for rounding."
    )


def sigmoid_twice(ways: Ways) -> str:
    """Return what a sigmoid before BCEWithLogitsLoss makes of the loss, without an error."""
    apart = f"{ways.sigmoid_twice:.4f}" != f"{ways.with_logits:.4f}"
    told = "No error tells you" if apart else "Here it happens to be the same"
    return (
        f"A sigmoid too many, `BCEWithLogitsLoss(sigmoid(z))`: **{ways.sigmoid_twice:.4f}**. {told}; it "
        "never falls below log(1 + 1/e) = 0.31326."
    )


def alt(result: Loss) -> str:
    """Return what the picture shows."""
    losses = ", ".join(f"{loss:.4g}" for loss in result.each.flatten().tolist())
    return (
        "The binary cross entropy over the logit, for target 0 and for target 1, and below the "
        f"gradients; three samples on them, with losses {losses}."
    )
