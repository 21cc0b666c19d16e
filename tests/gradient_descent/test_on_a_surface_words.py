"""What is said of a descent on a surface, against paths in plain Python, over drawn settings."""

import math
import random
import re

import numpy as np
import pytest

from core.gradient_descent.on_a_surface_words import (
    describe_surface_path,
    say_what_it_did_on_a_surface,
    say_what_the_surface_allows,
)
from core.gradient_descent.surface_descent import HILLSIDES, SurfaceDescent
from core.gradient_descent.surface_verdict import KINDS, judge_on_a_surface

ORACLES = {
    say_what_it_did_on_a_surface: "a path in float32 with the gradient by hand, and its heights",
    say_what_the_surface_allows: "curvatures by differences, and 2/λ by steps along the steepest way",
    describe_surface_path: "the same sentence as the page's, after the two ends",
}
G = {
    "ravine": lambda a, b: (a * a + 10 * b * b) / 2,
    "rosenbrock": lambda a, b: (1 - a) ** 2 / 10 + (b - a * a) ** 2,
    "saddle": lambda a, b: (a * a - b * b) / 2,
    "tutorial": lambda a, b: 2 * a * b + b * np.cos(a),
}
GRADIENT = {
    "ravine": lambda a, b: (a, 10 * b),
    "rosenbrock": lambda a, b: (-(1 - a) / 5 - 4 * a * (b - a * a), 2 * (b - a * a)),
    "saddle": lambda a, b: (a, -b),
    "tutorial": lambda a, b: (2 * b - b * np.sin(a), 2 * a + np.cos(a)),
}
MINIMUM = {"ravine": (0, 0), "rosenbrock": (1, 1)}
DRAWS, SEED = 2500, 12


def walk(name, start, step_size, steps, zero_grad):
    """Return a descent in numpy's float32."""
    w, pile, rows = np.array(start, np.float32), np.zeros(2, np.float32), []
    for _ in range(steps + 1):
        pile = np.array(GRADIENT[name](*w), np.float32) + (0 if zero_grad else pile)
        rows.append((float(w[0]), float(w[1]), float(np.float32(G[name](*w))), *map(float, pile)))
        if not all(map(math.isfinite, rows[-1])):
            break
        w = w - np.float32(step_size) * pile
    return SurfaceDescent(*zip(*rows, strict=True))


def number(said, pattern):
    found = re.search(pattern, said)
    assert found, said
    return float(found[1])


def check(name, descent, step_size, zero_grad, said):
    """Hold the sentence against the path."""
    w, g, minimum = np.array([descent.w0, descent.w1]).T, np.array(descent.g), MINIMUM.get(name)
    head = said.split("**")[1]
    if not np.isfinite([descent.g, descent.grad0, descent.grad1, descent.w0, descent.w1]).all():
        assert "leave float32" in said
        return head
    left = np.linalg.norm(w - minimum, axis=1) if minimum else np.zeros(len(g))
    after = w[-1] - step_size * np.array(GRADIENT[name](*w[-1]))
    arrived = minimum and max(left[-1], np.linalg.norm(after - minimum)) <= 0.01 * left[0]
    if head == "Stays.":
        assert (w == w[0]).all()
    elif head == "Not zeroed:":
        assert not zero_grad
        assert number(said, r"lowest it was ([-\d.e+]+)\.$") == pytest.approx(
            g.min(), rel=1e-3, abs=1e-9
        )
    elif head == "Runs away.":
        assert g[-1] == g.max() > g[0]
        assert not (zero_grad and arrived)
    elif head == "On a saddle.":
        assert minimum is None
        assert np.linalg.norm(GRADIENT[name](*w[-1])) <= 0.0101 * np.linalg.norm(GRADIENT[name](*w[0]))
    elif head == "Arrives.":
        assert arrived
    elif head == "Bounces.":
        assert np.linalg.norm(w[-1] - w[-3]) <= 1.01e-3 * np.linalg.norm(w[-1] - w[-2])
    elif head in ("On its way.", "No end."):
        assert g[-1] < g[:-1].min()
        assert (head == "No end.") == (minimum is None)
        assert not arrived
        assert ("farther from" in said) == bool(minimum and left[-1] >= left[0])
    else:
        assert head == "Wanders."
        assert not arrived
    if "% of the way" in said and "less than" not in said:
        percent = number(said, r"([\d.e+-]+)% of the way")
        assert percent == pytest.approx(100 * left[-1] / left[0], rel=0.06)
    if both := re.search(r" from ([-\d.e+]+) to ([-\d.e+]*\d)", said):
        assert both[1] != both[2]
        assert (float(both[2]) > float(both[1])) == (g[-1] > g[0])
    return head


def test_what_it_did_is_true_of_the_path():
    draw, heads = random.Random(SEED), set()
    for number in range(DRAWS):
        name = draw.choice(sorted(HILLSIDES))
        start = draw.randint(-40, 40) / 10, draw.choice([0, draw.randint(-40, 40) / 10])
        step_size, steps = draw.randint(1, 100) / 200, draw.randint(1, 60)
        zero_grad = draw.random() < 0.8
        with np.errstate(all="ignore"):
            descent = walk(name, start, step_size, steps, zero_grad)
        verdict = judge_on_a_surface(HILLSIDES[name], descent, step_size, zero_grad)
        said = say_what_it_did_on_a_surface(verdict, descent)
        where = f"seed {SEED}, draw {number}: {name} from {start} by {step_size}, {steps}, {zero_grad}"
        try:
            with np.errstate(all="ignore"):
                heads.add(check(name, descent, step_size, zero_grad, said))
        except Exception as error:
            raise AssertionError(f"{where}: {said}") from error
        assert describe_surface_path(verdict, descent).endswith(said.replace("**", ""))
    assert len(heads) >= len(KINDS) - 1, heads


@pytest.mark.parametrize("name", sorted(HILLSIDES))
@pytest.mark.parametrize("zero_grad", [True, False])
def test_what_the_surface_allows_is_what_steps_beside_the_minimum_do(name, zero_grad):
    verdict = judge_on_a_surface(
        HILLSIDES[name], walk(name, (-1.5, 1.0), 0.05, 10, True), 0.05, zero_grad
    )
    said = say_what_the_surface_allows(verdict, zero_grad)
    w, h = np.array(MINIMUM.get(name, (-1.5, 1.0)), float), 1e-4
    columns = [np.array(GRADIENT[name](*(w + h * e))) - GRADIENT[name](*(w - h * e)) for e in np.eye(2)]
    flat, steep = np.linalg.eigvalsh(np.array(columns) / (2 * h))
    assert f"λ = {steep:.3g}" in said
    assert f"{flat:.3g}" in said
    if name not in MINIMUM:
        assert flat < 0 < steep
        assert "no minimum" in said
        return
    limit = number(said, r"/λ = ([\d.]*\d)")
    for size, stays in ((0.97 * limit, True), (1.03 * limit, False)):
        x, pile = 1e-6, 0.0
        for _ in range(2000):
            pile = steep * x + (0 if zero_grad else pile)
            x -= size * pile
            if abs(x) > 1:
                break
        assert (abs(x) < 1e-3) == stays
