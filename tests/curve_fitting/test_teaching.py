"""What the steps for the teacher say is seen, against the runs."""

from functools import cache

from core.curve_fitting.not_falling import run_loop


@cache
def mended():
    """The last loss of the run that is right."""
    return run_loop().snapshots[-1].train_loss


def losses(run):
    return [snapshot.train_loss for snapshot in run.fit.snapshots]


def comes_down(settings, run):
    return (losses(run)[-1] < losses(run)[0] / 100,)


def falls_a_little(settings, run):
    return (losses(run)[0] > losses(run)[-1] > 3 * mended(),)


def ends_far_above(settings, run):
    return (losses(run)[-1] > 3 * mended(),)


def ends_above(settings, run):
    return (losses(run)[-1] > mended(),)


def is_silent(settings, run):
    last = run.fit.snapshots[-1]
    flat = max(last.curve) - min(last.curve) < 1e-3
    return max(last.silent) == run.fit.width and flat, "0"


def fits(settings, run):
    return losses(run)[-1] < losses(run)[0] / 100, str(len(run.fit.x))


SEEN = {
    "It bends": comes_down,
    "Too small": falls_a_little,
    "Too large": ends_far_above,
    "Dead units": is_silent,
    "Not scaled": ends_above,
    "Not zeroed": ends_above,
    "A small batch first": fits,
}
