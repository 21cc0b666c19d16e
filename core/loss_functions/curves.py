"""The curves of loss functions: over the error, and over the logit where there are two classes."""

from core.loss_functions.errors import Loss, compute_loss

FARTHEST_ERROR, FARTHEST_LOGIT = 4.0, 6.0  # curves go from minus to plus that
ERRORS = tuple(round(-FARTHEST_ERROR + 0.05 * number, 2) for number in range(161))
LOGITS = tuple(round(-FARTHEST_LOGIT + 0.05 * number, 2) for number in range(241))


def error_curve(name: str, delta: float = 1.0) -> Loss:
    """Return the loss of each of `ERRORS`, for "mse", "l1" or "huber"."""
    return compute_loss(name, ERRORS, (0.0,) * len(ERRORS), "none", delta)


def logit_curve(target: float) -> Loss:
    """Return the binary cross entropy of each of `LOGITS`, all with the same `target`, 0 or 1."""
    return compute_loss("bce", LOGITS, (target,) * len(LOGITS), "none")
