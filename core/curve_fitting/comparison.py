"""Comparing runs: by their settings, and by the loss that they reach."""

import math
from collections.abc import Mapping


def find_differences(settings: Mapping[str, object], other: Mapping[str, object]) -> dict[str, object]:
    """Return what `other` has otherwise than `settings`: its own values, by name, in its order."""
    return {name: value for name, value in other.items() if settings[name] != value}


def compare_losses(here: float, there: float) -> str:
    """Say how the loss `there` compares with the one `here`: "lower", "similar" or "higher".

    Lower is by more than half, higher is more than twice as high. Not a number counts as infinite, and
    two infinite losses are similar.
    """
    here, there = (math.inf if math.isnan(loss) else loss for loss in (here, there))
    if there < here / 2:
        return "lower"
    return "similar" if there <= 2 * here else "higher"
