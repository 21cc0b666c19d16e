"""The examples are the tutorial's, and start where it does."""

import math

import torch

from core.autograd.examples import EXAMPLES, start_on_the_surface, typed_example
from core.typed.lines import Lines


def test_each_example_starts_with_the_tutorials_numbers_in_its_shapes():
    assert {name: example.start for name, example in EXAMPLES.items()} == {
        "two paths": (("a", 2.0), ("b", 1.0)),
        "parabola": (("x", (1.0,)),),
        "surface": (("w", (math.pi, 1.0)),),
    }


def test_other_numbers_keep_the_shapes():
    assert EXAMPLES["two paths"].at(b=-3.0) == (("a", 2.0), ("b", -3.0))
    assert EXAMPLES["parabola"].at(x=4.0) == (("x", (4.0,)),)
    assert EXAMPLES["surface"].at(w0=0.5, w1=2.0) == (("w", (0.5, 2.0)),)
    assert EXAMPLES["surface"].at() == EXAMPLES["surface"].start
    assert start_on_the_surface(-0.5, 2.0) == (("w", (-0.5 * math.pi, 2.0)),)


def test_the_surface_is_the_tutorials_g():
    w = torch.tensor([0.3, -1.2])
    z = EXAMPLES["surface"].f(w)["z"].item()
    assert math.isclose(z, 2 * 0.3 * -1.2 - 1.2 * math.cos(0.3), rel_tol=1e-6)


def test_typed_lines_start_from_ones_for_all_their_variables():
    example = typed_example(Lines("u = w*x; loss = (u - t)**2"))
    assert example.by_hand is None
    assert example.at(t=0.5) == (("w", 1.0), ("x", 1.0), ("t", 0.5))


def test_the_numbers_of_an_example_go_by_the_names_that_it_takes_others_by():
    for example in (*EXAMPLES.values(), typed_example(Lines("y = self*w_1"))):
        assert example.at(**example.numbers) == example.start
    assert EXAMPLES["surface"].numbers == {"w0": math.pi, "w1": 1.0}
    assert EXAMPLES["parabola"].numbers == {"x": 1.0}
    assert typed_example(Lines("y = self*2")).at(self=3.0) == (("self", 3.0),)
