"""Classic mistakes of a linear regression, on two points that w = [2, -1] fits exactly."""

# To the type checker w.grad may be None, which a short program does not stop to ask.
# mypy: disable-error-code="return-value"

import numpy as np
import torch

from core.mistakes import Mistake


def keep_the_gradient() -> list[float]:
    X = torch.tensor([[1.0, 0.0], [1.0, 1.0]])
    y = torch.tensor([[2.0], [1.0]])
    w = torch.zeros(2, 1, requires_grad=True)
    losses = []
    for _ in range(8):
        loss = ((X @ w - y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            w -= 0.5 * w.grad
        losses.append(round(loss.item(), 3))
    return losses


def zero_the_gradient() -> list[float]:
    X = torch.tensor([[1.0, 0.0], [1.0, 1.0]])
    y = torch.tensor([[2.0], [1.0]])
    w = torch.zeros(2, 1, requires_grad=True)
    losses = []
    for _ in range(8):
        loss = ((X @ w - y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            w -= 0.5 * w.grad
            w.grad.zero_()
        losses.append(round(loss.item(), 3))
    return losses


def compare_a_row_with_a_column() -> tuple[torch.Size, float]:
    X = torch.tensor([[1.0, 0.0], [1.0, 1.0]])
    y = torch.tensor([2.0, 1.0])
    w = torch.tensor([[2.0], [-1.0]])
    y_hat = X @ w
    residuals = y_hat - y
    loss = (residuals**2).mean()
    return residuals.shape, loss.item()


def compare_two_columns() -> tuple[torch.Size, float]:
    X = torch.tensor([[1.0, 0.0], [1.0, 1.0]])
    y = torch.tensor([2.0, 1.0]).view(2, 1)
    w = torch.tensor([[2.0], [-1.0]])
    y_hat = X @ w
    residuals = y_hat - y
    loss = (residuals**2).mean()
    return residuals.shape, loss.item()


def ask_for_no_gradient() -> torch.Tensor:
    X = torch.tensor([[1.0, 0.0], [1.0, 1.0]])
    y = torch.tensor([[2.0], [1.0]])
    w = torch.zeros(2, 1)
    loss = ((X @ w - y) ** 2).mean()
    loss.backward()
    return w.grad


def ask_for_a_gradient() -> torch.Tensor:
    X = torch.tensor([[1.0, 0.0], [1.0, 1.0]])
    y = torch.tensor([[2.0], [1.0]])
    w = torch.zeros(2, 1, requires_grad=True)
    loss = ((X @ w - y) ** 2).mean()
    loss.backward()
    return w.grad


def step_inside_the_graph() -> torch.Tensor:
    X = torch.tensor([[1.0, 0.0], [1.0, 1.0]])
    y = torch.tensor([[2.0], [1.0]])
    w = torch.zeros(2, 1, requires_grad=True)
    loss = ((X @ w - y) ** 2).mean()
    loss.backward()
    w -= 0.5 * w.grad
    return w


def step_outside_the_graph() -> torch.Tensor:
    X = torch.tensor([[1.0, 0.0], [1.0, 1.0]])
    y = torch.tensor([[2.0], [1.0]])
    w = torch.zeros(2, 1, requires_grad=True)
    loss = ((X @ w - y) ** 2).mean()
    loss.backward()
    with torch.no_grad():
        w -= 0.5 * w.grad
    return w


def replace_w() -> list[float]:
    X = torch.tensor([[1.0, 0.0], [1.0, 1.0]])
    y = torch.tensor([[2.0], [1.0]])
    w = torch.zeros(2, 1, requires_grad=True)
    losses = []
    for _ in range(2):
        loss = ((X @ w - y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            w = w - 0.5 * w.grad
        losses.append(round(loss.item(), 3))
    return losses


def change_w() -> list[float]:
    X = torch.tensor([[1.0, 0.0], [1.0, 1.0]])
    y = torch.tensor([[2.0], [1.0]])
    w = torch.zeros(2, 1, requires_grad=True)
    losses = []
    for _ in range(2):
        loss = ((X @ w - y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            w -= 0.5 * w.grad
            w.grad.zero_()
        losses.append(round(loss.item(), 3))
    return losses


def keep_float64() -> torch.Tensor:
    data = np.array([[1.0, 0.0], [1.0, 1.0]])
    X = torch.from_numpy(data)
    w = torch.tensor([[2.0], [-1.0]])
    return X @ w


def make_float32() -> torch.Tensor:
    data = np.array([[1.0, 0.0], [1.0, 1.0]])
    X = torch.from_numpy(data).float()
    w = torch.tensor([[2.0], [-1.0]])
    return X @ w


MISTAKES = (
    Mistake(
        title="The gradient is never zeroed",
        broken=keep_the_gradient,
        mended=zero_the_gradient,
        cause=(
            "backward() adds to w.grad. Every step goes along the sum of all gradients so far, "
            "like a ball that nothing slows down: it rolls past the bottom. PyTorch says nothing."
        ),
    ),
    Mistake(
        title="y is (n,) where y_hat is (n, 1)",
        broken=compare_a_row_with_a_column,
        mended=compare_two_columns,
        cause=(
            "Broadcasting compares every prediction with every y: (2, 1) - (2,) is (2, 2). "
            "These weights are perfect, and their loss still is not 0."
        ),
    ),
    Mistake(
        title="w was made without requires_grad",
        broken=ask_for_no_gradient,
        mended=ask_for_a_gradient,
        cause=(
            "Autograd records only what depends on a tensor with requires_grad=True. "
            "Here nothing does, so there is no way back from the loss."
        ),
    ),
    Mistake(
        title="The step is taken without no_grad",
        broken=step_inside_the_graph,
        mended=step_outside_the_graph,
        cause=(
            "Outside no_grad, autograd would record the step as a part of the computation. "
            "For a leaf such as w, PyTorch refuses that."
        ),
    ),
    Mistake(
        title="The step makes a new w",
        broken=replace_w,
        mended=change_w,
        cause=(
            "`w = w - ...` makes a new tensor and gives it the old name. Made under no_grad, it "
            "needs no gradient, so the second backward() fails. `w -= ...` changes w itself."
        ),
    ),
    Mistake(
        title="NumPy's float64 meets float32 weights",
        broken=keep_float64,
        mended=make_float32,
        cause=(
            "NumPy makes float64, PyTorch float32, and from_numpy keeps what it gets. "
            "Unlike +, a matrix product does not convert: turn the data into float32 once."
        ),
    ),
)
"""The mistakes, in the order in which a beginner meets them."""
