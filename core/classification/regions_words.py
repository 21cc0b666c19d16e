"""What the page says about a network that learns points in the plane. Every sentence is of a run."""

import math
from collections.abc import Sequence

from core.classification.legs import MOST_STEPS, Leg, epochs_within
from core.classification.past import SAME, say_changes
from core.classification.record import Classification, Snapshot
from core.classification.verdict import find_overflow, find_rise, spread_of
from core.point_clouds import REACH, Window
from core.telling_apart import write_finite

CLASS = "class {number}"
FREE = "optimizer, step size, decay, L1, batch size, a weight or bias"  # may change while it trains


def percent(share: float) -> str:
    """Return a share in whole percent; 0 and 100 only where it is exactly that."""
    whole = round(100 * share)
    return f"{min(max(whole, 1), 99) if 0 < share < 1 else whole}%"


def number(value: float) -> str:
    """Return a loss, short: with three digits."""
    return f"{value:.3g}"


def count_points(count: int, kind: str = "") -> str:
    """Return so many points of a kind: 1 test point, 2 test points."""
    return " ".join(filter(None, (str(count), kind, "point" if count == 1 else "points")))


def label_frame(frame: Snapshot, classes: bool) -> str:
    """Return what stands over the plane in a frame: the epoch, and how good the network is then."""
    if not math.isfinite(frame.train_loss):
        return f"epoch {frame.epoch}: no number"
    if classes:
        return f"epoch {frame.epoch}: {percent(frame.train_accuracy)} right"
    return f"epoch {frame.epoch}: off by {number(math.sqrt(frame.train_loss))}"


def say_result(result: Classification, epochs: int, legs: Sequence[Leg] = (Leg(),)) -> str:
    """Say how well it went, after how many of the `epochs`, and what changed on the way."""
    if find_overflow(result):
        return say_overflow(result)
    last = result.snapshots[-1]
    is_long = last.epoch == epochs_within(legs, result.n_train, epochs)
    why = f"{MOST_STEPS:,} steps are the most" if is_long else "the loss is low enough"
    ended = "" if last.epoch == epochs else f" of {epochs} ({why})"
    begin = f"After **{last.epoch} epochs**{ended}" if last.epoch != 1 else f"After **1 epoch**{ended}"
    told = say_classes(result) if result.n_classes else say_values(result)
    return f"{begin}, {told}{say_rise(result) if len(legs) == 1 else say_legs(legs, last.epoch)}"


def say_classes(result: Classification) -> str:
    """Say how many points are right at the end."""
    last = result.snapshots[-1]
    parts = [
        f"**{sum(row[i] for i, row in enumerate(matrix))} of {count_points(count, kind)}** {are}"
        f"(loss {number(loss)})"
        if matrix
        else f"{count_points(count, kind)} without an answer that is a number (loss {number(loss)})"
        for kind, count, matrix, loss, are in (
            ("training", result.n_train, last.train_confusion, last.train_loss, "are right "),
            ("test", result.n_test, last.test_confusion, last.test_loss, ""),
        )
        if count
    ]
    return " and ".join(parts) + "."


def say_values(result: Classification) -> str:
    """Say how far off the network's values are, as roots of the loss, beside saying their mean."""
    last, learned = result.snapshots[-1], result.y[: result.n_train]
    told = (
        f"the values are off by **{number(math.sqrt(last.train_loss))}** on "
        f"{count_points(result.n_train, 'training')} (saying their mean: {number(spread_of(learned))})"
    )
    if result.n_test:
        told += f" and **{number(math.sqrt(last.test_loss))}** on {count_points(result.n_test, 'test')}"
    return told + "."


def say_rise(result: Classification) -> str:
    """Say that the test loss ends above its lowest, and which points make it; nothing if it does not."""
    rise = find_rise(result)
    if rise is None:
        return ""
    then = "lower" if rise.train_rose else "higher"
    half = f"; at least half of it now comes from {count_points(rise.few)}" if result.n_classes else ""
    return (
        f" The test loss was lowest at epoch {rise.epoch} ({number(rise.lowest)}; the training loss was "
        f"{then}){half}."
    )


def say_legs(legs: Sequence[Leg], last: int) -> str:
    """Say from which epoch on the training went on with which other settings."""
    changed = [change for change in say_changes(tuple(legs)) if change[0] < last]
    if not changed:
        return ""
    epoch, changes = changed[-1]
    if changes == SAME:
        return f" From **epoch {epoch}** on nothing is different yet: {FREE} can change."
    return f" From **epoch {epoch}** on: {changes}."


def say_anew() -> str:
    """Say that a training with legs is not the one that was to go on."""
    return " Points or network have changed: all of it was trained anew, from epoch 0."


def say_overflow(result: Classification) -> str:
    """Say where the loss has left the numbers, and how large the weights were."""
    found = find_overflow(result)
    assert found is not None
    if found.before == found.epoch:
        return f"At **epoch {found.epoch}**, before any step, the loss is {found.loss}."
    then = f"at epoch {found.before} the largest weight was {number(found.heaviest)}; " * (
        found.before > 0
    )
    return (
        f":material/trending_up: At **epoch {found.epoch}** the loss is **{found.loss}**: there is no "
        f"answer to count. Before training the largest weight was {number(found.started)}; {then}"
        "a smaller step size may help."
    )


def describe(
    result: Classification, names: Sequence[str], show_test: bool = True, flat: bool = False
) -> str:
    """Say what the picture shows, for who cannot see it.

    Test points are there if `show_test`; a `flat` plane has one colour for each answer.
    """
    first, last = result.snapshots[0], result.snapshots[-1]
    of = f" of {', '.join(names)}" if names else " with a value each"
    counts = {"training": result.n_train, "test": result.n_test if show_test else 0}
    points = " and ".join(count_points(count, kind) for kind, count in counts.items() if count)
    losses = " to ".join(write_finite(each.train_loss, 3) for each in (first, last))
    return (
        f"{points}{of}, and what a network of {' - '.join(map(str, result.sizes))} units "
        f"answers all over the plane, {'one colour for each answer, ' * flat}epoch by epoch; its "
        f"training loss, from {losses}; and the network with every weight. "
        f"{label_frame(last, bool(result.n_classes)).capitalize()}."
    )


def say_confusion(result: Classification, kind: str) -> str:
    """Return the heading of a confusion matrix: whose it is, and when."""
    frame = result.last_finite
    count = result.n_train if kind == "training" else result.n_test
    return (
        f"**Confusion matrix** of {count_points(count, kind)} after epoch {frame.epoch}: by their true "
        "class, and by what the network says."
    )


def say_scale(window: Window) -> str:
    """Say how own numbers are shifted and scaled before the network sees them."""
    middle = (window[0] + window[1]) / 2, (window[2] + window[3]) / 2
    half = (window[1] - window[0]) / 2 / REACH, (window[3] - window[2]) / 2 / REACH
    x0, x1 = (f"(x{i} \u2212 {m:.4g}) / {h:.4g}" for i, m, h in zip("₀₁", middle, half, strict=True))
    return f"The network is told {x0} and {x1}, which go from \u22121 to 1."
