"""Modules: a linear layer, activation functions, layers in a row (the tutorial's sections 10 to 13)."""

from dataclasses import dataclass

import torch
from torch import nn

from core.tutorial_stream import draw_linear, generator_before


def example_tensor(n_samples: int, n_features: int, start: float, step: float) -> torch.Tensor:
    """Return a float32 tensor (n_samples, n_features) of the numbers start, start + step, ...

    With 2 samples, 3 features, start 1 and step 1 it is the tutorial's [[1, 2, 3], [4, 5, 6]].
    """
    numbers = start + step * torch.arange(n_samples * n_features, dtype=torch.float32)
    return numbers.reshape(n_samples, n_features)


# One layer


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
    """Apply `nn.Linear` to the example tensor: y = x Wᵀ + b.

    Weight and bias are drawn where the tutorial draws them, after its sections 1 to 9.
    """
    linear_module = draw_linear(in_features, out_features, generator_before(10, seed), bias)
    linear_module.to(device)
    x = example_tensor(n_samples, in_features, start, step)
    transformed = linear_module(x.to(device))
    linear_module.cpu()
    return Linear(x, linear_module.weight, linear_module.bias, transformed.detach().cpu())


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


# Activation functions

ACTIVATIONS: dict[str, type[nn.Module]] = {
    "relu": nn.ReLU,
    "tanh": nn.Tanh,
    "sigmoid": nn.Sigmoid,
    "gelu": nn.GELU,
    "leaky relu": nn.LeakyReLU,
    "softplus": nn.Softplus,
}


@dataclass(frozen=True)
class Activated:
    """Inputs, outputs and the derivatives of the outputs by the inputs, all (n,)."""

    x: torch.Tensor
    y: torch.Tensor
    derivative: torch.Tensor


def apply_activation(
    activation: str = "relu", inputs: tuple[float, ...] = (-1.0, 1.0, 0.0), device: str = "cpu"
) -> Activated:
    """Apply an activation function to a float32 tensor of `inputs`, and differentiate it there.

    Every output depends on its own input alone, so the gradient of their sum holds the derivatives.
    """
    activation_fn = ACTIVATIONS[activation]()
    x = torch.tensor(inputs, device=device, requires_grad=True)
    activated = activation_fn(x)
    activated.sum().backward()
    return Activated(x.detach().cpu(), activated.detach().cpu(), x.grad.cpu())


def report_activation(result: Activated) -> str:
    """Return what the tutorial prints of its activation function, and the derivatives."""
    return "\n".join(
        (
            f"example_tensor {result.x}",
            f"activated {result.y}",
            f"derivative {result.derivative}",
        )
    )


# Layers in a row

Layers = tuple[tuple[int, int, str], ...]  # in_features, out_features, activation or "none"


@dataclass(frozen=True)
class Stage:
    """A module of a Sequential: its name there, its printed form, and what came out of it (n, width)."""

    name: str
    module: str
    values: torch.Tensor


@dataclass(frozen=True)
class Network:
    """A Sequential that was applied to `x`, module by module, up to the end or to an error."""

    model: nn.Sequential
    x: torch.Tensor
    stages: tuple[Stage, ...]
    error: str

    @property
    def count(self) -> int:
        """How many numbers the network has to learn."""
        return sum(param.numel() for param in self.model.parameters())


def build_sequential(layers: Layers, seed: int) -> nn.Sequential:
    """Build a Sequential of linear layers, each with its activation function behind it.

    Weights and biases are drawn where the tutorial draws those of its section 12.
    """
    generator = generator_before(12, seed)
    modules: list[nn.Module] = []
    for in_features, out_features, activation in layers:
        modules.append(draw_linear(in_features, out_features, generator))
        if activation != "none":
            modules.append(ACTIVATIONS[activation]())
    return nn.Sequential(*modules)


def apply_sequential(
    layers: Layers = ((3, 4, "tanh"), (4, 1, "sigmoid")),
    n_features: int = 3,
    n_samples: int = 2,
    start: float = 1.0,
    step: float = 1.0,
    seed: int = 446,
    device: str = "cpu",
) -> Network:
    """Build a Sequential and send the example tensor (n_samples, n_features) through it.

    `model(x)` does the same as this loop over its modules; the loop keeps what is in between. Where a
    module cannot take what the one before it gives, the record ends with PyTorch's own message.
    """
    model = build_sequential(layers, seed).to(device)
    x = example_tensor(n_samples, n_features, start, step)
    stages: list[Stage] = []
    error = ""
    values = x.to(device)
    for name, module in model.named_children():
        try:
            values = module(values)
        except RuntimeError as problem:
            error = f"RuntimeError: {problem}"
            break
        stages.append(Stage(name, str(module), values.detach().cpu()))
    return Network(model.cpu(), x, tuple(stages), error)


def report_sequential(network: Network) -> str:
    """Return the module, the shapes on the way, and the parameters, as the tutorial prints them."""
    lines = [str(network.model), f"example_tensor {network.x.shape}"]
    lines += [f"({stage.name}) {stage.values.shape}" for stage in network.stages]
    lines.append(network.error or f"transformed {network.stages[-1].values.shape}")
    lines += [str(param) for param in network.model.parameters()]
    lines.append(f"{network.count} parameters in all")
    return "\n".join(lines)


def largest_difference(network: Network) -> float:
    """Return how far the outputs are from those of one linear layer that multiplies all weights.

    Without activation functions, W₂ (W₁ x + b₁) + b₂ = (W₂ W₁) x + (W₂ b₁ + b₂) is one linear layer
    again, so only rounding is left. In float64.
    """
    values = network.x.double()
    for module in network.model:
        if isinstance(module, nn.Linear):
            values = nn.functional.linear(values, module.weight.double(), module.bias.double())
    return (network.stages[-1].values - values).abs().max().item()
