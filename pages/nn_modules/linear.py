"""One linear layer: what goes in, what it keeps, what comes out, and the sum behind every output."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.nn_modules import linear_charts as charts
from core.nn_modules import questions
from core.nn_modules.activations import apply_activation, report_activation
from core.nn_modules.linear_layer import Linear, apply_linear, bound_at_start, report_linear
from core.nn_modules.mistakes import MISTAKES
from core.nn_modules.questions import MOST_FEATURES
from core.nn_modules.sequential import apply_sequential, report_sequential
from pages.nn_modules import example_tensor
from pages.nn_modules.example_tensor import example_arguments, shape_of
from pages.parts.declare import Shared, switch, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View

# Where there are two forms, the first is for a layer with a bias, the other for one without.
ALT = {
    True: "Grids of numbers: x {x}, W {weight}, b and y {y}. Below them, the sum that makes one output.",
    False: "Grids of numbers: x {x}, W {weight} and y {y}. Below them, the sum that makes one output.",
}
SHAPES = (
    "**Shapes.** x is {x}: a sample in every row. W is {weight}, so `x @ W.T` is {y}. The features are "
    "used up, and the samples stay."
)
TO_LEARN = {
    True: "**To learn:** {n_out} · {n_in} + {n_out} = **{count}** numbers. They start at random between "
    "±1/√{n_in} = ±{bound:.4f}. The seed decides which.",
    False: "**To learn:** {n_out} · {n_in} = **{count}** numbers. They start at random between "
    "±1/√{n_in} = ±{bound:.4f}. The seed decides which.",
}
ONE_OUTPUT = {
    True: "**One output** is a row of x times a row of W, summed, plus its bias. Press play: one output "
    "after the other.",
    False: "**One output** is a row of x times a row of W, summed. Press play: one output after the "
    "other.",
}
TINT = (
    "The tint of a cell goes with the number in it: blue above zero, brown below. "
    "It is full at the largest number of each grid."
)
GOES_ON = "The tutorial goes on with an activation function and a Sequential. They print:"


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: the size of the layer, and the numbers that go in."""

    in_features: int = whole("in_features", 1, MOST_FEATURES, 3)
    out_features: int = whole("out_features", 1, MOST_FEATURES, 4)
    bias: bool = switch("bias", True)
    n_samples: int = example_tensor.n_samples()
    start: float = example_tensor.first_number()
    step: float = example_tensor.distance()


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `apply_linear`."""
    return {
        "in_features": settings.in_features,
        "out_features": settings.out_features,
        "bias": settings.bias,
        **example_arguments(settings),
    }


def run(settings: Settings) -> Linear:
    """Send the example tensor through a linear layer."""
    return remember(apply_linear)(**arguments(settings))


def draw_grids(settings: Settings, linear: Linear) -> Picture:
    """Draw the four tensors as grids of numbers."""
    x, weight, y = (tensor.detach().numpy() for tensor in (linear.x, linear.weight, linear.y))
    bias = None if linear.bias is None else linear.bias.detach().numpy()
    words = ALT[settings.bias]
    return Picture(
        charts.linear_picture(len(x), settings.in_features, len(weight), settings.bias),
        charts.linear_tables(x, weight, bias, y),
        alt=words.format(x=shape_of(x), weight=shape_of(weight), y=shape_of(y)),
    )


def say(settings: Settings, linear: Linear) -> None:
    """Say which shapes meet, and how many numbers there are to learn."""
    n_out, n_in = linear.weight.shape
    x, weight, y = (shape_of(tensor) for tensor in (linear.x, linear.weight, linear.y))
    st.markdown(SHAPES.format(x=x, weight=weight, y=y))
    bound = bound_at_start(linear)
    words = TO_LEARN[settings.bias]
    st.markdown(words.format(n_out=n_out, n_in=n_in, count=linear.count, bound=bound))
    st.markdown(ONE_OUTPUT[settings.bias])
    st.caption(TINT)


def show_numbers(settings: Settings, linear: Linear) -> None:
    """Show what the tutorial prints of this layer, and in its next three sections."""
    st.code(report_linear(linear), language=None)
    st.markdown(GOES_ON)
    st.code(report_activation(remember(apply_activation)()), language=None)
    st.code(report_sequential(remember(apply_sequential)(seed=settings.seed)), language=None)


def program(settings: Settings, linear: Linear) -> Shown:
    """Return the program of a linear layer."""
    return Shown(
        "A linear layer",
        apply_linear,
        arguments(settings),
        report_linear,
        report_linear(linear),
        "nn_linear",
        result="linear",
    )


VIEW = View(
    name="linear",
    title="A linear layer",
    settings=Settings,
    run=run,
    picture=draw_grids,
    words=say,
    numbers=show_numbers,
    program=program,
    question=lambda settings: questions.count_another_layer(**arguments(settings)),
    mistakes=MISTAKES,
    point=("in_features", "out_features"),
    formerly={"module": "linear"},
)
