"""The answer about one unit, against a training written out with PyTorch."""

import re

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from core.classification.questions import ask_about_one_unit
from core.point_clouds import CLOUDS, OwnPoints, Points
from core.torch_optimizers import adam
from core.training import Network, Training


def train_by_hand(points, n_train, widths, training, seed, start):
    """Return the accuracy on the training points of a network with layers of these widths and tanh."""
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
        layers += [layer, nn.Tanh()]
    model = nn.Sequential(*layers[:-1])
    optimizer = torch.optim.Adam(model.parameters(), lr=training.step_size)
    for _ in range(training.epochs):
        whole = training.batch_size >= n_train
        order = torch.arange(n_train) if whole else torch.randperm(n_train, generator=generator)
        for batch in order.split(training.batch_size):
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
    network=st.sampled_from([Network(1, 1), Network(1, 2), Network(2, 1), Network(2, 8)]),
    batch_size=st.sampled_from([16, 32, 300]),
    epochs=st.sampled_from([10, 20]),
    accuracy=st.integers(0, 40).map(lambda points: points / 40),
    seed=st.integers(0, 1000),
    start=st.integers(0, 3),
)
def test_the_answer_is_what_the_other_network_brings(
    cloud, n_samples, n_classes, held_back, network, batch_size, epochs, accuracy, seed, start
):
    points = Points(cloud, n_samples, 0.1, n_classes)
    training = Training(adam, 0.03, batch_size=batch_size, epochs=epochs)
    question = ask_about_one_unit(
        accuracy,
        network,
        points=points,
        held_back=held_back,
        training=training,
        seed=seed,
        start=start,
    )
    one = question.shows == {"layers": 1, "width": 1}
    assert one or question.shows == {"layers": 2, "width": 8}
    assert one == (network != Network(1, 1))
    n_train = n_samples - round(held_back * n_samples)
    widths = (1,) if one else (8, 8)
    there = train_by_hand(points, n_train, widths, training, seed, start)
    (said,) = map(float, re.findall(r"gets? (\d+\.\d)%", question.why))
    assert said == pytest.approx(100 * there, abs=100.1 / n_train)  # a point on the border may differ
    limits = (accuracy - 0.02, accuracy + 0.02, 1 / n_classes + 0.1)
    if min(abs(there - limit) for limit in limits) > 1.01 / n_train:
        expected = "similar" if abs(there - accuracy) < 0.02 else "better" if there > accuracy else None
        expected = expected or ("guessing" if there < 1 / n_classes + 0.1 else "worse")
        assert question.answer == expected


def test_it_can_be_asked_about_own_points_too():
    own = OwnPoints(tuple((float(x), float(y), int(x * y > 0)) for x in (-2, -1, 1, 2) for y in (-1, 1)))
    training = Training(adam, 0.03, batch_size=32, epochs=60)
    question = ask_about_one_unit(1.0, Network(2, 8), points=own, held_back=0.0, training=training)
    assert question.answer in ("worse", "guessing")  # one line never parts the quadrants
