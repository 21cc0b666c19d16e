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


def noisy(noise, factor, steps, names, seed=446):
    """Draw with noise, before another draw and behind all of them; take turns."""
    generator = torch.Generator().manual_seed(seed)
    x = torch.rand(3, generator=generator)
    # moved
    x = x + noise * torch.randn(3, generator=generator)
    order = torch.randperm(3, generator=generator)
    z = factor * x + 1 + noise * torch.randn(3, generator=generator)
    yield x.tolist(), order.tolist(), z.tolist()
    for step in range(steps):
        if step % steps == 0:
            yield step, "first"
        yield step, step + 1
    for name in names:
        y = x + 1 if name == "only" else x - 1
        yield name, y.tolist()


def of_whole_numbers(factor, noise):
    """Multiply and add whole numbers."""
    x = torch.arange(3)
    y = factor * x
    z = x + noise
    yield y.dtype, z.dtype


def read_behind(steps):
    """Read a loop's name behind it."""
    for step in range(steps):
        x = step + 1
        yield x
    yield step
