"""Where one verdict ends and the next begins, and what is still computed: just inside, just outside."""

from dataclasses import replace

import pytest

from core.broadcasting.shapes import add, are_few, count_bytes, fit_in_memory
from core.broadcasting.trap import Line, Trap, judge_column, judge_trap, whose_loss_grew

X, Y = (-1.0, 0.0, 1.0), (0.0, 2.0, 1.0)  # least squares: y = 0.5 x + 1, and 1 is the mean


def line(w, b, losses=(1.0, 0.5)):
    return Line((3, 1), (0.0, w), (0.0, b), losses, losses)


def trap(column=(0.5, 1.0), row=(0.0, 1.0)):
    return Trap(X, Y, line(*column), line(*row))


@pytest.mark.parametrize(("off", "verdict"), [(0.0499, "flat"), (0.0501, "under way")])
def test_a_line_is_flat_within_a_twentieth_of_the_mean_at_both_ends(off, verdict):
    for way in (1, -1):
        assert judge_trap(trap(row=(0.0, 1 + way * off))) == verdict
        assert judge_trap(trap(row=(way * off, 1.0))) == verdict


@pytest.mark.parametrize(("off", "verdict"), [(0.0499, "fits"), (0.0501, "under way")])
def test_a_line_fits_within_a_twentieth_of_least_squares(off, verdict):
    for way in (1, -1):
        assert judge_column(trap(column=(0.5, 1 + way * off))) == verdict
        assert judge_column(trap(column=(0.5 + way * off, 1.0))) == verdict


@pytest.mark.parametrize(("end", "grew"), [(1.0, False), (1.000009, False), (1.000011, True)])
def test_a_loss_has_grown_when_it_is_more_than_rounding_above_its_start(end, grew):
    sound, other = line(0.0, 1.0), line(0.0, 1.0, (1.0, end))
    whole = Trap(X, Y, sound, sound)
    assert whose_loss_grew(replace(whole, column=other)) == ("column" if grew else None)
    assert whose_loss_grew(replace(whole, row=other)) == ("row" if grew else None)
    assert whose_loss_grew(Trap(X, Y, other, other)) == ("both" if grew else None)
    assert (judge_trap(replace(whole, column=other)) == "grows") == grew


@pytest.mark.parametrize(
    ("shapes", "few"),
    [
        (((240,), ()), True),
        (((241,), ()), False),
        (((15, 1), (16,)), True),
        (((16, 1), (16,)), False),
        (((0, 241), (241,)), False),
    ],
)
def test_up_to_240_numbers_are_computed(shapes, few):
    assert are_few(shapes) == few
    assert bool(add(shapes).printed) == few


@pytest.mark.parametrize(
    ("shapes", "fit"),
    [
        (((10**6, 10**6, 1000), ()), True),
        (((10**6, 10**6, 1001), ()), False),
        (((10**6, 1, 1), (10**6, 1000)), True),
        (((10**6, 1, 1), (10**6, 1001)), False),
        (((10**6, 0, 10**6, 1001), ()), False),
    ],
)
def test_more_than_any_memory_holds_is_not_tried(shapes, fit):
    assert fit_in_memory(shapes) == fit


def test_a_result_takes_eight_bytes_an_element():
    assert count_bytes(add(((2, 1), (3,)))) == 48
    assert count_bytes(add(((2,), (3,)))) is None
