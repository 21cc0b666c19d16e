"""Whatever is given to a program comes back from its source, value for value, in lines one can read."""

import math
import struct
from dataclasses import dataclass, field

import numpy as np
import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st

from core.arguments import WIDTH, in_lines, in_one_line, write, write_call
from core.gradient_descent.curves import parabola
from core.source_of import Collector, EditedFunction
from core.training_loop.steps_by_hand import StepWithNoGrad
from core.typed.formula import Formula
from core.typed.lines import Lines

LONGEST = 100


@dataclass(frozen=True)
class Points:
    """A record as core has them."""

    f: object = None
    at: tuple = ()
    computed: int = field(default=0, init=False)


Points.__module__ = "core.made"


class Collects(Collector):
    """A collector that takes the record above for one of core's."""

    def add(self, name, module_name):
        if module_name == "core.made":
            self.parts[name] = f"class {name}: ..."
            return True
        return super().add(name, module_name)


def written(value, name="f"):
    return in_one_line(write(value, name, Collects()))


def evaluate(source, **names):
    return eval(source, {"float": float, "Points": Points} | names)


def same(a, b):
    """Compare to the last bit: -0.0 is not 0.0, 1 is not True, and NaN is itself."""
    if type(a) is not type(b):
        return False
    if isinstance(a, float):
        return struct.pack("d", a) == struct.pack("d", b) or (math.isnan(a) and math.isnan(b))
    if isinstance(a, tuple | list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return same(list(a.items()), list(b.items()))
    if isinstance(a, Points):
        return same((a.f, a.at), (b.f, b.at))
    return a == b


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=150)
ATOMS = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats() | TEXT
VALUES = st.recursive(
    ATOMS,
    lambda inner: (
        st.lists(inner, max_size=6)
        | st.lists(inner, max_size=6).map(tuple)
        | st.dictionaries(st.text("abc x", max_size=5), inner, max_size=4)
        | st.builds(Points, inner, inner)
    ),
    max_leaves=25,
)


@given(VALUES)
@example((-0.0, 0.0, 1, True, 1.0))
@example((float("-inf"), float("nan")))
@example('don\'t\t"quote" \\ {braces} \n中文')
@example("x" * 150)
def test_a_value_comes_back_from_its_source(value):
    assert same(evaluate(written(value)), value)
    assert same(evaluate(f"({in_lines(write(value, 'f', Collects()))})"), value)


@given(st.dictionaries(st.sampled_from(["points", "network", "start"]), VALUES, min_size=1))
def test_no_line_of_a_call_is_too_long(settings):
    call = in_lines(write_call("result = main", settings, Collects()))
    # Deeper than any lesson's arguments are nested, indentation alone takes the room.
    assert max(len(line.lstrip()) for line in call.splitlines()) <= LONGEST
    assert all(len(line) <= LONGEST for line in call.splitlines() if indent_of(line) <= 16)
    scope: dict = {"main": dict, "Points": Points}
    exec(call, scope)
    assert same(scope["result"], settings)


def indent_of(line):
    return len(line) - len(line.lstrip())


def test_what_fits_in_a_line_stands_in_one():
    call = write_call("result = main", {"at": ((1.0, 2.0), (3.0, 4.0)), "steps": 15}, Collects())
    assert in_lines(call) == "result = main(at=((1.0, 2.0), (3.0, 4.0)), steps=15)"


def test_a_long_call_is_broken_where_it_is_too_long_and_nowhere_else():
    points = Points(f="moons", at=tuple((float(n), -float(n)) for n in range(12)))
    call = write_call("result = classify", {"points": points, "seed": 446}, Collects())
    assert in_lines(call) == (
        "result = classify(\n"
        "    points=Points(\n"
        '        f="moons",\n'
        "        at=(\n"
        "            (0.0, -0.0), (1.0, -1.0), (2.0, -2.0), (3.0, -3.0), (4.0, -4.0),\n"
        "            (5.0, -5.0), (6.0, -6.0), (7.0, -7.0), (8.0, -8.0), (9.0, -9.0),\n"
        "            (10.0, -10.0), (11.0, -11.0),\n"
        "        ),\n"
        "    ),\n"
        "    seed=446,\n"
        ")"
    )
    assert all(len(line) <= WIDTH for line in in_lines(call).splitlines())


@pytest.mark.parametrize(
    ("value", "source"),
    [
        (-0.0, "-0.0"),
        (np.float64(0.1), "0.1"),
        (np.float64(-0.0), "-0.0"),
        (np.float32(0.5), "0.5"),
        (np.float64("inf"), 'float("inf")'),
        (np.int64(3), "3"),
        (np.bool_(True), "True"),
        ((1,), "(1,)"),
        ((), "()"),
        ([float("nan")], '[float("nan")]'),
        ({"a": "b"}, '{"a": "b"}'),
        (torch.float64, "torch.float64"),
        (Points(np.float64(2.0)), "Points(f=2.0, at=())"),
    ],
)
def test_values_are_written_as_a_beginner_would(value, source):
    assert written(value) == source


def test_functions_and_classes_stand_by_name_wherever_they_are_with_their_sources():
    collector = Collects()
    value = Points(f=parabola, at=(StepWithNoGrad, {"f": parabola}))
    assert in_one_line(write(value, "p", collector)) == (
        'Points(f=parabola, at=(StepWithNoGrad, {"f": parabola}))'
    )
    assert {"Points", "parabola", "StepWithNoGrad", "ByHand"} <= set(collector.parts)


def test_functions_of_libraries_stand_with_their_module():
    collector = Collector()
    source = in_one_line(write((len, torch.nn.MSELoss, math.sin), "f", collector))
    scope: dict = {}
    exec("\n".join(collector.imports), scope)
    assert eval(source, scope) == (len, torch.nn.MSELoss, math.sin)


def test_an_edited_function_stands_by_name_inside_a_record():
    collector = Collects()
    edited = EditedFunction(parabola, "def parabola(x):\n    return -x")
    assert in_one_line(write(Points(edited), "p", collector)) == "Points(f=parabola, at=())"
    assert collector.parts["parabola"] == edited.source


def test_what_was_typed_becomes_a_function_with_the_name_of_its_field_or_key():
    collector = Collects()
    value = (Points(Formula("x**2")), {"g": Formula("sin(x)")}, Lines("f = a*b"), Formula("x**2"))
    source = in_one_line(write(value, "h", collector))
    assert source == '(Points(f=f, at=()), {"g": g}, h, h_2)'
    assert collector.imports == {"import torch"}
    scope: dict = {"torch": torch}
    exec("\n".join(part for name, part in collector.parts.items() if name != "Points"), scope)
    x, y = torch.tensor(3.0), torch.tensor(2.0)
    assert (scope["f"](x), scope["g"](x), scope["h_2"](x)) == (9, torch.sin(x), 9)
    assert scope["h"](x, y) == {"f": torch.tensor(6.0)}


def test_a_line_break_in_what_was_typed_stays_in_the_comment():
    collector = Collector()
    write(Lines("\nc = a + b"), "f", collector)
    assert collector.parts["f"].splitlines()[:2] == ["# The formula  c = a + b", "def f(a, b):"]


@pytest.mark.parametrize("value", [object(), {1, 2}, torch.ones(2), lambda x: x, range(3)])
def test_what_could_not_run_in_a_students_shell_is_refused(value):
    with pytest.raises(TypeError):
        written((1, [value]))
