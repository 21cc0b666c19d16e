"""One linear layer: what goes in, what it keeps, what comes out, and the sum behind every output."""

import streamlit as st

from core.nn_modules import charts
from core.nn_modules import linear_layer as core
from core.nn_modules.activations import apply_activation as activate
from core.nn_modules.activations import report_activation
from core.nn_modules.mistakes import MISTAKES
from core.nn_modules.sequential import apply_sequential as send_through
from core.nn_modules.sequential import report_sequential
from core.program import Settings, make_program
from pages.lenses.example_tensor import MOST_FEATURES, choose_example, shape
from pages.parts import code_panel, common, controls, mistakes_panel, panels, picture, prediction
from pages.parts.compute import remember

apply_linear = remember(core.apply_linear)
apply_activation = remember(activate)
apply_sequential = remember(send_through)


def draw() -> None:
    """Send the example tensor through a linear layer."""
    with st.sidebar:
        settings: Settings = {
            "in_features": controls.whole("in_features", "in_features", 1, MOST_FEATURES, 3),
            "out_features": controls.whole("out_features", "out_features", 1, MOST_FEATURES, 4),
            "bias": controls.switch("bias", "bias", True),
            **choose_example(),
            "seed": common.seed(),
            "device": common.device(),
        }
    linear = apply_linear(**settings)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        draw_grids(linear)
    with right:
        say_shapes(linear)

    def program() -> None:
        made = make_program("A linear layer", core.apply_linear, settings, core.report_linear, "linear")
        code_panel.draw(made, core.report_linear(linear), "nn_linear")

    panels.draw(
        {
            "Numbers": lambda: show_numbers(linear),
            "Code": program,
            "Predict": lambda: ask(settings),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def draw_grids(linear: core.Linear) -> None:
    """Draw the four tensors as grids of numbers."""
    x, weight, y = (tensor.detach().numpy() for tensor in (linear.x, linear.weight, linear.y))
    bias = None if linear.bias is None else linear.bias.detach().numpy()
    picture.draw(
        charts.linear_picture(*x.shape, len(weight), bias is not None),
        charts.linear_tables(x, weight, bias, y),
        alt=f"Grids of numbers: x {shape(x)}, W {shape(weight)}{'' if bias is None else ', b'} "
        f"and y {shape(y)}. Below them, the sum that makes one output.",
        key="linear_picture",
    )


def say_shapes(linear: core.Linear) -> None:
    """Say which shapes meet, and how many numbers there are to learn."""
    out_features, in_features = linear.weight.shape
    biases = "" if linear.bias is None else f" + {out_features}"
    st.markdown(
        f"**Shapes.** x is {shape(linear.x)}: a sample in every row. W is {shape(linear.weight)}, so "
        f"`x @ W.T` is {shape(linear.y)}. The features are used up, and the samples stay."
    )
    st.markdown(
        f"**To learn:** {out_features} · {in_features}{biases} = **{linear.count}** numbers. They start "
        f"at random between ±1/√{in_features} = ±{in_features**-0.5:.4f}. The seed decides which."
    )
    st.markdown(
        "**One output** is a row of x times a row of W, summed"
        f"{'' if linear.bias is None else ', plus its bias'}. Press play: one output after the other."
    )
    st.caption(
        "The tint of a cell goes with the number in it: blue above zero, brown below. "
        "It is full at the largest number of each grid."
    )


def show_numbers(linear: core.Linear) -> None:
    """Show what the tutorial prints of this layer, and in its next three sections."""
    st.code(core.report_linear(linear), language=None)
    st.markdown("The tutorial goes on with an activation function and a Sequential. They print:")
    st.code(report_activation(apply_activation()), language=None)
    st.code(report_sequential(apply_sequential(seed=common.seed())), language=None)


def ask(settings: Settings) -> None:
    """Ask how many numbers another layer has to learn; the answer is counted in one."""
    n_in, n_out, bias = settings["in_features"] + 2, settings["out_features"] + 1, settings["bias"]
    other = apply_linear(**settings | {"in_features": n_in, "out_features": n_out})
    guesses = {n_in + n_out, n_in * n_out, n_in * n_out + n_in, n_in * (n_out + 2) + 1, other.count}
    prediction.draw(
        prediction.Question(
            f"How many numbers does `nn.Linear({n_in}, {n_out}, bias={bias})` have to learn?",
            tuple(map(str, sorted(guesses))),
            str(other.count),
            f"W has {n_out} rows of {n_in} weights, a row for every output: {n_in * n_out}. "
            + (f"Every output has a bias, too: {n_out} more." if bias else "There is no bias."),
        )
    )
