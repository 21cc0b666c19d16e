"""Activation functions: the curve, its derivative, and where the inputs fall on both."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.activations import ACTIVATIONS
from core.nn_modules import activation_charts as charts
from core.nn_modules import activation_words as words
from core.nn_modules import on_the_board, questions
from core.nn_modules.activation_words import NAMES
from core.nn_modules.activations import (
    REACH,
    Activated,
    activation_curve,
    apply_activation,
    heights,
    report_activation,
)
from core.nn_modules.mistakes import MISTAKES
from pages.parts.declare import Shared, choice, slider
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks

BEYOND = 1.1 * REACH  # room for the outermost points and their names


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: a function, and three inputs."""

    activation: str = choice("Activation function", tuple(ACTIVATIONS), "relu")
    x0: float = slider(f"Input {NAMES[0]}", -REACH, REACH, -1, 0.1)
    x1: float = slider(f"Input {NAMES[1]}", -REACH, REACH, 1, 0.1)
    x2: float = slider(f"Input {NAMES[2]}", -REACH, REACH, 0, 0.1)


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `apply_activation`."""
    return {
        "activation": settings.activation,
        "inputs": (settings.x0, settings.x1, settings.x2),
        "device": settings.computes_on,
    }


def run(settings: Settings) -> Activated:
    """Apply the function to the inputs."""
    return remember(apply_activation)(**arguments(settings))


def columns(result: Activated) -> tuple[list[float], list[float], list[float]]:
    """Return inputs, outputs and derivatives as lists."""
    return result.x.tolist(), result.y.tolist(), result.derivative.tolist()


def draw_curves(settings: Settings, result: Activated) -> Picture:
    """Draw the curves with the inputs on them."""
    curve = remember(activation_curve)(settings.activation)
    ends = heights(curve, result.y.max().item())
    return Picture(
        charts.activation_picture(-BEYOND, BEYOND, *ends),
        {
            "curve": charts.activation_table(*columns(curve)),
            "inputs": charts.input_table(*columns(result), NAMES, BEYOND, ends),
        },
        alt=words.alt(settings.activation, result),
    )


def say(settings: Settings, result: Activated) -> None:
    """Say what is special about a function, and how much gradient each input lets through."""
    st.markdown(words.saying(settings.activation))
    st.markdown(words.COMES_BACK)
    rows = zip(NAMES, *columns(result), strict=True)
    st.markdown("\n".join(words.comes_back(*row) for row in rows))


def show_numbers(settings: Settings, result: Activated) -> None:
    """Show what the tutorial prints, and the derivatives."""
    st.code(report_activation(result), language=None, wrap_lines=True)


def program(settings: Settings, result: Activated) -> Shown:
    """Return the program of an activation function."""
    return Shown(
        "An activation function",
        apply_activation,
        arguments(settings),
        report_activation,
        report_activation(result),
        "activation_function",
    )


VIEW = View(
    name="activation",
    title="An activation function",
    settings=Settings,
    run=run,
    picture=draw_curves,
    words=say,
    numbers=show_numbers,
    short=lambda settings, result: on_the_board.write_activation(result, arguments(settings)),
    program=program,
    questions=asks(arguments, questions.is_it_steeper, questions.take_another_function),
    mistakes=MISTAKES,
    point=("activation", "x0"),
    formerly={"module": "activation"},
)
