"""The short program of both views: the training on the board for a page's settings, and its numbers."""

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import torch

from core.activations import WITH_LINEAR
from core.classification.classify import AnyPoints, Net
from core.classification.losses import SQUARED
from core.classification.on_the_board import CLOUD, OVER, ROWS, VALUES, Plan, train_on_points
from core.classification.points import FormulaPoints, Landscape, ValuePoints, draw_classes, draw_values
from core.classification.record import Classification, Snapshot
from core.classification.starts import seed_of_start
from core.point_clouds import Points, scale
from core.short_program import ShortProgram
from core.torch_optimizers import adagrad, adam, adamw, momentum, nesterov, rmsprop, sgd
from core.training import ten_along

MOST_LINES = 40  # on a board, without empty ones
LOSS, ACCURACY = "loss {:.4f}", "accuracy {:.3f}"
TEST_LOSS, TEST_ACCURACY = "test loss {:.4f}", "test accuracy {:.3f}"
ASK = "Change lr from {given:g} to {other:g}: what will happen? Then run it."
ENDS_AT = "The page's training ended with epoch {}: "
LOW, NOT_FINITE = ENDS_AT + "the loss was low enough.", ENDS_AT + "the loss was no number any more."
GOES_ON = "After epoch {} the page went on with other settings."
PYTORCHS: Mapping[object, Callable[..., torch.optim.Optimizer]] = {  # behind the course's functions
    sgd: torch.optim.SGD,
    momentum: torch.optim.SGD,
    nesterov: torch.optim.SGD,
    rmsprop: torch.optim.RMSprop,
    adagrad: torch.optim.Adagrad,
    adam: torch.optim.Adam,
    adamw: torch.optim.AdamW,
}


def write_on_the_board(result: Classification, arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program of a training that was made with these arguments of `classify`.

    It prints accuracies where there are any, and `MOST_LINES` are enough for them.
    """
    program = _write(result, arguments, has_accuracies=True)
    if len(list(filter(None, program.source.splitlines()))) <= MOST_LINES:
        return program
    return _write(result, arguments, has_accuracies=False)


def _write(result: Classification, arguments: Mapping[str, Any], has_accuracies: bool) -> ShortProgram:
    points, net, goal = arguments["points"], arguments["net"], arguments["goal"]
    leg, *others = arguments["legs"]
    until = others[0].begins if others else goal.epochs
    is_edited = bool(others and others[0].edit)  # the numbers of that epoch are those after it
    frames = [each for each in result.snapshots if each.epoch <= until - is_edited]
    shown = ten_along(frames) if len(frames) > 1 else frames
    last = frames[-1]
    is_tested = result.n_test > 0
    is_right = (
        has_accuracies
        and bool(result.n_classes)
        and all(each.train_confusion and (each.test_confusion or not is_tested) for each in shown)
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
            "points": rows,
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
        "\n".join(lines),
        prints=templates,
        plot=("epoch", *names),
        ask=ASK.format(given=step_size, other=0.3 if step_size != 0.3 else 0.003),
        inlined=("draw",),
        note=tail.format(until if tail is GOES_ON else last.epoch),
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
        modules += [(*widths, None), (0, 0, WITH_LINEAR[net.activation])]
    return [*modules[:-1], *([(0, 0, "softmax")] if is_one_hot else [])]
