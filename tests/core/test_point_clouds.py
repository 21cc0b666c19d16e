"""The data generators, by their statistics."""

import pytest
import torch

from core.point_clouds import CLOUDS, OwnPoints, Points


def draw(name, n_samples=400, noise=0.0, n_classes=2, seed=1):
    return CLOUDS[name](n_samples, noise, n_classes, torch.Generator().manual_seed(seed))


@pytest.mark.parametrize("n_classes", [2, 3, 4])
@pytest.mark.parametrize("name", CLOUDS)
def test_classes_are_balanced_and_shapes_are_right(name, n_classes):
    X, y = draw(name, 101, 0.1, n_classes)
    assert X.shape == (101, 2)
    assert X.dtype == torch.float32
    counts = torch.bincount(y, minlength=n_classes)
    assert len(counts) == n_classes
    assert counts.max() - counts.min() <= 1


@pytest.mark.parametrize("name", CLOUDS)
def test_noise_moves_points_by_its_standard_deviation(name):
    clean, noisy = draw(name, 4000), draw(name, 4000, 0.2)
    assert (noisy[0] - clean[0]).std().item() == pytest.approx(0.2, rel=0.05)
    assert torch.equal(clean[1], noisy[1])


@pytest.mark.parametrize("n_classes", [2, 3, 4])
@pytest.mark.parametrize("name", CLOUDS)
def test_without_noise_the_nearest_other_point_is_of_the_same_class(name, n_classes):
    X, y = draw(name, 600, 0.0, n_classes)
    distance = torch.cdist(X, X).fill_diagonal_(float("inf"))
    assert (y[distance.argmin(1)] == y).float().mean() > 0.98


@pytest.mark.parametrize("name", CLOUDS)
def test_the_same_seed_draws_the_same_points_and_no_global_generator_is_asked(name):
    state = torch.random.get_rng_state()
    assert torch.equal(draw(name, noise=0.1)[0], draw(name, noise=0.1)[0])
    assert not torch.equal(draw(name, noise=0.1)[0], draw(name, noise=0.1, seed=2)[0])
    assert torch.equal(torch.random.get_rng_state(), state)


@pytest.mark.parametrize("name", CLOUDS)
def test_points_stay_in_the_picture(name):
    for n_classes in (2, 3, 4):
        assert draw(name, n_classes=n_classes)[0].abs().max() < 1.6


def test_xor_gives_opposite_quadrants_to_one_class():
    X, y = draw("xor")
    assert torch.equal(y == 0, X[:, 0] * X[:, 1] > 0)


def test_each_coordinate_of_own_points_is_scaled_by_itself():
    points = OwnPoints(((0.0, 70.0, 0), (10.0, 71.0, 1), (20.0, 74.0, 0)))
    X, y = points.draw(torch.Generator())
    assert X.tolist() == [[-1.0, -1.0], [0.0, -0.5], [1.0, 1.0]]
    assert y.tolist() == [0, 1, 0]
    assert points.n_classes == 2
    assert points.window == pytest.approx((-6, 26, 68.8, 75.2))


def test_own_points_in_a_row_stay_in_the_middle():
    points = OwnPoints(((3.0, 5.0, 0), (4.0, 5.0, 1)))
    assert points.draw(torch.Generator())[0].tolist() == [[-1.0, 0.0], [1.0, 0.0]]
    assert points.window[2:] == pytest.approx((5 - 1.6, 5 + 1.6))


def test_drawn_points_are_those_of_their_cloud():
    points = Points(CLOUDS["moons"], 30, 0.2, 3)
    X, y = points.draw(torch.Generator().manual_seed(4))
    expected = CLOUDS["moons"](30, 0.2, 3, torch.Generator().manual_seed(4))
    assert torch.equal(X, expected[0])
    assert torch.equal(y, expected[1])
