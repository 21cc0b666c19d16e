"""One linear layer: what goes in, what it keeps, what comes out, and the sum behind every output."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.nn_modules import linear_charts as charts
from core.nn_modules import linear_words as words
from core.nn_modules import on_the_board, questions
from core.nn_modules.activations import apply_activation, report_activation
from core.nn_modules.linear_layer import Linear, apply_linear, report_linear
from core.nn_modules.mistakes import MISTAKES
from core.nn_modules.questions import MOST_FEATURES
from core.nn_modules.sequential import apply_sequential, report_sequential
from pages.nn_modules import example_tensor
from pages.nn_modules.example_tensor import example_arguments
from pages.parts.declare import Shared, switch, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks


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
    return Picture(
        charts.linear_picture(len(x), settings.in_features, len(weight), settings.bias),
        charts.linear_tables(x, weight, bias, y),
        alt=words.alt(linear),
    )


def say(settings: Settings, linear: Linear) -> None:
    """Say which shapes meet, and how many numbers there are to learn."""
    st.markdown(words.shapes(linear))
    st.markdown(words.to_learn(linear))
    st.markdown(words.one_output(linear))
    st.caption(words.TINT)


def show_numbers(settings: Settings, linear: Linear) -> None:
    """Show what the tutorial prints of this layer, and in its next three sections."""
    st.code(report_linear(linear), language=None, wrap_lines=True)
    st.markdown(words.GOES_ON)
    st.code(report_activation(remember(apply_activation)()), language=None, wrap_lines=True)
    st.code(
        report_sequential(remember(apply_sequential)(seed=settings.seed)), language=None, wrap_lines=True
    )


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
    short=lambda settings, linear: on_the_board.write_linear(linear, arguments(settings)),
    program=program,
    questions=asks(arguments, questions.count_another_layer, questions.count_for_more_samples),
    mistakes=MISTAKES,
    point=("in_features", "out_features"),
    formerly={"module": "linear"},
)
