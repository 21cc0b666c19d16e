"""Why does my loss not fall? The usual faults, one at a time, in a loop of a few lines, and mended."""

from array import array
from dataclasses import dataclass

import torch
from torch import nn

from core.curve_fitting.fit import GRID, Fit, Snapshot, count_silent
from core.curve_fitting.wave import Samples, make_points
from core.training import make_network, snapshot_epochs

WIDTH, FRAMES = 32, 50


@dataclass(frozen=True)
class Loop:
    """What a loop of training may get wrong; as it stands here, nothing is.

    zero_grad   whether gradients are zeroed before each step
    scale       what x is multiplied with before it comes to the network
    n_samples   how many points there are to fit
    """

    activation: str = "tanh"
    step_size: float = 0.05
    zero_grad: bool = True
    scale: float = 1.0
    n_samples: int = 200
    epochs: int = 300


MENDED = Loop()
FAULTS = {
    "nothing is wrong": MENDED,
    "dead units": Loop(activation="relu", step_size=0.2),
    "step size too small": Loop(step_size=0.0005),
    "step size too large": Loop(step_size=0.5),
    "inputs not scaled": Loop(scale=1000.0),
    "zero_grad forgotten": Loop(zero_grad=False),
    "one small batch first": Loop(n_samples=8, epochs=1000),
}


def run_loop(loop: Loop = MENDED, seed: int = 446) -> Fit:
    """Train a network of two hidden layers with momentum, with the faults that `loop` has.

    Points and first weights are drawn from `seed`. Runs on the CPU, and ends early where the loss is not
    finite.
    """
    generator = torch.Generator().manual_seed(seed)
    x, y = make_points(Samples(loop.n_samples), generator)
    grid = torch.linspace(0, 1, GRID)[:, None]
    model = make_network((1, WIDTH, WIDTH, 1), loop.activation, generator)
    optimizer = torch.optim.SGD(model.parameters(), lr=loop.step_size, momentum=0.9)
    loss_function = nn.MSELoss()
    looks, snapshots = set(snapshot_epochs(loop.epochs, FRAMES)), []
    for epoch in range(loop.epochs + 1):
        loss = loss_function(model(loop.scale * x), y)
        if epoch in looks:
            with torch.inference_mode():
                curve = array("f", model(loop.scale * grid).flatten().tolist())
                silent = count_silent(model, loop.scale * x)
            snapshots.append(Snapshot(epoch, loss.item(), float("nan"), curve, silent))
        if not loss.isfinite():
            break
        if loop.zero_grad:
            optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    places = [tuple(each.flatten().tolist()) for each in (x, y, grid)]
    return Fit(places[0], places[1], loop.n_samples, places[2], WIDTH, tuple(snapshots))
