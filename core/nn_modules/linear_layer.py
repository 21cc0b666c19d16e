"""One linear layer: y = x Wᵀ + b (the tutorial's section 10)."""

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import nn

from core.nn_modules.example_tensor import example_tensor
from core.tutorial_stream import draw_linear, generator_before


@dataclass(frozen=True)
class Linear:
    """What went in (n, in), the weight (out, in), the bias (out,) or None, what came out (n, out)."""

    x: torch.Tensor
    weight: torch.Tensor
    bias: torch.Tensor | None
    y: torch.Tensor

    @property
    def count(self) -> int:
        """How many numbers the layer has to learn."""
        return self.weight.numel() + (0 if self.bias is None else self.bias.numel())


def send_through(
    numbers: list[list[float]],
    in_features: int = 3,
    out_features: int = 4,
    bias: bool = True,
    seed: int = 446,
    device: str = "cpu",
) -> Iterator[torch.Tensor]:
    """Send `numbers`, a row a sample, through `nn.Linear`; yield its weight, its bias, what comes out.

    Weight and bias are drawn where the tutorial draws them, after its sections 1 to 9.
    """
    generator = generator_before(10, seed)
    linear_module = draw_linear(in_features, out_features, generator, bias).to(device)

    x = torch.tensor(numbers, device=device)
    y = linear_module(x)
    yield linear_module.weight
    if bias:
        yield linear_module.bias
    yield y.detach()  # the numbers alone, without the graph


def apply_linear(
    in_features: int = 3,
    out_features: int = 4,
    bias: bool = True,
    n_samples: int = 2,
    start: float = 1.0,
    step: float = 1.0,
    seed: int = 446,
    device: str = "cpu",
) -> Linear:
    """Apply `nn.Linear` to the example tensor (n_samples, in_features): y = x Wᵀ + b, in float32."""
    x = example_tensor(n_samples, in_features, start, step)
    found = send_through(x.tolist(), in_features, out_features, bias, seed, device)
    weight, *biases, y = (each.cpu() for each in found)
    kept = (nn.Parameter(each.detach()) for each in (weight, *biases))
    return Linear(x, next(kept), next(kept, None), y)


def report_linear(linear: Linear) -> str:
    """Return what the tutorial prints of its linear module, and the transformed numbers."""
    return "\n".join(
        (
            f"example_tensor {linear.x.shape}",
            f"transformed {linear.y.shape}",
            f"W: {linear.weight}",
            f"b: {linear.bias}",
            f"transformed: {linear.y}",
        )
    )


def bound_at_start(linear: Linear) -> float:
    """Return 1 / √in_features: weight and bias start uniformly between minus and plus that.

    Source: `nn.Linear.reset_parameters`.
    """
    return float(linear.weight.shape[1] ** -0.5)
