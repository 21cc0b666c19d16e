"""A fit as it is written on the board."""

from dataclasses import replace

from core.curve_fitting.fit import NONE, Faults, Fit, layers_of, learn
from core.curve_fitting.wave import Samples
from core.short_program import ShortProgram, print_rows
from core.training import Network, Training

ROW = "epoch {}: loss {:.4f}"
TESTED = "epoch {}: loss {:.4f}, on points held back {:.4f}"
ASK = "Change the step size from {given:g} to {other:g}: what will happen to the loss?"
MOST_ROWS = 12


def row_epochs(made: set[int], last: int) -> int:
    """Return every how many epochs to print: at `MOST_ROWS` at most, all of which are `made`.

    The `last` epoch is printed anyway.
    """
    fewest = -(-last // (MOST_ROWS - 1)) or 1
    spans = range(max(fewest, 1), last + 1)
    return next((span for span in spans if made.issuperset(range(0, last, span))), max(last, 1))


def write_on_the_board(
    fit: Fit,
    network: Network,
    samples: Samples,
    training: Training,
    faults: Faults = NONE,
    seed: int = 446,
    device: str = "cpu",
) -> ShortProgram:
    """Return the short program of a fit, as far as it came, that was recorded with these arguments."""
    snapshots = {snap.epoch: snap for snap in fit.snapshots}
    last = fit.snapshots[-1].epoch
    every = row_epochs(set(snapshots), last)
    shown = [snapshots[epoch] for epoch in (*range(0, last, every), last)]
    row = TESTED if samples.held_back else ROW
    told = {
        "layers": list(layers_of(network)),
        "samples": samples,
        "training": replace(training, epochs=last),
        "optimizer": training.optimizer.__name__,
        "faults": faults,
        "every": every,
        "seed": seed,
        "device": device,
    }
    rows = [(snap.epoch, snap.train_loss, snap.test_loss) for snap in shown]
    size = training.step_size
    return ShortProgram(
        "Curve fitting",
        learn,
        told,
        print_rows(row, rows),
        prints=("", TESTED, ROW, TESTED, ROW),
        plot=("epoch", "loss", "on points held back") if samples.held_back else ("epoch", "loss"),
        ask=ASK.format(given=size, other=size / 10 if size >= 0.1 else size * 10),
    )
