"""What the steps for the teacher say is seen, against the runs."""

import torch

from core.autograd.mistakes import MISTAKES
from tests.everywhere.observed import observed


def gradients(run):
    """The gradients after each call, as numbers."""
    return [[float(each) for each in call] for call in run.grads]


def by_hand():
    """(a + b) * (b + 1) at a = 2, b = 1: its slopes along a and along b."""
    a, b = 2.0, 1.0
    return [b + 1, (b + 1) + (a + b)]


def adds_both_ways(settings, run):
    a, b = by_hand()
    return gradients(run) == [[a, b]], f"{b:g}", f"{a:g}"


def doubles(settings, run):
    return (gradients(run) == [by_hand(), [2 * each for each in by_hand()]],)


def starts_again(settings, run):
    return (gradients(run) == [by_hand(), by_hand()],)


def loses_a_way(settings, run):
    a, b = by_hand()
    ((to_a, to_b),) = gradients(run)
    return to_a == a and to_b < b, f"{to_b:g}"


def agrees(settings, run):
    close = [abs(each.difference - each.autograd) < 1e-3 for each in run.comparisons]
    return (bool(close) and all(close),)


def refuses(settings, run):
    broken, _ = observed(MISTAKES, "go_back_twice")
    return (broken.message.startswith("RuntimeError"),)


SEEN = {
    "Two ways": adds_both_ways,
    "Twice": doubles,
    "Zeroed": starts_again,
    "Cut": loses_a_way,
    "A neuron": agrees,
    "Find the fault": refuses,
}


def gradients_by(*ways):
    """The gradient of b in e = (a + b) * (b + 1) by some of its ways, the others cut."""
    b = torch.tensor(1.0, requires_grad=True)
    first, second = (b if way in ways else b.detach() for way in (1, 2))
    ((2.0 + first) * (second + 1)).backward()
    return b.grad.item()


def comes_back_twice():
    return gradients_by(1, 2) == gradients_by(1) + gradients_by(2) == 5, "twice"


def gets_two_gradients():
    return (*comes_back_twice(), "two")


SAID = {
    "b is used twice": comes_back_twice,
    "is used twice gets two gradients": gets_two_gradients,
}
