"""What each step of the picture says: held against the numbers that it is about."""

import math
import random
import re
from functools import cache

import pytest
import torch

from core.autograd import step_words as words
from core.autograd.graph import show
from core.autograd.steps import walk_through
from core.autograd.trace import take_apart
from core.typed.expressions import FUNCTIONS
from core.typed.lines import Lines
from tests.autograd import oracle

ORACLES = {
    words.tell_title: "the steps, counted again from the lists of parts and visits",
    words.tell_step: "the written arithmetic, done by Python; .grad of the run; a second backward()",
    words.frees: "a second backward() through the same graph",
}
ROUNDS = 300


@cache
def draw(seed: int, retain_grad: bool):
    """Return formulas, drawn at random, with their run."""
    rng = random.Random(seed)
    text, made = oracle.draw_lines(rng)
    f = Lines(text, rng.choice(["", "", "", *made]), rng.choice(["detach", "no_grad"]))
    start = tuple((name, rng.choice([-2.0, -1.0, 0.5, 1.0, 3.0])) for name in f.variables)
    return seed, f, start, take_apart(f, start, calls=rng.choice([1, 2]), retain_grad=retain_grad)


def drawn(retain_grad: bool = False):
    """Yield runs, drawn at random."""
    return (draw(seed, retain_grad) for seed in range(ROUNDS))


def test_titles_count_forward_and_backward():
    for seed, _, _, trace in drawn():
        titles = [
            words.tell_title(walk_through(trace), n) for n in range(len(walk_through(trace).steps))
        ]
        forward = sum(part.ran for part in trace.parts)
        back = len(trace.visits)
        assert titles[0] == "Before the first operation", seed
        for number in range(forward):
            assert titles[1 + number].startswith(f"Forward, {number + 1} of {forward}: "), seed
        if trace.error:
            assert titles[1 + forward :] == ["backward() is refused"], seed
        for number in range(back):
            assert titles[1 + forward + number].startswith(f"Backward, {number + 1} of {back}: "), seed


def test_what_is_written_is_right():
    products = sums = 0
    for seed, _, _, trace in drawn():
        walk = walk_through(trace)
        for number, step in enumerate(walk.steps):
            said = " ".join(words.tell_step(walk, number))
            for one, other, result in re.findall(r"goes (\S+) · (\S+) = (\S+)\.(?= |$)", said):
                assert eval(f"{one} * {other}") == pytest.approx(float(result), rel=1e-3, abs=1e-6), said
                products += 1
            for written, result in re.findall(r"add up: (.*?) = (\S+)\.(?= |$)", said):
                assert eval(written) == pytest.approx(float(result), rel=1e-3, abs=1e-3), (seed, said)
                sums += 1
            if step.kind == "forward":
                assert step.part is not None
                part = trace.parts[step.part]
                assert show(part.value) in said, (seed, said)
                assert ("behind; it keeps no values" in said or "which keeps" in said) == (
                    part.node is not None
                ), (seed, said)
        held = dict(
            re.findall(
                r"(\w+)\.grad \S+(?: \S+)? and now holds (\S+)\.(?: |$)",
                " ".join(
                    sentence
                    for number in range(len(walk.steps))
                    for sentence in words.tell_step(walk, number)
                ),
            )
        )
        for name, grad in zip(trace.variables, trace.grads[-1] if trace.grads else (), strict=False):
            assert held.get(name, "None") == show(grad), (seed, name)
    assert min(products, sums) > 25


def test_what_is_freed_is_what_a_second_pass_would_miss():
    seen = set()
    for seed, f, start, trace in drawn():
        if trace.error:
            continue
        leaves = [torch.tensor(value, requires_grad=True) for _, value in start]
        *_, result = f(*leaves).values()
        result.backward()
        freed = False
        try:
            result.backward()
        except RuntimeError as error:
            freed = "a second time" in str(error)
        walk = walk_through(trace)
        said = words.tell_step(walk, len(walk.steps) - 1)
        assert any("is freed now" in sentence for sentence in said) == freed, seed
        assert any(map(words.frees, trace.nodes)) == freed, seed
        seen.add(freed)
    assert seen == {True, False}


def test_results_keep_their_gradients_where_they_are_asked_to():
    seen = 0
    for seed, f, start, trace in drawn(retain_grad=True):
        if trace.error:
            continue
        leaves = [torch.tensor(value, requires_grad=True) for _, value in start]
        made = f(*leaves)
        for tensor in made.values():
            if tensor.grad_fn is not None:
                tensor.retain_grad()
        *_, result = made.values()
        result.backward()
        walk = walk_through(trace)
        said = " ".join(s for n in range(len(walk.steps)) for s in words.tell_step(walk, n))
        told = dict(re.findall(r"retain_grad\(\) keeps it: (\w+)\.grad is (\S+)\.(?: |$)", said))
        names = {trace.parts[place].name for name, place in trace.places if name in made}
        kept = {n: show(t.grad) for n, t in made.items() if t.grad_fn is not None and t.grad is not None}
        assert told == {n: grad for n, grad in kept.items() if n in names}, seed
        seen += len(told)
    assert seen > 100


def test_a_refusal_has_pytorchs_words_and_a_reason():
    walk = walk_through(take_apart(Lines("y = x*2", "y"), (("x", 1.0),)))
    reason, _, refusal = words.tell_step(walk, len(walk.steps) - 1)
    assert reason == "There is no way back from y: detach() cuts it at y."
    assert refusal == "element 0 of tensors does not require grad and does not have a grad_fn"


U, V = 1.3, 0.7
DERIVATIVES = {  # of each operation at u = 1.3 and v = 0.7, as its rule says
    "x + z": (1, 1), "x - z": (1, -1), "3 - x": (-1,), "x*z": (V, U), "x/z": (1 / V, -U / V**2),
    "-x": (-1,), "x**3": (3 * U**2,), "x**z": (V * U ** (V - 1), U**V * math.log(U)),
    "2**x": (2**U * math.log(2),), "sin(x)": (math.cos(U),), "cos(x)": (-math.sin(U),),
    "tan(x)": (1 + math.tan(U) ** 2,), "exp(x)": (math.exp(U),), "log(x)": (1 / U,),
    "sqrt(x)": (1 / (2 * math.sqrt(U)),), "tanh(x)": (1 - math.tanh(U) ** 2,),
    "sigmoid(x)": (1 / (1 + math.exp(-U)) * (1 - 1 / (1 + math.exp(-U))),),
    "relu(x)": (1,), "abs(x)": (1,), "relu(x - 5)": (0,), "abs(x - 5)": (-1,),
}  # fmt: skip


@pytest.mark.parametrize("text", DERIVATIVES)
def test_the_rules_are_those_of_calculus(text):
    f = Lines(f"y = {text}")
    trace = take_apart(f, tuple((name, {"x": U, "z": V}[name]) for name in f.variables))
    node = trace.nodes[-1]
    assert words.RULES[node.operation]
    local = [each.item() for each in node.local if each is not None]
    assert local == pytest.approx(DERIVATIVES[text], rel=1e-5)


def test_there_is_a_rule_for_every_operation_of_the_language():
    from core.autograd.examples import start_on_the_surface, surface

    calls = " + ".join(f"{name}(x)" for name in FUNCTIONS)
    rest = "1/x + 2**x + x**2 + x**z + (3 - x) - x/z + x*z + -x"
    met = {
        node.operation
        for text in (f"y = {calls}", f"y = {rest}")
        for f in [Lines(text)]
        for node in take_apart(f, tuple((name, 1.5) for name in f.variables)).nodes
    }
    met |= {node.operation for node in take_apart(surface, start_on_the_surface()).nodes}
    assert met == set(words.RULES)
