"""The tutorial's curve, and points drawn on it: what a network is given to learn."""

from dataclasses import dataclass

import torch

from core.training import count_training_samples


@dataclass(frozen=True)
class Samples:
    """Points on the wave.

    noise      the standard deviation of what is added to y
    held_back  the share of the points that is kept for testing
    """

    n_samples: int = 200
    noise: float = 0.0
    held_back: float = 0.0

    @property
    def n_train(self) -> int:
        """How many points are trained on: the first ones."""
        return count_training_samples(self.n_samples, self.held_back)


def wave(x: torch.Tensor) -> torch.Tensor:
    """Return 4 sin(πx) cos(6πx²), the tutorial's curve on [0, 1]; the shape stays."""
    return 4 * torch.sin(torch.pi * x) * torch.cos(6 * torch.pi * x**2)


def sample_wave(points: int = 201) -> tuple[list[float], list[float]]:
    """Return evenly spaced x in [0, 1] and the wave there, for drawing."""
    x = torch.linspace(0, 1, points)
    return x.tolist(), wave(x).tolist()


def make_points(samples: Samples, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    """Return x, evenly drawn from [0, 1], and the wave at x with normal noise.

    Both have the shape (n_samples, 1) and are float32 on the CPU.
    """
    x = torch.rand(samples.n_samples, 1, generator=generator)
    return x, wave(x) + samples.noise * torch.randn(samples.n_samples, 1, generator=generator)
