"""What is said of the trap, against least squares of NumPy, and training again in float64."""

import random
import re

import numpy as np
import pytest
import torch

from core.broadcasting.trap import FLAT, hear_the_loss, spring_the_trap
from core.broadcasting.trap_words import describe_trap, tell_growth, tell_lines, tell_residuals

ORACLES = {
    tell_residuals: "shapes and mean squares from NumPy's own broadcasting",
    tell_growth: "the first and the last loss, from NumPy, of the lines that were trained",
    tell_lines: "np.polyfit of the points, and of every point against every y",
    describe_trap: "np.polyfit, as for tell_lines",
}
SEED = 446


def draw(rng):
    return {
        "n_samples": rng.randint(3, 8),
        "slope": rng.randint(-6, 6) / 2,
        "noise": rng.randint(0, 10) / 10,
        "step_size": rng.randint(1, 35) / 50,
        "steps": rng.randint(1, 12) * 5,
        "seed": rng.randint(0, 5),
    }


def losses(x, y, line, step):
    """Return the loss of the column and of the row for one line, in float64."""
    y_hat = (line.w[step] * x + line.b[step])[:, None]
    return float(((y_hat - y[:, None]) ** 2).mean()), float(((y_hat - y) ** 2).mean())


def ends_near(line, x, best):
    """Tell how far a line is from another one at the points, at most, in float64."""
    return float(np.abs(np.polyval((line.w[-1], line.b[-1]), x) - np.polyval(best, x)).max())


def test_what_is_said_of_the_trap_holds_for_its_lines():
    rng = random.Random(SEED)
    seen = set()
    for number in range(600):
        settings = draw(rng)
        trap, where = spring_the_trap(**settings), (SEED, number, settings)
        x, y = np.array(trap.x), np.array(trap.y)
        n = len(x)
        said = tell_residuals(trap)
        assert f": {(x[:, None] - y[:, None]).size} residuals" in said, where
        assert f"{n} · {n} = {(x[:, None] - y).size}," in said, where
        with np.errstate(all="ignore"):
            ours = [
                [losses(x, y, line, step)[k] for step in (0, -1)]
                for k, line in enumerate((trap.column, trap.row))
            ]
        ends = [float(number) for number in re.findall(r"\*\*(.*?)\*\*", said)]
        for end, (_, last) in zip(ends, ours, strict=True):
            assert not np.isfinite(last) or np.isclose(end, last, rtol=2e-3, atol=1e-6), where
        grew = [not np.isfinite(last) or last > first * (1 + 1e-5) for first, last in ours]
        growth = tell_growth(trap)
        assert (growth is not None) == any(grew), where
        if growth:
            whose = "both losses end" if all(grew) else "(n, 1)" if grew[0] else "`(n,)`"
            assert whose in growth, where
            assert "run away" in describe_trap(trap), where
            seen.add("grows")
            continue
        told, picture = tell_lines(trap), describe_trap(trap)
        every_x, every_y = np.repeat(x, n), np.tile(y, n)  # what the wrong loss compares
        wrong = ends_near(trap.row, x, np.polyfit(every_x, every_y, 1))
        right = ends_near(trap.column, x, np.polyfit(x, y, 1))
        if abs(wrong - FLAT) > 1e-4:
            assert ("ends flat" in told) == ("ends flat" in picture) == (wrong < FLAT), where
        if abs(right - FLAT) > 1e-4:
            assert ("The right one fits" in told) == ("one fits" in picture) == (right < FLAT), where
        assert f"mean, {y.mean():.3f}" in told or abs(y.mean()) < 1e-3, where
        printed = f"{trap.row.w[-1]:.3f} x".replace("-0.000", "0.000")
        assert f"y = {printed}" in told, where
        assert "-0.000" not in told, where
        seen |= {
            word for word in ("ends flat", "still on its way", "fits", "to the points") if word in told
        }
    assert len(seen) == 5


def test_the_warning_is_the_one_that_pytorch_gives():
    trap = spring_the_trap(n_samples=5)
    with pytest.warns(UserWarning, match="target size") as heard:
        torch.nn.functional.mse_loss(torch.zeros(5, 1), torch.zeros(5))
    assert [f"UserWarning: {each.message}" for each in heard] == list(hear_the_loss(trap))
