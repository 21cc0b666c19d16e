"""What the view of cross entropy says."""

from core.loss_functions.cross_entropy import CrossEntropy, chosen_probabilities
from core.telling_apart import write_decimals

SOFTMAX = "Softmax makes positive numbers of the logits that sum to 1."
COLUMNS = ("sample", "class", "logit", "softmax", "one-hot", "gradient")


def loss(result: CrossEntropy) -> str:
    """Return how the loss comes about."""
    each = result.each.tolist()
    terms = " + ".join(map(write_decimals, each))
    return (
        "A sample costs **−log p** of its target's class, p from the **softmax**. Mean: "
        f"({terms}) / {len(each)}."
    )


def gradient(result: CrossEntropy) -> str:
    """Return what the gradient is, and what a step against it does."""
    return (
        f"**Gradient:** (softmax − one-hot) / {len(result.each)}. **Against** it goes the step: "
        "target up, others down."
    )


def class_name(label: int, target: int) -> str:
    """Return a class as the table calls it."""
    return f"{label} (target)" if label == target else str(label)


def alt(result: CrossEntropy) -> str:
    """Return what the picture of bars shows."""
    n_samples, n_classes = result.logits.shape
    return (
        f"Bars of the softmax of {n_samples} samples with {n_classes} classes, and below them bars of "
        "the gradient: negative for the target's class, positive for the others."
    )


def log_alt(result: CrossEntropy, targets: tuple[int, ...]) -> str:
    """Return what the picture of −log p shows."""
    chosen = ", ".join(f"{p:.4g}" for p in chosen_probabilities(result, targets))
    return (
        "The loss −log p over the probability p of the target's class. The samples stand at "
        f"p = {chosen}."
    )


def table_alt(result: CrossEntropy) -> str:
    """Return what the table shows."""
    return f"{result.logits.numel()} logits with softmax, one-hot and gradient"
