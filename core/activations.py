"""Activation functions by name, for every lesson that puts one between two layers."""

from torch import nn

ACTIVATIONS: dict[str, type[nn.Module]] = {
    "relu": nn.ReLU,
    "tanh": nn.Tanh,
    "sigmoid": nn.Sigmoid,
    "gelu": nn.GELU,
    "leaky relu": nn.LeakyReLU,
    "softplus": nn.Softplus,
}
LINEAR = "linear"  # no activation at all
WITH_LINEAR: dict[str, type[nn.Module]] = {**ACTIVATIONS, LINEAR: nn.Identity}
