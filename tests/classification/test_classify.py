"""Classification: what the record promises, against PyTorch's own pieces."""

import math

import numpy as np
import pytest
import torch
from torch import nn

from core.classification.classify import Goal, Net, classify, report
from core.classification.features import FEATURES, make_features
from core.classification.legs import Leg
from core.classification.losses import LOSSES, MSE
from core.classification.plane import GRID, MAP, place_of
from core.classification.points import LANDSCAPES, FormulaPoints, ValuePoints
from core.classification.record import FULL, measure
from core.point_clouds import CLOUDS, REACH, OwnPoints, Points, circles, spiral
from core.torch_optimizers import sgd


def run(points=Points(), net=Net(), held_back=0.3, start=0, goal=Goal(), **leg):  # noqa: B008
    """Classify with the settings that the page opens with, but for those that are given."""
    return classify(points, held_back, net, (Leg(**leg),), goal, start=start)


def test_the_default_learns_its_data():
    result = run()
    assert result.snapshots[-1].train_accuracy > 0.95
    assert result.snapshots[-1].test_accuracy > 0.9


def test_more_units_and_time_solve_the_spiral():
    result = run(Points(spiral, noise=0.05), Net(width=12), goal=Goal(epochs=150))
    assert result.snapshots[-1].train_accuracy > 0.97
    assert result.snapshots[-1].test_accuracy > 0.9


@pytest.mark.parametrize("name", CLOUDS)
@pytest.mark.parametrize("loss", LOSSES)
def test_every_cloud_is_learned_better_than_by_guessing(name, loss):
    result = run(Points(CLOUDS[name], 120, n_classes=3), goal=Goal(loss, 40))
    assert result.snapshots[-1].train_accuracy > 0.6


@pytest.mark.parametrize("name", LANDSCAPES)
def test_values_are_learned_better_than_by_their_mean(name):
    result = run(ValuePoints(LANDSCAPES[name]), goal=Goal(MSE, 150))
    assert result.snapshots[-1].train_loss < 0.5 * np.var(result.y[: result.n_train])
    assert math.isnan(result.snapshots[-1].train_accuracy)
    assert result.snapshots[-1].train_confusion == ()


@pytest.mark.parametrize("held_back", [0.0, 0.3])
def test_each_confusion_matrix_counts_its_points_once(held_back):
    result = run(Points(circles, n_classes=3), held_back=held_back, goal=Goal(epochs=5))
    last, n_train = result.snapshots[-1], result.n_train
    for matrix, labels, accuracy in (
        (last.train_confusion, result.y[:n_train], last.train_accuracy),
        (last.test_confusion, result.y[n_train:], last.test_accuracy),
    ):
        assert [sum(row) for row in matrix] == [labels.count(c) for c in range(3) if labels]
        if labels:
            assert sum(matrix[c][c] for c in range(3)) == round(accuracy * len(labels))


BETWEEN = {"tanh": nn.Tanh, "linear": nn.Identity}


def rebuild(result, frame, net):
    """Return the network of a snapshot, made of its numbers by plain PyTorch."""
    weights, biases = list(frame.weights), list(frame.biases)
    layers: list[nn.Module] = []
    for before, behind in zip(result.sizes, result.sizes[1:], strict=False):
        layer = nn.Linear(before, behind)
        with torch.no_grad():
            layer.weight.copy_(torch.tensor(weights[: before * behind]).view(behind, before))
            layer.bias.copy_(torch.tensor(biases[:behind]))
        del weights[: before * behind], biases[:behind]
        layers += [layer, BETWEEN[net.activation]()]
    assert not weights
    assert not biases
    return nn.Sequential(*layers[:-1])


@pytest.mark.parametrize(
    "net",
    [
        Net(),
        Net(0),
        Net(1, 1),
        Net(3, 4, inputs=("x₀²", "x₁²")),
        Net(2, 3, inputs=tuple(FEATURES)),
        Net(3, 4, "linear"),
    ],
)
def test_every_frame_is_what_its_own_weights_say(net):
    """Region, probability, maps and peaks, cell by cell, from the weights that the frame shows."""
    result = run(net=net, goal=Goal(epochs=12), points=Points(n_classes=3))
    for frame in result.snapshots[:: max(len(result.snapshots) // 4, 1)]:
        network = rebuild(result, frame, net)
        for cells in (GRID, MAP):
            X = torch.tensor([place_of(cell, cells) for cell in range(cells**2)])
            values = make_features(X, net.inputs)
            units = []
            for layer in network:
                values = layer(values)
                if not isinstance(layer, nn.Linear):
                    units.append(values)
            units.append(values)
            if cells == GRID:
                sure, winner = values.softmax(1).max(1)
                region = torch.frombuffer(bytearray(frame.region), dtype=torch.int8)
                assert (region == winner).float().mean() > 0.999  # but for ties at the border
                percent = torch.frombuffer(bytearray(frame.percent), dtype=torch.int8)
                assert (percent - 100 * sure).abs().max() < 0.52
                continue
            maps = torch.frombuffer(bytearray(frame.maps), dtype=torch.int8).view(-1, MAP * MAP).float()
            begin = 0
            for layer, limit in zip(units, result.limits, strict=True):
                mine = maps[begin : begin + layer.shape[1]] * limit / FULL
                assert (mine - layer.T).abs().max() <= 0.51 * limit / FULL + 1e-5
                begin += layer.shape[1]
            whole = torch.cat(units, dim=1)
            torch.testing.assert_close(
                torch.tensor(list(frame.peaks)), whole.amax(0), atol=1e-5, rtol=1e-4
            )
            there = whole[list(frame.cells), range(whole.shape[1])]
            torch.testing.assert_close(there, whole.amax(0), atol=1e-5, rtol=1e-4)


def test_linear_layers_in_a_row_are_one_weighted_sum():
    result = run(ValuePoints(lambda x, y: x * y), net=Net(3, 8, "linear"), goal=Goal(MSE, 30))
    frame = result.snapshots[-1]
    model = rebuild(result, frame, Net(3, 8, "linear"))
    X = torch.randn(50, 2, generator=torch.Generator().manual_seed(1))
    torch.testing.assert_close(model(X) + model(-X), 2 * model(0 * X), atol=1e-5, rtol=1e-4)


def test_measuring_no_points_gives_nan():
    numbers = measure(torch.empty(0, 2), torch.empty(0), nn.CrossEntropyLoss(), 2)
    assert all(map(math.isnan, numbers[:2]))
    assert numbers[2] == ()


def test_the_costs_of_the_test_points_have_the_test_loss_as_mean():
    for goal in (Goal(epochs=5), Goal("squared error", 5)):
        result = run(goal=goal)
        assert np.mean(result.costs) == pytest.approx(result.snapshots[-1].test_loss, rel=1e-5)


def test_a_new_start_keeps_the_points_and_changes_the_weights():
    first, again, other = (run(goal=Goal(epochs=2), start=start) for start in (0, 0, 1))
    assert first == again
    assert first.x0 == other.x0
    assert first.snapshots[0].weights != other.snapshots[0].weights


def test_training_stops_when_the_loss_is_low_enough():
    result = run(goal=Goal(epochs=200, stop_below=0.1))
    assert result.snapshots[-1].train_loss < 0.1
    assert result.snapshots[-1].epoch < 200
    assert all(snapshot.train_loss >= 0.1 for snapshot in result.snapshots[:-1])


def test_weight_decay_and_l1_make_weights_smaller():
    plain, decayed, sparse = (
        np.abs(run(**leg).snapshots[-1].weights) for leg in ({}, {"weight_decay": 0.1}, {"l1": 0.01})
    )
    assert decayed.sum() < plain.sum() / 2
    assert sparse.sum() < plain.sum() / 2
    assert (sparse < 0.01).mean() > 5 * (plain < 0.01).mean()  # L1 puts weights to zero


def test_a_run_that_leaves_float32_ends_there_and_counts_nothing():
    result = run(net=Net(2, 8, "relu"), optimizer=sgd, step_size=1e38, goal=Goal(epochs=50))
    last = result.snapshots[-1]
    assert result.first_non_finite == last.epoch < 50
    assert math.isnan(last.train_accuracy)
    assert last.train_confusion == last.test_confusion == ()
    assert result.last_finite.epoch < last.epoch


def test_the_report_holds_the_last_numbers_and_the_matrices():
    result = run(goal=Goal(epochs=5))
    last = result.snapshots[-1]
    lines = report(result).splitlines()
    assert lines[-1].split("\t") == list(map(str, last.test_confusion[-1]))
    assert lines[-4].split("\t") == list(map(str, last.train_confusion[-1]))
    assert f"{last.train_loss:.4f}" in report(result)


def test_own_points_are_all_used_and_held_back_by_their_number():
    own = OwnPoints(tuple((float(i), float(i % 4), i % 3) for i in range(20)))
    result = run(own, held_back=0.2, goal=Goal(epochs=2))
    assert (len(result.y), result.n_train, result.n_test, result.n_classes) == (20, 16, 4, 3)
    assert sorted(result.y) == sorted(label for _, _, label in own.rows)


def test_points_have_the_class_or_the_value_that_their_place_has():
    generator = torch.Generator().manual_seed(3)
    X, y = FormulaPoints(lambda x, y: y - x, 300).draw(generator)
    assert torch.equal(y == 1, X[:, 1] > X[:, 0])
    X, y = ValuePoints(lambda x, y: x * y, 300).draw(generator)
    torch.testing.assert_close(y, X[:, 0] * X[:, 1])
    assert X.abs().max() < REACH
    noisy = ValuePoints(lambda x, y: 0 * x, 4000, 0.5).draw(generator)[1]
    assert noisy.std().item() == pytest.approx(0.5, rel=0.1)


@pytest.mark.parametrize(
    "wrong",
    [{"goal": Goal("hinge")}, {"net": Net(activation="tahn")}, {"net": Net(inputs=("x₂", "x₀"))}],
)
def test_unknown_names_are_refused(wrong):
    with pytest.raises(KeyError, match=r"hinge|tahn|x₂"):
        run(**wrong)
