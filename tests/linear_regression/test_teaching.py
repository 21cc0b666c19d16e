"""What the steps for the teacher say is seen, against the runs."""

from dataclasses import replace
from itertools import pairwise

import torch

from pages.linear_regression import by_eye
from pages.linear_regression.machine import VIEW


def asks_for_other_weights(settings, run):
    first, second = run.w
    moved = [replace(settings, w0=first - 0.5), replace(settings, w1=second + 0.5)]
    return (all(by_eye.run(each).loss < run.loss for each in moved),)


def is_small(settings, run):
    return (0 < run.loss < 0.02,)


def losses(run, way):
    return run.runs[way].losses_on_all.tolist()


def falls_less_and_less(settings, run):
    falls = [a - b for a, b in pairwise(losses(run, "by hand"))]
    return (all(fall > 0 for fall in falls) and all(b < a for a, b in pairwise(falls)),)


def grows(settings, run):
    seen = losses(run, "by hand")
    assert settings.step_size > run.stability.limit
    return seen[-1] > seen[0], "2"


def trembles(settings, run):
    seen = losses(run, "batches")
    return (any(b > a for a, b in pairwise(seen)) and seen[-1] < 0.01 * seen[0],)


def runs_away(settings, run):
    seen = losses(run, "by hand")
    normalised = losses(VIEW.run(replace(settings, normalised=True)), "by hand")
    return (not seen[-1] < seen[0] and normalised[-1] < 0.1 * normalised[0],)


SEEN = {
    "By eye": asks_for_other_weights,
    "Found": is_small,
    "By machine": falls_less_and_less,
    "Too large": grows,
    "One point at a time": trembles,
    "Large numbers": runs_away,
}


def is_not_zero():
    settings = by_eye.VIEW.settings()
    loss = by_eye.run(replace(settings, w0=-1.0, w1=2.0)).loss
    return loss > 0, "0"


def is_the_limit():
    generator = torch.Generator().manual_seed(3)
    x = torch.randn(40, 2, generator=generator, dtype=torch.float64)
    y = x @ torch.tensor([1.0, -2.0], dtype=torch.float64)
    largest = torch.linalg.eigvalsh(2 * x.T @ x / len(x))[-1].item()

    def last_loss(step_size):
        w = torch.zeros(2, dtype=torch.float64, requires_grad=True)
        for _ in range(500):
            loss = ((x @ w - y) ** 2).mean()
            (slope,) = torch.autograd.grad(loss, w)
            w = (w - step_size * slope).detach().requires_grad_()
        return loss.item()

    return last_loss(1.98 / largest) < 1e-3 and last_loss(2.02 / largest) > 1e3, "2"


SAID = {"Is the loss 0 now?": is_not_zero, "2/λmax, from the eigenvalues of 2XᵀX/n": is_the_limit}
