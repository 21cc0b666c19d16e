"""Where one sentence about a training ends and the next begins: just below, at, and above."""

import math
from types import SimpleNamespace

import pytest

from core.classification.network_words import say_onward, show
from core.classification.past import read_past
from core.classification.plane import count_frames
from core.classification.regions_words import percent
from core.classification.verdict import count_half, find_overflow, find_rise, spread_of


def result(*looks, n_test=5, weights=(1.0,), costs=(1.0,)):
    """Return a training with these losses of training and test, a look an epoch."""
    snapshots = tuple(
        SimpleNamespace(epoch=place, train_loss=train, test_loss=test, weights=[weight])
        for place, ((train, test), weight) in enumerate(zip(looks, [*weights, *[0.0] * 9], strict=False))
    )
    return SimpleNamespace(snapshots=snapshots, n_test=n_test, costs=costs)


@pytest.mark.parametrize(("last", "risen"), [(1.25, False), (1.26, True)])
def test_a_test_loss_has_risen_above_five_quarters_of_its_lowest(last, risen):
    rise = find_rise(result((3.0, 2.0), (2.0, 1.0), (1.0, last)))
    assert (rise is not None) == risen
    if rise is not None:
        assert (rise.epoch, rise.lowest, rise.last, rise.train_rose) == (1, 1.0, last, False)
    assert find_rise(result((3.0, 2.0), (2.0, 1.0), (1.0, last), n_test=0)) is None


@pytest.mark.parametrize(("train", "rose"), [(1.9, False), (2.0, False), (2.1, True)])
def test_the_training_loss_rose_where_it_is_above_what_it_was_then(train, rose):
    assert find_rise(result((3.0, 4.0), (2.0, 1.0), (train, 3.0))).train_rose == rose


def test_what_is_no_number_has_not_risen():
    assert find_rise(result((3.0, 1.0), (math.inf, 9.0))) is None
    assert find_rise(result((3.0, 1.0), (1.0, math.nan))) is None


@pytest.mark.parametrize(
    ("costs", "few"),
    [
        ((5.0, 3.0, 2.0), 1),
        ((4.9, 3.1, 2.0), 2),
        ((1.0,) * 4, 2),
        ((1.0,) * 5, 3),
        ((0.0, 0.0), 1),
        ((), 0),
    ],
)
def test_so_few_points_make_half_of_the_loss(costs, few):
    assert count_half(costs) == count_half(costs[::-1]) == few


@pytest.mark.parametrize(("loss", "name"), [(math.inf, "infinite"), (math.nan, "not a number (NaN)")])
def test_a_training_overflows_at_the_first_look_that_is_no_number(loss, name):
    looks = ((2.0, 1.0), (1.0, 1.0), (loss, 1.0), (math.nan, 1.0))
    found = find_overflow(result(*looks, weights=(-3.0, -70.0, math.inf)))
    assert (found.epoch, found.before, found.heaviest, found.started, found.loss) == (
        2,
        1,
        70.0,
        3.0,
        name,
    )
    at_once = find_overflow(result((loss, 1.0), weights=(-3.0,)))
    assert (at_once.epoch, at_once.before, at_once.heaviest) == (0, 0, 3.0)
    assert find_overflow(result(*looks[:2])) is None


def test_a_spread_is_the_root_of_the_mean_square():
    assert spread_of((1.0, 5.0)) == 2.0
    assert spread_of((3.0, 3.0, 3.0)) == 0.0


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "0%"),
        (0.001, "1%"),
        (0.014, "1%"),
        (0.016, "2%"),
        (0.986, "99%"),
        (0.999, "99%"),
        (1.0, "100%"),
    ],
)
def test_only_none_are_none_and_only_all_are_all(share, said):
    assert percent(share) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.0, "0.00"),
        (0.005, "0.01"),
        (0.0049, "4.9e-03"),
        (999.99, "999.99"),
        (1000.0, "1.0e+03"),
        (-0.5, "\u22120.50"),
        (math.inf, "inf"),
    ],
)
def test_a_number_has_few_digits(value, said):
    assert show(value) == said


def test_three_of_the_heaviest_weights_are_named():
    onward = [("a", 0.1), ("b", -3.0), ("c", 2.0), ("d", -0.0)]
    assert say_onward(onward[:3]) == "Sends \u22123.00 to b, +2.00 to c, +0.10 to a."
    assert say_onward(onward) == "Sends \u22123.00 to b, +2.00 to c, +0.10 to a, less to others."
    assert say_onward([]) == ""


@pytest.mark.parametrize(
    ("last", "too_many"),
    [
        (
            ";".join(f"sgd 1 0 0 9 {leg}" for leg in range(1, 11)),
            ";".join(f"sgd 1 0 0 9 {leg}" for leg in range(1, 12)),
        ),
        ("sgd 1 0 0 9 1000", "sgd 1 0 0 9 1001"),
        ("sgd 1 0 0 9 1", "sgd 1 0 0 9 0"),
        ("sgd 1 0 0 1000 9", "sgd 1 0 0 1001 9"),
        ("sgd 1 0 0 1 9", "sgd 1 0 0 0 9"),
        ("sgd 1 0 0 9 8; sgd 1 0 0 9 9 9999 1", "sgd 1 0 0 9 8; sgd 1 0 0 9 9 10000 1"),
        ("sgd 1000 0 0 9 9", "sgd 1001 0 0 9 9"),
        ("sgd 0 1000 1000 9 9", "sgd 0 0 1001 9 9"),
        ("sgd 0 0 0 9 9", "sgd -0.1 0 0 9 9"),
        ("sgd 1 0 0 9 8; sgd 1 0 0 9 9", "sgd 1 0 0 9 9; sgd 1 0 0 9 9"),
    ],
)
def test_the_last_legs_that_an_address_may_have_are_read(last, too_many):
    assert read_past(last)[-1].optimizer == "sgd"
    with pytest.raises(ValueError, match=r"leg|weight"):
        read_past(too_many)


@pytest.mark.parametrize(
    ("units", "frames"),
    [
        (1, 30),  # 330,000 bytes hold far more, but nobody looks at more than 30
        (18, 30),  # 10,080 + 4 · 2 · 18 bytes a frame: 32.3
        (19, 29),  # 10,640 + 152: 30.6, of which the first is the start
        (80, 6),  # 45,440 bytes a frame: 7.26
        (200, 6),
    ],
)
def test_a_large_network_is_looked_at_less_often(units, frames):
    assert count_frames((2, units)) == frames
