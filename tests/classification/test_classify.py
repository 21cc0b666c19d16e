"""Classification: what the record promises, against PyTorch's own pieces."""

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from core.classification.classify import classify, count_confusions, measure, report
from core.classification.losses import LOSSES
from core.classification.plane import GRID, REACH
from core.point_clouds import CLOUDS, OwnPoints, Points, circles, spiral
from core.torch_optimizers import adam, sgd
from core.training import Network, Training

NETWORK = Network(width=8)


def run(points=Points(), network=NETWORK, held_back=0.3, loss="cross entropy", start=0, **training):  # noqa: B008
    """Classify with the settings that the page opens with, but for those that are given."""
    chosen = {"optimizer": adam, "step_size": 0.03, "batch_size": 32, "epochs": 60} | training
    return classify(points, held_back, network, Training(**chosen), loss, start=start)


def test_the_default_learns_its_data():
    result = run()
    assert result.snapshots[-1].train_accuracy > 0.95
    assert result.snapshots[-1].test_accuracy > 0.9


def test_the_suggested_settings_solve_the_spiral():
    result = run(Points(spiral, noise=0.05), Network(width=12), epochs=150)
    assert result.snapshots[-1].train_accuracy > 0.97
    assert result.snapshots[-1].test_accuracy > 0.9


@pytest.mark.parametrize("name", CLOUDS)
@pytest.mark.parametrize("loss", LOSSES)
def test_every_cloud_is_learned_better_than_by_guessing(name, loss):
    result = run(Points(CLOUDS[name], 120, n_classes=3), loss=loss, epochs=40)
    assert result.snapshots[-1].train_accuracy > 0.6


def test_the_confusion_matrix_counts_every_point_once():
    result = run(Points(circles, n_classes=3), epochs=5)
    assert sum(map(sum, result.confusion)) == len(result.y)
    assert [sum(row) for row in result.confusion] == [result.y.count(c) for c in range(3)]
    right = sum(result.confusion[c][c] for c in range(3))
    last, n_train = result.snapshots[-1], result.n_train
    expected = last.train_accuracy * n_train + last.test_accuracy * (len(result.y) - n_train)
    assert right == pytest.approx(expected, abs=0.01)


def test_the_region_at_a_point_is_the_class_that_wins_there():
    result = run(epochs=40)
    last = result.snapshots[-1]
    cells = [
        int((x1 + REACH) / (2 * REACH) * GRID) * GRID + int((x0 + REACH) / (2 * REACH) * GRID)
        for x0, x1 in zip(result.x0, result.x1, strict=True)
    ]
    hits = sum(last.region[cell] == label for cell, label in zip(cells, result.y, strict=True))
    assert hits / len(cells) > 0.9
    assert min(last.confidence) >= 1 / result.n_classes - 1e-6


def test_measuring_no_points_gives_nan():
    numbers = measure(nn.Linear(2, 2), nn.CrossEntropyLoss(), torch.empty(0, 2), torch.empty(0))
    assert all(map(math.isnan, numbers))


def test_a_new_start_keeps_the_points_and_changes_the_weights():
    first, again, other = (run(epochs=2, start=start) for start in (0, 0, 1))
    assert first == again
    assert first.x0 == other.x0
    assert first.units != other.units


def test_training_stops_when_the_loss_is_low_enough():
    result = run(epochs=200, stop_below=0.1)
    assert result.snapshots[-1].train_loss < 0.1
    assert result.snapshots[-1].epoch < 200
    assert all(snapshot.train_loss >= 0.1 for snapshot in result.snapshots[:-1])


def test_weight_decay_makes_softer_borders():
    sharp = run(epochs=60).snapshots[-1].confidence
    soft = run(epochs=60, weight_decay=0.1).snapshots[-1].confidence
    assert sum(soft) < sum(sharp)


def test_a_run_that_leaves_float32_ends_there_and_says_so():
    result = run(network=Network(2, 8, "relu"), optimizer=sgd, step_size=1e38, epochs=50)
    assert result.first_non_finite == result.snapshots[-1].epoch < 50


def test_the_report_holds_the_last_numbers_and_the_matrix():
    result = run(epochs=5)
    lines = report(result).splitlines()
    assert lines[-1].split("\t") == list(map(str, result.confusion[-1]))
    assert f"{result.snapshots[-1].train_loss:.4f}" in report(result)


@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=30),
)
def test_confusions_are_counted_by_the_true_and_by_the_predicted_class(pairs):
    true, predicted = zip(*pairs, strict=True)
    logits = nn.functional.one_hot(torch.tensor(predicted), 3).float()
    counts = count_confusions(nn.Identity(), logits, torch.tensor(true), 3)
    assert counts.tolist() == [[pairs.count((row, column)) for column in range(3)] for row in range(3)]


def test_one_unit_is_a_network_too():
    result = run(network=Network(1, 1), epochs=3)
    assert len(result.units) == 1


def test_own_points_are_all_used_and_held_back_by_their_number():
    own = OwnPoints(tuple((float(i), float(i % 4), i % 3) for i in range(20)))
    result = run(own, held_back=0.2, epochs=2)
    assert (len(result.y), result.n_train, result.n_test, result.n_classes) == (20, 16, 4, 3)
    assert sorted(result.y) == sorted(label for _, _, label in own.rows)


@pytest.mark.parametrize("wrong", [{"loss": "hinge"}, {"network": Network(activation="tahn")}])
def test_unknown_names_are_refused(wrong):
    with pytest.raises(KeyError, match=r"hinge|tahn"):
        run(**wrong)
