"""What reaches the challenges, and whether settings do: two logits cost log(1 + e^-difference)."""

import math

SURE = {"logit00": -5.0, "logit01": 5.0, "logit10": -5.0, "logit11": 5.0}
SOLUTIONS = {
    "right_and_unsure": {
        "logit00": 0.0, "logit01": 0.1, "logit10": 0.0, "logit11": 0.1, "logit20": 0.1, "logit21": 0.0,
    },
    "wrong_and_low": {**SURE, "logit20": 0.0, "logit21": 0.1},
}  # fmt: skip


def look(settings):
    """Return how many are right, and the loss: the samples are of the classes 1, 1 and 0."""
    pairs = [(settings.logit01, settings.logit00), (settings.logit11, settings.logit10)]
    ahead = [own - other for own, other in (*pairs, (settings.logit20, settings.logit21))]
    return sum(each > 0 for each in ahead), sum(math.log1p(math.exp(-each)) for each in ahead) / 3


ORACLES = {
    "right_and_unsure": lambda s: look(s)[0] == 3 and look(s)[1] > 0.6,
    "wrong_and_low": lambda s: look(s)[0] == 2 and look(s)[1] < 0.3,
}
