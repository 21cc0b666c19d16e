"""The classic mistakes of gradient descent."""

import torch

from core.mistakes import Mistake


def keep_the_gradient() -> float:
    x = torch.tensor([5.0], requires_grad=True)
    for _ in range(15):
        y = (x - 2) ** 2
        y.backward()
        with torch.no_grad():
            x -= 0.25 * x.grad
    return x.item()


def zero_the_gradient() -> float:
    x = torch.tensor([5.0], requires_grad=True)
    for _ in range(15):
        y = (x - 2) ** 2
        y.backward()
        with torch.no_grad():
            x -= 0.25 * x.grad
        x.grad.zero_()
    return x.item()


def step_on_the_record() -> float:
    x = torch.tensor([5.0], requires_grad=True)
    y = (x - 2) ** 2
    y.backward()
    x -= 0.25 * x.grad
    return x.item()


def step_off_the_record() -> float:
    x = torch.tensor([5.0], requires_grad=True)
    y = (x - 2) ** 2
    y.backward()
    with torch.no_grad():
        x -= 0.25 * x.grad
    return x.item()


def start_with_an_integer() -> torch.Tensor | None:
    x = torch.tensor([5], requires_grad=True)
    y = (x - 2) ** 2
    y.backward()
    return x.grad


def start_with_a_float() -> torch.Tensor | None:
    x = torch.tensor([5.0], requires_grad=True)
    y = (x - 2) ** 2
    y.backward()
    return x.grad


def compute_once() -> float:
    x = torch.tensor([5.0], requires_grad=True)
    y = (x - 2) ** 2
    for _ in range(15):
        y.backward()
        with torch.no_grad():
            x -= 0.25 * x.grad
        x.grad.zero_()
    return x.item()


def compute_every_time() -> float:
    x = torch.tensor([5.0], requires_grad=True)
    for _ in range(15):
        y = (x - 2) ** 2
        y.backward()
        with torch.no_grad():
            x -= 0.25 * x.grad
        x.grad.zero_()
    return x.item()


def differentiate_a_vector() -> torch.Tensor | None:
    x = torch.tensor([5.0, -1.0], requires_grad=True)
    y = (x - 2) ** 2
    y.backward()
    return x.grad


def differentiate_a_sum() -> torch.Tensor | None:
    x = torch.tensor([5.0, -1.0], requires_grad=True)
    y = (x - 2) ** 2
    y.sum().backward()
    return x.grad


def go_uphill() -> float:
    x = torch.tensor([5.0], requires_grad=True)
    for _ in range(15):
        y = (x - 2) ** 2
        y.backward()
        with torch.no_grad():
            x += 0.25 * x.grad
        x.grad.zero_()
    return x.item()


MISTAKES = (
    Mistake(
        "Forget to zero the gradient",
        keep_the_gradient,
        zero_the_gradient,
        "`backward()` adds to `x.grad`; it does not overwrite it. Without `zero_()` every step also "
        "takes all the earlier gradients, overshoots, and ends far from the minimum at 2.",
    ),
    Mistake(
        "Change x while autograd is watching",
        step_on_the_record,
        step_off_the_record,
        "x is a leaf whose gradient autograd has to know, so it may not be overwritten as part of a "
        "computation. Inside `torch.no_grad()` the step is not part of one.",
    ),
    Mistake(
        "Start with a whole number",
        start_with_an_integer,
        start_with_a_float,
        "`torch.tensor([5])` holds integers, and between integers there is no slope. "
        "Write `5.0` and the tensor is float32.",
    ),
    Mistake(
        "Compute y once, go back many times",
        compute_once,
        compute_every_time,
        "`backward()` uses the graph up as it goes. Each step needs a new forward pass: "
        "x has changed, so y and its graph have to be made again.",
    ),
    Mistake(
        "Go back from a vector",
        differentiate_a_vector,
        differentiate_a_sum,
        "A gradient belongs to one number. With several outputs, say which number is meant: "
        "their sum gives each element its own derivative.",
    ),
    Mistake(
        "Add the gradient",
        go_uphill,
        compute_every_time,
        "The gradient points uphill. With a plus sign every step climbs, and x runs away.",
    ),
)
