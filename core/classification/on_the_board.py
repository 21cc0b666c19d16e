"""The training of both views as it is written on the board: its first leg, along the page's epochs."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import torch
from torch import nn

from core.activations import ACTIVATIONS
from core.classification.classify import AnyPoints, Net
from core.classification.features import derive
from core.classification.legs import Leg, train_epoch
from core.classification.losses import SQUARED
from core.classification.points import FormulaPoints, Landscape, ValuePoints, draw_classes, draw_values
from core.classification.record import Classification, Snapshot
from core.classification.starts import seed_of_start
from core.point_clouds import Points, scale
from core.short_program import ShortProgram
from core.torch_optimizers import adagrad, adam, adamw, momentum, nesterov, rmsprop, sgd
from core.training import ten_along
from core.tutorial_stream import draw_linear

LOSS, ACCURACY = "loss {:.4f}", "accuracy {:.3f}"
TEST_LOSS, TEST_ACCURACY = "test loss {:.4f}", "test accuracy {:.3f}"
ASK = "Change lr from {given:g} to {other:g}: what will happen? Then run it."
ENDS_AT = "Epoch {} ended the page's training: "
LOW, NOT_FINITE = ENDS_AT + "the loss is low enough.", ENDS_AT + "the loss is no number any more."
GOES_ON = "After epoch {} the page goes on with other settings."
PYTORCHS: Mapping[object, Callable[..., torch.optim.Optimizer]] = {  # behind the course's functions
    sgd: torch.optim.SGD,
    momentum: torch.optim.SGD,
    nesterov: torch.optim.SGD,
    rmsprop: torch.optim.RMSprop,
    adagrad: torch.optim.Adagrad,
    adam: torch.optim.Adam,
    adamw: torch.optim.AdamW,
}


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
    is_cut       whether the page trained on, or would have
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
    is_cut: bool


def train_on_points(
    draw: Callable[..., tuple[torch.Tensor, torch.Tensor]],
    height: Landscape | None,
    rows: list[tuple[float, float, int]],
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

    Of the points come `draw` and, as the kind of the plan wants it, `height` or `rows`; of the network
    the modules: two widths and None for a linear layer, zeros and a class for another one. Yields
    epoch, loss and accuracy of the training points, then of the others.
    """
    generator = torch.Generator().manual_seed(seed)
    if plan.kind == "cloud":
        X, y = draw(plan.n_samples, plan.noise, plan.n_classes, generator)
    elif plan.kind == "rows":
        X, y = draw(rows)
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
            loss = loss_func(output[:n_train], y[:n_train]).item()
            if plan.is_tested:
                test_loss = loss_func(output[n_train:], y[n_train:]).item()
            if plan.is_right and plan.is_one_hot:
                right = (output.argmax(dim=1) == y.argmax(dim=1)).double()
            elif plan.is_right:
                right = (output.argmax(dim=1) == y).double()
            if plan.is_right and plan.is_tested:
                train, test = right[:n_train].mean().item(), right[n_train:].mean().item()
                yield epoch, loss, train, test_loss, test
            elif plan.is_right:
                yield epoch, loss, right.mean().item()
            elif plan.is_tested:
                yield epoch, loss, test_loss
            else:
                yield epoch, loss
        loss = train_epoch(model, loss_func, optim, X, y, n_train, leg, generator)
    if plan.is_cut:
        yield epoch


def write(result: Classification, arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program of a training that was made with these arguments of `classify`."""
    points, net, goal = arguments["points"], arguments["net"], arguments["goal"]
    leg, *others = arguments["legs"]
    until = others[0].begins if others else goal.epochs
    frames = [each for each in result.snapshots if each.epoch <= until]
    shown = ten_along(frames) if len(frames) > 1 else frames
    last = frames[-1]
    is_tested = result.n_test > 0
    is_right = bool(result.n_classes) and all(
        each.train_confusion and (each.test_confusion or not is_tested) for each in shown
    )
    ends = LOW if math.isfinite(last.train_loss) else NOT_FINITE
    tail = "" if last.epoch == goal.epochs else ends if last is result.snapshots[-1] else GOES_ON
    draw, height, rows = _source_of(points)
    optimizer, step_size = PYTORCHS[leg.optimizer], leg.step_size
    plan = Plan(
        kind=_kind_of(points),
        n_samples=len(result.y),
        noise=getattr(points, "noise", 0.0),
        n_classes=result.n_classes,
        first=seed_of_start(arguments["seed"], arguments["start"]),
        momentum=leg.optimizer in (momentum, nesterov),
        nesterov=leg.optimizer is nesterov,
        decays=bool(leg.weight_decay) or optimizer is torch.optim.AdamW,
        is_one_hot=goal.loss == SQUARED,
        every=_spread([each.epoch for each in shown]),
        rows=last.epoch + 1,
        is_right=is_right,
        is_tested=is_tested,
        is_cut=bool(tail),
    )
    templates = _templates()
    template = templates[2 * (not is_right) + (not is_tested)]
    names = [part.rsplit(" ", 1)[0].split(": ")[-1] for part in template.split(", ")]
    lines = [template.format(*_row(each, is_right, is_tested)) for each in shown]
    return ShortProgram(
        "Classification" if result.n_classes else "Values",
        train_on_points,
        {
            "draw": draw,
            "height": height,
            "rows": rows,
            "inputs": tuple(net.inputs),
            "modules": _modules(net, result.n_classes, plan.is_one_hot),
            "optimizer": optimizer,
            "leg": leg,
            "plan": plan,
            "n_train": result.n_train,
            "shown": [each.epoch for each in shown],
            "seed": arguments["seed"],
            "device": arguments["device"],
        },
        "\n".join([*lines, *([tail.format(last.epoch)] if tail else [])]),
        prints=(*templates, tail),
        plot=() if tail else ("epoch", *names),
        ask=ASK.format(given=step_size, other=0.3 if step_size != 0.3 else 0.003),
        inlined=("draw",),
    )


def _templates() -> tuple[str, ...]:
    """Return how a row is printed: with accuracies or without, with test points or without."""
    rows = ((LOSS, ACCURACY, TEST_LOSS, TEST_ACCURACY), (LOSS, ACCURACY), (LOSS, TEST_LOSS), (LOSS,))
    return tuple(", ".join(("epoch {}: " + row[0], *row[1:])) for row in rows)


def _row(frame: Snapshot, is_right: bool, is_tested: bool) -> list[float]:
    """Return the numbers of a snapshot that are printed."""
    train, test = [frame.train_loss, frame.train_accuracy], [frame.test_loss, frame.test_accuracy]
    return [frame.epoch, *train[: 1 + is_right], *(test[: 1 + is_right] if is_tested else [])]


def _spread(epochs: Sequence[int]) -> int:
    """Return how far epochs lie apart, 0 where they are not evenly spread."""
    apart = {after - before for before, after in pairwise(epochs)} or {1}
    return apart.pop() if len(apart) == 1 else 0


def _kind_of(points: AnyPoints) -> str:
    kinds = {Points: CLOUD, FormulaPoints: OVER, ValuePoints: VALUES}
    return kinds.get(type(points), ROWS)


def _source_of(points: Any) -> tuple[Callable[..., Any], Landscape | None, list[Any]]:
    """Return what draws points, the function of x and y that it asks, and the rows that it takes."""
    match points:
        case Points():
            return points.cloud, None, []
        case FormulaPoints():
            return draw_classes, points.over, []
        case ValuePoints():
            return draw_values, points.landscape, []
    return scale, None, list(points.rows)


def _modules(net: Net, n_classes: int, is_one_hot: bool) -> list[tuple[int, int, Any]]:
    """Return the modules of a network, and what makes probabilities of its scores."""
    modules: list[tuple[int, int, Any]] = []
    for widths in pairwise(net.sizes(n_classes)):
        modules += [(*widths, None), (0, 0, ACTIVATIONS[net.activation])]
    return [*modules[:-1], *([(0, 0, "softmax")] if is_one_hot else [])]
