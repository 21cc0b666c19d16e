"""Legs of a training: with the same settings they change nothing, and a text tells them all."""

from dataclasses import replace
from itertools import pairwise

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from core.classification.legs import MOST_STEPS, Leg, epochs_within, train_in_legs
from core.classification.past import Past, cut, legs_of, read_past, say_changes, say_why_not, write_past
from core.torch_optimizers import OPTIMIZERS, adam, momentum, sgd

X = torch.linspace(-1, 1, 50)[:, None]
Y = X**2


def trained(*legs, epochs=9):
    """Return the weights after a training in legs."""
    generator = torch.Generator().manual_seed(1)
    network = nn.Sequential(nn.utils.skip_init(nn.Linear, 1, 1))
    nn.init.ones_(network[0].weight)
    nn.init.ones_(network[0].bias)
    assert list(train_in_legs(network, nn.MSELoss(), (X, Y), legs, epochs, generator)) == list(
        range(epochs + 1)
    )
    return torch.cat([each.detach().flatten() for each in network.parameters()])


@pytest.mark.parametrize("optimizer", OPTIMIZERS.values())
def test_legs_of_the_same_settings_are_one_training(optimizer):
    leg = {"optimizer": optimizer, "step_size": 0.02, "weight_decay": 0.01, "batch_size": 16}
    whole = trained(Leg(0, **leg))
    assert torch.equal(whole, trained(Leg(0, **leg), Leg(4, **leg), Leg(7, **leg)))
    assert not torch.equal(whole, trained(Leg(0, **leg), Leg(4, **leg | {"step_size": 0.01})))


def test_a_leg_sets_one_weight_or_bias_by_its_number_through_all_layers_before_it_begins():
    first, second = nn.Linear(1, 4), nn.Linear(4, 1)
    network = nn.Sequential(first, nn.Tanh(), second)

    def all_numbers():
        """Return the weights, and behind them the biases from the last one back to the first."""
        biases = torch.cat([first.bias, second.bias]).flip(0)
        return torch.cat([first.weight.flatten(), second.weight.flatten(), biases])

    for number in range(-8, 12):
        before = all_numbers().detach().clone()
        legs = Leg(step_size=0.0, optimizer=sgd), Leg(2, sgd, 0.0, edit=(number, 7.5))
        for epoch in train_in_legs(network, nn.MSELoss(), (X, Y), legs, 4, torch.Generator()):
            now = all_numbers()
            changed = (now != before).nonzero().flatten().tolist()
            there = -5 <= number < 8
            assert changed == ([number % 13] if epoch >= 2 and there else [])
            assert not changed or now[number] == 7.5
        with torch.no_grad():
            for values in network.parameters():
                values[values == 7.5] = 0.25


@given(
    st.lists(
        st.tuples(st.integers(1, 300), st.sampled_from([1, 2, 4, 16, 300])), min_size=1, max_size=4
    ),
    st.integers(1, 500),
    st.integers(1, 1000),
)
def test_a_training_has_as_many_epochs_as_there_may_be_steps_for(parts, n_train, epochs):
    legs: list[Leg] = []
    per_epoch: list[int] = []
    for length, batch_size in parts:
        legs.append(Leg(len(per_epoch), batch_size=batch_size))
        per_epoch += [len(torch.arange(n_train).split(batch_size))] * length
    per_epoch = (per_epoch + [per_epoch[-1]] * 1000)[:epochs]
    expected = int((torch.tensor(per_epoch).cumsum(0) <= MOST_STEPS).sum())
    assert epochs_within(legs, n_train, epochs) == expected >= 1


def test_where_all_steps_are_made_there_is_no_going_on():
    for n_train, epoch in ((128, 50), (500, 12), (64, 100)):
        past = (Past("sgd", 0.1, 0.0, 0.0, 1, epoch),)
        refused = (epoch + 1) * n_train > MOST_STEPS and epoch * n_train + 1 > MOST_STEPS
        assert ("6,400 steps" in say_why_not(past, epoch, n_train)) == refused


def test_legs_are_what_pytorch_does_by_hand():
    """Another step size keeps the momentum, another optimizer begins afresh, L1 has its own gradient."""
    legs = (
        Leg(0, momentum, 0.05, batch_size=300),
        Leg(3, momentum, 0.01, l1=0.1, batch_size=300),
        Leg(6, sgd, 0.05, 0.1, batch_size=300),
    )
    p = torch.ones(2, dtype=torch.float64)
    buffer = torch.zeros(2, dtype=torch.float64)
    x, y = X[:, 0].double(), Y[:, 0].double()
    for epoch in range(9):
        error = p[0] * x + p[1] - y
        gradient = torch.stack([2 * (error * x).mean(), 2 * error.mean()])
        if epoch < 6:
            gradient = gradient + (0.1 * p.sign() if epoch >= 3 else 0)
            buffer = 0.9 * buffer + gradient
            p = p - (0.05 if epoch < 3 else 0.01) * buffer
        else:
            p = p - 0.05 * (gradient + 0.1 * p)
    torch.testing.assert_close(trained(*legs), p.float(), atol=1e-5, rtol=1e-4)


def first_as_drawn(legs):
    """Return legs of which the first sets no weight."""
    return (replace(legs[0], edit=None), *legs[1:]) if legs else ()


PASTS = st.lists(
    st.builds(
        Past,
        st.sampled_from(["sgd", "adam", "rmsprop"]),
        st.sampled_from([0.001, 0.03, 10.0]),
        st.sampled_from([0.0, 0.0001, 0.1]),
        st.sampled_from([0.0, 0.01]),
        st.sampled_from([16, 300]),
        st.integers(1, 200),
        st.sampled_from([None, (0, -1.5), (70, 4.0), (-3, 0.5)]),
    ),
    max_size=10,
    unique_by=lambda leg: leg.until,
).map(lambda legs: first_as_drawn(tuple(sorted(legs, key=lambda leg: leg.until))))


@given(PASTS)
def test_an_address_tells_the_legs_that_are_behind(past):
    assert read_past(write_past(past)) == past


@pytest.mark.parametrize(
    "text",
    [
        "adam", "adam 0.03 0 0 32", "adam 0.03 0 0 32 0", "adam 0.03 0 0 32 1001", "adam nan 0 0 32 9",
        "adam 0.03 0 0 32 9 1 2", "adam 0.03 0 0 32 9; adam 0.03 0 0 32 10 1",
        "adam 0.03 0 0 32 9; adam 0.03 0 0 32 10 -10001 1",
        "adam 0.03 0 0 32 9; adam 0.03 0 0 32 10 0.5 1", "adam 0.03 0 0 32 9; sgd 0.1 0 0 32 10 1 inf",
        "lion 0.03 0 0 32 9", "adam 0.03 0 0 32 9; adam 0.03 0 0 32 9",
        "adam 0.03 0 0 32 9; adam 0.1 0 0 32 8",
        "adam 0.03 0 0 0.5 9", "adam -1 0 0 32 9", "adam 0.03 0 0 32 x",
        "; ".join(f"adam 0.03 0 0 32 {n}" for n in range(1, 13)),
    ],
)  # fmt: skip
def test_what_is_no_past_is_refused(text):
    with pytest.raises(ValueError, match=r"leg|weight|number|float|int"):
        read_past(text)


def test_pressing_without_a_change_adds_no_leg_and_too_many_changes_are_refused_in_words():
    past: tuple[Past, ...] = ()
    steps = (0.1, 0.03)
    for press in range(11):
        for epoch in (2 * press + 1, 2 * press + 2):
            tried = cut(past, Past("sgd", steps[press % 2], 0.0, 0.0, 32, epoch), epoch)
            if press < 10:
                assert say_why_not(tried, epoch, 50) == ""
                past = tried
                assert len(past) == press + 1
                assert read_past(write_past(past)) == past
            else:
                assert "gone on 10 times" in say_why_not(tried, epoch, 50)
    assert "before any training" in say_why_not((), 0, 50)
    assert "last one" in say_why_not(past, 1000, 50)
    assert (
        len(
            write_past(
                tuple(
                    Past("momentum", 0.001, 0.0001, 0.0001, 300, 190 + n, (9999, -0.123456))
                    for n in range(10)
                )
            )
        )
        <= 600
    )


def settings_at(past, now, epoch):
    """Return the settings that a training of these legs has in the epoch behind `epoch`."""
    return next((leg for leg in past if leg.until > epoch), now)


@given(PASTS, st.integers(0, 200))
def test_going_on_keeps_every_epoch_that_is_behind_as_it_was(past, epoch):
    now = Past("adam", 0.3, 0.0, 0.0, 64, 0)
    behind = cut(past, now, epoch)
    assert [leg.until for leg in behind] == sorted({leg.until for leg in behind})
    assert (behind[-1].until if behind else 0) == epoch
    for before in range(epoch):
        was, is_ = settings_at(past, now, before), settings_at(behind, now, before)
        assert (was.optimizer, was.step_size, was.l1) == (is_.optimizer, is_.step_size, is_.l1)


@given(PASTS, st.integers(1, 200))
def test_the_legs_of_a_training_begin_where_those_before_them_end(past, epochs):
    now = Leg(0, adam, 0.3)
    legs = legs_of(past, now, epochs)
    assert legs[0].begins == 0
    assert all(a.begins < b.begins < epochs for a, b in pairwise(legs))
    for epoch in range(epochs):
        leg = [each for each in legs if each.begins <= epoch][-1]
        mine = settings_at(past, None, epoch)
        assert leg.step_size == (mine.step_size if mine else 0.3)


def test_what_changed_is_told_with_both_values():
    legs = (
        Leg(0, adam, 0.03),
        Leg(20, adam, 0.003),
        Leg(30, sgd, 0.003, l1=0.01),
        Leg(40, sgd, 0.003, l1=0.01),
        Leg(50, sgd, 0.003, l1=0.01, edit=(0, 2.5)),
        Leg(60, sgd, 0.003, l1=0.01, edit=(-1, -0.5)),
    )
    assert say_changes(legs) == [
        (20, "step size 0.03 → 0.003"),
        (30, "optimizer adam → sgd, L1 0 → 0.01"),
        (40, "the same settings"),
        (50, "a weight set to 2.5"),
        (60, "a bias set to -0.5"),
    ]
