"""Activation functions: the curve, its derivative, and where the inputs fall on both."""

import streamlit as st

from core.activations import ACTIVATIONS
from core.nn_modules import activations as core
from core.nn_modules import charts
from core.nn_modules.mistakes import MISTAKES
from core.program import Settings, make_program
from pages.parts import code_panel, common, controls, mistakes_panel, panels, picture, prediction
from pages.parts.compute import remember

apply_activation = remember(core.apply_activation)

REACH = 6.0
PLACES = tuple(round(-REACH + 0.05 * number, 2) for number in range(241))
NAMES = ("x₀", "x₁", "x₂")
STEEPNESS = ("Steeper", "Flatter", "Equally steep")

SAYINGS = {
    "relu": "**ReLU** keeps what is above zero and makes the rest 0. Below zero its derivative is 0: "
    "a unit that sees only negative inputs learns nothing. At the kink PyTorch takes 0.",
    "tanh": "**Tanh** squeezes everything between −1 and 1. Far from zero it is flat, and almost no "
    "gradient comes back through it.",
    "sigmoid": "**Sigmoid** squeezes everything between 0 and 1. Its derivative is 1/4 at most, so "
    "every layer of it makes gradients at least four times smaller.",
    "gelu": "**GELU** multiplies x by the chance that a normal random number is below x. It is smooth "
    "where ReLU has its kink, and dips a little below zero.",
    "leaky relu": "**LeakyReLU** lets 1 % of what is below zero through. So a gradient is left there.",
    "softplus": "**Softplus**, log(1 + eˣ), is a smooth ReLU. Its derivative is the sigmoid.",
}


def draw() -> None:
    """Draw an activation function with three inputs on it."""
    with st.sidebar:
        name = controls.choose("Activation function", "activation", list(ACTIVATIONS), "relu")
        inputs = tuple(
            controls.slider(f"Input {label}", f"x{number}", -REACH, REACH, default, 0.1)
            for number, (label, default) in enumerate(zip(NAMES, (-1, 1, 0), strict=True))
        )
    settings: Settings = {"activation": name, "inputs": inputs, "device": common.device()}
    result = apply_activation(**settings)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        draw_curves(name, result)
    with right:
        say_slopes(name, result)

    def numbers() -> None:
        st.code(core.report_activation(result), language=None)

    def program() -> None:
        made = make_program(
            "An activation function", core.apply_activation, settings, core.report_activation
        )
        code_panel.draw(made, core.report_activation(result), "activation_function")

    panels.draw(
        {
            "Numbers": numbers,
            "Code": program,
            "Predict": lambda: ask(name, inputs[0]),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def draw_curves(name: str, result: core.Activated) -> None:
    """Draw the curves with the inputs on them."""
    curve = apply_activation(name, PLACES)
    bottom, top = (-1.25, 1.25) if name in ("tanh", "sigmoid") else (-1.0, 3.0)
    picture.draw(
        charts.activation_picture(-REACH, REACH, bottom, top),
        {
            "curve": charts.activation_table(*columns(curve)),
            "inputs": charts.activation_table(*columns(result), NAMES),
        },
        alt=f"The curves of {name} and of its derivative, with three inputs on them.",
        key="activation_picture",
    )


def columns(result: core.Activated) -> tuple[list[float], list[float], list[float]]:
    """Return inputs, outputs and derivatives as lists."""
    return result.x.tolist(), result.y.tolist(), result.derivative.tolist()


def say_slopes(name: str, result: core.Activated) -> None:
    """Say what is special about a function, and how much gradient each input lets through."""
    st.markdown(SAYINGS[name])
    st.markdown("The derivative says how much of a gradient comes back through the function:")
    rows = zip(NAMES, *columns(result), strict=True)
    st.markdown(
        "\n".join(
            f"- {label} = {x:g}: f = {y:.4f}, f' = {slope:.4f}, **{passed(slope)}** comes back"
            for label, x, y, slope in rows
        )
    )


def passed(slope: float) -> str:
    """Return how much of a gradient a derivative lets through, in words."""
    if slope in (0, 1):
        return "all of it" if slope else "nothing"
    return f"{slope:.1%}" if slope > 0 else f"{-slope:.1%}, with its sign turned,"


def ask(name: str, here: float) -> None:
    """Ask whether a function is steeper elsewhere; the answer comes from its derivative there."""
    there = round(here + 3 if here < 1 else here - 4, 1)
    first, second = apply_activation(name, (here, there)).derivative.tolist()
    answer = STEEPNESS[2] if abs(first - second) < 5e-5 else STEEPNESS[second < first]
    prediction.draw(
        prediction.Question(
            f"x₀ is {here:g} now. Move it to {there:g}: how steep is {name} there, compared with now?",
            STEEPNESS,
            answer,
            f"The derivative is {first:.4f} at {here:g} and {second:.4f} at {there:g}.",
        )
    )
