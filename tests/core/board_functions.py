"""Functions as lessons have them on the board, to be specialised."""

from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Size:
    """A record of settings."""

    rows: int
    kind: str = "plain"


def twice(x):
    """Return 2 x."""
    return 2 * x


def walk(f, start, step_size=0.5, steps=2, zero=True, device="cpu"):
    """Walk downhill."""
    # where it starts
    x = torch.tensor([start], requires_grad=True, device=device)
    for step in range(steps):
        y = f(x)
        y.backward()  # the gradient
        yield step, x.item(), x.grad.item()
        with torch.no_grad():
            x -= step_size * x.grad
        # gradients add up
        if zero:
            x.grad.zero_()
        elif step_size > 1:
            print("large")
    return x


def choose(kind, n, size, device="cpu"):
    """Make choices of many kinds."""
    if kind == "ones" or size.kind == "fancy":
        # all ones
        x = torch.ones(size.rows, n, device=device)
    elif kind == "zeros":
        x = torch.zeros(size.rows, n, device=device)
    else:
        x = torch.full((n,), 7.0)
    y = x.to(device) + (n if kind == "ones" else -n)
    if n > 3:
        yield "large"
    z = [n + 1 for n in range(2)]  # another n
    yield y.shape, len(z), kind


def assigned(n):
    """Assign to an argument."""
    n += 1
    yield n
    record = Size(rows=n)
    yield record.rows


def nothing(flag):
    """Have a branch that leaves nothing."""
    x = 1
    if flag:
        x = 2
    yield x


def quotes(word):
    """Yield what an f-string could not hold."""
    table = {"a": 1, 'b"': 2}
    yield table["a"], f"{word}", {1, 2}


def call_by_name(x, calls, chain):
    """Call methods by their names, in a loop."""
    y = x
    for name, arguments in calls:
        y = getattr(y if chain else x, name)(*arguments)
        yield y


def plus(a, b, twice):
    """Return a + b, or twice of it."""
    if twice is None:
        return a + b
    return 2 * (a + b)


def add_to(a, b, twice):
    """Add in place."""
    a += b
    return a


def call_functions(x, f, change, twice=None):
    """Call functions that are arguments."""
    y = torch.tensor(x, dtype=twice)
    y = change(y, 1, twice)
    yield f(y, 3, twice)


def read_code(code):
    """Do what a text says."""
    a = 7
    yield a
    yield eval(code)
