"""Where one sentence about a fit ends and the next begins: just below, at, and above."""

from array import array

import numpy as np
import pytest

from core.curve_fitting import fit_words as words
from core.curve_fitting.fit import Fit, Snapshot
from core.curve_fitting.run_length import name_length
from core.training import Training

GRID = (0.0, 0.25, 0.5, 1.0)


def fit(*losses, test=1.0, curve=(0.0,) * 4, silent=(0,), held_back=5):
    """Return a fit to 20 points whose losses are these; the test loss is `test` times as large."""
    snapshots = (
        Snapshot(place, x, test * x, array("f", curve), silent) for place, x in enumerate(losses)
    )
    return Fit((0.5,) * 20, (1.0,) * 20, 20 - held_back, GRID, 8, tuple(snapshots))


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (0.5, "does not fall any more"),
        (0.4999, "hardly falls**: by 0.02%"),
        (0.4901, "hardly falls**: by 2%"),
        (0.4899, ""),
    ],
)
def test_a_loss_stands_where_its_second_half_brings_less_than_a_fiftieth(last, said):
    told = words.say_trouble(fit(1.0, 0.5, last))
    assert said in told
    assert bool(told) == bool(said)


@pytest.mark.parametrize(("last", "went_up"), [(1.0, False), (1.0001, True)])
def test_a_loss_went_up_where_it_ends_above_its_start(last, went_up):
    assert ("went up" in words.say_trouble(fit(1.0, 2.0, last))) == went_up


@pytest.mark.parametrize(
    ("silent", "said"), [((0, 8), "layer 2"), ((7, 0), "7 of 16 hidden units"), ((0, 0), "")]
)
def test_a_layer_is_dead_only_as_a_whole(silent, said):
    told = words.say_trouble(fit(1.0, 0.5, 0.1, silent=silent))
    assert said in told
    assert bool(told) == bool(said)


@pytest.mark.parametrize(("test", "said"), [(0.5, ""), (2.0, ""), (2.01, "2.01 times as large")])
def test_a_gap_is_worth_a_word_from_twice_the_error_on(test, said):
    told = words.say_gap(fit(1.0, 0.1, test=test))
    assert said in told
    assert bool(told) == bool(said)
    assert not words.say_gap(fit(1.0, 0.1, test=test, held_back=0))
    assert not words.say_gap(fit(1.0, 0.0, test=test))


@pytest.mark.parametrize(
    ("curve", "outside"),
    [((-6.0, 0, 0, 6.0), False), ((-6.01, 0, 0, 6.0), True), ((-6.0, 0, 0, 6.01), True)],
)
def test_a_curve_leaves_the_picture_at_six(curve, outside):
    assert bool(words.say_outside(fit(1.0, curve=curve).snapshots[-1])) == outside


def test_one_half_belongs_to_the_right():
    """A curve that is off by 1 at 0 and at 0.25, and by 3 at 0.5 and 1."""
    grid = np.array(GRID)
    wave = 4 * np.sin(np.pi * grid) * np.cos(6 * np.pi * grid**2)
    off = words.errors(fit(1.0, curve=tuple(wave + np.array([1, 1, 3, 3]))))
    assert off == pytest.approx((1, 3), abs=1e-5)


@pytest.mark.parametrize(
    ("loss", "text"), [(9999.0, "9999.0000"), (10_000.0, "1e+04"), (-9999.0, "-9999.0000")]
)
def test_a_large_loss_is_written_with_three_digits(loss, text):
    assert words.write(loss) == text


@pytest.mark.parametrize(
    ("epochs", "name"), [(600, "short"), (601, "long"), (60_000, "long"), (60_001, "too long")]
)
def test_the_length_of_a_run_is_that_of_its_steps(epochs, name):
    assert name_length(200, Training(epochs=epochs, batch_size=200)) == name
