"""What the steps for the teacher say is seen, against the runs."""

import re

import torch
from torch import nn

from pages.nn_modules.sequential import VIEW


def has_a_row_for_each(settings, run):
    assert run.weight.shape == (settings.out_features, settings.in_features) == (4, 3)
    return True, *map(str, (*run.weight.shape, *run.y.shape))


def is_the_bias(settings, run):
    return (not run.x.any() and bool((run.y == run.bias).all()),)


def lets_one_through(settings, run):
    zeros = run.y.tolist() == [0, 0, 3] and run.derivative.tolist() == [0, 0, 1]
    return zeros, "0", "0", f"{settings.x2:g}"


def is_one_layer(settings, run):
    y = run.stages[-1].values
    bends = y[2:] - 2 * y[1:-1] + y[:-2]
    return (bool(bends.abs().max() < 1e-5) and len(y) >= 3,)


def does_not_fit(settings, run):
    return ("mat1 and mat2 shapes cannot be multiplied" in run.error,)


def draws_only_in_training(settings, run):
    training = {call.answer for call in run.calls if call.mode == "train()"}
    others = {call.answer for call in run.calls if call.mode != "train()"}
    return (len(training) > 5 and len(others) == 1,)


SEEN = {
    "A linear layer": has_a_row_for_each,
    "Zeros in": is_the_bias,
    "What bends": lets_one_through,
    "Nothing between": is_one_layer,
    "A misfit": does_not_fit,
    "Train and eval": draws_only_in_training,
}


def needs_a_bend():
    layers = nn.Linear(1, 8), nn.Linear(8, 1)
    x = torch.linspace(-2, 2, 5).unsqueeze(1)
    straight, bent = layers[1](layers[0](x)), layers[1](torch.relu(layers[0](x)))

    def bends(y):
        return (y[2:] - 2 * y[1:-1] + y[:-2]).abs().max().item()

    return bends(straight) < 1e-5 < bends(bent), "two"


def names_two_that_differ():
    error = VIEW.run(VIEW.settings(misfit=True)).error
    ((_, columns, rows, _),) = re.findall(r"\((\d+)x(\d+) and (\d+)x(\d+)\)", error)
    return columns != rows, "two"


def has_a_bias_for_each_output():
    layer = nn.Linear(3, 4)
    learned = sum(each.numel() for each in layer.parameters())
    assert learned == 3 * 4 + 4
    return layer.bias.shape == (4,), "four"


SAID = {
    "has to bend between two layers": needs_a_bend,
    "Which two numbers": names_two_that_differ,
    "And four more": has_a_bias_for_each_output,
}
