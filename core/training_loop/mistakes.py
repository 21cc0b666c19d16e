"""The classic mistakes of the training loop, on one point that should come out as 2."""

import torch
from torch import nn

from core.mistakes import Mistake


def leave_out_zero_grad() -> list[float]:
    w = torch.tensor([0.0], requires_grad=True)
    optim = torch.optim.SGD([w], lr=0.25)
    losses = []
    for _ in range(8):
        loss = ((w - 2) ** 2).mean()
        loss.backward()
        optim.step()
        losses.append(round(loss.item(), 3))
    return losses


def call_zero_grad() -> list[float]:
    w = torch.tensor([0.0], requires_grad=True)
    optim = torch.optim.SGD([w], lr=0.25)
    losses = []
    for _ in range(8):
        loss = ((w - 2) ** 2).mean()
        optim.zero_grad()
        loss.backward()
        optim.step()
        losses.append(round(loss.item(), 3))
    return losses


def zero_before_the_step() -> list[float]:
    w = torch.tensor([0.0], requires_grad=True)
    optim = torch.optim.SGD([w], lr=0.25)
    losses = []
    for _ in range(8):
        loss = ((w - 2) ** 2).mean()
        loss.backward()
        optim.zero_grad()
        optim.step()
        losses.append(round(loss.item(), 3))
    return losses


def compute_the_loss_once() -> list[float]:
    w = torch.tensor([0.0], requires_grad=True)
    optim = torch.optim.SGD([w], lr=0.25)
    losses = []
    loss = ((w - 2) ** 2).mean()
    for _ in range(8):
        optim.zero_grad()
        loss.backward()
        optim.step()
        losses.append(round(loss.item(), 3))
    return losses


def train_another_model() -> list[float]:
    X, y = torch.tensor([[1.0]]), torch.tensor([[2.0]])
    model = nn.Linear(1, 1, bias=False)
    optim = torch.optim.SGD(model.parameters(), lr=0.25)
    model = nn.Linear(1, 1, bias=False)
    nn.init.zeros_(model.weight)
    losses = []
    for _ in range(8):
        loss = nn.functional.mse_loss(model(X), y)
        optim.zero_grad()
        loss.backward()
        optim.step()
        losses.append(round(loss.item(), 3))
    return losses


def train_this_model() -> list[float]:
    X, y = torch.tensor([[1.0]]), torch.tensor([[2.0]])
    model = nn.Linear(1, 1, bias=False)
    nn.init.zeros_(model.weight)
    optim = torch.optim.SGD(model.parameters(), lr=0.25)
    losses = []
    for _ in range(8):
        loss = nn.functional.mse_loss(model(X), y)
        optim.zero_grad()
        loss.backward()
        optim.step()
        losses.append(round(loss.item(), 3))
    return losses


def give_the_name_away() -> list[float]:
    w = torch.tensor([0.0], requires_grad=True)
    losses = []
    for _ in range(8):
        loss = ((w - 2) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            w = w - 0.25 * w.grad
        losses.append(round(loss.item(), 3))
    return losses


def change_it_in_place() -> list[float]:
    w = torch.tensor([0.0], requires_grad=True)
    losses = []
    for _ in range(8):
        loss = ((w - 2) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            w -= 0.25 * w.grad
            w.grad.zero_()
        losses.append(round(loss.item(), 3))
    return losses


def change_data_too_early() -> torch.Tensor | None:
    w = torch.tensor([1.0], requires_grad=True)
    loss = (w**2).sum()
    w.data *= 10
    loss.backward()
    return w.grad


def go_back_first() -> torch.Tensor | None:
    w = torch.tensor([1.0], requires_grad=True)
    loss = (w**2).sum()
    loss.backward()
    w.data *= 10
    return w.grad


def cut_the_graph() -> list[float]:
    w = torch.tensor([0.0], requires_grad=True)
    optim = torch.optim.SGD([w], lr=0.25)
    losses = []
    for _ in range(8):
        y_hat = w.detach()
        loss = ((y_hat - 2) ** 2).mean()
        optim.zero_grad()
        loss.backward()
        optim.step()
        losses.append(round(loss.item(), 3))
    return losses


MISTAKES = (
    Mistake(
        "Leave out zero_grad",
        leave_out_zero_grad,
        call_zero_grad,
        "`backward()` adds to `.grad`. Without `zero_grad()` every step takes the sum of all gradients "
        "so far, and w swings past 2 again and again. PyTorch says nothing.",
    ),
    Mistake(
        "Call zero_grad between backward and step",
        zero_before_the_step,
        call_zero_grad,
        "`zero_grad()` throws the new gradient away before the step can use it. `.grad` is None, and "
        "`step()` leaves such parameters alone: the loss never changes.",
    ),
    Mistake(
        "Compute the loss once, before the loop",
        compute_the_loss_once,
        call_zero_grad,
        "`backward()` uses the graph up. Every iteration needs a forward pass and a loss of its own: "
        "w has changed, so its loss has changed as well.",
    ),
    Mistake(
        "Make a new model after the optimizer",
        train_another_model,
        train_this_model,
        "The optimizer holds the parameters that it was given. Those of the new model are others, so "
        "`step()` never touches them. Make the model first, then its optimizer.",
    ),
    Mistake(
        "Step with w = w - ...",
        give_the_name_away,
        change_it_in_place,
        "`w = w - ...` makes a new tensor and gives it the name w. Made under `no_grad`, it needs no "
        "gradient, so the next `backward()` fails. `w -= ...` changes w itself.",
    ),
    Mistake(
        "Change .data before backward",
        change_data_too_early,
        go_back_first,
        "The derivative of w² is 2 w, and w was 1 in the forward pass. `.data` changed it where "
        "autograd does not look, so `backward()` uses the new w. Under `no_grad` it would notice.",
    ),
    Mistake(
        "Cut the graph before the loss",
        cut_the_graph,
        call_zero_grad,
        "`detach()`, as `.item()`, gives numbers without a graph. No way leads from the loss back to w, "
        "so there is nothing that `backward()` could do.",
    ),
)
