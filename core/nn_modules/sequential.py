"""Layers in a row: a Sequential, and a tensor on its way through it (the tutorial's sections 12, 13)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from core.activations import ACTIVATIONS
from core.nn_modules.example_tensor import example_tensor
from core.tutorial_stream import draw_linear, generator_before

Layers = tuple[tuple[int, int, str], ...]  # in_features, out_features, activation or "none"
Modules = list[tuple[int, int, Callable[[], nn.Module] | None]]  # one that is no layer takes 0


@dataclass(frozen=True)
class Stage:
    """A module of a Sequential: its name there, its printed form, and what came out of it (n, width)."""

    name: str
    module: str
    values: torch.Tensor


@dataclass(frozen=True)
class ForwardPass:
    """A Sequential that was applied to `x`, module by module, up to the end or to an error.

    `error` is PyTorch's message, and empty where everything fits.
    """

    model: nn.Sequential
    x: torch.Tensor
    stages: tuple[Stage, ...]
    error: str

    @property
    def count(self) -> int:
        """How many numbers the model has to learn."""
        return sum(param.numel() for param in self.model.parameters())


def modules_of(layers: Layers) -> Modules:
    """Return the modules of a Sequential: linear layers, each with its activation function behind it.

    An activation that is neither "none" nor one of `ACTIVATIONS` raises KeyError.
    """
    modules: Modules = []
    for in_features, out_features, activation in layers:
        modules.append((in_features, out_features, None))
        if activation != "none":
            modules.append((0, 0, ACTIVATIONS[activation]))
    return modules


def pass_on(
    modules: Modules, numbers: list[list[float]], seed: int = 446, device: str = "cpu"
) -> Iterator[Any]:
    """Yield a Sequential, then each of its modules with what it makes of what the one before gives.

    `numbers` go in, a row a sample. Weights and biases are drawn where the tutorial draws those of its
    section 12. `model(x)` does the same as the loop; the loop yields what is in between.
    """
    generator = generator_before(12, seed)
    model = nn.Sequential(
        *[
            draw_linear(n_in, n_out, generator) if make is None else make()
            for n_in, n_out, make in modules
        ]
    ).to(device)
    yield model

    x = torch.tensor(numbers, device=device)
    for module in model:  # model(x) does the same
        x = module(x)
        yield module, x.detach()


def apply_sequential(
    layers: Layers = ((3, 4, "tanh"), (4, 1, "sigmoid")),
    n_features: int = 3,
    n_samples: int = 2,
    start: float = 1.0,
    step: float = 1.0,
    seed: int = 446,
    device: str = "cpu",
) -> ForwardPass:
    """Build a Sequential and send the example tensor (n_samples, n_features) through it, in float32.

    Where a module cannot take what the one before it gives, the record ends with PyTorch's own message.
    """
    x = example_tensor(n_samples, n_features, start, step)
    passing = pass_on(modules_of(layers), x.tolist(), seed, device)
    model = next(passing)
    stages: list[Stage] = []
    error = ""
    try:
        for module, values in passing:
            stages.append(Stage(str(len(stages)), str(module), values.cpu()))
    except RuntimeError as problem:
        error = f"RuntimeError: {problem}"
    return ForwardPass(model.cpu(), x, tuple(stages), error)


def report_sequential(forward: ForwardPass) -> str:
    """Return the module, the shapes on the way, and the parameters, as the tutorial prints them."""
    lines = [str(forward.model), f"example_tensor {forward.x.shape}"]
    lines += [f"({stage.name}) {stage.values.shape}" for stage in forward.stages]
    lines.append(forward.error or f"transformed {forward.stages[-1].values.shape}")
    lines += [str(param) for param in forward.model.parameters()]
    lines.append(f"{forward.count} parameters in all")
    return "\n".join(lines)


def connect(
    n_features: int, widths: tuple[int, ...], activations: tuple[str, ...], misfit: int = 0
) -> Layers:
    """Return layers that each take what the one before gives; the first takes `n_features`.

    `widths` are the numbers that they give, `activations` what stands behind them. The layer number
    `misfit` (1, 2, ...; 0 for none) expects one number too many. Raises ValueError if the two are not of
    one length, and IndexError if there is no such layer.
    """
    taken = [n_features, *widths[:-1]]
    if misfit:
        taken[misfit - 1] += 1
    return tuple(zip(taken, widths, activations, strict=True))


@dataclass(frozen=True)
class Refused:
    """The layer that could not take what came: its place in the model, and the numbers of its rows.

    n_rows of data came, with `given` numbers each; it takes `wanted`, and would give `out`.
    """

    place: int
    n_rows: int
    given: int
    wanted: int
    out: int


def find_refused(forward: ForwardPass) -> Refused | None:
    """Return the linear layer that refused its input, or None where everything fits."""
    if not forward.error:
        return None
    place = len(forward.stages)
    layer = forward.model[place]
    before = forward.stages[-1].values if forward.stages else forward.x
    n_rows, given = before.shape
    weight = layer.get_parameter("weight")
    out, wanted = weight.shape
    return Refused(place, n_rows, given, wanted, out)


def largest_difference(forward: ForwardPass) -> float:
    """Return how far the outputs are from those of one linear layer that multiplies all weights.

    Without activation functions, W₂ (W₁ x + b₁) + b₂ = (W₂ W₁) x + (W₂ b₁ + b₂) is one linear layer
    again, so only rounding is left. In float64.
    """
    values = forward.x.double()
    for module in forward.model:
        if isinstance(module, nn.Linear):
            values = nn.functional.linear(values, module.weight.double(), module.bias.double())
    return (forward.stages[-1].values - values).abs().max().item()


def is_one_linear_layer(forward: ForwardPass) -> bool:
    """Return whether one linear layer in the place of several modules would give the same for this x.

    The same means up to a hundred-thousandth of the largest number on the way, or of 1: what rounding
    to float32 may leave. What stands alone already, or broke off with an error, is not asked.
    """
    if forward.error or len(forward.stages) < 2:
        return False
    largest = max(stage.values.abs().max().item() for stage in forward.stages)
    return largest_difference(forward) < 1e-5 * max(1.0, largest)
