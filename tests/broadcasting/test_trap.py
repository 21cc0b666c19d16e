"""The trap of a column minus a row: trained for real, and as the mathematics of it says."""

import math

import hypothesis
import numpy as np
import pytest
import torch
from hypothesis import strategies as st

from core.broadcasting.trap import (
    judge_trap,
    lines_at_fault,
    mean_of_y,
    print_line,
    report_trap,
    residual_squares,
    size_of_residuals,
    spring_the_trap,
)
from core.program_lines import lines_beside
from pages.broadcasting import trap as trap_page
from pages.broadcasting.on_the_board import write_trap
from tests.core.test_specialise import run_alone


def points(trap) -> tuple[np.ndarray, np.ndarray]:
    return np.array(trap.x), np.array(trap.y)


def descend(x: np.ndarray, y: np.ndarray, step_size: float, steps: int) -> list[tuple[float, float]]:
    """Fit a line in float64 with the gradients derived by hand."""
    w = b = 0.0
    path = [(w, b)]
    for _ in range(steps):
        residuals = w * x + b - y
        w, b = (
            w - step_size * 2 * (residuals * x).mean(),
            b - step_size * 2 * residuals.mean(),
        )
        path.append((w, b))
    return path


def test_the_column_is_fitted_like_by_hand():
    trap = spring_the_trap()
    path = descend(*points(trap), 0.2, 40)
    np.testing.assert_allclose(list(zip(trap.column.w, trap.column.b, strict=True)), path, atol=1e-5)


def test_the_row_is_fitted_as_if_every_y_were_their_mean():
    trap = spring_the_trap(n_samples=9, slope=-1.5, seed=3)
    x, y = points(trap)
    path = descend(x, np.full_like(y, y.mean()), 0.2, 40)
    np.testing.assert_allclose(list(zip(trap.row.w, trap.row.b, strict=True)), path, atol=1e-5)
    # mean over i, j of (y_hat_i - y_j)² = mean of (y_hat_i - mean(y))² + variance of y
    y_hat = np.outer(trap.row.w, x) + np.array(trap.row.b)[:, None]
    expected = ((y_hat - y.mean()) ** 2).mean(axis=1) + y.var()
    np.testing.assert_allclose(trap.row.loss, expected, rtol=1e-5)


def test_both_ends_are_the_closed_forms():
    trap = spring_the_trap(steps=60)
    x, y = points(trap)
    slope, offset = np.polyfit(x, y, 1)
    assert trap.column.w[-1] == pytest.approx(slope, abs=1e-4)
    assert trap.column.b[-1] == pytest.approx(offset, abs=1e-4)
    assert trap.row.w[-1] == pytest.approx(0, abs=1e-4)
    assert trap.row.b[-1] == pytest.approx(y.mean(), abs=1e-4)
    assert trap.row.loss[-1] == pytest.approx(y.var(), rel=1e-4)


def test_the_true_loss_compares_each_prediction_with_its_own_y():
    trap = spring_the_trap()
    x, y = points(trap)
    y_hat = np.outer(trap.row.w, x) + np.array(trap.row.b)[:, None]
    np.testing.assert_allclose(trap.row.true_loss, ((y_hat - y) ** 2).mean(axis=1), rtol=1e-5)
    assert trap.column.loss == trap.column.true_loss


def test_the_residuals_are_a_square_whose_diagonal_was_meant():
    trap = spring_the_trap(n_samples=4, steps=3)
    assert trap.column.residuals_shape == (4, 1)
    assert trap.row.residuals_shape == (4, 4)
    squares = residual_squares(trap)
    assert squares.shape == (4, 4, 4)
    torch.testing.assert_close(
        (squares**2).mean(dim=(1, 2)), torch.tensor(trap.row.loss), rtol=1e-5, atol=1e-6
    )
    diagonal = squares.diagonal(dim1=1, dim2=2)
    torch.testing.assert_close(
        (diagonal**2).mean(dim=1), torch.tensor(trap.row.true_loss), rtol=1e-5, atol=1e-6
    )


def test_the_seed_decides_and_global_state_stays_alone():
    state = torch.get_rng_state()
    assert spring_the_trap(seed=1) == spring_the_trap(seed=1)
    assert spring_the_trap(seed=1).y != spring_the_trap(seed=2).y
    assert torch.equal(state, torch.get_rng_state())


def test_a_run_that_leaves_float32_ends_there_and_says_where():
    trap = spring_the_trap(step_size=2.0, steps=200)
    step = trap.column.first_non_finite
    assert step == len(trap.column.loss) - 1
    assert not math.isfinite(trap.column.loss[-1])
    assert all(map(math.isfinite, trap.column.loss[:-1]))
    assert spring_the_trap().row.first_non_finite is None


def test_the_report_prints_shapes_losses_and_lines():
    lines = report_trap(spring_the_trap(n_samples=5, steps=2)).splitlines()
    assert lines[0] == "y of shape (n, 1): y_hat - y has shape (5, 1)"
    assert lines[1] == "y of shape (n,):   y_hat - y has shape (5, 5)"
    assert [line.split(",\t")[0] for line in lines[2:6]] == ["step", "0", "1", "2"]
    assert lines[-1].startswith("y of shape (n,): y = ")


def test_a_line_is_written_with_its_sign():
    assert print_line(2.0, 1.0) == "y = 2.000 x + 1.000"
    assert print_line(-0.5, -0.25) == "y = -0.500 x - 0.250"


@hypothesis.settings(deadline=None, max_examples=60)
@hypothesis.example(8, -2.0, 0.1, 0.02, 5, 37)
@hypothesis.example(3, 0.0, 0.2, 0.52, 10, 0)  # the row's loss grows, the column's does not
@hypothesis.given(
    st.integers(3, 8),
    st.integers(-6, 6).map(lambda n: n / 2),
    st.integers(0, 10).map(lambda n: n / 10),
    st.integers(1, 35).map(lambda n: n / 50),
    st.integers(1, 12).map(lambda n: 5 * n),
    st.integers(0, 99),
)
def test_the_verdict_is_that_of_a_descent_by_hand(n, slope, noise, step_size, steps, seed):
    trap = spring_the_trap(n, slope, noise, step_size, steps, seed)
    x, y = points(trap)
    assert mean_of_y(trap) == pytest.approx(y.mean())
    w, b = descend(x, y, step_size, steps)[-1]
    grows = ((w * x + b - y) ** 2).mean() / (y**2).mean()
    w, b = descend(x, np.full_like(y, y.mean()), step_size, steps)[-1]
    away = np.abs(w * x + b - y.mean()).max() / 0.05
    square = ((w * x + b)[:, None] - y[None, :]) ** 2
    grows = max(grows, square.mean() / (y**2).mean())
    hypothesis.assume(abs(grows - 1) > 1e-3)  # float32 may see it otherwise
    hypothesis.assume(abs(away - 1) > 1e-3)
    assert judge_trap(trap) == ("grows" if grows > 1 else "flat" if away < 1 else "under way")


def test_a_run_that_leaves_float32_grows():
    assert judge_trap(spring_the_trap(step_size=2.0, steps=200)) == "grows"
    assert judge_trap(spring_the_trap()) == "flat"


@pytest.mark.parametrize("n", [3, 6, 8])
def test_the_row_has_as_many_residuals_as_a_column_minus_a_row_has_numbers(n):
    trap = spring_the_trap(n_samples=n, steps=5)
    assert size_of_residuals(trap.column) == (torch.empty(n, 1) - torch.empty(n, 1)).numel()
    assert size_of_residuals(trap.row) == (torch.empty(n, 1) - torch.empty(n)).numel()


def test_the_lit_lines_compute_what_the_picture_shows_of_a_step():
    settings = trap_page.Settings()
    trap = trap_page.run(settings)
    rows = trap_page.draw_program(settings, trap).tables["code"].to_pylist()
    lit = [row["label"].strip("\u200b\xa0").split("\xa0")[0] for row in rows if row["lit"]]
    every = len(trap.row.loss)
    assert [name for name in lit if name.isidentifier()] == [
        *("y_hat", "residuals", "loss"),
    ] * every


@pytest.mark.parametrize("noise", [0.0, 0.3, 1.0])
def test_the_line_at_fault_stands_beside_those_of_a_step(noise):
    arguments = {"n_samples": 4, "slope": 2.0, "noise": noise, "step_size": 0.1, "steps": 3, "seed": 1}
    source = write_trap(spring_the_trap(**arguments), arguments).source
    lines, lit = lines_at_fault(lines_beside(source))
    assert [line.split(" =")[0] for line in lines] == [
        "y", "...", "for step in range(4):", "    y_hat", "    residuals", "    loss",
    ]  # fmt: skip
    assert lines[0] == "y = y.view(-1)"
    assert [lines[number].split()[0] for number in lit] == ["y_hat", "residuals", "loss"]
    mended = source.replace(f"{lines[0]}  #", "#")
    assert f"torch.Size({[4, 4]})" in run_alone(source)
    assert f"torch.Size({[4, 1]})" in run_alone(mended)
