"""Three ways to train a linear model: by hand, with nn, and on batches (sections 9, 16 and 17)."""

import numpy as np
import torch
from torch import Tensor, nn

from core.regression_data import model, rss
from core.tutorial_stream import draw_linear, generator_before

# Where the descent by hand starts in (w0, w1): the tutorial's choice.
START = (1.0, 0.0)


def backward_once(X: Tensor, y: Tensor, w: Tensor) -> Tensor:
    """Return PyTorch's gradient (2, 1) of `rss` with respect to w. It stays in `w.grad` as well."""
    loss = rss(y, model(X, w))
    loss.backward()
    return w.grad.clone()


def train_by_hand(
    X: Tensor, y: Tensor, w: Tensor, step_size: float, steps: int
) -> tuple[list[float], list[Tensor], list[Tensor]]:
    """Train w (2, 1) in place: gradients from PyTorch, the step by hand (section 9).

    What `w.grad` holds at the call is part of the first step, because backward() adds to it.
    Return the loss before every step, the weights and the biases (all 0), the start first.
    """
    losses, weights = [], [w.detach().flatten().clone()]
    for _ in range(steps):
        y_hat = model(X, w)
        loss = rss(y, y_hat)
        loss.backward()  # adds the gradient of the loss to w.grad

        w.data = w.data - step_size * w.grad  # a gradient descent step
        w.grad.zero_()  # otherwise the next backward() would add to this gradient

        losses.append(loss.item())
        weights.append(w.detach().flatten().clone())
    return losses, weights, [torch.zeros(1)] * len(weights)


def draw_module(section: int, seed: int, bias: bool, same_start: bool) -> nn.Linear:
    """Return the `nn.Linear(2, 1)` that the tutorial draws in a section, or one at `START`."""
    module = draw_linear(2, 1, generator_before(section, seed), bias=bias)
    if same_start:
        with torch.no_grad():
            module.weight.copy_(torch.tensor([START]))
            if bias:
                module.bias.zero_()
    return module


def train_with_nn(
    X: Tensor, y: Tensor, seed: int, step_size: float, steps: int, same_start: bool = False
) -> tuple[list[float], list[Tensor], list[Tensor]]:
    """Train an `nn.Linear` without a bias with `torch.optim.SGD` on all points (section 16).

    Return the loss before every step, the weights and the biases (all 0), the start first.
    """
    linear_module = draw_module(16, seed, bias=False, same_start=same_start).to(X.device)
    loss_func = nn.MSELoss()
    optim = torch.optim.SGD(linear_module.parameters(), lr=step_size)

    losses, weights = [], [linear_module.weight.detach().flatten().clone()]
    for _ in range(steps):
        y_hat = linear_module(X)
        loss = loss_func(y_hat, y)
        optim.zero_grad()
        loss.backward()
        optim.step()

        losses.append(loss.item())
        weights.append(linear_module.weight.detach().flatten().clone())
    return losses, weights, [torch.zeros(1)] * len(weights)


def draw_batches(seed: int, n_samples: int, batch_size: int, steps: int) -> list[np.ndarray]:
    """Draw which points every step uses: `steps` arrays of indices, int64.

    With batch_size = 1 they are single points, each of shape (), and the tutorial's own draws: one
    `np.random.choice(n)` a step. Otherwise their shape is (batch_size,), and within a batch no
    point comes twice.
    """
    random = np.random.RandomState(seed)
    if batch_size == 1:
        return list(random.choice(n_samples, steps))
    return [random.choice(n_samples, batch_size, replace=False) for _ in range(steps)]


def train_with_batches(
    X: Tensor,
    y: Tensor,
    seed: int,
    step_size: float,
    steps: int,
    batch_size: int,
    same_start: bool = False,
) -> tuple[list[float], list[Tensor], list[Tensor]]:
    """Train an `nn.Linear` with a bias, on a few random points at every step (section 17).

    Return the loss of every step's points before the step, the weights and the biases, the start
    first. With batch_size = n every step uses all points.
    """
    linear_module = draw_module(17, seed, bias=True, same_start=same_start).to(X.device)
    loss_func = nn.MSELoss()
    optim = torch.optim.SGD(linear_module.parameters(), lr=step_size)

    losses, weights = [], [linear_module.weight.detach().flatten().clone()]
    biases = [linear_module.bias.detach().clone()]
    for batch in draw_batches(seed, len(X), batch_size, steps):
        y_hat = linear_module(X[batch])
        loss = loss_func(y_hat, y[batch])
        optim.zero_grad()
        loss.backward()
        optim.step()

        losses.append(loss.item())
        weights.append(linear_module.weight.detach().flatten().clone())
        biases.append(linear_module.bias.detach().clone())
    return losses, weights, biases
