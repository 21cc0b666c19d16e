"""What is said about a fit is so: read back from the sentences and worked out with NumPy."""

import math
import random
import re
from array import array
from dataclasses import replace

import numpy as np
import pytest

from core.curve_fitting import fit_words as words
from core.curve_fitting.fit import Fit, Snapshot, fit_curve
from core.curve_fitting.wave import Samples
from core.torch_optimizers import OPTIMIZERS
from core.training import Network, Training

ORACLES = {
    words.say_fit: "the numbers of the last snapshot, and what the others say",
    words.count_epochs: "the English of one and of many",
    words.say_trouble: "NumPy over losses and counts; a flat line's best loss is NumPy's variance",
    words.write: "float() of the text",
    words.say_outside: "NumPy's extremes of the curve",
    words.say_gap: "the two losses",
    words.say_halves: "NumPy's root of a mean square from 4 sin(πx) cos(6πx²)",
    words.errors: "NumPy's root of a mean square from 4 sin(πx) cos(6πx²)",
    words.say_kept: "the last snapshot",
    words.name_kept: "the words themselves",
    words.describe_picture: "the number of snapshots, and the last one",
    words.say_now: "the snapshot",
    words.tell_progress: "epochs made, of all",
}
SEED, DRAWS = 4, 2000


def drawn_fit(rng: random.Random) -> Fit:
    """Return a fit whose losses, curves and silent units were drawn."""
    n, width, layers = rng.randint(2, 51), rng.choice((4, 8)), rng.randint(1, 3)
    numbers = np.random.RandomState(rng.randrange(2**31))
    x, y = numbers.rand(20).tolist(), (3 * numbers.randn(20)).tolist()
    grid = np.linspace(0, 1, 21)
    loss = 4 * np.exp(rng.uniform(-0.3, 0.05) * np.arange(n)) + rng.choice((0, 0.5))
    if rng.random() < 0.15:
        loss[-1] = rng.choice((math.inf, math.nan))
    snapshots = tuple(
        Snapshot(
            3 * place,
            each,
            each * rng.choice((0.5, 1.5, 30)),
            array("f", (rng.choice((1, 9)) * numbers.randn(21)).tolist()),
            tuple(rng.choice((0, 0, 0, 1, width)) for _ in range(layers)),
        )
        for place, each in enumerate(loss.tolist())
    )
    return Fit(tuple(x), tuple(y), rng.choice((14, 20)), tuple(grid.tolist()), width, snapshots)


def numbers_in(said: str, pattern: str) -> list[float]:
    found = re.search(pattern, said)
    assert found, (said, pattern)
    return [float(each) for each in found.groups()]


def test_what_is_said_of_a_fit_is_so():
    rng = random.Random(SEED)
    kinds = set()
    for draw in range(DRAWS):
        fit, failure = drawn_fit(rng), (SEED, draw)
        said, last = words.say_fit(fit, 1153), fit.snapshots[-1]
        if "Diverges" in said:
            kinds.add("diverges")
            assert not math.isfinite(last.train_loss), failure
            assert f"By epoch {last.epoch} the loss is {last.train_loss}" in said, failure
            continue
        assert math.isfinite(last.train_loss), failure
        (shown,) = numbers_in(said, rf"\*\*(\S+)\*\* on {fit.n_train} training points")
        assert is_written(shown, last.train_loss), failure
        assert ("test points" in said) == (fit.n_test > 0)
        if fit.n_test:
            (shown,) = numbers_in(said, rf"\*\*(\S+)\*\* on {fit.n_test} test points")
            assert is_written(shown, last.test_loss), failure
        kinds |= check_trouble(fit, said, failure)
        curve = np.array(last.curve)
        outside = curve.min() < -6 or curve.max() > 6
        assert ("leaves the picture" in said) == outside, failure
        if outside:
            ends = numbers_in(said, r"from (\S+) to (\S+)\.(?: On| Left|$)")
            assert ends == pytest.approx([curve.min(), curve.max()], rel=6e-3), failure
        much = fit.n_test > 0 and last.test_loss > 2 * last.train_loss
        assert ("times as large" in said) == much, failure
        if "Left of 0.5" in said:
            kinds.add("halves")
            check_halves(fit, said, failure)
    assert kinds == {"diverges", "dead", "up", "rises", "stands", "some", "halves", "fine"}


def is_written(shown: float, loss: float) -> bool:
    return shown > 0 and math.isclose(shown, loss, rel_tol=6e-2, abs_tol=6e-5)


def check_trouble(fit: Fit, said: str, failure: object) -> set[str]:
    """Check why the loss does not fall, and return what is said of it."""
    losses = np.array([each.train_loss for each in fit.snapshots])
    silent, half = fit.snapshots[-1].silent, losses[len(losses) // 2]
    up = set()
    if losses[-1] > losses[0]:
        shown = numbers_in(said, r"went up\*\*, from (\S+) to (\S+):")
        assert shown[0] < shown[1], failure
        assert shown == pytest.approx([losses[0], losses[-1]], rel=6e-3), failure
        up = {"up"}
    if fit.width in silent:
        assert f"all {fit.width} units of hidden layer {silent.index(fit.width) + 1}" in said, failure
        shown = numbers_in(said, r"flat line has (\S+)\.")
        assert shown == pytest.approx([np.var(fit.y[: fit.n_train])], abs=6e-5), failure
        return up | {"dead"}
    if up:
        return up
    if losses[-1] >= half:
        if "it was as low." in said:
            assert losses[-1] == pytest.approx(half, rel=2e-2, abs=1e-4), failure
            return {"rises"}
        assert numbers_in(said, r"half-way it was (\S+)\.") == pytest.approx([half], abs=6e-5), failure
        assert words.write(half) != words.write(losses[-1]), failure
        return {"rises"}
    fell = 1 - losses[-1] / half
    if fell < 0.02:
        shown = numbers_in(said, r"hardly falls\*\*: by (?:under )?(\S+)% in")
        assert shown[0] > 0, failure
        assert shown == pytest.approx([100 * fell], abs=0.051), failure
        return {"stands"}
    if any(silent):
        assert f"{sum(silent)} of {fit.width * len(silent)} hidden units" in said, failure
        return {"some"}
    assert not re.search(r"Dead|went up|falls|does not fall|hidden", said), failure
    return {"fine"}


def check_halves(fit: Fit, said: str, failure: object) -> None:
    x = np.array(fit.grid)
    off = np.array(fit.snapshots[-1].curve) - 4 * np.sin(np.pi * x) * np.cos(6 * np.pi * x**2)
    expected = [np.sqrt(np.mean(off[part] ** 2)) for part in (x < 0.5, x >= 0.5)]
    assert words.errors(fit) == pytest.approx(expected, rel=1e-4), failure
    shown = numbers_in(said, r"off by (\S+), right of it by (\S+)\.$")
    assert shown == pytest.approx(expected, rel=6e-2), failure


def test_a_layer_that_is_called_dead_gives_its_weights_no_gradient():
    """In real runs: a fit with a dead layer is flat, and its first layer does not move any more."""
    found = 0
    for width in (4, 8):
        for step_size in (0.05, 0.2, 0.5):
            training = Training(OPTIMIZERS["momentum"], step_size, epochs=60)
            fit = fit_curve(Samples(40), Network(2, width, "relu"), training)
            last = fit.snapshots[-1]
            if width not in last.silent or not math.isfinite(last.train_loss):
                continue
            found += 1
            inside = [
                y for x, y in zip(fit.grid, last.curve, strict=True) if min(fit.x) < x < max(fit.x)
            ]
            assert max(inside) - min(inside) < 1e-5 * max(1, abs(inside[0]))
            assert last.train_loss >= np.var(fit.y) - 1e-5
    assert found >= 2


def test_a_loss_is_written_short():
    rng = random.Random(SEED)
    for _ in range(1000):
        loss = 10 ** rng.uniform(-12, 30)
        assert float(words.write(loss)) == pytest.approx(loss, rel=6e-2, abs=6e-5)
        assert float(words.write(loss)) > 0
        assert len(words.write(loss)) <= 9


def test_words_of_one_moment_and_of_a_run_under_way():
    fit = drawn_fit(random.Random(1))
    last = fit.snapshots[-1]
    assert words.say_now(last) == f"epoch {last.epoch}:  loss = {last.train_loss:.4f}"
    share, said = words.tell_progress(fit, 2 * last.epoch)
    assert share == 0.5
    assert said == f"Epoch {last.epoch} of {2 * last.epoch}, loss {last.train_loss:.4f}"
    kept = words.say_kept(2, "Noise: 0.1", fit)
    assert kept == f"**kept 2**: Noise: 0.1. {last.train_loss:.4f} after {last.epoch} epochs."
    seen = words.describe_picture(fit)
    assert f"in {len(fit.snapshots)} moments" in seen
    assert f"to {last.train_loss:.4g} in epoch {last.epoch}" in seen
    assert ("test points" in seen) == (len(fit.x) > fit.n_train)
    assert "comparison" not in seen
    assert "losses of: kept 1, kept 2." in words.describe_picture(fit, ("kept 1", "kept 2"))


def test_a_flat_fit_outside_the_picture_lies_at_one_height():
    fit = drawn_fit(random.Random(1))
    flat = replace(fit.snapshots[-1], curve=array("f", [5.13e17] * 21))
    assert words.say_outside(flat) == "The fit leaves the picture: it lies at 5.13e+17."


def test_one_epoch_is_one():
    assert [words.count_epochs(n) for n in (0, 1, 2, 50)] == [
        "0 epochs",
        "1 epoch",
        "2 epochs",
        "50 epochs",
    ]
