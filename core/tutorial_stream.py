"""The tutorial's stream of random numbers, with a generator of its own for every caller.

The tutorial seeds PyTorch once, at its top, and then draws in order. What a section draws therefore
depends on all draws before it, and so these are made again here.
"""

from functools import lru_cache

import torch
from torch import nn


def draw_linear(
    in_features: int, out_features: int, generator: torch.Generator, bias: bool = True
) -> nn.Linear:
    """Make an `nn.Linear` whose start is drawn from `generator` instead of the global generator.

    Weight (out_features, in_features) and bias (out_features,) are float32 on the CPU and equal, bit
    for bit, to what `nn.Linear` draws (source: `nn.Linear.reset_parameters`).
    """
    layer = nn.Linear(in_features, out_features, bias, device="meta")  # draws nothing
    layer.weight = nn.Parameter(torch.empty(out_features, in_features))
    nn.init.kaiming_uniform_(layer.weight, a=5**0.5, generator=generator)
    if bias:
        layer.bias = nn.Parameter(torch.empty(out_features))
        bound = in_features**-0.5
        nn.init.uniform_(layer.bias, -bound, bound, generator=generator)
    return layer


def skip(numbers: int, generator: torch.Generator) -> None:
    """Take the generator on as far as `torch.rand(numbers)` does.

    It draws 32 bits for each, and so does a random byte, at a third of the time.
    """
    torch.empty(numbers, dtype=torch.uint8).random_(generator=generator)


# How many numbers each section draws. `torch.randn` draws its last 16 anew where it fills no whole 16.
DRAWN_IN = {
    3: 10000 * 3 * 28 * 28,  # torch.randn(10000, 3, 28, 28)
    6: 10,  # torch.rand(10)
    9: (50 * 2 + 16) + (50 + 16),  # torch.randn(50, 2), torch.randn(50, 1)
    10: 4 * 3 + 4,  # nn.Linear(3, 4)
    12: (4 * 3 + 4) + (4 + 1),  # nn.Linear(3, 4), nn.Linear(4, 1)
    15: 1 + 1,  # nn.Linear(1, 1)
    16: 2,  # nn.Linear(2, 1, bias=False)
}


def numbers_before(section: int) -> int:
    """Return how many numbers the tutorial draws before a `section`, 32 bits each."""
    return sum(numbers for drawing, numbers in DRAWN_IN.items() if drawing < section)


# To draw so many takes a while, so the state behind them is remembered.
@lru_cache(maxsize=128)
def state_before(section: int, seed: int) -> torch.Tensor:
    """Return the state of a generator, seeded with `seed`, before a `section` of the tutorial."""
    generator = torch.Generator().manual_seed(seed)
    skip(numbers_before(section), generator)
    return generator.get_state()


def generator_before(section: int, seed: int) -> torch.Generator:
    """Return a CPU generator that has made all the tutorial's draws before `section`.

    `seed` is what the tutorial gives to `torch.manual_seed`: 446. The caller owns the generator.
    """
    generator = torch.Generator()
    generator.set_state(state_before(section, seed))
    return generator
