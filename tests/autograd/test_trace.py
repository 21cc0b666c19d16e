"""Autograd taken apart: against derivatives by hand, and against what PyTorch itself says."""

import math
import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import torch

from core.autograd import trace as ag
from core.autograd.examples import surface, surface_by_hand, two_paths_by_hand
from core.autograd.graph import show
from core.typed.lines import Lines

TWO_PATHS = Lines("c = a + b; d = b + 1; e = c * d")
AB = (("a", 2.0), ("b", 1.0))
SURFACE = (surface, (("w", (math.pi, 1.0)),), surface_by_hand)


def shape_of(trace: ag.Trace) -> list[tuple[str, str, tuple[int | None, ...]]]:
    return [(node.operation, node.name, node.inputs) for node in trace.nodes]


def test_the_graph_is_the_one_that_pytorch_made():
    assert shape_of(ag.take_apart(TWO_PATHS, AB)) == [
        ("AccumulateGrad", "a", ()),
        ("AccumulateGrad", "b", ()),
        ("AddBackward0", "c", (0, 1)),
        ("AddBackward0", "d", (1, None)),
        ("MulBackward0", "e", (2, 3)),
    ]


def test_the_way_back_goes_as_autograd_goes():
    trace = ag.take_apart(TWO_PATHS, AB)
    visits = [
        (trace.nodes[v.node].name, show(v.arrived), tuple(map(show, v.sent))) for v in trace.visits
    ]
    assert visits[:3] == [("e", "1", ("2", "3")), ("d", "3", ("3", "None")), ("c", "2", ("2", "2"))]
    assert sorted(visits[3:]) == [("a", "2", ()), ("b", "5", ())]


def random_formula(rng: random.Random, depth: int) -> str:
    """Return a formula of x and y that is smooth and small around [1, 2]."""
    if depth == 0:
        return rng.choice(["x", "y", "2", "0.5"])
    parts = [random_formula(rng, depth - 1) for _ in range(2)]
    shapes = (
        *("({0} + {1})", "({0} - {1})", "({0}*{1})", "({0}/(2 + ({1})**2))", "sin({0})", "cos({0})"),
        *("tanh({0})", "sigmoid({0})", "exp(-({0})**2)", "log(3 + ({0})**2)", "sqrt(1 + ({0})**2)"),
        *("-{0}", "(1/(3 + ({0})**2))", "(2 - {0})", "2**sin(x)", "(2 + sin(x))**cos(y)"),
    )
    return rng.choice(shapes).format(*parts)


@pytest.mark.parametrize("number", range(40))
def test_on_any_graph_the_recorded_steps_obey_the_chain_rule(number):
    rng = random.Random(number)
    f = Lines(f"p = {random_formula(rng, 2)}; y0 = p*x + y/{rng.randrange(2, 6)}")
    start = tuple((name, rng.uniform(1, 2)) for name in f.variables)
    trace = ag.take_apart(f, start)
    assert not trace.error
    assert len(trace.visits) == len(trace.nodes)
    arrived: dict[int, Any] = {len(trace.nodes) - 1: torch.tensor(1.0)}
    for visit in trace.visits:
        node = trace.nodes[visit.node]
        assert torch.allclose(visit.arrived, arrived[visit.node], rtol=1e-4, atol=1e-6)
        for behind, local, sent in zip(node.inputs, node.local, visit.sent, strict=bool(node.inputs)):
            assert (behind is None) == (sent is None)
            if behind is not None and local is not None:
                assert behind < visit.node
                assert torch.allclose(sent, local * visit.arrived, rtol=1e-4, atol=1e-6)
                arrived[behind] = arrived.get(behind, torch.tensor(0.0)) + sent
    for row, grad in zip(trace.comparisons, trace.grads[0], strict=True):
        assert row.autograd == pytest.approx(row.difference, rel=1e-6, abs=1e-8)
        assert grad.item() == pytest.approx(row.autograd, rel=1e-3, abs=1e-5)


def test_the_gradient_of_a_vector_comes_together_from_its_places():
    trace = ag.take_apart(*SURFACE)
    into_w = [
        sent
        for visit in trace.visits
        for behind, sent in zip(trace.nodes[visit.node].inputs, visit.sent, strict=False)
        if behind == 0
    ]
    assert len(into_w) == 4
    assert torch.equal(torch.stack(into_w).sum(0), trace.grads[0][0])
    assert [row.name for row in trace.comparisons] == ["w[0]", "w[1]"]


def test_gradients_add_up_from_call_to_call_unless_they_are_zeroed():
    kept = ag.take_apart(TWO_PATHS, AB, calls=4)
    zeroed = ag.take_apart(TWO_PATHS, AB, calls=4, zero_grad=True)
    assert [g[1].item() for g in kept.grads] == [5, 10, 15, 20]
    assert [g[1].item() for g in zeroed.grads] == [5, 5, 5, 5]
    assert len(kept.visits) == len(zeroed.visits) == 5


@pytest.mark.parametrize("how", ["detach", "no_grad"])
def test_what_is_cut_is_not_in_the_graph_and_its_way_is_missing_in_the_gradient(how):
    trace = ag.take_apart(Lines(TWO_PATHS.text, "c", how), AB, two_paths_by_hand)
    assert [node.name for node in trace.nodes] == ["b", "d", "e"]
    assert [facts.name for facts in trace.facts if not facts.in_graph] == ["a", "c"]
    assert trace.grads[0][0] is None
    assert trace.grads[0][1].item() == 3
    a, b = trace.comparisons
    assert (a.by_hand, a.autograd) == (2, None)
    assert (b.by_hand, b.autograd) == (5, 3)
    assert b.difference == pytest.approx(5)


def test_a_constant_gets_no_gradient():
    trace = ag.take_apart(TWO_PATHS, AB, constants=("a",))
    assert trace.grads[0][0] is None
    assert trace.grads[0][1].item() == 5
    facts = trace.facts[0]
    assert (facts.is_leaf, facts.requires_grad, facts.grad, facts.in_graph) == (
        True,
        False,
        "None",
        False,
    )


def test_leaves_and_results_are_what_pytorch_says():
    facts = {f.name: f for f in ag.take_apart(TWO_PATHS, AB).facts}
    assert (facts["a"].is_leaf, facts["a"].grad_fn, facts["a"].grad) == (True, "None", "tensor(2.)")
    assert (facts["c"].is_leaf, facts["c"].grad_fn, facts["c"].grad) == (False, "AddBackward0", "None")


@pytest.mark.parametrize(
    ("f", "start", "constants"),
    [
        (TWO_PATHS, AB, ("a", "b")),
        (Lines(TWO_PATHS.text, "e"), AB, ()),
        (Lines("y = 3"), (), ()),
    ],
)
def test_where_there_is_no_way_back_pytorch_says_so(f, start, constants):
    trace = ag.take_apart(f, start, constants=constants, calls=3)
    assert trace.error == "element 0 of tensors does not require grad and does not have a grad_fn"
    assert (trace.nodes, trace.visits, trace.grads) == ((), (), ())
    assert f"RuntimeError: {trace.error}" in ag.report(trace)


def test_a_result_that_is_a_leaf_itself_gets_its_gradient():
    trace = ag.take_apart(Lines("y = x"), (("x", 2.0),))
    assert shape_of(trace) == [("AccumulateGrad", "x", ())]
    assert trace.grads[0][0].item() == 1
    assert all(facts.in_graph for facts in trace.facts)


def test_a_tensor_that_is_used_twice_gets_both_gradients():
    trace = ag.take_apart(Lines("y = x*x"), (("x", 3.0),))
    assert [show(sent) for sent in trace.visits[0].sent] == ["3", "3"]
    assert show(trace.visits[1].arrived) == "6"


def test_sixteen_threads_get_what_one_gets_alone():
    starts = [(("a", number / 4), ("b", 1.0)) for number in range(64)]
    alone = [ag.report(ag.take_apart(TWO_PATHS, start)) for start in starts]
    with ThreadPoolExecutor(16) as pool:
        together = list(pool.map(lambda s: ag.report(ag.take_apart(TWO_PATHS, s)), starts))
    assert together == alone
