"""Every kind of control takes what it can show, whatever way it is written, and nothing else."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts import controls
from pages.parts.controls import RefusedError
from pages.parts.declare import (
    buttons,
    choice,
    notches,
    number,
    several,
    slider,
    switch,
    typed,
    whole,
)  # fmt: skip


def control(declared):
    return declared.metadata["control"]


HELD_BACK = control(slider("Held back", 0, 0.5, 0.3, 0.1))


@given(st.floats(0, 0.5))
def test_a_number_off_the_grid_is_its_neighbour_on_the_grid(asked):
    value = HELD_BACK.read([repr(asked)], None)
    on_grid = [Fraction(place, 10) for place in range(6)]
    nearest = min(abs(Fraction(asked) - each) for each in on_grid)
    assert Fraction(value).limit_denominator(10) in on_grid
    assert abs(Fraction(asked) - Fraction(value).limit_denominator(10)) <= nearest + Fraction(1, 10**9)
    assert HELD_BACK.write(value) == (f"{value:g}",)


@given(st.integers(-50, 500))
def test_a_whole_number_off_the_grid_is_its_neighbour_too(asked):
    samples = control(whole("Points", 40, 300, 200, 20))
    if 40 <= asked <= 300:
        value = samples.read([str(asked)], None)
        assert value in range(40, 301, 20)
        assert abs(value - asked) <= 10
    else:
        with pytest.raises(RefusedError):
            samples.read([str(asked)], None)


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.25", 0.25), ("0,25", 0.25), (" 0.250 ", 0.25), ("2.5e-1", 0.25), ("−1", -1.0)],
)
def test_numbers_are_read_as_people_write_them(text, value):
    assert controls.read_number(text) == value


@pytest.mark.parametrize(
    "text", ["inf", "-inf", "nan", "1e999", "", "x", "1,2,3", "1.000,5", "0x10", "½"]
)
def test_what_is_no_finite_number_is_refused(text):
    for each in (HELD_BACK, control(number("Seed", 0, 2**32 - 1, 446)), control(whole("n", 1, 9, 3))):
        with pytest.raises(RefusedError):
            each.read([text], None)


def test_a_notch_is_found_by_its_value():
    sizes = control(notches("Step size", (0.001, 0.1, 1, 10), 0.1))
    assert sizes.read(["1.0"], None) == 1
    assert sizes.read(["1e-3"], None) == 0.001
    with pytest.raises(RefusedError):
        sizes.read(["0.3"], None)


def test_words_are_found_whatever_their_capitals():
    kinds = control(choice("Kind", ("yes or no", "Adam", "1"), "Adam"))
    assert kinds.read(["Yes or No"], None) == "yes or no"
    assert kinds.read(["yes_or_no"], None) == "yes or no"
    assert kinds.read(["ADAM"], None) == "Adam"
    assert kinds.read(["1.0"], None) == "1"
    with pytest.raises(RefusedError):
        kinds.read(["sgd"], None)


def test_of_words_that_differ_only_in_capitals_the_very_one_is_meant():
    lines = control(choice("Line", ("a", "A", "w_1", "w 1"), "a"))
    for word in lines.options:
        assert lines.read([word], None) == word
    names = control(several("Names", ("a", "A")))
    for chosen in ((), ("a",), ("A",), ("a", "A")):
        assert names.read(names.write(chosen), None) == chosen


def test_an_empty_choice_of_several_is_a_choice():
    ways = control(several("Ways", ("by hand", "nn")))
    assert ways.read([""], None) == ()
    assert ways.write(()) == ("",)
    assert ways.read(["nn", "by+hand"], None) == ("by hand", "nn")
    with pytest.raises(RefusedError):
        ways.read(["nn", "magic"], None)


def test_a_switch_knows_more_than_two_words():
    on = control(switch("On", True))
    assert [on.read([text], None) for text in ("true", "0", "Off", "yes")] == [True, False, False, True]
    with pytest.raises(RefusedError):
        on.read(["perhaps"], None)


def test_a_text_is_taken_if_it_can_be_read_and_is_not_too_long():
    text = control(typed("Number", "1", float, 5))
    assert text.read(["1e3"], None) == "1e3"
    for bad in ("x", "1.00000"):
        with pytest.raises(RefusedError):
            text.read([bad], None)


def test_an_end_may_follow_another_setting():
    batch = control(whole("Batch size", 1, lambda points: points, 1))
    assert batch.fit(50, 20) == 20
    with pytest.raises(RefusedError):
        batch.read(["21"], 20)


def test_options_may_follow_another_setting():
    axis = control(buttons("axis", lambda rank: tuple(map(str, range(rank))), "1"))
    assert axis.fit("2", 3) == "2"
    assert axis.fit("2", 2) == "1"
    assert axis.fit("2", 1) == "0"


def test_minus_zero_is_zero_on_a_slider():
    around = control(slider("x", -1, 1, 0, 0.1))
    assert math.copysign(1, around.read(["-0.0"], None)) == 1


def test_a_number_beyond_all_measure_is_brought_to_an_end_at_once():
    step, count = (
        controls.Slider(label="", low=0.1, high=1.5, step=0.1, default=0.5),
        controls.Whole(label="", low=1, high=20, step=3, default=4),
    )
    for huge in (1e308, 10.0**30):
        assert (step.fit(huge, None), step.fit(-huge, None)) == (1.5, 0.1)
        assert (count.fit(int(huge), None), count.fit(-int(huge), None)) == (19, 1)
