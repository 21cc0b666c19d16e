"""Three ways to train a linear model: by hand, with nn, and on batches (sections 9, 16 and 17)."""

# A batch is the number of one point, or the numbers of several.
# mypy: disable-error-code="assignment"

from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor, nn

from core.regression_data import Points, draw_data, model, rss
from core.tutorial_stream import draw_linear, generator_before

# Where the descent by hand starts in (w0, w1): the tutorial's choice.
START = (1.0, 0.0)

# What a way to train yields: w0 and w1 (and the bias) at the start; then for every step its number, the
# loss before it, and w0 and w1 (and the bias) after it.
Row = tuple[float, ...]


def backward_once(X: Tensor, y: Tensor, w: Tensor) -> Tensor:
    """Return PyTorch's gradient (2, 1) of `rss` with respect to w. It stays in `w.grad` as well."""
    loss = rss(y, model(X, w))
    loss.backward()
    return w.grad.clone()


def train_by_hand(
    points: Points, step_size: float, steps: int, zero_grad_first: bool = False, device: str = "cpu"
) -> Iterator[Row]:
    """Train w (2, 1) from `START`: gradients from PyTorch, the step by hand (section 9).

    The tutorial checks the gradient before it trains, and forgets it in w.grad: the first step is a
    double one, without `zero_grad_first`.
    """
    X, y = draw_data(points)
    X = X.to(device)
    y = y.to(device)

    w = torch.tensor([[1.0], [0.0]], requires_grad=True, device=device)
    yield w[0].item(), w[1].item()

    if not zero_grad_first:
        # The tutorial checks this gradient. It stays in w.grad: the first step is a double one.
        rss(y, X @ w).backward()
    for step in range(steps):
        y_hat = X @ w
        loss = rss(y, y_hat)
        loss.backward()  # adds the gradient of the loss to w.grad
        w.data = w.data - step_size * w.grad  # a gradient descent step
        w.grad.zero_()  # otherwise the next backward() would add to this gradient
        yield step, loss.item(), w[0].item(), w[1].item()


def train_with_nn(
    points: Points, step_size: float, steps: int, same_start: bool = False, device: str = "cpu"
) -> Iterator[Row]:
    """Train an `nn.Linear` without a bias with `torch.optim.SGD` on all points (section 16).

    It starts as the tutorial's does, or with `same_start` at `START`.
    """
    X, y = draw_data(points)
    X = X.to(device)
    y = y.to(device)

    generator = generator_before(16, points.seed)
    linear_module = draw_linear(2, 1, generator, bias=False)
    if same_start:
        linear_module.weight.data = torch.tensor([[1.0, 0.0]])
    linear_module = linear_module.to(device)
    w0, w1 = linear_module.weight.flatten().tolist()
    yield w0, w1

    loss_func = nn.MSELoss()
    optim = torch.optim.SGD(linear_module.parameters(), lr=step_size)
    for step in range(steps):
        y_hat = linear_module(X)
        loss = loss_func(y_hat, y)
        optim.zero_grad()
        loss.backward()
        optim.step()
        w0, w1 = linear_module.weight.flatten().tolist()
        yield step, loss.item(), w0, w1


def train_with_batches(
    points: Points,
    step_size: float,
    steps: int,
    batch_size: int,
    same_start: bool = False,
    device: str = "cpu",
) -> Iterator[Row]:
    """Train an `nn.Linear` with a bias, on a few random points at every step (section 17).

    Within a batch no point comes twice. With batch_size = n every step uses all points. It starts as
    the tutorial's does, or with `same_start` at `START` and with the bias 0.
    """
    X, y = draw_data(points)
    X = X.to(device)
    y = y.to(device)

    generator = generator_before(17, points.seed)
    linear_module = draw_linear(2, 1, generator)
    if same_start:
        linear_module.weight.data = torch.tensor([[1.0, 0.0]])
        linear_module.bias.data = torch.tensor([0.0])
    linear_module = linear_module.to(device)
    w0, w1 = linear_module.weight.flatten().tolist()
    yield w0, w1, linear_module.bias.item()

    loss_func = nn.MSELoss()
    optim = torch.optim.SGD(linear_module.parameters(), lr=step_size)
    random = np.random.RandomState(points.seed)
    for step in range(steps):
        if batch_size == 1:
            batch = random.choice(points.n_samples)  # the number of one point
        else:
            batch = random.choice(points.n_samples, batch_size, replace=False)
        y_hat = linear_module(X[batch])
        loss = loss_func(y_hat, y[batch])
        optim.zero_grad()
        loss.backward()
        optim.step()
        w0, w1 = linear_module.weight.flatten().tolist()
        yield step, loss.item(), w0, w1, linear_module.bias.item()
