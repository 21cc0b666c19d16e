"""What the steps for the teacher say is seen, against the runs."""

from itertools import pairwise

import torch

from core.gradient_descent.curves import double_well


def distances(run, to=2.0):
    """How far from the minimum of the tutorial's curve a path is, after each step; signed."""
    return [x - to for x in run.x]


def comes_down_on_one_side(settings, run):
    left = distances(run)
    lengths = [abs(a - b) for a, b in pairwise(run.x)]
    shorter = all(a > b for a, b in pairwise(lengths))
    one_side = all(each > 0 for each in left)
    return one_side and shorter and left[-1] > 0.1 * left[0], f"{settings.steps}"


def lands_on_the_other_side(run):
    return all(a * b < 0 for a, b in pairwise(distances(run)))


def jumps_and_arrives(settings, run):
    left = [abs(each) for each in distances(run)]
    nearer = all(b < a for a, b in pairwise(left))
    return (lands_on_the_other_side(run) and nearer and left[-1] < 0.01 * left[0],)


def jumps_away(settings, run):
    higher = all(b > a for a, b in pairwise(run.f))
    return (lands_on_the_other_side(run) and higher,)


def runs_away(settings, run):
    return (abs(run.f[-1]) > 100 * abs(run.f[0]),)


def ends_where_it_began_to_go(settings, run):
    downhill = -1 if run.slope[0] > 0 else 1
    one_way = all(downhill * (b - a) >= -1e-4 for a, b in pairwise(run.x))
    return (one_way and abs(run.slope[-1]) < 0.01 and run.f[-1] < run.f[0],)


def swings(settings, run):
    left = distances(run)
    sums = [sum(run.slope[: place + 1]) for place in range(len(run.slope))]
    piled = all(abs(a - b) < 1e-3 for a, b in zip(run.grad, sums, strict=True))
    return (piled and sum(a * b < 0 for a, b in pairwise(left)) >= 2,)


def creeps_and_jumps(settings, run):
    across = all(a * b < 0 for a, b in pairwise(run.w1[:10]))
    along = all(abs(b) > 0.8 * abs(a) for a, b in pairwise(run.w0[:10]))
    return (across and along,)


SEEN = {
    "Small steps": comes_down_on_one_side,
    "Past the minimum": jumps_and_arrives,
    "Too large": jumps_away,
    "A steeper curve": runs_away,
    "Two valleys": ends_where_it_began_to_go,
    "Without zeroing": swings,
    "A ravine": creeps_and_jumps,
}


def has_two_valleys():
    x = torch.linspace(-5, 5, 2001, dtype=torch.float64)
    f = double_well(x)
    lower = (f[1:-1] < f[:-2]) & (f[1:-1] < f[2:])
    return int(lower.sum()) == 2, "two"


def path_on_a_parabola(step_size, second_derivative=3.0):
    x = [1.0]
    for _ in range(200):
        x.append(x[-1] - step_size * second_derivative * x[-1])
    return x


def turns_and_then_never_arrives():
    below, above, past = (path_on_a_parabola(each / 3.0) for each in (0.9, 1.1, 2.1))
    one_side = all(x >= 0 for x in below) and below[-1] < 1e-9
    other_side = above[1] < 0 < above[2] and abs(above[-1]) < 1e-9
    return one_side and other_side and abs(past[-1]) > 1, "1", "2"


SAID = {
    "Which of the two valleys": has_two_valleys,
    "past 1/λ each step goes too far": turns_and_then_never_arrives,
}
