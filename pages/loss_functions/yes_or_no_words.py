"""What the view of yes or no says."""

LOGIT = "logit"
ALT = (
    "The binary cross entropy over the logit, for target 0 and for target 1, and below the gradients; "
    "three samples on them, with losses {losses}."
)
LOSS = (
    "The **sigmoid** makes a probability p of a logit. The loss is −log p where the target is 1 "
    "and −log(1 − p) where it is 0."
)
GRADIENT = (
    "**Gradient:** p − target, divided by 3 for the mean. A logit that is wrong and very sure pulls "
    "with almost 1, and never harder."
)
WITH_LOGITS = (
    "`BCEWithLogitsLoss` does sigmoid and logarithm in one. So it stays exact where the sigmoid alone "
    "has long become 0 or 1."
)
COLUMNS = ("sample", "logit", "sigmoid", "target", "its loss", "gradient of the mean")
TABLE_ALT = "{n} samples with their losses and gradients"
