"""What the view of cross entropy says."""

ALT = (
    "Bars of the softmax of {samples} samples with {classes} classes, and below them bars of the "
    "gradient: negative for the target's class, positive for the others."
)
SOFTMAX = "Softmax makes positive numbers of the logits that sum to 1."
LOSS = (
    "A sample's loss is **−log p** of its target's class, p from the **softmax**. The mean of all: "
    "({terms}) / {n}."
)
GRADIENT = "**Gradient:** (softmax − one-hot) / {n} pushes the target's logit up, others down."
LOG_ALT = "The loss −log p over the probability p of the target's class. The samples stand at p = {p}."
COLUMNS = ("sample", "class", "logit", "softmax", "one-hot", "gradient")
CLASSES = {True: "{label} (target)", False: "{label}"}
TABLE_ALT = "{n} logits with softmax, one-hot and gradient"
