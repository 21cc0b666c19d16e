"""Comparing runs by the loss that they reach."""

import math


def compare_losses(here: float, there: float) -> str:
    """Say how the loss `there` compares with the one `here`: "lower", "similar" or "higher".

    Lower is by more than half, higher is more than twice as high. Not a number counts as infinite, and
    two infinite losses are similar.
    """
    here, there = (math.inf if math.isnan(loss) else loss for loss in (here, there))
    if there < here / 2:
        return "lower"
    return "similar" if there <= 2 * here else "higher"
