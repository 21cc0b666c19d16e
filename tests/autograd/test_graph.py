"""The graph is read as PyTorch made it: what each node made, and what it keeps."""

import math

import pytest
import torch

from core.autograd.graph import copy, list_graph, show, watch
from core.autograd.parts import label_parts
from core.autograd.trace import take_apart
from core.typed.lines import Lines

TWO_PATHS = Lines("c = a + b; d = b + 1; e = c * d")
AB = (("a", 2.0), ("b", 1.0))


def test_nodes_hold_the_values_of_their_tensors():
    values = [show(node.value) for node in take_apart(TWO_PATHS, AB).nodes]
    assert values == ["2", "1", "3", "2", "6"]


def test_nodes_keep_what_their_derivative_needs():
    nodes = take_apart(Lines("y = sin(x)*exp(x)*x**3"), (("x", 2.0),)).nodes
    kept = {node.operation: dict(node.saved) for node in nodes if node.operation != "MulBackward0"}
    assert kept == {
        "AccumulateGrad": {},
        "SinBackward0": {"self": "2"},
        "ExpBackward0": {"result": f"{math.exp(2):.5g}"},
        "PowBackward0": {"self": "2", "exponent": "3"},
    }


def test_every_value_of_the_language_is_seen():
    f = Lines("y = 1/x + 2**x + x**y0 + (3 - x) - (-x)/y0 + tan(x) + abs(x) + relu(x)")
    trace = take_apart(f, (("x", 1.5), ("y0", 2.0)))
    value = {node.operation: node.value.item() for node in trace.nodes}
    assert value["ReciprocalBackward0"] == pytest.approx(1 / 1.5)
    assert value["PowBackward2"] == pytest.approx(2**1.5)
    assert value["PowBackward1"] == pytest.approx(1.5**2)
    assert value["RsubBackward1"] == 1.5


def test_tensors_without_a_name_are_numbered():
    trace = take_apart(Lines("u = (x + 1)*(x + 2); y = sin(u) + 1"), (("x", 3.0),))
    assert label_parts(trace.parts) == ("x", "1", "v₁", "2", "v₂", "u", "v₃", "1", "y")


def test_numbers_are_shown_with_five_digits():
    assert show(torch.tensor(math.pi)) == "3.1416"
    assert show(torch.tensor([2.0, -0.0])) == "[2, 0]"
    assert show(torch.tensor([[1.0], [2.0]])[:, 0]) == "[1, 2]"
    assert show(None) == "None"


def test_leaves_come_first_then_operations_as_they_ran():
    x, y = (torch.tensor(number, requires_grad=True) for number in (2.0, 3.0))
    late, early = x.exp(), y.sin()
    result = early * late
    expected = ["AccumulateGrad", "AccumulateGrad", "ExpBackward0", "SinBackward0", "MulBackward0"]
    assert [type(node).__name__ for node in list_graph(result, [x, y])] == expected
    assert list_graph(torch.tensor(1.0), [x]) == []


def test_a_watched_graph_tells_of_every_turn_once_and_in_order():
    x = torch.tensor(2.0, requires_grad=True)
    result = (x * 3).exp()
    visits = watch(list_graph(result, [x]))
    assert visits == []
    result.backward()
    assert [visit.node for visit in visits] == [2, 1, 0]
    assert visits[-1].arrived == x.grad == 3 * math.exp(6)


def test_a_copy_does_not_change_with_its_tensor():
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    copied = copy(x)
    with torch.no_grad():
        x += 1
    assert copied.tolist() == [1.0, 2.0]
    assert not copied.requires_grad
