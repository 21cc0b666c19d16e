"""The program beside the graph can be run, fits its room, and says what was computed."""

import math
import random
import re

import pytest
import torch

from core.autograd.examples import EXAMPLES, start_on_the_surface, surface
from core.autograd.listing import list_program, write_number
from core.autograd.trace import take_apart
from core.charts.listing import fold
from core.typed.lines import Lines
from tests.autograd import oracle


def test_the_default_program_is_the_tutorials():
    lines = list_program(EXAMPLES["two paths"].f, EXAMPLES["two paths"].start)
    assert [line.text for line in lines] == [
        "a = torch.tensor(2.0, requires_grad=True)",
        "b = torch.tensor(1.0, requires_grad=True)",
        "c = a + b",
        "d = b + 1",
        "e = c * d",
        "e.backward()",
    ]


@pytest.mark.parametrize(("cut", "how"), [("c", "detach"), ("c", "no_grad"), ("", "detach")])
def test_a_loop_a_cut_and_kept_gradients_run(cut, how):
    f, start = Lines("c = a + b; d = b + 1; e = c * d", cut, how), EXAMPLES["two paths"].start
    asked = [name for name in ("c", "d", "e") if name != cut]
    names = oracle.run_program(list_program(f, start, (), 3, False, asked))
    trace = take_apart(f, start, calls=3, retain_grad=True)
    assert names["b"].grad == trace.grads[-1][1]
    assert {name: names[name].grad.item() for name in asked} == {n: g.item() for n, g in trace.kept}


def test_the_surface_is_written_as_it_is_defined():
    names = oracle.run_program(list_program(surface, start_on_the_surface()))
    assert names["w"].grad.tolist() == take_apart(surface, start_on_the_surface()).grads[0][0].tolist()


def test_numbers_are_read_back_as_they_were():
    rng = random.Random(4)
    numbers = [0.0, -0.0, 1.0, math.pi, -2 * math.pi, 0.55 * math.pi, 1e-30, math.inf]
    for number in [*numbers, *(rng.uniform(-9, 9) for _ in range(2000))]:
        read = eval(write_number(number), {"torch": torch})
        assert math.copysign(1, read) == math.copysign(1, number)
        assert read == number
    assert write_number(math.pi) == "torch.pi"
    assert write_number(-0.5 * math.pi) == "-0.5 * torch.pi"


def test_folded_lines_are_the_same_line_and_fit():
    for seed in range(500):
        rng = random.Random(seed)
        text, _ = oracle.draw_lines(rng)
        f, width = Lines(text), rng.choice([29, 35, 60])
        for line in list_program(f, tuple((name, 1.5) for name in f.variables), calls=2):
            rows = fold(line.text, width)
            assert max(map(len, rows)) <= width, (seed, rows)
            assert re.sub(r"\s", "", "".join(rows)) == re.sub(r"\s", "", line.text), seed
            assert all(row.startswith(" ") for row in rows[1:]), seed
