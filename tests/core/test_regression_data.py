"""The data, the loss and its least: against closed forms, NumPy and autograd."""

import math

import numpy as np
import pytest
import torch
from torch import Tensor

from core.regression_data import (
    Points,
    add_ones,
    draw_data,
    grad_rss,
    least_squares,
    loss_on_all,
    loss_surface,
    rss,
    true_weights,
)

TRUE = torch.tensor([[-1.0], [2.0]])


@pytest.fixture(scope="module")
def data() -> tuple[Tensor, Tensor]:
    return draw_data(Points())


def test_without_noise_the_points_lie_on_the_plane() -> None:
    X, y = draw_data(Points(3, 20, noise=0.0))
    torch.testing.assert_close(y, X @ TRUE)


def test_noise_is_the_standard_deviation_of_the_residuals() -> None:
    X, y = draw_data(Points(3, 20_000, noise=0.7))
    assert (y - X @ TRUE).std().item() == pytest.approx(0.7, rel=0.02)


def test_noise_scales_the_same_draws() -> None:
    X, quiet = draw_data(Points(3, 20, noise=0.1))
    same_X, loud = draw_data(Points(3, 20, noise=0.2))
    assert torch.equal(X, same_X)
    torch.testing.assert_close(loud - X @ TRUE, 2 * (quiet - X @ TRUE))


@pytest.mark.parametrize("w", [[1.0, 0.0], [-3.0, 0.5]])
def test_the_formula_of_the_gradient_agrees_with_autograd(
    data: tuple[Tensor, Tensor], w: list[float]
) -> None:
    X, y = data
    start = torch.tensor(w).view(2, 1).requires_grad_()
    (expected,) = torch.autograd.grad(rss(y, X @ start), start)
    torch.testing.assert_close(grad_rss(X, y, start.detach()), expected)


def test_least_squares_agrees_with_numpy(data: tuple[Tensor, Tensor]) -> None:
    X, y = data
    for A in (X, add_ones(X)):
        expected = np.linalg.lstsq(A.double().numpy(), y.double().numpy(), rcond=None)[0]
        np.testing.assert_allclose(least_squares(A, y), expected[:, 0], atol=1e-6)


def test_least_squares_returns_the_same_bits_wherever_the_data_lies(
    data: tuple[Tensor, Tensor],
) -> None:
    X, y = data
    copies = [(X.clone(), torch.empty(k), y.clone()) for k in range(50)]
    solutions = {tuple(least_squares(A, b).tolist()) for A, _, b in copies}
    assert len(solutions) == 1


def test_at_the_solution_the_gradient_is_zero(data: tuple[Tensor, Tensor]) -> None:
    X, y = data
    assert grad_rss(X, y, least_squares(X, y).view(2, 1)).abs().max() < 1e-6


def test_the_surface_holds_the_loss_of_every_model(data: tuple[Tensor, Tensor]) -> None:
    X, y = data
    w0, w1, surface = loss_surface(Points(), (-3, 2), (-1, 4), bias=0.4, n=5)
    assert [w0[0].item(), w0[-1].item(), w1[0].item(), w1[-1].item()] == [-3, 2, -1, 4]
    for i in range(5):
        for j in range(5):
            expected = torch.mean((X[:, 0] * w0[i] + X[:, 1] * w1[j] + 0.4 - y[:, 0]) ** 2)
            torch.testing.assert_close(surface[j, i], expected)


def test_many_models_at_once_have_the_loss_of_each_alone(data: tuple[Tensor, Tensor]) -> None:
    X, y = data
    weights, biases = torch.tensor([[1.0, 0.0], [-1.0, 2.0]]), torch.tensor([0.0, 0.5])
    expected = [rss(y, X @ w.view(2, 1) + b).item() for w, b in zip(weights, biases, strict=True)]
    assert loss_on_all(X, y, weights, biases).tolist() == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"n_samples": 2}, "3 points at least"),
        ({"noise": -0.1}, "noise must be 0 or above"),
        ({"noise": math.inf}, "noise must be 0 or above"),
        ({"noise": math.nan}, "noise must be 0 or above"),
    ],
)
def test_points_that_cannot_be_drawn_or_fitted_are_refused(
    settings: dict[str, float], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Points(**settings)  # type: ignore[arg-type]


@pytest.mark.parametrize("normalised", [False, True])
def test_another_unit_moves_the_features_and_the_weights_but_no_prediction(normalised: bool) -> None:
    points = Points(7, 40, (-1.0, 2.0), 0.0, 10.0, normalised)
    X, y = draw_data(points)
    plain, same_y = draw_data(Points(7, 40, (-1.0, 2.0), 0.0))
    assert torch.equal(y, same_y)
    torch.testing.assert_close(X @ true_weights(points), y, rtol=1e-5, atol=1e-5)
    if normalised:
        torch.testing.assert_close(X.std(dim=0), torch.ones(2))
    else:
        assert torch.equal(X[:, 0], plain[:, 0])
        torch.testing.assert_close(X[:, 1], 10 * plain[:, 1])
