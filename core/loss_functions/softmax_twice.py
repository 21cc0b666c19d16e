"""Softmax twice: `nn.CrossEntropyLoss` applies softmax, so a model must not end with it."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from core.telling_apart import write_no_more
from core.tutorial_stream import draw_linear


@dataclass(frozen=True)
class Course:
    """A row a step, before it: the loss, the length of its gradient, the probability of the right class.

    The probability is what softmax(logits) gives to the right class, on average over the points.
    `accuracies` are the shares of points whose right class has the largest logit,
    `cross_entropies` the losses of softmax(logits), whatever is minimised.
    """

    losses: tuple[float, ...]
    gradients: tuple[float, ...]
    probabilities: tuple[float, ...]
    accuracies: tuple[float, ...]
    cross_entropies: tuple[float, ...]


@dataclass(frozen=True)
class OnceAndTwice:
    """The courses of two trainings from one start.

    `floor` is what the loss of a softmax of a softmax cannot go below.
    """

    once: Course
    twice: Course
    floor: float


def blobs_class_by_class(
    n_classes: int, n_per_class: int, spread: float, generator: torch.Generator
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return points (n, 2), float32, and their classes (n,), int64: all of one class, then the next.

    They lie round centres on a circle of radius 2, normally distributed with the standard deviation
    `spread` in both coordinates.
    """
    y = torch.arange(n_classes).repeat_interleave(n_per_class)
    angles = 2 * torch.pi * y / n_classes
    centres = 2 * torch.stack((angles.cos(), angles.sin()), dim=1)
    X = centres + spread * torch.randn(len(y), 2, generator=generator)
    return X, y


def train_in_both_ways(
    n_classes: int,
    n_per_class: int,
    spread: float,
    step_size: float,
    steps: int,
    seed: int = 446,
    device: str = "cpu",
) -> Iterator[tuple[Any, ...]]:
    """Train a linear classifier on its logits, then from the same start on the softmax of its logits.

    Yields a step's number, then a row of a `Course`, and whether softmax is applied twice.
    """
    loss_fn = nn.CrossEntropyLoss()  # it applies softmax itself
    for twice in (False, True):
        generator = torch.Generator().manual_seed(seed)
        X, y = blobs_class_by_class(n_classes, n_per_class, spread, generator)
        model = draw_linear(2, n_classes, generator).to(device)
        X, y = X.to(device), y.to(device)
        optim = torch.optim.SGD(model.parameters(), lr=step_size)
        for step in range(steps):
            logits = model(X)
            loss = loss_fn(logits.softmax(dim=1) if twice else logits, y)
            optim.zero_grad()
            loss.backward()
            gradient = torch.cat([p.grad.flatten() for p in model.parameters()]).norm()
            p_right = logits.softmax(dim=1).gather(1, y[:, None]).mean()
            accuracy = (logits.argmax(dim=1) == y).float().mean()
            once = loss_fn(logits, y)
            yield step, loss.item(), gradient.item(), p_right.item(), accuracy.item(), once.item(), twice
            optim.step()


def compare_softmax(
    n_classes: int = 4,
    n_per_class: int = 30,
    spread: float = 0.8,
    step_size: float = 0.1,
    steps: int = 100,
    seed: int = 446,
    device: str = "cpu",
) -> OnceAndTwice:
    """Train the same classifier twice from the same start: on logits, and on their softmax.

    The points are drawn anew from `seed`, `n_per_class` round each of `n_classes` centres, and then the
    start of the classifier. `steps` are steps of gradient descent on all points, at least 1.

    The softmax of numbers between 0 and 1 gives the right class at most e / (e + classes - 1): that is
    where the floor comes from, log(1 + (classes - 1) / e).
    """
    training = train_in_both_ways(n_classes, n_per_class, spread, step_size, steps, seed, device)
    rows = [row[1:-1] for row in training]
    once, twice = (Course(*zip(*part, strict=True)) for part in (rows[:steps], rows[steps:]))
    return OnceAndTwice(once, twice, math.log(1 + (n_classes - 1) / math.e))


def report_softmax(comparison: OnceAndTwice) -> str:
    """Return ten rows, evenly spread over the steps: both losses, gradients and probabilities."""
    once, twice = comparison.once, comparison.twice
    last = len(once.losses) - 1
    lines = ["step,\tlogits: loss, gradient, right class\tsoftmax twice: loss, gradient, right class"]
    for step in sorted({round(last * part / 9) for part in range(10)}):
        rows = (
            f"{run.losses[step]:.4f}, {run.gradients[step]:.4f}, {run.probabilities[step]:.4f}"
            for run in (once, twice)
        )
        lines.append("\t".join((f"{step},", *rows)))
    lines.append(f"accuracy: logits {once.accuracies[-1]:.1%}, twice {twice.accuracies[-1]:.1%}")
    lines.append(f"softmax twice stays above {write_no_more(comparison.floor, 4)}")
    return "\n".join(lines)


LEADS = tuple(round(-8 + 0.1 * number, 1) for number in range(161))
FAR_BEHIND = -6.0  # the lead of a right class that the model believes least


def pull_by_lead(
    n_classes: int, leads: tuple[float, ...]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return how strongly the right class's logit is pulled up, once and twice, for each lead.

    The lead is how far that logit is above all others, which are 0. Pull is the negative gradient.
    """
    target = torch.zeros(len(leads), dtype=torch.int64)
    pulls = []
    for twice in (False, True):
        logits = torch.zeros(len(leads), n_classes)
        logits[:, 0] = torch.tensor(leads)
        logits.requires_grad_()
        output = logits.softmax(dim=1) if twice else logits
        loss = nn.CrossEntropyLoss(reduction="sum")(output, target)
        (gradient,) = torch.autograd.grad(loss, logits)
        pulls.append(tuple((-gradient[:, 0]).tolist()))
    return pulls[0], pulls[1]


def pull_far_behind(n_classes: int) -> tuple[float, float]:
    """Return how strongly a right class at the lead `FAR_BEHIND` is pulled up, once and twice."""
    (once,), (twice,) = pull_by_lead(n_classes, (FAR_BEHIND,))
    return once, twice
