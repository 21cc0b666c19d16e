"""What the view of a linear layer says."""

from core.nn_modules.linear_layer import Linear, bound_at_start
from core.telling_apart import write_no_less

TINT = (
    "The tint of a cell goes with the number in it: blue above zero, brown below. "
    "In each grid it is full at the number farthest from 0."
)
GOES_ON = "The tutorial goes on with an activation function and a Sequential. They print:"


def shapes(linear: Linear) -> str:
    """Return which shapes meet."""
    x, weight, y = (tuple(tensor.shape) for tensor in (linear.x, linear.weight, linear.y))
    return (
        f"**Shapes.** x is {x}: a sample in every row. W is {weight}, a row for every output, so "
        f"`x @ W.T` is {y}. The features are used up, and the samples stay."
    )


def to_learn(linear: Linear) -> str:
    """Return how many numbers there are to learn, and where they start."""
    n_out, n_in = linear.weight.shape
    sum_ = f"{n_out} · {n_in}" + ("" if linear.bias is None else f" + {n_out}")
    numbers = "number" if linear.count == 1 else "numbers"
    return (
        f"**To learn:** {sum_} = **{linear.count}** {numbers}, at first random between "
        f"±1/√{n_in} = ±{write_no_less(bound_at_start(linear), 4)}. The seed decides which."
    )


def one_output(linear: Linear) -> str:
    """Return how an output comes about."""
    bias = "" if linear.bias is None else ", plus its bias"
    play = " Press play: one output after the other." if linear.y.numel() > 1 else ""
    return f"**One output** is a row of x times a row of W, summed{bias}.{play}"


def alt(linear: Linear) -> str:
    """Return what the picture shows, in words."""
    x, weight, y = (tuple(tensor.shape) for tensor in (linear.x, linear.weight, linear.y))
    b = "" if linear.bias is None else ", b"
    return (
        f"Grids of numbers: x {x}, W {weight}{b} and y {y}. Beside them, the sum that makes one output."
    )
