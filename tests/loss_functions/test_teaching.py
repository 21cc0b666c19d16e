"""What the steps for the teacher say is seen, against the runs."""

from core.loss_functions.mistakes import MISTAKES
from core.mistakes import observe


def costs(settings, run):
    each = run.each.flatten().tolist()
    return True, f"{each[0]:g}", f"{each[2]:g}"


def costs_most(settings, run):
    first, *others = run.each.flatten().tolist()
    pulls = run.gradient.abs().flatten().tolist()
    return (first > sum(others) and pulls[0] == max(pulls),)


def pulls_one_up(settings, run):
    rows = zip(run.gradient.tolist(), run.target.tolist(), strict=True)
    return (all((g < 0) == (k == target) for row, target in rows for k, g in enumerate(row)),)


def has_a_floor(settings, run):
    above = min(run.twice.losses) > run.floor
    return (above and run.twice.losses[-1] > 2 * run.once.losses[-1],)


def are_mixed(settings, run):
    warns = bool(run.mixed_warnings) and not run.equal_warnings
    return warns, f"{run.equal.item():g}", f"{run.mixed.item():g}"


def is_another_number(settings, run):
    mistake = next(each for each in MISTAKES if each.name == "apply_softmax_first")
    broken, mended = observe(mistake.broken), observe(mistake.mended)
    return (broken.error is None and broken.message != mended.message,)


SEEN = {
    "A large error": costs,
    "Without a square": costs,
    "Sure, and wrong": costs_most,
    "Which way": pulls_one_up,
    "Softmax twice": has_a_floor,
    "Shapes": are_mixed,
    "Find the fault": is_another_number,
}
