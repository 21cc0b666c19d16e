"""The device meta: a network is built and run with shapes alone, without memory and without numbers."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import torch
from torch import nn

WIDTHS = (32, 256, 1024, 4096, 16384, 65536)  # what hidden layers can be chosen to have


@dataclass(frozen=True)
class Layer:
    """A layer: its name, the shape that it gives, and the bytes of its parameters and of its output."""

    name: str
    output_shape: tuple[int, ...]
    parameters: int
    parameter_bytes: int
    output_bytes: int


@dataclass(frozen=True)
class DryRun:
    """A network on meta: its layers, what printing the output shows, and the error of reading it.

    `held_bytes` are the bytes of all tensors that have a place in memory: none has one on meta.
    """

    layers: tuple[Layer, ...]
    printed: str
    error: str
    held_bytes: int = 0

    @property
    def parameters(self) -> int:
        """How many numbers the network would have to learn."""
        return sum(layer.parameters for layer in self.layers)

    @property
    def total_bytes(self) -> int:
        """How many bytes parameters and outputs would take on a real device."""
        return sum(layer.parameter_bytes + layer.output_bytes for layer in self.layers)


def send_a_shape(
    batch_size: int, in_features: int, layers: Sequence[tuple[int, int]]
) -> Iterator[tuple[Any, ...]]:
    """Build linear layers on meta, send a batch through, and read a number, which raises a RuntimeError.

    `layers` are two widths each. Yields each layer, the shape that it gives, and the number of its
    parameters; then the output.
    """
    x = torch.empty(batch_size, in_features, device="meta")
    model = nn.Sequential(*[nn.Linear(before, after, device="meta") for before, after in layers])
    for linear in model:
        with torch.no_grad():
            x = linear(x)
        parameters = sum(p.numel() for p in linear.parameters())
        yield linear, tuple(x.shape), parameters

    yield (x,)
    yield (x[0, 0].item(),)


def dry_run(batch_size: int = 64, in_features: int = 784, width: int = 4096, depth: int = 3) -> DryRun:
    """Build linear layers, `depth` of them hidden, on meta, send a batch through, and read a number.

    The batch has shape (batch_size, in_features); the network gives (batch_size, 10). All is float32.
    Activation functions would neither have parameters nor change a shape, so there are none.
    """
    layers, tensors = [], []
    sent = send_a_shape(batch_size, in_features, layers_of(in_features, width, depth))
    for _ in range(depth + 1):
        linear, shape, parameters = next(sent)
        output_bytes = 4 * math.prod(shape)
        layers.append(Layer(str(linear), shape, parameters, 4 * parameters, output_bytes))
        tensors += linear.parameters()
    (x,) = next(sent)
    held = sum(bytes_held(tensor) for tensor in (*tensors, x))
    try:
        error = f"no error: {next(sent)}"
    except RuntimeError as raised:
        error = f"{type(raised).__name__}: {raised}"
    return DryRun(tuple(layers), str(x), error, held)


def layers_of(in_features: int, width: int, depth: int) -> list[tuple[int, int]]:
    """Return what each linear layer takes and gives: `depth` of them are hidden, and 10 come out."""
    return list(pairwise([in_features, *[width] * depth, 10]))


def bytes_held(tensor: torch.Tensor) -> int:
    """Return the bytes that a tensor holds in memory: 0 where its storage has no address."""
    storage = tensor.untyped_storage()
    return storage.nbytes() if storage.data_ptr() else 0


def report_dry_run(run: DryRun) -> str:
    """Print each layer, the totals, the output, and the error of reading it."""
    lines = [
        f"{layer.name}: {layer.parameters:,} parameters, gives {layer.output_shape}"
        for layer in run.layers
    ]
    sizes = f"{run.total_bytes:,} bytes with all outputs, {run.held_bytes:,} bytes on meta"
    total = f"{run.parameters:,} parameters, {sizes}"
    return "\n".join([*lines, total, run.printed, run.error])


def name_layer(layer: Layer) -> str:
    """Return a layer as it is written in a program: `Linear(in_features=3, out_features=10)`."""
    return layer.name.replace(", bias=True", "")


def print_bytes(count: int) -> str:
    """Write a number of bytes with a unit and three digits; 1 kB is 1000 bytes."""
    size = float(count)
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 999.5:  # more would be a thousand in three digits
            return f"{size:.3g} {unit}"
        size /= 1000
    return f"{size:,.3g} TB"
