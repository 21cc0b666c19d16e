"""What a network answers all over the plane: the regions of the classes, and every hidden unit."""

import torch
from torch import nn

GRID = 32  # cells along each axis of the picture
REACH = 1.6  # the picture goes from -REACH to REACH


def make_grid() -> torch.Tensor:
    """Return the centres of the picture's cells, (GRID², 2), float32, row by row from below."""
    centres = (torch.arange(GRID) + 0.5) * (2 * REACH / GRID) - REACH
    x1, x0 = torch.meshgrid(centres, centres, indexing="ij")
    return torch.stack([x0.flatten(), x1.flatten()], dim=1)


@torch.inference_mode()
def find_regions(network: nn.Module, grid: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the class that wins in each cell of the grid, int64, and its probability; both (cells,)."""
    confidence, region = network(grid).softmax(dim=1).max(dim=1)
    return region, confidence


@torch.inference_mode()
def activate_units(network: nn.Sequential, grid: torch.Tensor) -> torch.Tensor:
    """Return the activation of each unit of the first hidden layer in each cell, (units, cells)."""
    activations: torch.Tensor = network[:2](grid).T
    return activations
