"""What a network answers all over the plane: the regions of the classes, and every unit of it."""

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import nn

from core.point_clouds import REACH  # the plane goes from -REACH to REACH

GRID = 48  # cells along each axis of the plane
MAP = 16  # cells along each axis of the small map of a unit: every third of them

TO_SEND, A_UNIT, A_WEIGHT = 330_000, 560, 4  # bytes, about: of a picture's network, and in every frame
MOST, FEWEST = 30, 6  # looks after the first


def make_grid() -> torch.Tensor:
    """Return the centres of the picture's cells, (GRID², 2), float32, row by row from below."""
    centres = (torch.arange(GRID) + 0.5) * (2 * REACH / GRID) - REACH
    x1, x0 = torch.meshgrid(centres, centres, indexing="ij")
    return torch.stack([x0.flatten(), x1.flatten()], dim=1)


def find_regions(logits: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the class that wins in each cell, int64, and its probability; both (cells,)."""
    confidence, region = logits.softmax(dim=1).max(dim=1)
    return region, confidence


def outputs_of_layers(network: nn.Sequential, inputs: torch.Tensor) -> list[torch.Tensor]:
    """Return what each layer of units gives for inputs (n, ...): after its activation, (n, units).

    The last one gives the network's output.
    """
    outputs = []
    values = inputs
    for layer in network:
        if isinstance(layer, nn.Linear) and layer is not network[0]:
            outputs.append(values)
        values = layer(values)
    return [*outputs, values]


def as_maps(values: torch.Tensor) -> torch.Tensor:
    """Return values in the cells of the plane (GRID², units) as small maps (units, MAP²)."""
    step = GRID // MAP
    square = values.view(GRID, GRID, -1)[step // 2 :: step, step // 2 :: step]
    return square.reshape(MAP * MAP, -1).T


def place_of(cell: int, cells: int = MAP) -> tuple[float, float]:
    """Return x₀ and x₁ in the middle of a cell of a map with so many `cells` along each axis."""
    row, column = divmod(cell, cells)
    side = 2 * REACH / cells
    return (column + 0.5) * side - REACH, (row + 0.5) * side - REACH


def count_frames(sizes: Sequence[int]) -> int:
    """Return how many looks after the first at a network of these sizes a picture can hold.

    30, or fewer for large networks: in every frame each unit has a small map and a sentence, and each
    weight a number, and all of them go to the browser.
    """
    each = A_UNIT * sum(sizes[1:]) + A_WEIGHT * sum(
        before * behind for before, behind in pairwise(sizes)
    )
    return max(FEWEST, min(MOST, TO_SEND // each - 1))
