"""The steps of a trace: each shows what is known by then, and no more."""

import math
import time

import pytest

from core.autograd import steps
from core.autograd import trace as ag
from core.autograd.charts import draw_graph
from core.autograd.examples import surface
from core.typed.expressions import FUNCTIONS
from core.typed.lines import Lines

TWO_PATHS = ag.take_apart(Lines("c = a + b; d = b + 1; e = c * d"), (("a", 2.0), ("b", 1.0)))


def test_there_is_a_step_for_each_operation_and_for_each_turn_on_the_way_back():
    assert steps.count_operations(TWO_PATHS) == 3
    assert steps.last_step(TWO_PATHS) == 3 + 5


def test_forward_values_appear_one_by_one_and_no_gradients():
    for step in range(4):
        scene = steps.look(TWO_PATHS, step)
        assert [bool(box.value) for box in scene.boxes] == [True, True] + [n < step for n in range(3)]
        assert not any(arrow.gradient for arrow in scene.arrows)
        assert [box.grad for box in scene.boxes] == ["None", "None", "", "", ""]


def test_backward_gradients_appear_where_they_have_been_sent():
    scene = steps.look(TWO_PATHS, 4)
    sent = {(arrow.tail, arrow.head): arrow.gradient for arrow in scene.arrows}
    assert sent == {(0, 2): "", (1, 2): "", (1, 3): "", (2, 4): "2", (3, 4): "3"}
    end = steps.look(TWO_PATHS, 8)
    assert {(arrow.tail, arrow.head): arrow.gradient for arrow in end.arrows} == {
        (0, 2): "2",
        (1, 2): "2",
        (1, 3): "3",
        (2, 4): "2",
        (3, 4): "3",
    }
    assert [box.grad for box in end.boxes[:2]] == ["2", "5"]


def test_exactly_the_box_of_the_step_is_marked():
    marked = [
        [box.label for box in steps.look(TWO_PATHS, step).boxes if box.is_now] for step in range(9)
    ]
    assert marked[:7] == [[], ["c"], ["d"], ["e"], ["e"], ["d"], ["c"]]
    assert sorted(marked[7:]) == [["a"], ["b"]]


def test_a_step_says_local_derivative_times_arriving_gradient():
    words = steps.look(TWO_PATHS, 5).sentences
    assert "3 arrives." in words
    assert any("3 = **3**" in sentence for sentence in words)
    start = steps.look(TWO_PATHS, 4).sentences
    assert any("∂e/∂e = 1" in sentence for sentence in start)
    assert any("3 · 1 = **3**" in sentence for sentence in start)


def test_where_paths_meet_the_sum_is_written_out():
    told = [sentence for step in (7, 8) for sentence in steps.look(TWO_PATHS, step).sentences]
    assert "2 paths meet here, and their gradients add up: 3 + 2 = 5." in told
    assert "`b.grad` was empty, and now holds 5." in told


def test_a_later_call_starts_from_what_is_there():
    f, start = Lines("y = 3*x"), (("x", 2.0),)
    kept = ag.take_apart(f, start, calls=3)
    assert [steps.look(kept, step).boxes[0].grad for step in (0, 3)] == ["6", "9"]
    assert steps.look(kept, 3).sentences[-1] == "`x.grad` held 6, and now holds 9."
    zeroed = ag.take_apart(f, start, calls=3, zero_grad=True)
    assert [steps.look(zeroed, step).boxes[0].grad for step in (0, 3)] == ["None", "3"]


def test_the_longest_way_is_counted():
    assert steps.count_levels(TWO_PATHS) == 3
    assert steps.count_levels(ag.take_apart(Lines("y = x"), (("x", 1.0),))) == 1
    long = ag.take_apart(surface, (("w", (1.0, 2.0)),))
    assert steps.count_levels(long) == 5
    lines = Lines("; ".join(f"y{step} = {f'y{step - 1}' if step else 'x'} + 1" for step in range(6)))
    longer = ag.take_apart(lines, (("x", 1.0),))
    assert [steps.is_short(each) for each in (TWO_PATHS, long, longer)] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "x", "words"),
    [
        ("y = 2*log(x)", -1.0, "The value of v₁ is nan."),
        ("y = exp(exp(x))", 5.0, "The value of y is inf."),
        ("y = sqrt(x)", 0.0, "The gradient that y sends to x is inf."),
        ("y = x**2", 3.0, ""),
    ],
)
def test_the_first_infinity_or_nan_is_named(text, x, words):
    assert steps.find_non_finite(ag.take_apart(Lines(text), (("x", x),))) == words


def test_there_is_a_rule_for_every_operation_of_the_language():
    calls = " + ".join(f"{name}(x)" for name in FUNCTIONS)
    rest = "1/x + 2**x + x**2 + x**z + (3 - x) - x/z + x*z + -x"
    met = {
        node.operation
        for text in (f"y = {calls}", f"y = {rest}")
        for f in [Lines(text)]
        for node in ag.take_apart(f, tuple((name, 1.5) for name in f.variables)).nodes
    }
    met |= {node.operation for node in ag.take_apart(surface, (("w", (math.pi, 1.0)),)).nodes}
    assert met == set(steps.RULES)


def test_a_step_of_the_largest_graph_costs_little():
    f = Lines("p=(x+y)*(x-y)+sin(x)*cos(y)+exp(x)/tanh(y)+x*y*log(x*y)+x*x")
    trace = ag.take_apart(f, (("x", 1.0), ("y", 1.0)))
    begun = time.process_time()
    for step in range(steps.last_step(trace) + 1):
        scene = steps.look(trace, step)
        draw_graph(list(map(vars, scene.boxes)), list(map(vars, scene.arrows)), "LR", "#000000")
    assert (time.process_time() - begun) / (steps.last_step(trace) + 1) < 0.02
