"""The optimizers of `torch.optim` that the lessons use, each by its name and with its constants."""

from collections.abc import Callable, Iterable

import torch
from torch import Tensor


def sgd(parameters: Iterable[Tensor], lr: float, weight_decay: float = 0.0) -> torch.optim.SGD:
    """Return plain gradient descent: p ← p - lr · grad."""
    return torch.optim.SGD(parameters, lr=lr, weight_decay=weight_decay)


def momentum(
    parameters: Iterable[Tensor], lr: float, momentum: float = 0.9, weight_decay: float = 0.0
) -> torch.optim.SGD:
    """Return SGD with momentum: buffer ← momentum · buffer + grad, then p ← p - lr · buffer."""
    return torch.optim.SGD(parameters, lr=lr, momentum=momentum, weight_decay=weight_decay)


def nesterov(
    parameters: Iterable[Tensor], lr: float, momentum: float = 0.9, weight_decay: float = 0.0
) -> torch.optim.SGD:
    """Return SGD with Nesterov's momentum: p ← p - lr · (grad + momentum · buffer).

    PyTorch refuses Nesterov's momentum where there is none: with 0 this is plain gradient descent.
    """
    return torch.optim.SGD(
        parameters, lr=lr, momentum=momentum, nesterov=momentum > 0, weight_decay=weight_decay
    )


def rmsprop(parameters: Iterable[Tensor], lr: float, weight_decay: float = 0.0) -> torch.optim.RMSprop:
    """Return RMSprop: the gradient, divided by the root of its mean square so far."""
    return torch.optim.RMSprop(parameters, lr=lr, weight_decay=weight_decay)


def adagrad(parameters: Iterable[Tensor], lr: float, weight_decay: float = 0.0) -> torch.optim.Adagrad:
    """Return Adagrad: the gradient, divided by the root of the sum of its squares."""
    return torch.optim.Adagrad(parameters, lr=lr, weight_decay=weight_decay)


def adam(parameters: Iterable[Tensor], lr: float, weight_decay: float = 0.0) -> torch.optim.Adam:
    """Return Adam, whose steps are about `lr` long however large the gradient is."""
    return torch.optim.Adam(parameters, lr=lr, weight_decay=weight_decay)


def adamw(parameters: Iterable[Tensor], lr: float, weight_decay: float = 0.01) -> torch.optim.AdamW:
    """Return Adam with a weight decay that stays outside of the gradient."""
    return torch.optim.AdamW(parameters, lr=lr, weight_decay=weight_decay)


OPTIMIZERS: dict[str, Callable[..., torch.optim.Optimizer]] = {
    "sgd": sgd,
    "momentum": momentum,
    "nesterov": nesterov,
    "rmsprop": rmsprop,
    "adagrad": adagrad,
    "adam": adam,
    "adamw": adamw,
}


def make_optimizer(
    name: str, parameters: Iterable[Tensor], step_size: float, **constants: float
) -> torch.optim.Optimizer:
    """Return one of `OPTIMIZERS` for the parameters; `step_size` is its lr.

    `constants` are `weight_decay` for all of them and `momentum` for "momentum" and "nesterov"; those
    not given are PyTorch's, and 0.9 for momentum. Raises ValueError for any other name.
    """
    if name not in OPTIMIZERS:
        raise ValueError(f"no optimizer is called {name!r}")
    return OPTIMIZERS[name](parameters, step_size, **constants)
