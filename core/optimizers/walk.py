"""Walks down a surface with `torch.optim`, one alone and a race of them: what stands on the board."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import lr_scheduler

from core.optimizers.course import Course
from core.optimizers.formulas import Setting
from core.surfaces import (
    Surface,
    beale,
    one_point,
    ravine,
    rosenbrock,
    saddle_between_valleys,
    turned_ravine,
)
from core.tutorial_stream import draw_linear, generator_before

Height = Callable[..., Tensor]  # of w (2,) and, in a ravine, of its condition number

# The functions of the surfaces; the loss of the regression is made of its points.
HEIGHTS: dict[str, Height] = {
    "ravine": ravine,
    "turned ravine": turned_ravine,
    "rosenbrock": rosenbrock,
    "saddle between valleys": saddle_between_valleys,
    "beale": beale,
    "regression": one_point,  # not called
    "one point": one_point,
}


@dataclass(frozen=True)
class Sizes:
    """The step size of every optimizer that races; None for one that does not."""

    sgd: float | None = None
    momentum: float | None = None
    nesterov: float | None = None
    rmsprop: float | None = None
    adagrad: float | None = None
    adam: float | None = None
    adamw: float | None = None


def draw_points(generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Draw X (50, 2) and y (50,) of the linear regression, as the tutorial does in section 9."""
    X = torch.randn(50, 2, generator=generator)
    y = (X @ torch.tensor([[-1.0], [2.0]]) + 0.1 * torch.randn(50, 1, generator=generator)).flatten()
    return X, y


def walk(
    height: Height,
    surface: Surface,
    start: tuple[float, float] | None,
    optimizer: str,
    setting: Setting,
    steps: int,
) -> Iterator[Any]:
    """Walk down from `start` with one of `core.torch_optimizers.OPTIMIZERS`, on the CPU.

    Where `start` is None, that is weight and bias of section 15's `nn.Linear(1, 1)`.
    `height` is the function of the `surface`. Yields before every step its number, the loss, both w and
    both gradients, and w (2,) and the optimizer; and something once more when it is made.
    """
    if surface.name == "regression":
        generator = generator_before(9, surface.seed)
        X, y = draw_points(generator)
    if start is None:
        generator = generator_before(15, surface.seed)
        model: nn.Linear = draw_linear(1, 1, generator)
        w = torch.tensor([model.weight.item(), model.bias.item()], requires_grad=True)
    else:
        w = torch.tensor(start, requires_grad=True)
    if optimizer == "sgd":
        optim: torch.optim.Optimizer = torch.optim.SGD([w], lr=setting.step_size)
    elif optimizer == "momentum":
        optim = torch.optim.SGD([w], lr=setting.step_size, momentum=setting.momentum)
    elif optimizer == "nesterov" and setting.momentum:
        optim = torch.optim.SGD([w], lr=setting.step_size, momentum=setting.momentum, nesterov=True)
    elif optimizer == "nesterov":
        optim = torch.optim.SGD([w], lr=setting.step_size)  # PyTorch knows none without momentum
    elif optimizer == "rmsprop":
        optim = torch.optim.RMSprop([w], lr=setting.step_size)
    elif optimizer == "adagrad":
        optim = torch.optim.Adagrad([w], lr=setting.step_size)
    elif optimizer == "adam" and setting.adam_decay:
        optim = torch.optim.Adam([w], lr=setting.step_size, weight_decay=setting.adam_decay)
    elif optimizer == "adam":
        optim = torch.optim.Adam([w], lr=setting.step_size)
    else:
        optim = torch.optim.AdamW([w], lr=setting.step_size, weight_decay=setting.weight_decay)

    for step in range(steps):
        if surface.name == "regression":
            loss = ((X @ w - y) ** 2).mean()
        elif surface.name in ("ravine", "turned ravine"):
            loss = height(w, surface.condition)
        else:
            loss = height(w)
        optim.zero_grad()
        loss.backward()
        w0, w1 = w.tolist()
        g0, g1 = w.grad.tolist()
        yield step, loss.item(), w0, w1, g0, g1, w, optim
        optim.step()
        yield True


def race_together(
    height: Height,
    surface: Surface,
    start: tuple[float, float],
    sizes: Sizes,
    course: Course,
    stops: bool = True,
    device: str = "cpu",
) -> Iterator[Any]:
    """Let the optimizers that have `sizes` walk down from the same start, one by one.

    `stops`: a walk ends where its loss is not finite. Noise is drawn from the seed of the `surface`.
    Yields before every step w, the loss and the step size, and at the end of each walk its name, both w,
    and the loss.
    """
    if surface.name == "regression":
        generator = generator_before(9, surface.seed)
        X, y = draw_points(generator)
        X, y = X.to(device), y.to(device)
    runners: list[tuple[str, Tensor, torch.optim.Optimizer]] = []
    if sizes.sgd:
        w = torch.tensor(start, requires_grad=True, device=device)
        runners.append(("sgd", w, torch.optim.SGD([w], lr=sizes.sgd)))
    if sizes.momentum:
        w = torch.tensor(start, requires_grad=True, device=device)
        optim: torch.optim.Optimizer = torch.optim.SGD([w], lr=sizes.momentum, momentum=course.momentum)
        runners.append(("momentum", w, optim))
    if sizes.nesterov and course.momentum:
        w = torch.tensor(start, requires_grad=True, device=device)
        optim = torch.optim.SGD([w], lr=sizes.nesterov, momentum=course.momentum, nesterov=True)
        runners.append(("nesterov", w, optim))
    elif sizes.nesterov:
        w = torch.tensor(start, requires_grad=True, device=device)
        runners.append(("nesterov", w, torch.optim.SGD([w], lr=sizes.nesterov)))
    if sizes.rmsprop:
        w = torch.tensor(start, requires_grad=True, device=device)
        runners.append(("rmsprop", w, torch.optim.RMSprop([w], lr=sizes.rmsprop)))
    if sizes.adagrad:
        w = torch.tensor(start, requires_grad=True, device=device)
        runners.append(("adagrad", w, torch.optim.Adagrad([w], lr=sizes.adagrad)))
    if sizes.adam and course.adam_decay:
        w = torch.tensor(start, requires_grad=True, device=device)
        optim = torch.optim.Adam([w], lr=sizes.adam, weight_decay=course.adam_decay)
        runners.append(("adam", w, optim))
    elif sizes.adam:
        w = torch.tensor(start, requires_grad=True, device=device)
        runners.append(("adam", w, torch.optim.Adam([w], lr=sizes.adam)))
    if sizes.adamw:
        w = torch.tensor(start, requires_grad=True, device=device)
        optim = torch.optim.AdamW([w], lr=sizes.adamw, weight_decay=course.weight_decay)
        runners.append(("adamw", w, optim))

    for name, w, optim in runners:
        if course.schedule == "step":
            scheduler: lr_scheduler.LRScheduler = lr_scheduler.StepLR(
                optim, step_size=course.steps_of_a_third, gamma=1 / 3
            )
        elif course.schedule == "cosine":
            scheduler = lr_scheduler.CosineAnnealingLR(optim, T_max=course.steps)
        elif course.schedule == "one-cycle":
            scheduler = lr_scheduler.OneCycleLR(
                optim, optim.defaults["lr"], total_steps=course.steps, cycle_momentum=False
            )
        elif course.schedule == "warm-up":
            scheduler = lr_scheduler.LinearLR(
                optim, start_factor=0.1, total_iters=course.steps_of_the_warm_up
            )
        if course.noise:
            generator = torch.Generator().manual_seed(surface.seed)
        for _ in range(course.steps):
            if surface.name == "regression":
                loss = ((X @ w - y) ** 2).mean()
            elif surface.name in ("ravine", "turned ravine"):
                loss = height(w, surface.condition)
            else:
                loss = height(w)
            if stops:  # noqa: SIM102
                if not loss.isfinite():
                    break
            optim.zero_grad()
            loss.backward()
            if course.noise:
                w.grad += course.noise * torch.randn(2, generator=generator).to(device)
            yield w.tolist(), loss.item(), float(optim.param_groups[0]["lr"])
            optim.step()
            if course.schedule != "constant":
                scheduler.step()
        if surface.name == "regression":
            loss = ((X @ w - y) ** 2).mean()
        elif surface.name in ("ravine", "turned ravine"):
            loss = height(w, surface.condition)
        else:
            loss = height(w)
        yield name, w[0].item(), w[1].item(), loss.item()
