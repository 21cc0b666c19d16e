"""How long a run is: what is made at once, what takes a while, and what is too much."""

from dataclasses import dataclass, replace

from core.curve_fitting.fit import Fit
from core.training import Training, count_steps

AT_ONCE = 600  # steps that a run may have to be made at every move of a control
AT_MOST = 60_000  # steps that a run may have at all
EPOCHS = (50, 100, 200, 400, 600, 1000, 1500, 3000, 6000)
STEP_SIZES = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
BATCH_SIZES = (10, 20, 50, 100, 200)


@dataclass(frozen=True)
class Run:
    """A fit, and the training that it comes from: all that was asked for, or only how that begins."""

    fit: Fit
    training: Training


def name_length(n_train: int, training: Training) -> str:
    """Return "short" for a run that is made at once, "long", or "too long"."""
    steps = count_steps(n_train, training)
    if steps <= AT_ONCE:
        return "short"
    return "long" if steps <= AT_MOST else "too long"


def beginning(n_train: int, training: Training) -> Training:
    """Return how a run begins: the same training, with as many epochs as `AT_ONCE` allows, or one."""
    steps = count_steps(n_train, training)
    if steps <= AT_ONCE:
        return training
    return replace(training, epochs=max(1, AT_ONCE * training.epochs // steps))


def is_finished(fit: Fit, training: Training) -> bool:
    """Return whether a fit is the whole run: all epochs, or up to where the training ended early."""
    last = fit.snapshots[-1]
    return last.epoch == training.epochs or training.ends_at(last.train_loss)


def short_run_like(n_train: int, training: Training) -> Training:
    """Return a short run that is as much like `training` as `EPOCHS` and `BATCH_SIZES` allow.

    It has the smallest batches, from those of `training` on, with which the fewest epochs are a short
    run; and as many epochs, up to those of `training`, as still are one.
    """
    fewest = replace(training, epochs=EPOCHS[0])
    larger = [size for size in BATCH_SIZES if size >= training.batch_size] or [BATCH_SIZES[-1]]
    candidates = [replace(fewest, batch_size=size) for size in larger]
    run = next((run for run in candidates if count_steps(n_train, run) <= AT_ONCE), candidates[-1])
    longer = [replace(run, epochs=epochs) for epochs in EPOCHS if epochs <= training.epochs]
    return next((run for run in reversed(longer) if count_steps(n_train, run) <= AT_ONCE), run)
