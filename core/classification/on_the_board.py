"""The training of both views as it is written on the board: its first leg, along the page's epochs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from core.classification.features import derive
from core.classification.legs import Leg, train_epoch
from core.classification.points import Landscape
from core.tutorial_stream import draw_linear

CLOUD, OVER, VALUES, ROWS = "cloud", "over", "values", "rows"  # kinds of points


@dataclass(frozen=True)
class Plan:
    """What the program has to do, in numbers.

    kind         how the points come about: as a cloud, as places with a class or a value, or as rows
    n_samples, noise, n_classes   of the points; no classes where they have values
    first        the seed of the network's first weights and of the batches
    momentum     whether the optimizer has one; `nesterov` whether it is Nesterov's
    decays       whether a weight decay has to be said
    is_one_hot   whether the squared error of the probabilities is the loss
    every        at how many epochs there is something to see, 0 where they are not evenly spread
    rows         one more than the epochs: what is seen at first comes before any training
    is_right     whether there are accuracies to be seen
    is_tested    whether there are test points
    """

    kind: str
    n_samples: int
    noise: float
    n_classes: int
    first: int
    momentum: bool
    nesterov: bool
    decays: bool
    is_one_hot: bool
    every: int
    rows: int
    is_right: bool
    is_tested: bool


def train_on_points(
    draw: Callable[..., tuple[torch.Tensor, torch.Tensor]],
    height: Landscape | None,
    points: list[tuple[float, float, int]],
    inputs: tuple[str, ...],
    modules: list[tuple[int, int, Any]],
    optimizer: Callable[..., torch.optim.Optimizer],
    leg: Leg,
    plan: Plan,
    n_train: int,
    shown: list[int],
    seed: int = 446,
    device: str = "cpu",
) -> Iterator[Any]:
    """Draw points, train a network on the first `n_train` of them, and yield how it does meanwhile.

    Of the points come `draw` and, as the kind of the plan wants it, `height` or `points`; of the network
    the modules: two widths and None for a linear layer, zeros and a class for another one. Yields
    epoch, loss and accuracy of the training points, then of the others.
    """
    generator = torch.Generator().manual_seed(seed)
    if plan.kind == "cloud":
        X, y = draw(plan.n_samples, plan.noise, plan.n_classes, generator)
    elif plan.kind == "rows":
        X, y = draw(points)
    else:
        X, y = draw(height, plan.n_samples, plan.noise, generator)
    X, y = X.to(device), y.to(device)
    order = torch.randperm(len(X), generator=generator)
    if plan.n_classes:
        X, y = X[order], y[order]
    else:
        X, y = X[order], y[order, None]
    if plan.is_one_hot:
        y = nn.functional.one_hot(y, plan.n_classes).float()
    if inputs != ("x₀", "x₁"):
        X = derive(X, inputs)

    generator = torch.Generator().manual_seed(plan.first)
    model = nn.Sequential(
        *[
            draw_linear(n_in, n_out, generator)
            if make is None
            else nn.Softmax(dim=1)
            if make == "softmax"
            else make()
            for n_in, n_out, make in modules
        ]
    ).to(device)
    loss_func = nn.CrossEntropyLoss() if plan.n_classes and not plan.is_one_hot else nn.MSELoss()
    if plan.nesterov and plan.decays:
        optim = optimizer(
            model.parameters(),
            lr=leg.step_size,
            momentum=0.9,
            nesterov=True,
            weight_decay=leg.weight_decay,
        )
    elif plan.nesterov:
        optim = optimizer(model.parameters(), lr=leg.step_size, momentum=0.9, nesterov=True)
    elif plan.momentum and plan.decays:
        optim = optimizer(
            model.parameters(), lr=leg.step_size, momentum=0.9, weight_decay=leg.weight_decay
        )
    elif plan.momentum:
        optim = optimizer(model.parameters(), lr=leg.step_size, momentum=0.9)
    elif plan.decays:
        optim = optimizer(model.parameters(), lr=leg.step_size, weight_decay=leg.weight_decay)
    else:
        optim = optimizer(model.parameters(), lr=leg.step_size)

    for epoch in range(plan.rows):
        if epoch % plan.every == 0 if plan.every else epoch in shown:
            with torch.no_grad():
                output = model(X)
            if not plan.is_tested:
                loss = loss_func(output, y).item()
            else:
                loss = loss_func(output[:n_train], y[:n_train]).item()
                test_loss = loss_func(output[n_train:], y[n_train:]).item()
            if plan.is_right and plan.is_one_hot:
                right = (output.argmax(dim=1) == y.argmax(dim=1)).double()
            elif plan.is_right:
                right = (output.argmax(dim=1) == y).double()
            if plan.is_right and plan.is_tested:
                train = right[:n_train].mean().item()
                test = right[n_train:].mean().item()
                yield epoch, loss, train, test_loss, test
            elif plan.is_right:
                yield epoch, loss, right.mean().item()
            elif plan.is_tested:
                yield epoch, loss, test_loss
            else:
                yield epoch, loss
        loss = train_epoch(model, loss_func, optim, X, y, n_train, leg, generator)
