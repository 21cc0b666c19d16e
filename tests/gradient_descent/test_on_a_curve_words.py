"""What is said of a descent on a curve, against plain float32 and closed forms, over drawn settings."""

import math
import random
import re
from functools import cache
from typing import Any

import numpy as np
import pytest

from core.gradient_descent.curves import CURVES
from core.gradient_descent.descent import Descent, descend
from core.gradient_descent.on_a_curve_words import (
    describe_all,
    describe_path,
    say_what_it_did,
    say_what_the_ground_allows,
    write_curve,
)
from core.gradient_descent.sweep import sweep_step_sizes
from core.gradient_descent.verdict import KINDS, judge
from core.typed.formula import Formula, read_formula

ORACLES = {
    say_what_it_did: "a path in numpy's float32 with the slope by hand, and the minima in closed form",
    say_what_the_ground_allows: "λ in closed form, and steps in plain float64 beside the minimum",
    describe_path: "the same sentence as the page's, after the start",
    describe_all: "a single descent with the chosen step size",
    write_curve: "the formula computed as Python at drawn places",
}

# f, f' and the minima with their λ (0: flat, infinite: a kink), by hand.
GROUND: dict[str, Any] = {
    "tutorial": (lambda x: (x - 2) ** 2, lambda x: 2 * (x - 2), {2: 2}),
    "steep": (lambda x: 5 * (x - 2) ** 2, lambda x: 10 * (x - 2), {2: 10}),
    "plain": (
        lambda x: 1 - np.exp(-((x - 2) ** 2) / 2),
        lambda x: (x - 2) * np.exp(-((x - 2) ** 2) / 2),
        {2: 1},
    ),
    "two valleys": (lambda x: (x**2 - 9) ** 2 / 72, lambda x: x * (x**2 - 9) / 18, {-3: 1, 3: 1}),
    "abs(x - 1)": (lambda x: abs(x - 1), lambda x: np.sign(x - 1), {1: math.inf}),
    "x**4": (lambda x: x**4, lambda x: 4 * x**3, {0: 0}),
    "2*x": (lambda x: 2 * x, lambda x: 2 + 0 * x, {}),
    "-x**2": (lambda x: -(x**2), lambda x: -2 * x, {}),
    "1/x": (lambda x: 1 / x, lambda x: -1 / x**2, {}),
    "x**3/30 - x": (
        lambda x: x**3 / 30 - x,
        lambda x: x**2 / 10 - 1,
        {math.sqrt(10): math.sqrt(10) / 5},
    ),
    "cos(x)": (np.cos, lambda x: -np.sin(x), {k * math.pi: 1 for k in range(-21, 22, 2)}),
    "log(x)": (np.log, lambda x: 1 / x, {}),
    "3": (lambda x: 3 + 0 * x, lambda x: 0 * x, {}),
    "cos(3*x) + x**2/10": (
        lambda x: np.cos(3 * x) + x**2 / 10,
        lambda x: -3 * np.sin(3 * x) + x / 5,
        None,  # many, found by the sign of the slope
    ),
}
DRAWS, SEED = 2500, 12


def curve(name):
    return CURVES[name].f if name in CURVES else Formula(name)


def walk(name, start, step_size, steps, zero_grad):
    """Return a descent in numpy's float32."""
    f, slope, _ = GROUND[name]
    x, pile, rows = np.float32(start), np.float32(0), []
    for _ in range(steps + 1):
        pile = np.float32(slope(x)) + (np.float32(0) if zero_grad else pile)
        rows.append((float(x), float(np.float32(f(x))), float(slope(x)), float(pile)))
        if not all(map(math.isfinite, rows[-1])):
            break
        x = np.float32(x - np.float32(step_size) * pile)
    return Descent(*zip(*rows, strict=True))


@cache
def minima_of(name):
    """Return the minima of a curve with their λ: in closed form, or where the slope's sign turns."""
    if GROUND[name][2] is not None:
        return GROUND[name][2]
    x = np.arange(-2_000_000, 2_000_001) / 100_000
    slope = GROUND[name][1](x)
    turns = np.flatnonzero((slope[:-1] < 0) & (slope[1:] >= 0))
    found = x[turns]
    for _ in range(5):  # Newton's method
        found = found - GROUND[name][1](found) / (-9 * np.cos(3 * found) + 0.2)
    return {float(m): float(-9 * np.cos(3 * m) + 0.2) for m in found}


def leads_to(name, start, minimum):
    """Tell whether all slopes on the way point to a minimum."""
    way = np.linspace(start, minimum, 4001)[:-1]
    slopes = GROUND[name][1](way)
    return bool(np.all(slopes * (start - minimum) > 0))


def numbers_in(text):
    return [float(word) for word in re.findall(r"(?<![\w'(])-?\d+\.?\d*(?:e[+-]?\d+)?(?![\w(])", text)]


def found(pattern, said):
    match = re.search(pattern, said)
    assert match, said
    return float(match[1])


def close(a, b, rel=6e-3, absolute=2e-3):
    return math.isclose(a, b, rel_tol=rel, abs_tol=absolute)


@np.errstate(all="ignore")
def check(name, descent, step_size, zero_grad, said):
    """Hold the sentence against the path and the minima."""
    x = np.array(descent.x)
    minima, slope = minima_of(name), GROUND[name][1](x[-1])
    head = said.split("**")[1]
    tail = np.array([x[-1], x[-1] - step_size * slope])
    arrived = [m for m in minima if np.all(abs(tail - m) <= max(0.01 * abs(x[0] - m), 1e-5))]
    below = [m for m in minima if leads_to(name, x[0], m)]
    named = [m for m in minima if f"minimum at {m:.4g}" in said]
    rests = len(set(x)) == 1
    if not all(math.isfinite(v) for column in (descent.x, descent.f, descent.grad) for v in column):
        assert head in ("No step.", "Falls off.", "Runs away.")
        assert (head == "No step.") == (len(x) == 1)
        assert (head == "Falls off.") <= (abs(x[-1]) <= 60 or np.isnan(GROUND[name][0](x[-1])))
        return head
    assert head not in ("No step.", "Falls off.")
    if head in ("Stuck.", "At the bottom.", "On a hilltop.", "No slope."):
        assert x[-1] == x[-2]
        assert (head == "Stuck.") == (slope != 0)
        beside = GROUND[name][0](x[-1] + np.array([-1e-3, 0, 1e-3]))
        assert (head == "On a hilltop.") == (beside[0] < beside[1] > beside[2])
        assert (head == "At the bottom.") <= bool(beside[0] > beside[1] < beside[2])
    elif not zero_grad:
        assert head in ("Not zeroed:", "Runs away.", "No valley ahead.")
        if "past the minimum" in said:
            (m,) = named
            far = abs(x - m) > max(1e-4 * abs(x[0] - m), 1e-5)
            passes = int(np.sum(np.diff((x[far] > m).astype(int)) != 0))
            assert ("once" if passes == 1 else f"{passes} times") in said
    elif head.startswith("Arrives"):
        (m,) = named
        assert m in arrived
        assert m in below
        percent = found(r"([\d.e+-]+)% of", said)
        if "less than" in said:
            assert 100 * abs(x[-1] - m) <= 0.0011 * abs(x[0] - m)
        else:
            assert close(percent, 100 * abs(x[-1] - m) / abs(x[0] - m), 0.06)
    elif head == "In another valley.":
        (*_, m) = arrived
        assert f"minimum at {m:.4g}," in said
        assert m not in below
        assert all(f"the one at {b:.4g}" in said for b in below)
    elif head.startswith(("On its way", "Stuck on")):
        m = named[0]
        assert not arrived
        assert abs(x[-1] - m) < abs(x[0] - m)
        if 2 < step_size * minima[m] < math.inf:  # such steps lead away from m: near it only by luck
            assert np.all(np.diff(abs(x - m)) <= 1e-6)
        assert (m in below) == ("another valley" not in head)
        if "%" in said:
            percent = found(r"([\d.e+-]+)% of", said)
            assert close(percent, 100 * abs(x[-1] - m) / abs(x[0] - m), 0.06)
        assert (head == "Stuck on a plain.") <= (abs(slope) < 0.1 * minima[m] * abs(x[-1] - m))
    elif head == "Bounces.":
        assert len(set(numbers_in(said)[-2:])) == 2
        assert abs(x[-1] - x[-3]) <= 1.01e-3 * abs(x[-1] - x[-2]) > 0
        assert not arrived
    elif head == "Runs away.":
        if named:
            m = named[0]
            assert close(numbers_in(said)[1], abs(x[-1] - m) / abs(x[0] - m), 0.01)
            assert numbers_in(said)[1] > 1
            assert abs(x[-1] - m) == max(abs(x - m)) or abs(x[-1]) > 60
        else:
            assert abs(x[-1]) > 60
            assert not below
    elif head == "No valley ahead.":
        edge = numbers_in(said)[-1]
        low, high = sorted((x[-1], edge))
        assert not any(low + 0.01 < m < high - 0.01 for m in minima)
        assert high > low
    else:
        assert head == "Wanders."
        assert not arrived
        assert not rests
    if zero_grad and len(arrived) == 1 and not rests and slope != 0:
        assert head.startswith(("Arrives", "In another valley"))
    return head


def test_what_it_did_is_true_of_the_path_and_every_kind_comes_up():
    draw, heads = random.Random(SEED), set()
    for number in range(DRAWS):
        name = draw.choice(sorted(GROUND))
        start, step_size = draw.randint(-20, 20) / 2, draw.randint(1, 150) / 100
        steps, zero_grad = draw.randint(1, 60), draw.random() < 0.8
        with np.errstate(all="ignore"):
            descent = walk(name, start, step_size, steps, zero_grad)
        said = say_what_it_did(judge(curve(name), descent, step_size, zero_grad), descent)
        where = f"seed {SEED}, draw {number}: {name} from {start} by {step_size}, {steps}, {zero_grad}"
        try:
            heads.add(check(name, descent, step_size, zero_grad, said))
        except Exception as error:
            raise AssertionError(f"{where}: {said} {descent.x[-5:]}") from error
    assert len(heads) >= len(KINDS) - 2, heads


def test_what_lambda_says_is_what_steps_beside_the_minimum_do():
    draw = random.Random(SEED)
    names = [name for name, (_, _, minima) in GROUND.items() if minima]
    for number in range(600):
        name, zero_grad = draw.choice(names), draw.random() < 0.7
        step_size, start = draw.randint(1, 150) / 100, draw.randint(-20, 20) / 2
        with np.errstate(all="ignore"):
            descent = walk(name, start, step_size, 20, zero_grad)
        verdict = judge(curve(name), descent, step_size, zero_grad)
        said = say_what_the_ground_allows(verdict, descent, step_size, zero_grad)
        where = f"seed {SEED}, draw {number}: {name} from {start} by {step_size}, {zero_grad}: {said}"
        if "λ = f''" not in said:
            assert (
                verdict.valley is None
                or verdict.kind in ("falls off", "undefined")
                or not (
                    0
                    < GROUND[name][2][min(GROUND[name][2], key=lambda m: abs(m - verdict.valley.x))]
                    < 9e9
                )
            ), where
            continue
        minimum = min(GROUND[name][2], key=lambda m: abs(m - verdict.valley.x))
        rate, slope = GROUND[name][2][minimum], GROUND[name][1]
        assert f"f''({minimum:.4g}) = {rate:.4g} per" in said, where
        if zero_grad:
            kept = found(r"λ = (-?[\d.e+-]+) of the way", said)
            moved = (1e-4 - step_size * slope(minimum + 1e-4)) / 1e-4
            assert close(kept, moved, 0.01, 0.01), where
            assert f"2/λ = {2 / rate:.4g} it" in said, where
        else:
            assert f"4/λ = {4 / rate:.4g} x" in said, where
            x, pile, far = 1e-6, 0.0, 0.0
            for _ in range(3000):
                pile += rate * x
                x -= step_size * pile
                far = max(far, abs(x))
            assert (far < 1e-3) == (step_size * rate < 4), where


def test_no_mountain_without_its_bend():
    """Where a smaller step size than 2/λ runs away, the curve at its start is said to be steeper."""
    descent = descend(CURVES["two valleys"].f, None, -10.0, 0.4, 15)
    said = say_what_the_ground_allows(judge(CURVES["two valleys"].f, descent, 0.4), descent, 0.4)
    assert said.endswith(f"f''(-10) = {(10**2 - 3) / 6:.3g}.")


@pytest.mark.parametrize("name", sorted(CURVES))
def test_the_formula_on_the_page_is_the_curve(name):
    written = write_curve(name, "")
    text = written.removeprefix("$f(x) = ").removesuffix("$")
    text = text.replace("e^{-(x - 2)^2 / 2}", "np.exp(-(x - 2)**2 / 2)").replace("\\,", " * ")
    for x in (-3.5, 0.25, 4.0):
        value = eval(text.replace("^", "**"), {"np": np, "x": x})  # our own constants
        assert value == pytest.approx(GROUND[name][0](x))
    assert write_curve("typed", " x**2 ") == "f(x) = `x**2`"


def test_all_step_sizes_are_described_by_what_single_descents_do():
    f, sizes = CURVES["two valleys"].f, (0.1, 0.25, 0.5, 1.0)
    sweep = sweep_step_sizes(f, -8.0, sizes, 15)
    alone = descend(f, None, -8.0, 0.5, 15)
    below = judge(f, alone, 0.5).below
    said = describe_all(sweep, below, 15, 0.5)
    assert said.endswith(f"Chosen: 0.5. There the distance is {abs(alone.x[-1] + 3):.2g}.")
    assert "2/λ = 2" in said
    assert "4/λ = 4" in describe_all(sweep, below, 15, 0.5, zero_grad=False)
    lost = describe_all(sweep_step_sizes(f, -8.0, (1.5,), 60), below, 60, 1.5)
    assert lost.endswith("There the distance is beyond float32.")


def test_the_picture_is_described_as_the_page_speaks():
    descent = descend(CURVES["plain"].f, None, -6.0, 0.25, 15)
    verdict = judge(CURVES["plain"].f, descent, 0.25)
    said = describe_path(verdict, descent)
    assert said.endswith(say_what_it_did(verdict, descent).replace("**", ""))
    assert "from x = -6. Stuck." in said


def test_what_is_no_ordinary_number_is_named_and_no_step_keeps_all_of_the_way():
    draw = random.Random(SEED)
    formulas = ("1/x", "log(x)", "sqrt(x)", "exp(x**2)", "0.0001*x**2", "100*x**2", "2*x", "x**2 + 1/x")
    seen = set()
    for _ in range(300):
        f = read_formula(draw.choice(formulas))
        start, step_size = draw.randint(-20, 20) / 2, draw.randint(1, 150) / 100
        run = descend(f, None, start, step_size, draw.randint(1, 20))
        verdict = judge(f, run, step_size)
        said = say_what_it_did(verdict, run)
        if verdict.kind in ("undefined", "falls off"):
            last = run.f[-1]
            infinite = "infinity" if last > 0 else "minus infinity"
            name = "not a number" if math.isnan(last) else infinite if math.isinf(last) else ""
            assert f"({name})" in said if name else "(" not in said, said
            seen.add(name)
        kept = re.search(r"λ = (\S+) of the way", say_what_the_ground_allows(verdict, run, step_size))
        if kept:
            rate = verdict.valley.curvature * step_size
            assert abs(float(kept[1]) - (1 - rate)) <= 0.006 * max(1, abs(1 - rate)), said
            assert (abs(float(kept[1])) == 1) <= (rate == pytest.approx(2, abs=1e-8)), (f, step_size)
    assert {"not a number", "infinity"} <= seen
