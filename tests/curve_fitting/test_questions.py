"""The answer about the other optimizer, against a training written out with PyTorch."""

import re
from collections.abc import Callable

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from core.curve_fitting.not_falling import FAULTS, run_loop
from core.curve_fitting.questions import (
    ask_about_fewer_units,
    ask_about_the_other_optimizer,
    ask_of_the_one_after,
    ask_whether_it_falls,
)
from core.curve_fitting.run_length import BATCH_SIZES, EPOCHS
from core.curve_fitting.wave import Samples
from core.torch_optimizers import OPTIMIZERS
from core.training import Network, Training

MAKE: dict[str, Callable[..., torch.optim.Optimizer]] = {
    "sgd": torch.optim.SGD,
    "momentum": lambda parameters, lr: torch.optim.SGD(parameters, lr, momentum=0.9),
    "adam": torch.optim.Adam,
    "rmsprop": torch.optim.RMSprop,
}


def train_by_hand(samples, width, optimizer_name, step_size, shown, seed):
    """Return the loss on the training points of a network with one hidden layer of tanh."""
    generator = torch.Generator().manual_seed(seed)
    x = torch.rand(samples.n_samples, 1, generator=generator)
    y = 4 * torch.sin(torch.pi * x) * torch.cos(6 * torch.pi * x**2)
    y += samples.noise * torch.randn(samples.n_samples, 1, generator=generator)
    first, second = nn.Linear(1, width), nn.Linear(width, 1)
    for layer in (first, second):
        bound = layer.in_features**-0.5
        for parameter in (layer.weight, layer.bias):
            nn.init.uniform_(parameter, -bound, bound, generator=generator)
    model = nn.Sequential(first, nn.Tanh(), second)
    optimizer = MAKE[optimizer_name](model.parameters(), lr=step_size)
    kept = samples.n_samples - round(samples.held_back * samples.n_samples)
    x, y = x[:kept], y[:kept]
    for _ in range(shown["epochs"]):
        order = torch.arange(kept)
        if shown["batch_size"] < kept:
            order = torch.randperm(kept, generator=generator)
        for batch in order.split(shown["batch_size"]):
            loss = (model(x[batch]) - y[batch]).square().mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    with torch.no_grad():
        return (model(x) - y).square().mean().item()


@settings(max_examples=8, deadline=None)
@given(
    n_samples=st.sampled_from(range(20, 401, 20)),
    noise=st.sampled_from([0.0, 0.3]),
    held_back=st.sampled_from([0.0, 0.2, 0.5]),
    width=st.sampled_from([4, 8]),
    optimizer=st.sampled_from(list(MAKE)),
    step_size=st.sampled_from([0.001, 0.01, 0.05]),
    batch_size=st.sampled_from(BATCH_SIZES),
    epochs=st.sampled_from(EPOCHS),
    seed=st.integers(0, 1000),
)
def test_the_answer_is_what_both_trainings_bring(
    n_samples, noise, held_back, width, optimizer, step_size, batch_size, epochs, seed
):
    samples = Samples(n_samples, noise, held_back)
    training = Training(OPTIMIZERS[optimizer], step_size, batch_size=batch_size, epochs=epochs)
    question = ask_about_the_other_optimizer(samples, Network(1, width), training, seed)
    shown = question.shows
    assert shown["optimizer"] == ("momentum" if optimizer == "sgd" else "sgd")
    assert shown["epochs"] in EPOCHS
    assert shown["batch_size"] in BATCH_SIZES
    here = train_by_hand(samples, width, optimizer, step_size, shown, seed)
    there = train_by_hand(samples, width, shown["optimizer"], step_size, shown, seed)
    said = [float(number) for number in re.findall(r"\d+\.\d+", question.why)]
    assert said == pytest.approx([here, there], rel=1e-2, abs=1e-3)
    ratio = there / here
    if min(abs(ratio - limit) for limit in (0.5, 2)) > 0.01:
        expected = "lower" if ratio < 0.5 else "higher" if ratio > 2 else "similar"
        assert question.answer == expected


@pytest.mark.parametrize(("optimizer", "answer"), [("sgd", "higher"), ("momentum", "lower")])
def test_a_loss_that_left_float32_is_the_higher_one(optimizer, answer):
    training = Training(OPTIMIZERS[optimizer], 0.2, epochs=100)
    question = ask_about_the_other_optimizer(Samples(), Network(), training)
    assert f"momentum {'has a loss' if optimizer == 'momentum' else 'one'} of inf" in question.why
    assert question.answer == answer


@settings(max_examples=8, deadline=None)
@given(
    width=st.sampled_from([4, 8, 32]),
    optimizer=st.sampled_from(list(MAKE)),
    step_size=st.sampled_from([0.001, 0.01]),
    seed=st.integers(0, 1000),
)
def test_other_units_are_trained_again_by_hand(width, optimizer, step_size, seed):
    samples, network = Samples(60, 0.3, 0.0), Network(1, width)
    training = Training(OPTIMIZERS[optimizer], step_size, batch_size=60, epochs=20)
    question = ask_about_fewer_units(samples, network, training, seed)
    shown = dict(question.shows)
    assert shown["width"] == (32 if width == 4 else 4)
    here, there = (
        train_by_hand(samples, each, optimizer, step_size, shown, seed)
        for each in (width, shown["width"])
    )
    ratio = there / here
    if min(abs(ratio / limit - 1) for limit in (0.5, 2.0)) > 0.02:
        expected = "lower" if ratio < 0.5 else "higher" if ratio > 2 else "similar"
        assert question.answer == expected


@pytest.mark.parametrize("fault", FAULTS)
def test_the_loss_of_the_one_after_the_next_ends_where_its_losses_say(fault):
    question = ask_of_the_one_after(fault)
    other = str(question.shows["fault"])
    assert other not in (fault, ask_whether_it_falls(fault).shows["fault"])
    losses = [snapshot.train_loss for snapshot in run_loop(FAULTS[other], 446).snapshots]
    fell = losses[-1] / losses[0]
    assert question.answer == ("half" if fell < 0.5 else "falls" if fell < 1 else "up")
