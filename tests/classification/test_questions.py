"""The answer about one unit, against a training written out with PyTorch."""

import math
import re

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from core.classification.classify import Goal, Net
from core.classification.legs import Leg
from core.classification.losses import MSE
from core.classification.points import LANDSCAPES, ValuePoints
from core.classification.questions import (
    ask_about_no_layers,
    ask_about_one_layer,
    ask_about_one_unit,
    ask_about_straight_borders,
    compare_losses,
)
from core.point_clouds import CLOUDS, OwnPoints, Points
from core.torch_optimizers import adam, sgd


def train_by_hand(points, n_train, widths, leg, epochs, seed, start, between=nn.Tanh):
    """Return the accuracy on the training points of a network of these widths, with `between` them."""
    generator = torch.Generator().manual_seed(seed)
    X, y = points.draw(generator)
    order = torch.randperm(len(X), generator=generator)[:n_train]
    X, y = X[order], y[order]
    generator = torch.Generator().manual_seed(seed + 1000 + 1000 * start)
    layers = []
    for inputs, outputs in zip((2, *widths), (*widths, points.n_classes), strict=True):
        layer = nn.Linear(inputs, outputs)
        for parameter in (layer.weight, layer.bias):
            nn.init.uniform_(parameter, -(inputs**-0.5), inputs**-0.5, generator=generator)
        layers += [layer, between()]
    model = nn.Sequential(*layers[:-1])
    optimizer = torch.optim.Adam(model.parameters(), lr=leg.step_size)
    for _ in range(epochs):
        whole = leg.batch_size >= n_train
        order = torch.arange(n_train) if whole else torch.randperm(n_train, generator=generator)
        for batch in order.split(leg.batch_size):
            loss = nn.functional.cross_entropy(model(X[batch]), y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    with torch.no_grad():
        return (model(X).argmax(1) == y).float().mean().item()


@settings(max_examples=15, deadline=None)
@given(
    cloud=st.sampled_from(list(CLOUDS.values())),
    n_samples=st.sampled_from([40, 60, 100]),
    n_classes=st.integers(2, 4),
    held_back=st.sampled_from([0.0, 0.3, 0.5]),
    net=st.sampled_from([Net(1, 1), Net(1, 2), Net(2, 1), Net(2, 8), Net(0, 4), Net(1, 1, "linear")]),
    batch_size=st.sampled_from([16, 32, 300]),
    epochs=st.sampled_from([10, 20]),
    accuracy=st.integers(0, 40).map(lambda points: points / 40),
    seed=st.integers(0, 1000),
    start=st.integers(0, 3),
)
def test_the_answer_is_what_the_other_network_brings(
    cloud, n_samples, n_classes, held_back, net, batch_size, epochs, accuracy, seed, start
):
    points = Points(cloud, n_samples, 0.1, n_classes)
    leg = Leg(0, adam, 0.03, batch_size=batch_size)
    question = ask_about_one_unit(
        accuracy,
        net,
        points=points,
        held_back=held_back,
        legs=(leg,),
        goal=Goal(epochs=epochs),
        seed=seed,
        start=start,
    )
    one = question.shows == {"layers": 1, "width": 1}
    assert one or question.shows == {"layers": 2, "width": 8, "alike": True}
    assert one == ((net.layers, net.width) != (1, 1))
    between = nn.Identity if net.activation == "linear" else nn.Tanh
    assert ("can bend" in question.why) == (not one and between is nn.Tanh)
    n_train = n_samples - round(held_back * n_samples)
    widths = (1,) if one else (8, 8)
    there = train_by_hand(points, n_train, widths, leg, epochs, seed, start, between)
    (said,) = map(float, re.findall(r"gets? (\d+\.\d)%", question.why))
    assert said == pytest.approx(100 * there, abs=100.1 / n_train)  # a point on the border may differ
    limits = (accuracy - 0.02, accuracy + 0.02, 1 / n_classes + 0.1)
    if min(abs(there - limit) for limit in limits) > 1.01 / n_train:
        expected = "similar" if abs(there - accuracy) < 0.02 else "better" if there > accuracy else None
        expected = expected or ("guessing" if there < 1 / n_classes + 0.1 else "worse")
        assert question.answer == expected


def test_it_can_be_asked_about_own_points_too():
    own = OwnPoints(tuple((float(x), float(y), int(x * y > 0)) for x in (-2, -1, 1, 2) for y in (-1, 1)))
    question = ask_about_one_unit(1.0, Net(2, 8), points=own, held_back=0.0)
    assert question.answer in ("worse", "guessing")  # one line never parts the quadrants


def train_a_line(points, n_train, leg, epochs, seed):
    """Return the loss on the training points of one linear layer, by PyTorch's own pieces."""
    generator = torch.Generator().manual_seed(seed)
    X, y = points.draw(generator)
    order = torch.randperm(len(X), generator=generator)[:n_train]
    X, y = X[order], y[order]
    generator = torch.Generator().manual_seed(seed + 1000)
    layer = nn.Linear(2, 1)
    for parameter in (layer.weight, layer.bias):
        nn.init.uniform_(parameter, -(2**-0.5), 2**-0.5, generator=generator)
    optimizer = torch.optim.Adam(layer.parameters(), lr=leg.step_size)
    for _ in range(epochs):
        for batch in torch.randperm(n_train, generator=generator).split(leg.batch_size):
            loss = nn.functional.mse_loss(layer(X[batch]).squeeze(1), y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    with torch.no_grad():
        return nn.functional.mse_loss(layer(X).squeeze(1), y).item()


@pytest.mark.parametrize("name", LANDSCAPES)
@pytest.mark.parametrize("loss", [1e-4, 0.1, 0.35, 3.0])
def test_the_answer_about_no_layers_is_what_a_line_brings(name, loss):
    points, leg = ValuePoints(LANDSCAPES[name], 100), Leg(0, adam, 0.03)
    question = ask_about_no_layers(
        loss, Net(2, 4), points=points, held_back=0.0, legs=(leg,), goal=Goal(MSE, 20), seed=7
    )
    there = train_a_line(points, 100, leg, 20, 7)
    assert f"{there:.3g}" in question.why
    assert question.shows == {"layers": 0}
    if min(abs(there / loss - limit) for limit in (0.9, 1.1)) > 0.001:
        expected = "lower" if there < 0.9 * loss else "higher" if there > 1.1 * loss else "similar"
        assert question.answer == expected


def test_without_layers_two_of_them_are_asked_about():
    question = ask_about_no_layers(0.2, Net(0), points=ValuePoints(), held_back=0.0, goal=Goal(MSE, 5))
    assert question.shows == {"layers": 2, "width": 8, "alike": True}
    assert "two hidden layers" in question.text


@pytest.mark.parametrize(
    ("here", "there", "answer"),
    [(1, 1, "similar"), (0, 0, "similar"), (1, math.nan, "no number"), (math.inf, 1, "lower"),
     (math.nan, math.inf, "no number"), (1, 1.2, "higher"), (1, 0.8, "lower"), (0, 1, "higher")],
)  # fmt: skip
def test_losses_are_compared_even_where_there_is_none(here, there, answer):
    assert compare_losses(here, there) == answer


@settings(max_examples=12, deadline=None)
@given(
    cloud=st.sampled_from(list(CLOUDS.values())),
    n_classes=st.integers(2, 4),
    net=st.sampled_from([Net(1, 1), Net(2, 8), Net(0, 4)]),
    accuracy=st.integers(0, 40).map(lambda points: points / 40),
    seed=st.integers(0, 1000),
)
def test_straight_borders_get_what_that_network_gets(cloud, n_classes, net, accuracy, seed):
    leg = Leg(0, adam, 0.03, batch_size=16)
    question = ask_about_straight_borders(
        accuracy,
        net,
        points=Points(cloud, 60, 0.1, n_classes),
        held_back=0.0,
        legs=(leg,),
        goal=Goal(epochs=10),
        seed=seed,
    )
    none = question.shows == {"layers": 0}
    assert none or question.shows == {"layers": 1, "width": 8}
    assert none == (net.layers > 0)
    there = train_by_hand(Points(cloud, 60, 0.1, n_classes), 60, () if none else (8,), leg, 10, seed, 0)
    (said,) = map(float, re.findall(r"gets (\d+\.\d)%", question.why))
    assert said == pytest.approx(100 * there, abs=100.1 / 60)
    limits = (accuracy - 0.02, accuracy + 0.02, 1 / n_classes + 0.1)
    if min(abs(there - limit) for limit in limits) > 1.01 / 60:
        expected = "similar" if abs(there - accuracy) < 0.02 else "better" if there > accuracy else None
        assert question.answer == (expected or ("guessing" if there < 1 / n_classes + 0.1 else "worse"))


@pytest.mark.parametrize("net", [Net(2, 4), Net(1, 1), Net(0, 8)])
@pytest.mark.parametrize("loss", [1e-4, 0.1, 3.0])
def test_one_hidden_layer_is_another_network_and_compared_by_its_loss(net, loss):
    points, leg = ValuePoints(LANDSCAPES[next(iter(LANDSCAPES))], 100), Leg(0, adam, 0.03)
    question = ask_about_one_layer(
        loss, net, points=points, held_back=0.0, legs=(leg,), goal=Goal(MSE, 20), seed=7
    )
    other = Net(**question.shows)
    assert (other.layers, other.width) == (1, 8 if net == Net(1, 1) else 1)
    there = float(re.findall(r"ends at ([\d.e-]+),", question.why)[0])
    if min(abs(there / loss - limit) for limit in (0.9, 1.1)) > 0.01:
        expected = "lower" if there < 0.9 * loss else "higher" if there > 1.1 * loss else "similar"
        assert question.answer == expected


@pytest.mark.parametrize("step_size", [0.03, 1000.0])
@pytest.mark.parametrize("now", [math.nan, 0.4])
def test_no_number_is_called_none(now, step_size):
    leg = Leg(0, sgd, step_size)
    values = {"points": ValuePoints(LANDSCAPES["hills"], 40), "goal": Goal(MSE, 10)}
    classes = {"points": Points(n_samples=40), "goal": Goal(epochs=10)}
    for ask, kept in (
        (ask_about_no_layers, values),
        (ask_about_one_layer, values),
        (ask_about_one_unit, classes),
        (ask_about_straight_borders, classes),
    ):
        question = ask(now, Net(2, 8, "relu"), held_back=0.0, legs=(leg,), **kept)
        assert "nan" not in question.why
        assert "inf" not in question.why
        assert ("no number" in question.why) >= math.isnan(now)
        if math.isnan(now) and question.answer == "lower":
            assert question.options["lower"].startswith("A number")
