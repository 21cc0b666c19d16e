"""The classic mistakes of fitting a network to a curve."""

# mypy: disable-error-code="no-any-return, arg-type"

import torch
from torch import nn

from core.mistakes import Mistake


def forget_the_activation() -> float:
    generator = torch.Generator().manual_seed(446)
    x = torch.linspace(0, 1, 50)[:, None]
    y = torch.sin(6 * x)
    model = nn.Sequential(nn.Linear(1, 32), nn.Linear(32, 1))
    for parameter in model.parameters():
        nn.init.uniform_(parameter, -0.5, 0.5, generator=generator)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    for _ in range(300):
        loss = nn.functional.mse_loss(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return round(loss.item(), 3)


def put_an_activation_between() -> float:
    generator = torch.Generator().manual_seed(446)
    x = torch.linspace(0, 1, 50)[:, None]
    y = torch.sin(6 * x)
    model = nn.Sequential(nn.Linear(1, 32), nn.Tanh(), nn.Linear(32, 1))
    for parameter in model.parameters():
        nn.init.uniform_(parameter, -0.5, 0.5, generator=generator)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    for _ in range(300):
        loss = nn.functional.mse_loss(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return round(loss.item(), 3)


def drop_a_dimension() -> torch.Tensor:
    model = nn.Linear(1, 32)
    x = torch.linspace(0, 1, 200)
    return model(x)


def keep_the_dimension() -> torch.Size:
    model = nn.Linear(1, 32)
    x = torch.linspace(0, 1, 200)
    return model(x[:, None]).shape


def add_up_losses_with_their_graphs() -> torch.Tensor:
    model = nn.Linear(1, 1)
    nn.init.ones_(model.weight)
    nn.init.zeros_(model.bias)
    x = torch.linspace(0, 1, 50)[:, None]
    total = torch.zeros(())
    for batch in x.split(10):
        total = total + model(batch).square().mean()
    return total


def add_up_numbers() -> float:
    model = nn.Linear(1, 1)
    nn.init.ones_(model.weight)
    nn.init.zeros_(model.bias)
    x = torch.linspace(0, 1, 50)[:, None]
    total = 0.0
    for batch in x.split(10):
        total += model(batch).square().mean().item()
    return round(total, 4)


def give_the_optimizer_another_model() -> bool:
    model = nn.Linear(1, 1)
    x = torch.linspace(0, 1, 50)[:, None]
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    model = nn.Linear(1, 1)
    before = model.weight.clone()
    model(x).square().mean().backward()
    optimizer.step()
    return not torch.equal(before, model.weight)


def give_the_optimizer_this_model() -> bool:
    model = nn.Linear(1, 1)
    x = torch.linspace(0, 1, 50)[:, None]
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    before = model.weight.clone()
    model(x).square().mean().backward()
    optimizer.step()
    return not torch.equal(before, model.weight)


MISTAKES = (
    Mistake(
        "Forget the activation",
        forget_the_activation,
        put_an_activation_between,
        "Two linear layers, one after the other, are one linear layer: the best straight line, whatever "
        "the width. The numbers are the losses in step 300.",
    ),
    Mistake(
        "Give the inputs as a flat list",
        drop_a_dimension,
        keep_the_dimension,
        "`nn.Linear(1, 32)` wants one feature in the last dimension. A tensor of shape (200,) is one "
        "sample with 200 features; `x[:, None]` makes it 200 samples with one.",
    ),
    Mistake(
        "Add up losses with their graphs",
        add_up_losses_with_their_graphs,
        add_up_numbers,
        "A sum of losses keeps the graph of every batch alive, and memory grows all through the epoch: "
        "its `grad_fn` gives it away. Add `.item()`, a plain number.",
    ),
    Mistake(
        "Make the model anew after the optimizer",
        give_the_optimizer_another_model,
        give_the_optimizer_this_model,
        "An optimizer holds the parameters it was given, not the name of the model. The question "
        "answered here: did the weights of the model change?",
    ),
)
