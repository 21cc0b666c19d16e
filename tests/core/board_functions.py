"""Functions as lessons have them on the board, to be specialised."""

from dataclasses import dataclass

import torch
from torch import nn

from core.nn_modules.own_generator import OwnGenerator
from core.tutorial_stream import draw_linear, generator_before


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


def drawn(seed, bias, section=10):
    """Draw a layer and numbers with generators of its own."""
    generator = generator_before(section, seed)
    layer = draw_linear(3, 4, generator, bias)
    yield layer.weight.tolist()
    # again
    generator = torch.Generator().manual_seed(seed)
    yield torch.randn(20, generator=generator).tolist(), torch.rand(2, generator=generator).tolist()
    with torch.no_grad(), OwnGenerator(generator):
        yield nn.Dropout(0.5)(torch.ones(20)).tolist()


def make_data(n, device):
    """Return two tensors on a device."""
    # the data
    a = torch.ones(n)
    b = (2 * a + 1).to(device)
    return a.to(device), b


def count_up(a, b, steps):
    """Yield sums."""
    for step in range(steps):
        a = a + b
        yield step, a.tolist()


def in_parts(n, steps, loop=count_up, device="cpu"):
    """Call two functions whose words are those of this place."""
    a, b = make_data(n, device)
    yield from loop(a, b, steps)
    c, d = make_data(n, device)  # other words: the call stays
    yield c.tolist(), d.tolist()


def in_a_row(layers, seed):
    """Make a model of what is asked for."""
    generator = generator_before(12, seed)
    model = nn.Sequential(
        *[draw_linear(n, out, generator) if kind is None else kind() for n, out, kind in layers]
    )
    yield model
    yield model(torch.ones(1, 3)).tolist()
