"""The classic mistakes with optimizers."""

# mypy: disable-error-code="no-any-return"

import torch

from core.mistakes import Mistake


def choose_a_far_too_large_step_size() -> float:
    w = torch.tensor([1.0, 1.0], requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.3)
    for _ in range(300):
        loss = (w[0] ** 2 + 10 * w[1] ** 2) / 2
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()


def choose_a_small_enough_step_size() -> float:
    w = torch.tensor([1.0, 1.0], requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.15)  # below 2 / 10
    for _ in range(300):
        loss = (w[0] ** 2 + 10 * w[1] ** 2) / 2
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()


def make_the_optimizer_anew_every_step() -> float:
    w = torch.tensor([1.0, 1.0], requires_grad=True)
    for _ in range(60):
        optimizer = torch.optim.SGD([w], lr=0.02, momentum=0.9)
        loss = (w[0] ** 2 + 10 * w[1] ** 2) / 2
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return round(loss.item(), 6)


def make_the_optimizer_once() -> float:
    w = torch.tensor([1.0, 1.0], requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.02, momentum=0.9)
    for _ in range(60):
        loss = (w[0] ** 2 + 10 * w[1] ** 2) / 2
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return round(loss.item(), 6)


def give_the_optimizer_a_result() -> None:
    w = torch.tensor([1.0, 1.0], requires_grad=True)
    halved = w / 2
    torch.optim.SGD([halved], lr=0.1)


def give_the_optimizer_a_leaf() -> torch.Tensor:
    w = torch.tensor([1.0, 1.0], requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1)
    (w / 2).sum().backward()
    optimizer.step()
    return w.detach()


def give_the_optimizer_one_tensor() -> None:
    w = torch.tensor([1.0, 1.0], requires_grad=True)
    torch.optim.Adam(w, lr=0.1)


def give_the_optimizer_a_list() -> torch.Tensor:
    w = torch.tensor([1.0, 1.0], requires_grad=True)
    optimizer = torch.optim.Adam([w], lr=0.1)
    (w**2).sum().backward()
    optimizer.step()
    return w.detach()


def overrun_the_schedule() -> None:
    w = torch.tensor([1.0, 1.0], requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=0.1, total_steps=10, cycle_momentum=False
    )
    for _ in range(20):
        (w**2).sum().backward()
        optimizer.step()
        scheduler.step()


def give_the_schedule_all_steps() -> float:
    w = torch.tensor([1.0, 1.0], requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=0.1, total_steps=20, cycle_momentum=False
    )
    for _ in range(20):
        optimizer.zero_grad()
        (w**2).sum().backward()
        optimizer.step()
        scheduler.step()
    return round(float(scheduler.get_last_lr()[0]), 8)


def step_the_schedule_first() -> list[float]:
    w = torch.tensor([1.0, 1.0], requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=1, gamma=0.5)
    used = []
    for _ in range(3):
        optimizer.zero_grad()
        (w**2).sum().backward()
        scheduler.step()
        used.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
    return used


def step_the_optimizer_first() -> list[float]:
    w = torch.tensor([1.0, 1.0], requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=1, gamma=0.5)
    used = []
    for _ in range(3):
        optimizer.zero_grad()
        (w**2).sum().backward()
        used.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return used


def step_an_epochs_schedule_after_every_batch() -> str:
    w = torch.tensor([1.0, 1.0], requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=2, gamma=0.1)  # every 2 epochs
    for _ in range(4):
        for _ in range(5):
            optimizer.zero_grad()
            (w**2).sum().backward()
            optimizer.step()
            scheduler.step()
    return f"{scheduler.get_last_lr()[0]:.0e}"


def step_an_epochs_schedule_after_every_epoch() -> str:
    w = torch.tensor([1.0, 1.0], requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=2, gamma=0.1)  # every 2 epochs
    for _ in range(4):
        for _ in range(5):
            optimizer.zero_grad()
            (w**2).sum().backward()
            optimizer.step()
        scheduler.step()
    return f"{scheduler.get_last_lr()[0]:.0e}"


MISTAKES = (
    Mistake(
        "Choose too large a step size",
        choose_a_far_too_large_step_size,
        choose_a_small_enough_step_size,
        "The curvature across is 10, so SGD diverges above 2/10. No error says so: the loss becomes NaN "
        "or infinite, and stays that.",
    ),
    Mistake(
        "Make the optimizer anew at every step",
        make_the_optimizer_anew_every_step,
        make_the_optimizer_once,
        "An optimizer keeps its buffers from step to step. A new one begins at zero, so there is never "
        "any momentum. The numbers are the losses in step 60.",
    ),
    Mistake(
        "Give the optimizer a computed tensor",
        give_the_optimizer_a_result,
        give_the_optimizer_a_leaf,
        "An optimizer changes leaves: tensors that you made, not those that were computed from others.",
    ),
    Mistake(
        "Give the optimizer one tensor",
        give_the_optimizer_one_tensor,
        give_the_optimizer_a_list,
        "An optimizer wants an iterable of parameters, even for a single one: `[w]` or "
        "`model.parameters()`.",
    ),
    Mistake(
        "Step the schedule before the optimizer",
        step_the_schedule_first,
        step_the_optimizer_first,
        "The first step size is never used. The numbers are those that the steps were made with: "
        "`optimizer.step()` comes first, `scheduler.step()` after it.",
    ),
    Mistake(
        "Step an epoch's schedule after every batch",
        step_an_epochs_schedule_after_every_batch,
        step_an_epochs_schedule_after_every_epoch,
        "A scheduler counts its own steps and knows nothing of epochs. This one was to make the step "
        "size ten times smaller every 2 epochs: in 4 epochs of 5 batches it did so 10 times, not twice.",
    ),
    Mistake(
        "Step on when the schedule is over",
        overrun_the_schedule,
        give_the_schedule_all_steps,
        "`OneCycleLR` is made for a number of steps. Give it all that you will make: epochs times "
        "batches, if you step it after every batch.",
    ),
)
