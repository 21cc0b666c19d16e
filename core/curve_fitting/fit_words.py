"""What a fit says: how good it is, where it is not, and why the loss does not fall."""

import math
from collections.abc import Sequence

import torch

from core.curve_fitting.fit import Fit, Snapshot
from core.curve_fitting.wave import wave
from core.telling_apart import tell_apart, write_decimals, write_finite, write_percent

FRAME = "epoch {epoch}:  loss = {loss}"
RESULT = (
    "A network with **{n_weights:,} parameters** after **{epochs}**: mean squared error "
    "**{train_loss}** on {n_train} training points"
)
TESTED = ", **{test_loss}** on {n_test} test points"
DIVERGED = (
    "**Diverges.** By epoch {epoch} the loss is {loss}: the steps are too large, and the numbers have "
    "left float32. Try a smaller step size."
)
WENT_UP = "**The loss went up**, from {first} to {last}: {why}."
TOO_LONG_STEPS = "the steps are too long"
BLOCKED = (
    "**Dead**: all {units} units of hidden layer {layer} give the same for every point, so no gradient "
    "gets through to what is before them. The fit is flat; the best flat line has {best:.4f}."
)
STANDS = "**The loss hardly falls**: by {part} in the second half of the epochs."
RISES = "**The loss does not fall any more**: half-way it was {half}."
SOME_DEAD = {
    True: "1 of {units} hidden units gives the same for every training point: it bends nothing.",
    False: "{dead} of {units} hidden units give the same for every training point: they bend nothing.",
}
OUTSIDE = "The fit leaves the picture: it goes from {low} to {high}."
FLAT_OUTSIDE = "The fit leaves the picture: it lies at {low}."
MEMORISED = "On points it has not seen, the error is {times:.3g} times as large."
HALVES = "Left of 0.5 the fit is off by {left:.2g}, right of it by {right:.2g}."
SEEN = (
    "The curve, {points}, and the network's fit in {n_frames} moments; beside it, the losses{kept}. The "
    "mean squared error of training points goes from {first} to {last} in epoch {epoch}{tested}."
)
SEEN_TEST = "; of test points it is {test_loss} in the end"
ALSO = ". Dashed, for comparison, the last fit and the losses of: {names}"
TOO_LONG = (
    "That would be {steps:,} steps. Up to {most:,} can be made here: choose fewer epochs or larger "
    "batches."
)
TRAIN = "Train: {steps:,} steps"
UP_TO = "A long run: this is it up to epoch {epoch}."
KEPT = "**{short}**: {name}. {train_loss} after {epochs}."
PROGRESS = "Epoch {epoch} of {epochs}, loss {loss}"
STOPPED = "The run here was stopped after epoch {epoch} of {epochs}, and so is the program's."
HARDLY = 0.02  # the part by which a loss has to fall in the second half
LARGE = 10_000
MUCH = 2  # times as large an error on points that were held back is worth a word


def say_fit(fit: Fit, n_weights: int, why_up: str = TOO_LONG_STEPS) -> str:
    """Return how good a fit is and, where something keeps it from being better, what.

    `why_up` is why its loss went up, if it did.
    """
    last = fit.snapshots[-1]
    words = RESULT + (TESTED if fit.n_test else "") + "."
    counts = {"n_weights": n_weights, "n_train": fit.n_train, "n_test": fit.n_test}
    losses = {"train_loss": write(last.train_loss), "test_loss": write(last.test_loss)}
    said = [words.format(epochs=count_epochs(last.epoch), **counts, **losses)]
    if fit.first_non_finite is not None:
        return DIVERGED.format(epoch=fit.first_non_finite, loss=last.train_loss)
    said += [each for each in (say_trouble(fit, why_up), say_outside(last), say_gap(fit)) if each]
    if len(said) == 1:
        said.append(say_halves(fit))
    return " ".join(said)


def count_epochs(epochs: int) -> str:
    """Write so many epochs: 1 epoch, 2 epochs."""
    return f"{epochs} epoch{'s' * (epochs != 1)}"


def say_trouble(fit: Fit, why_up: str = TOO_LONG_STEPS) -> str:
    """Return why the loss does not fall, if it does not: `why_up`, dead layers, or that it stands.

    `fit` ends finite.
    """
    first, last = fit.snapshots[0], fit.snapshots[-1]
    said = []
    if last.train_loss > first.train_loss:
        first_loss, last_loss = tell_apart(first.train_loss, last.train_loss)
        said.append(WENT_UP.format(first=first_loss, last=last_loss, why=why_up))
    if fit.width in last.silent:
        best = torch.tensor(fit.y[: fit.n_train]).var(correction=0).item()
        layer = last.silent.index(fit.width) + 1
        said.append(BLOCKED.format(units=fit.width, layer=layer, best=best))
    if said:
        return " ".join(said)
    half = fit.snapshots[len(fit.snapshots) // 2].train_loss
    if last.train_loss >= half:
        written = write(half)
        return RISES.format(half=written if written != write(last.train_loss) else "as low")
    if last.train_loss > (1 - HARDLY) * half:
        part = 1 - last.train_loss / half
        return STANDS.format(part="under 0.001%" if part < 1e-5 else write_percent(part))
    if any(last.silent):
        dead = sum(last.silent)
        return SOME_DEAD[dead == 1].format(dead=dead, units=fit.width * len(last.silent))
    return ""


def write(loss: float) -> str:
    """Return a loss with four digits after the point, or few in all where it is large or tiny."""
    return write_decimals(loss) if abs(loss) < LARGE else f"{loss:.3g}"


def say_outside(snapshot: Snapshot, heights: tuple[float, float] = (-6.0, 6.0)) -> str:
    """Return from where to where a curve goes that leaves the picture between these heights, or ""."""
    low, high = min(snapshot.curve), max(snapshot.curve)
    if heights[0] <= low and high <= heights[1]:
        return ""
    if f"{low:.3g}" == f"{high:.3g}":
        return FLAT_OUTSIDE.format(low=tell_apart(low, *heights)[0])
    below, above, *_ = tell_apart(low, high, *heights)
    return OUTSIDE.format(low=below, high=above)


def say_gap(fit: Fit) -> str:
    """Return how much larger the error is on points that were held back, where it is much larger."""
    last = fit.snapshots[-1]
    if not fit.n_test or not last.test_loss > MUCH * last.train_loss > 0:
        return ""
    return MEMORISED.format(times=last.test_loss / last.train_loss)


def say_halves(fit: Fit) -> str:
    """Return how far the fit is off the curve, as a root of a mean square, on the left and the right."""
    left, right = errors(fit)
    return HALVES.format(left=left, right=right)


def errors(fit: Fit) -> tuple[float, float]:
    """Return the root of the mean squared distance to the curve itself, left and right of 0.5."""
    grid = torch.tensor(fit.grid)
    squares = (torch.tensor(fit.snapshots[-1].curve) - wave(grid)) ** 2
    left, right = squares[grid < 0.5].mean(), squares[grid >= 0.5].mean()
    return math.sqrt(left), math.sqrt(right)


def name_kept(place: int) -> str:
    """Return what the legend calls a run that was kept, by its place from 1."""
    return f"kept {place}"


def say_kept(place: int, name: str, fit: Fit) -> str:
    """Return what a run that was kept has otherwise, by `name`, and how low it came."""
    last = fit.snapshots[-1]
    losses = {"train_loss": write(last.train_loss), "epochs": count_epochs(last.epoch)}
    return KEPT.format(short=name_kept(place), name=name, **losses)


def describe_picture(fit: Fit, kept: Sequence[str] = ()) -> str:
    """Return what the picture of a fit shows; `kept` are the names of the fits it is compared with."""
    first, last = fit.snapshots[0], fit.snapshots[-1]
    points = f"{fit.n_train} training points" + (f", {fit.n_test} test points" if fit.n_test else "")
    return SEEN.format(
        points=points,
        n_frames=len(fit.snapshots),
        kept=ALSO.format(names=", ".join(kept)) if kept else "",
        first=write_finite(first.train_loss, 4),
        last=write_finite(last.train_loss, 4),
        epoch=last.epoch,
        tested=SEEN_TEST.format(test_loss=write_finite(last.test_loss, 4)) if fit.n_test else "",
    )


def say_now(snapshot: Snapshot) -> str:
    """Return what stands over the picture at one moment."""
    return FRAME.format(epoch=snapshot.epoch, loss=write(snapshot.train_loss))


def tell_progress(fit: Fit, epochs: int) -> tuple[float, str]:
    """Return how much of a run of so many epochs a fit is, and say where it is."""
    last = fit.snapshots[-1]
    loss = write(last.train_loss)
    return last.epoch / epochs, PROGRESS.format(epoch=last.epoch, epochs=epochs, loss=loss)
