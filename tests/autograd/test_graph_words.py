"""What the page says of a graph: held against programs that are run, and against dual numbers."""

import ast
import math
import random
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import networkx  # type: ignore[import-untyped]
import pytest
import torch

from core.autograd import graph_words as words
from core.autograd.examples import Start
from core.autograd.graph import show
from core.autograd.listing import list_program
from core.autograd.parts import label_parts
from core.autograd.sums import X, Y, list_sums
from core.autograd.trace import Trace, take_apart
from core.typed.lines import Lines
from tests.autograd import oracle

ORACLES = {
    words.tell_verdict: "the same settings, each sentence alone: the first two of them, in their order",
    words.tell_no_way_back: "dual numbers without the cut, and the names in the formulas",
    words.tell_non_finite: "the values of all names in float32, and paths that networkx finds",
    words.tell_cut: "dual numbers with the cut and without it",
    words.tell_unfollowed: "a run that follows all variables",
    words.tell_zero: "the shown program, run by Python",
    words.tell_calls: "the shown program with its loop, run by Python",
    words.tell_meeting: "the uses of each name, counted in the formulas' syntax trees",
    words.tell_plain: "the shown program, run by Python",
    words.tell_picture: "the names of the shown program, after Python has run it",
    words.tell_differences: "functions with a corner, a pole or a bend of which all is known",
    words.tell_sums: "derivatives by hand, in plain floats",
    words.add_up: "Python's own sum of what is written",
    words.in_brackets: "Python's own reading of it",
}

ROUNDS = 600


@cache
def draw(seed: int) -> tuple[Lines, Start, dict[str, object], Trace]:
    """Draw formulas, variables, what is cut and what is not followed, and run them."""
    rng = random.Random(seed)
    text, made = oracle.draw_lines(rng)
    cut = rng.choice(made) if rng.random() < 0.4 else ""
    f = Lines(text, cut, rng.choice(["detach", "no_grad"]))
    start = tuple((name, float(rng.choice([-2, -1, 0, 0.5, 1, 2, 3]))) for name in f.variables)
    given = {
        "constants": tuple(name for name in f.variables if rng.random() < 0.2),
        "calls": rng.choice([1, 1, 1, 2, 3]),
        "zero_grad": rng.random() < 0.3,
    }
    return f, start, given, take_apart(f, start, None, **given)  # type: ignore[arg-type]


@cache
def program_of(seed: int) -> dict[str, Any]:
    """Return the names of the shown program after Python has run it; none if PyTorch refuses rightly."""
    f, start, given, trace = draw(seed)
    program = list_program(f, start, **given)  # type: ignore[arg-type]
    if not trace.error:
        return oracle.run_program(program)
    with pytest.raises(RuntimeError) as refused:
        oracle.run_program(program)
    assert str(refused.value) == trace.error, seed
    return {}


def programs() -> Iterator[tuple[int, Lines, Trace, dict[str, Any]]]:
    """Yield what was drawn, with the names of the shown program."""
    for seed in range(ROUNDS):
        f, _, _, trace = draw(seed)
        if names := program_of(seed):
            yield seed, f, trace, names


def test_the_shown_program_makes_what_the_graph_shows():
    for seed, f, trace, names in programs():
        for name, place in trace.places:
            part, tensor = trace.parts[place], names[name]
            assert show(part.value) == show(tensor), (seed, name)
            assert part.followed == tensor.requires_grad, (seed, name)
            if tensor.grad_fn is not None:
                assert part.operation == type(tensor.grad_fn).__name__, (seed, name)
        for place, name in enumerate(trace.variables):
            assert show(trace.grads[-1][place]) == show(names[name].grad), (seed, name)
            said = f"{name}.grad = {show(names[name].grad)}"
            assert said in words.tell_picture(trace), seed
        for name in f.formulas:
            if trace.parts[dict(trace.places)[name]].ran:
                assert f"{name} = {show(names[name])}" in words.tell_picture(trace) or any(
                    trace.parts[dict(trace.places)[name]].name == other for other in f.formulas
                ), (seed, name)


def test_why_there_is_no_way_back():
    seen = set()
    for seed in range(ROUNDS):
        f, start, given, trace = draw(seed)
        said = words.tell_no_way_back(trace)
        made = oracle.derive(f.text, dict(start), given["constants"], f.cut, f.how)  # type: ignore[arg-type]
        result = list(f.formulas)[-1]
        assert bool(said) == (not made[result].slopes), seed
        if not said:
            continue
        uncut = oracle.derive(f.text, dict(start), given["constants"])[result]  # type: ignore[arg-type]
        if uncut.slopes:
            assert said.endswith(f"{f.how}() cuts it at {f.cut}."), (seed, said)
        elif oracle.needed_lines(f.text) & set(f.variables):
            assert said.endswith("nothing that it is made of has requires_grad=True."), (seed, said)
        else:
            assert said.endswith("no variable has a part in it."), (seed, said)
        seen.add(said.split(":")[1][:12])
        assert trace.error in words.tell_verdict(trace, f), seed
    assert len(seen) >= 3


def test_what_a_cut_has_done():
    seen = set()
    for seed in range(ROUNDS):
        f, start, given, trace = draw(seed)
        said = words.tell_cut(trace, f)
        assert bool(said) == bool(f.cut), seed
        if not f.cut or trace.error or not all(p.value.isfinite().all() for p in trace.parts):
            continue
        result, constants = list(f.formulas)[-1], given["constants"]
        whole = oracle.derive(f.text, dict(start), constants)  # type: ignore[arg-type]
        left = oracle.derive(f.text, dict(start), constants, f.cut, f.how)  # type: ignore[arg-type]
        if left[f.cut].slopes == whole[f.cut].slopes:
            assert said.endswith("has nothing to cut."), (seed, said)
            assert ("itself" in said) == bool(whole[f.cut].slopes), (seed, said)
            seen.add("nothing to cut")
        elif f.cut not in oracle.needed_lines(f.text):
            assert said.endswith(f"{result} does not need it."), (seed, said)
            seen.add("not needed")
        else:
            smooth = oracle.derive(f.text, dict(start))[result]
            for name, _ in start:
                told = re.search(rf"(nothing|[-\d.e+]+) for {name} \(", said)
                found = left[result].slopes.get(name, 0.0)
                if told and told[1] != "nothing":
                    assert float(told[1]) == pytest.approx(found, rel=1e-3, abs=1e-6), (seed, said)
                if told is None and not re.search("relu|abs", f.text):
                    assert found == pytest.approx(smooth.slopes.get(name, 0.0), rel=2e-3, abs=2e-3), seed
            seen.add(said.partition(" ")[0] + said[-20:][:5])
    assert len(seen) >= 6


def test_what_is_not_followed():
    seen = 0
    for seed in range(ROUNDS):
        f, start, given, trace = draw(seed)
        said = words.tell_unfollowed(trace)
        used = oracle.needed_lines(f.text)
        names = [name for name in f.variables if name in given["constants"] and name in used]  # type: ignore[operator]
        assert bool(said) == bool(names), seed
        if names:
            assert said.split(" ha")[0] == " and ".join(names), (seed, said)
            followed = take_apart(f, start, None, (), given["calls"], given["zero_grad"])  # type: ignore[arg-type]
            for place, name in enumerate(trace.variables):
                if name not in given["constants"] and not trace.error:  # type: ignore[operator]
                    assert show(followed.grads[-1][place]) == show(trace.grads[-1][place]), seed
                    seen += 1
    assert seen > 10


def test_which_gradients_are_zero_and_not_none():
    seen = 0
    for seed, _, trace, names in programs():
        zero = [n for n in trace.variables if names[n].grad is not None and not names[n].grad.any()]
        said = words.tell_zero(trace)
        assert re.findall(r"`(\w+)\.grad`", said) == zero, (seed, said)
        seen += bool(zero)
    assert seen > 10


def test_what_more_calls_have_done():
    seen = set()
    for seed, _, trace, names in programs():
        said = words.tell_calls(trace)
        found = re.search(r"`(\w+)\.grad`", said)
        if found is None:
            assert len(trace.grads) == 1 or all(
                names[n].grad is None or not names[n].grad.any() or not names[n].grad.isfinite().all()
                for n in trace.variables
            ), seed
            continue
        held = show(names[found[1]].grad)
        assert said.endswith(f" {held}."), (seed, said)
        if not trace.zero_grad:
            count, one = re.findall(r": (\d) · (\S+) = ", said)[0]
            assert eval(one) * int(count) == pytest.approx(float(held), rel=1e-3), (seed, said)
        seen.add(trace.zero_grad)
    assert seen == {True, False}


def names_in(body: str) -> list[str]:
    return [node.id for node in ast.walk(ast.parse(body.strip())) if isinstance(node, ast.Name)]


def uses(f: Lines, name: str, constants: object) -> int:
    """Count where a name is read in lines that lead to the result and are not cut off from it."""
    bodies = {made: formula.text for made, formula in f.formulas.items()}
    result = list(bodies)[-1]
    found, waiting = set(), [result]
    while waiting:
        line = waiting.pop()
        if line in found or line not in bodies or line == f.cut:
            continue
        found.add(line)
        waiting += [
            node.id for node in ast.walk(ast.parse(bodies[line].strip())) if isinstance(node, ast.Name)
        ]
    return sum(
        isinstance(node, ast.Name) and node.id == name
        for line in found
        for node in ast.walk(ast.parse(bodies[line].strip()))
    )


def test_where_gradients_meet():
    seen = 0
    for seed in range(ROUNDS):
        f, _, given, trace = draw(seed)
        if (
            trace.error
            or len(trace.grads) > 1
            or any(re.fullmatch(r"\s*\w+\s*", formula.text) for formula in f.formulas.values())
        ):
            continue  # a line that only gives a second name is no use of its own
        said = words.tell_meeting(trace)
        found = re.match(r"Gradients come to (\w+) from (\d+) uses: .* gradients: (.*) = (.*)\.$", said)
        if said:
            assert found, said
            name, count, written, total = found.groups()
            assert uses(f, name, given["constants"]) == int(count), (seed, said)
            assert len(re.split(r" \+ ", written)) == int(count), (seed, said)
            assert eval(written) == pytest.approx(float(total), rel=1e-3, abs=1e-3), (seed, said)
            assert total == show(trace.grads[-1][trace.variables.index(name)]), (seed, said)
            seen += 1
        else:
            for name in f.variables:
                grad = trace.grads[-1][trace.variables.index(name)]
                finite = grad is None or grad.isfinite().all()
                assert uses(f, name, given["constants"]) < 2 or grad is None or not finite, (seed, name)
    assert seen > 15


def test_what_a_plain_run_says():
    for seed, _, trace, names in programs():
        said = words.tell_plain(trace)
        for name in trace.variables:
            grad = names[name].grad
            assert (f"`{name}.grad` is {show(grad)}" in said) == (grad is not None), (seed, said)


def test_where_infinity_and_nan_go():
    rng, seen = random.Random(5), set()
    tricks = [
        "log({0})",
        "1/({0})",
        "sqrt({0})",
        "exp(exp({0}))",
        "({0})*0",
        "sigmoid({0})",
        "1/(1+{0})",
    ]
    for seed in range(200):
        body = rng.choice(["x", "x*w", "x - 1"])
        lines = []
        for name in ("c", "d", "g"):
            body = rng.choice(tricks).format(body)
            lines.append(f"{name} = {body}")
            body = rng.choice([name, f"{name} + w", "w"])
        f = Lines("; ".join(lines))
        start = tuple((name, float(rng.choice([-1, 0, 1, 5]))) for name in f.variables)
        trace = take_apart(f, start)
        said, labels = words.tell_non_finite(trace), label_parts(trace.parts)
        bad = [place for place, part in enumerate(trace.parts) if not math.isfinite(part.value.item())]
        if bad:
            graph = networkx.DiGraph()
            graph.add_nodes_from(bad)
            graph.add_edges_from((i, p) for p in bad for i in trace.parts[p].inputs if i in bad)
            behind = sorted(networkx.descendants(graph, bad[0]))
            text = f"The value of {labels[bad[0]]} is {trace.parts[bad[0]].value.item()}"
            text += f", and spreads to {', '.join(labels[p] for p in behind)}." if behind else "."
            assert said == text, seed
            seen.add(bool(behind))
        else:
            wrong = [v for v in trace.visits for s in v.sent if s is not None and not s.isfinite().all()]
            assert said.startswith("The gradient that ") == bool(wrong), (seed, said)
            seen.add(f"gradient {bool(wrong)}")
    assert len(seen) == 4


@pytest.mark.parametrize("shift", [0.0, 1.0, -2.5])
@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("relu({0})", "slope 0 below and 1 above; PyTorch takes 0"),
        ("0.003*relu({0})", "slope 0 below and 0.003 above; PyTorch takes 0"),
        ("2*abs({0}) + 3*({0})", "slope 1 below and 5 above; PyTorch takes 3"),
        ("abs({0}) + relu({0})", "slope -1 below and 2 above; PyTorch takes 0"),
        ("1/({0})", "the function has no finite value here"),
        ("sin(300000*({0})) + x", "the function bends too sharply for moves of 0.00001"),
        ("sin({0})*tanh(x)", ""),
    ],
)
def test_why_autograd_and_difference_differ(text, cause, shift):
    f = Lines("y = " + text.format(f"x - {shift}" if shift >= 0 else f"x + {-shift}"))
    said = words.tell_differences(take_apart(f, (("x", shift),)))
    if "abs({0}) + 3" in text:  # PyTorch takes the middle, and so does the central difference
        assert said == ""
    else:
        assert cause in said, said
        assert bool(said) == bool(cause), said


def test_a_cut_and_a_constant_are_causes_too():
    two = "c = a + b; d = b + 1; e = c * d"
    start = (("a", 2.0), ("b", 1.0))
    assert "not cut" in words.tell_differences(take_apart(Lines(two, "c"), start))
    assert "requires_grad=False" in words.tell_differences(take_apart(Lines(two), start, None, ("a",)))
    assert words.tell_differences(take_apart(Lines(two), start)) == ""


def test_a_verdict_is_the_first_two_sentences():
    for seed in range(ROUNDS):
        f, _, _, trace = draw(seed)
        if trace.error:
            continue
        said = [
            words.tell_non_finite(trace), words.tell_cut(trace, f), words.tell_unfollowed(trace),
            words.tell_zero(trace), words.tell_calls(trace), words.tell_meeting(trace),
        ]  # fmt: skip
        first = [sentence for sentence in said if sentence][:2]
        assert words.tell_verdict(trace, f) == (" ".join(first) or words.tell_plain(trace)), seed


def test_sums_are_the_same_in_parts_and_in_one_go():
    for w in (1.0, -0.5, 2.25):
        ways, losses, batches = list_sums(w)
        slopes = [2 * (w * x - y) * x for x, y in zip(X.tolist(), Y.tolist(), strict=True)]
        assert ways.held == pytest.approx((w**2, w**2 + 2 * w * (w + 1)))
        assert losses.held == pytest.approx((sum(slopes), sum(slopes) + 2 * w))
        assert batches.held == pytest.approx((sum(slopes[:2]), sum(slopes)))
        for each in (ways, losses, batches):
            assert each.held[-1] == pytest.approx(each.whole)
        assert "comes to the same" in words.tell_sums(list_sums(w))


def test_sums_are_written_as_python_reads_them():
    rng = random.Random(11)
    for _ in range(2000):
        numbers = torch.tensor([rng.uniform(-9, 9) for _ in range(rng.randint(1, 5))])
        assert eval(words.add_up(list(numbers))) == pytest.approx(numbers.sum().item(), abs=1e-3)
        assert eval(f"3 * {words.in_brackets(numbers[0])}") == pytest.approx(
            3 * numbers[0].item(), rel=1e-3
        )
