"""What is said of a training on data as they are and normalised."""

from math import isfinite

from core.datasets_and_loaders.transforms import Comparison, Course, falls
from core.telling_apart import is_rounding, write_apart


def say_scales(comparison: Comparison) -> str:
    """Return means and spreads of both features, before the transform and after it."""
    lines = ["| feature | mean | spread |", "| --- | --- | --- |"]
    for place in (0, 1):
        courses = comparison.as_it_is, comparison.normalised
        means = " → ".join(_in_short(each.mean[place]) for each in courses)
        spreads = " → ".join(_in_short(each.spread[place]) for each in courses)
        lines.append(f"| {place} | {means} | {spreads} |")
    return "\n".join(lines)


def _in_short(number: float) -> str:
    """Return a number with four digits, at most two of them behind the point, and never -0."""
    return f"{round(number, 2) + 0.0:.4g}"


def say_training(comparison: Comparison) -> str:
    """Return how the loss goes with both, and which of them ends lower."""
    plain, normal = comparison.as_it_is, comparison.normalised
    learned = _is_learned(comparison, plain), _is_learned(comparison, normal)
    if all(learned):
        ends = plain.losses[-1], normal.losses[-1]
        alike = is_rounding(*ends, scale=comparison.start)
        where = "as low" if alike else "lower" if ends[1] < ends[0] else "higher"
        verdict = f"**It learns both ways; with the transform the loss ends {where}**"
    elif any(learned):
        verdict = f"**It learns only {'with' if learned[1] else 'without'} the transform**"
    else:
        verdict = "**It learns neither way**"
    without, with_it = _course(comparison, plain), _course(comparison, normal)
    return f"{verdict}. Without it, {without}; with it, {with_it}."


def _is_learned(comparison: Comparison, course: Course) -> bool:
    """Tell whether a training ends below the loss of the untrained model."""
    return falls(comparison.start, course.losses[-1])


def _course(comparison: Comparison, course: Course) -> str:
    """Say where a loss goes from the untrained model on, or when it is no number any more."""
    broken = next((n for n, loss in enumerate(course.losses) if not isfinite(loss)), None)
    if broken is not None:
        return f"the loss is no number any more in epoch {broken}"
    return "the loss goes {} → {}".format(*write_apart(comparison.start, course.losses[-1]))


def describe(comparison: Comparison) -> str:
    """Return what the picture shows; it changes only where the story does."""
    parts = []
    for name, course in (
        ("the data as they are", comparison.as_it_is),
        ("normalised data", comparison.normalised),
    ):
        if not isfinite(course.losses[-1]):
            parts.append(f"on {name} it leaves all numbers")
        else:
            way = "falls" if _is_learned(comparison, course) else "does not fall"
            parts.append(f"on {name} it {way}")
    return f"The loss in every epoch: {'; '.join(parts)}."
