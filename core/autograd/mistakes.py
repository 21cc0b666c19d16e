"""The classic mistakes with autograd."""

import torch

from core.mistakes import Mistake


def go_back_twice() -> torch.Tensor | None:
    a = torch.tensor(2.0, requires_grad=True)
    b = torch.tensor(1.0, requires_grad=True)
    e = (a + b) * (b + 1)
    e.backward()
    e.backward()
    return b.grad


def retain_the_graph() -> torch.Tensor | None:
    a = torch.tensor(2.0, requires_grad=True)
    b = torch.tensor(1.0, requires_grad=True)
    e = (a + b) * (b + 1)
    e.backward(retain_graph=True)
    e.backward()
    return b.grad


def keep_the_old_gradient() -> torch.Tensor | None:
    b = torch.tensor(1.0, requires_grad=True)
    for _ in range(3):
        e = (2 + b) * (b + 1)
        e.backward()
    return b.grad


def drop_the_old_gradient() -> torch.Tensor | None:
    b = torch.tensor(1.0, requires_grad=True)
    for _ in range(3):
        b.grad = None
        e = (2 + b) * (b + 1)
        e.backward()
    return b.grad


def detach_on_the_way() -> torch.Tensor | None:
    a = torch.tensor(2.0, requires_grad=True)
    b = torch.tensor(1.0, requires_grad=True)
    c = (a + b).detach()
    e = c * (b + 1)
    e.backward()
    return b.grad


def stay_attached() -> torch.Tensor | None:
    a = torch.tensor(2.0, requires_grad=True)
    b = torch.tensor(1.0, requires_grad=True)
    c = a + b
    e = c * (b + 1)
    e.backward()
    return b.grad


def compute_without_tracking() -> torch.Tensor | None:
    x = torch.tensor([1.0], requires_grad=True)
    with torch.no_grad():
        y = (x - 2) ** 2
    y.backward()
    return x.grad


def compute_with_tracking() -> torch.Tensor | None:
    x = torch.tensor([1.0], requires_grad=True)
    y = (x - 2) ** 2
    y.backward()
    return x.grad


def change_a_leaf_in_place() -> torch.Tensor:
    x = torch.tensor([1.0], requires_grad=True)
    x += 1
    return x


def change_a_leaf_off_the_record() -> torch.Tensor:
    x = torch.tensor([1.0], requires_grad=True)
    with torch.no_grad():
        x += 1
    return x


def change_what_is_needed() -> torch.Tensor | None:
    x = torch.tensor([1.0], requires_grad=True)
    y = torch.exp(x)
    y += 1
    y.backward()
    return x.grad


def make_a_new_tensor() -> torch.Tensor | None:
    x = torch.tensor([1.0], requires_grad=True)
    y = torch.exp(x)
    y = y + 1
    y.backward()
    return x.grad


def go_back_from_a_vector() -> torch.Tensor | None:
    w = torch.tensor([3.0, 1.0], requires_grad=True)
    z = 2 * w
    z.backward()
    return w.grad


def go_back_from_a_number() -> torch.Tensor | None:
    w = torch.tensor([3.0, 1.0], requires_grad=True)
    z = 2 * w
    z.sum().backward()
    return w.grad


def train_what_is_not_a_leaf() -> torch.Tensor:
    w = 0.1 * torch.tensor([3.0, 1.0], requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1)
    w.sum().backward()
    optimizer.step()
    return w


def train_a_leaf() -> torch.Tensor:
    w = (0.1 * torch.tensor([3.0, 1.0])).requires_grad_()
    optimizer = torch.optim.SGD([w], lr=0.1)
    w.sum().backward()
    optimizer.step()
    return w


def make_a_number_of_it() -> torch.Tensor | None:
    x = torch.tensor(1.0, requires_grad=True)
    y = torch.tensor((x - 2).item() ** 2, requires_grad=True)
    y.backward()
    return x.grad


def leave_it_a_tensor() -> torch.Tensor | None:
    x = torch.tensor(1.0, requires_grad=True)
    y = (x - 2) ** 2
    y.backward()
    return x.grad


MISTAKES = (
    Mistake(
        "Go back twice through one graph",
        go_back_twice,
        retain_the_graph,
        "`backward()` frees what the nodes kept as soon as it has used it. `retain_graph=True` keeps "
        "it; then the second pass adds its gradient to the first, and 10 is twice the derivative.",
    ),
    Mistake(
        "Forget that gradients add up",
        keep_the_old_gradient,
        drop_the_old_gradient,
        "Every `backward()` adds to `.grad`. After three of them it holds three times the derivative, "
        "unless it is emptied before each.",
    ),
    Mistake(
        "Detach in the middle",
        detach_on_the_way,
        stay_attached,
        "b reaches e on two ways, and `detach()` cuts the one through c. There is no error: "
        "the gradient of the other way alone is simply wrong.",
    ),
    Mistake(
        "Turn a tensor into a number and back",
        make_a_number_of_it,
        leave_it_a_tensor,
        "`item()` gives a Python number, which has no history. The new tensor begins a graph of its "
        "own, and x never hears of it.",
    ),
    Mistake(
        "Compute inside no_grad",
        compute_without_tracking,
        compute_with_tracking,
        "Inside `torch.no_grad()` no graph is made, so there is no way back. "
        "It is meant for updates and for evaluation, not for the forward pass of training.",
    ),
    Mistake(
        "Change a leaf in place",
        change_a_leaf_in_place,
        change_a_leaf_off_the_record,
        "A leaf is where gradients arrive. If it changed as part of the computation, it would no longer "
        "be one. Inside `torch.no_grad()` the change is not part of the computation.",
    ),
    Mistake(
        "Overwrite what the way back needs",
        change_what_is_needed,
        make_a_new_tensor,
        "exp keeps its result, because that is its derivative. `y += 1` overwrites it, and PyTorch sees "
        "that the version is another one. `y = y + 1` makes a new tensor and leaves the old one alone.",
    ),
    Mistake(
        "Go back from a vector",
        go_back_from_a_vector,
        go_back_from_a_number,
        "The way back begins with 1 = ∂z/∂z, which belongs to a single number. With several numbers, "
        "say which one is meant, for example their sum.",
    ),
    Mistake(
        "Train what is not a leaf",
        train_what_is_not_a_leaf,
        train_a_leaf,
        "`0.1 * ...` is an operation, so w is its result, with a `grad_fn` and no `.grad` of its own. "
        "Compute first, and ask for gradients of what came out with `requires_grad_()`.",
    ),
)
