"""Classification: what the record promises, against PyTorch's own pieces."""

import math

import pytest
import torch
from torch import nn

from core.classification.classify import GRID, LOSSES, REACH, classify, make_grid, measure, report
from core.classification.point_clouds import CLOUDS, circles, spiral


def test_the_default_learns_its_data():
    result = classify(circles)
    assert result.snapshots[-1].train_accuracy > 0.95
    assert result.snapshots[-1].test_accuracy > 0.9


def test_the_suggested_settings_solve_the_spiral():
    result = classify(spiral, width=12, epochs=150, noise=0.05)
    assert result.snapshots[-1].train_accuracy > 0.97
    assert result.snapshots[-1].test_accuracy > 0.9


@pytest.mark.parametrize("name", CLOUDS)
@pytest.mark.parametrize("loss", LOSSES)
def test_every_cloud_is_learned_better_than_by_guessing(name, loss):
    result = classify(CLOUDS[name], n_classes=3, loss=loss, epochs=40, n_samples=120)
    assert result.snapshots[-1].train_accuracy > 0.6


def test_the_confusion_matrix_counts_every_point_once():
    result = classify(circles, n_classes=3, epochs=5)
    assert sum(map(sum, result.confusion)) == len(result.y)
    assert [sum(row) for row in result.confusion] == [result.y.count(c) for c in range(3)]
    right = sum(result.confusion[c][c] for c in range(3))
    last, n_train = result.snapshots[-1], result.n_train
    expected = last.train_accuracy * n_train + last.test_accuracy * (len(result.y) - n_train)
    assert right == pytest.approx(expected, abs=0.01)


def test_cells_cover_the_picture_row_by_row_from_below():
    grid = make_grid()
    assert grid.shape == (GRID**2, 2)
    assert grid[0].tolist() == pytest.approx([-REACH + REACH / GRID] * 2)
    assert grid[1, 0] > grid[0, 0]
    assert grid[GRID, 1] > grid[0, 1]


def test_the_region_at_a_point_is_the_class_that_wins_there():
    result = classify(circles, epochs=40)
    last = result.snapshots[-1]
    cells = [
        int((x1 + REACH) / (2 * REACH) * GRID) * GRID + int((x0 + REACH) / (2 * REACH) * GRID)
        for x0, x1 in zip(result.x0, result.x1, strict=True)
    ]
    hits = sum(last.region[cell] == label for cell, label in zip(cells, result.y, strict=True))
    assert hits / len(cells) > 0.9
    assert min(last.confidence) >= 1 / result.n_classes - 1e-6


def test_the_squared_error_is_the_one_between_softmax_and_one_hot():
    logits, y = torch.tensor([[1.0, -1.0], [0.0, 2.0]]), torch.tensor([0, 0])
    expected = ((logits.softmax(1) - torch.eye(2)[y]) ** 2).mean()
    assert LOSSES["squared error"](2)(logits, y).item() == pytest.approx(expected.item())


def test_measuring_no_points_gives_nan():
    numbers = measure(nn.Linear(2, 2), nn.CrossEntropyLoss(), torch.empty(0, 2), torch.empty(0))
    assert all(map(math.isnan, numbers))


def test_a_new_start_keeps_the_points_and_changes_the_weights():
    first, again, other = (classify(circles, epochs=2, start=start) for start in (0, 0, 1))
    assert first == again
    assert first.x0 == other.x0
    assert first.units != other.units


def test_training_stops_when_the_loss_is_low_enough():
    result = classify(circles, epochs=200, stop_below=0.1)
    assert result.snapshots[-1].train_loss < 0.1
    assert result.snapshots[-1].epoch < 200
    assert all(snapshot.train_loss >= 0.1 for snapshot in result.snapshots[:-1])


def test_weight_decay_makes_softer_borders():
    sharp = classify(circles, epochs=60).snapshots[-1].confidence
    soft = classify(circles, epochs=60, weight_decay=0.1).snapshots[-1].confidence
    assert sum(soft) < sum(sharp)


def test_a_run_that_leaves_float32_ends_there_and_says_so():
    result = classify(circles, optimizer="sgd", activation="relu", step_size=1e38, epochs=50)
    assert result.first_non_finite == result.snapshots[-1].epoch < 50


def test_the_report_holds_the_last_numbers_and_the_matrix():
    result = classify(circles, epochs=5)
    lines = report(result).splitlines()
    assert lines[-1].split("\t") == list(map(str, result.confusion[-1]))
    assert f"{result.snapshots[-1].train_loss:.4f}" in report(result)
