"""The programs of the classic mistakes with autograd, each broken one before its mended one."""

import torch


def go_back_twice() -> torch.Tensor | None:
    a = torch.tensor(2.0, requires_grad=True)
    b = torch.tensor(1.0, requires_grad=True)
    e = (a + b) * (b + 1)
    e.backward()
    e.backward()
    return b.grad


def go_forward_again() -> torch.Tensor | None:
    a = torch.tensor(2.0, requires_grad=True)
    b = torch.tensor(1.0, requires_grad=True)
    e = (a + b) * (b + 1)
    e.backward()
    a.grad = b.grad = None
    e = (a + b) * (b + 1)
    e.backward()
    return b.grad


def go_back_from_two_losses() -> torch.Tensor | None:
    w = torch.tensor(3.0, requires_grad=True)
    shared = w**2
    first, second = (shared - 1) ** 2, (shared - 5) ** 2
    first.backward()
    second.backward()
    return w.grad


def go_back_from_their_sum() -> torch.Tensor | None:
    w = torch.tensor(3.0, requires_grad=True)
    shared = w**2
    first, second = (shared - 1) ** 2, (shared - 5) ** 2
    (first + second).backward()
    return w.grad


def read_grad_of_a_result() -> torch.Tensor | None:
    a = torch.tensor(2.0, requires_grad=True)
    c = 3 * a
    e = c**2
    e.backward()
    return c.grad


def ask_for_grad_of_a_result() -> torch.Tensor | None:
    a = torch.tensor(2.0, requires_grad=True)
    c = 3 * a
    c.retain_grad()
    e = c**2
    e.backward()
    return c.grad


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
