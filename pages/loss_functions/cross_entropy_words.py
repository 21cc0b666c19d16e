"""What the view of cross entropy says."""

ALT = (
    "Bars of the softmax of {samples} samples with {classes} classes, and below them bars of the "
    "gradient: negative for the target's class, positive for the others."
)
LOSS = (
    "**Softmax** makes positive numbers of the logits that sum to 1. The loss of a sample is **−log p** "
    "of its target's class; the loss is their mean, ({terms}) / {n}."
)
GRADIENT = (
    "**Gradient:** softmax minus one-hot, divided by the number of samples. It pushes the target's "
    "logit up and all others down."
)
LOG_ALT = "The loss −log p over the probability p of the target's class, with the samples on it."
COLUMNS = ("sample", "class", "logit", "softmax", "one-hot", "gradient")
CLASSES = {True: "{label} (target)", False: "{label}"}
TABLE_ALT = "{n} logits with softmax, one-hot and gradient"
