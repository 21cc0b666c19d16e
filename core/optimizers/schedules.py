"""Schedules: how `torch.optim.lr_scheduler` changes a step size during a run."""

import math

import torch
from torch.optim import lr_scheduler

SCHEDULES = ("constant", "step", "cosine", "one-cycle", "warm-up")


def make_scheduler(
    schedule: str, optimizer: torch.optim.Optimizer, steps: int
) -> lr_scheduler.LRScheduler:
    """Return one of `SCHEDULES` for a run of `steps`. The optimizer's step sizes are the largest of it.

    "step" makes it three times as small after each third; "one-cycle" goes up for 30 % of the run, from
    1/25, and down to almost nothing; "warm-up" goes up from a tenth for a quarter of the run, and stays.
    """
    largest = [group["lr"] for group in optimizer.param_groups]
    match schedule:
        case "constant":
            return lr_scheduler.ConstantLR(optimizer, factor=1.0)
        case "step":
            return lr_scheduler.StepLR(optimizer, step_size=math.ceil(steps / 3), gamma=1 / 3)
        case "cosine":
            return lr_scheduler.CosineAnnealingLR(optimizer, T_max=steps)
        case "one-cycle":
            return lr_scheduler.OneCycleLR(optimizer, largest, total_steps=steps, cycle_momentum=False)
        case "warm-up":
            return lr_scheduler.LinearLR(optimizer, start_factor=0.1, total_iters=max(1, steps // 4))
    raise ValueError(f"no schedule is called {schedule!r}")
