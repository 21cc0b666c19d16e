"""Losses of an error: squared, absolute, Huber, as curves with their gradients."""

import pandas as pd
import streamlit as st
import torch

from core.loss_functions import charts
from core.loss_functions import errors as core
from core.loss_functions.cross_entropy import compute_cross_entropy, report_cross_entropy
from core.loss_functions.mistakes import MISTAKES
from core.program import Settings, make_program
from pages.parts import (
    code_panel,
    common,
    controls,
    mistakes_panel,
    panels,
    picture,
    prediction,
    text_table,
)
from pages.parts.compute import remember

compute_loss = remember(core.compute_loss)
cross_entropy = remember(compute_cross_entropy)

KINDS = ("mse", "l1", "huber")
REACH = 4.0
ERRORS = tuple(round(-REACH + 0.05 * number, 2) for number in range(161))
MARKS = ("₀", "₁", "₂")

SAYINGS = {
    "mse": "**MSE** squares the error. The gradient grows with the error, so one outlier can pull "
    "harder than all the others together.",
    "l1": "**L1** takes the error without its sign. Every element pulls equally hard, however small its "
    "error is. At the kink PyTorch takes 0.",
    "huber": "**Huber** is a parabola for errors up to delta, and a straight line beyond. Far away "
    "nothing pulls harder than delta, and near zero it is smooth.",
}


def draw() -> None:
    """Compare three inputs with three targets."""
    with st.sidebar:
        name = controls.pick("Loss", "loss", KINDS, "mse")
        reduction = controls.pick("Reduction", "reduction", ("mean", "sum", "none"), "mean")
        delta = controls.slider("Huber's delta", "delta", 0.25, 3, 1, 0.25)
        left, right = st.columns(2)
        with left:
            inputs = tuple(
                controls.slider(f"input{mark}", f"input{number}", -2, 2, 0, 0.1)
                for number, mark in enumerate(MARKS)
            )
        with right:
            targets = tuple(
                controls.slider(f"target{mark}", f"target{number}", -2, 2, default, 0.1)
                for number, (mark, default) in enumerate(zip(MARKS, (1, 0, -1), strict=True))
            )
    settings: Settings = {
        "name": name,
        "inputs": inputs,
        "targets": targets,
        "reduction": reduction,
        "delta": delta,
        "device": common.device(),
    }
    result = compute_loss(**settings)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        draw_curves(settings, result)
    with right:
        say_loss(name, reduction, result)

    def program() -> None:
        made = make_program("A loss function", core.compute_loss, settings, core.report_loss)
        code_panel.draw(made, core.report_loss(result), "loss_function")

    panels.draw(
        {
            "Numbers": lambda: show_numbers(result),
            "Code": program,
            "Predict": lambda: ask(settings, result),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def draw_curves(settings: Settings, result: core.Loss) -> None:
    """Draw all three losses, and the three elements on the chosen one."""
    nothing = (0.0,) * len(ERRORS)
    curves = []
    for kind in KINDS:
        curve = compute_loss(kind, ERRORS, nothing, "none", settings["delta"])
        curves.append(charts.curve_table(kind, ERRORS, *numbers(curve.each, curve.gradient)))
    errors = (result.input - result.target).flatten()
    own = compute_loss(**settings | {"reduction": "none"})
    picture.draw(
        charts.loss_picture(KINDS, "error: input − target", -REACH, REACH, 8.0, 4.0),
        {
            "curves": pd.concat(curves, ignore_index=True),
            "points": charts.point_table(
                [settings["name"]] * 3,
                errors.tolist(),
                own.each.flatten().tolist(),
                own.gradient.flatten().tolist(),
                list("012"),
            ),
        },
        alt="Three losses over the error, and below their gradients; three elements on the curve of "
        f"{settings['name']}.",
        key="loss_picture",
    )


def numbers(*tensors: torch.Tensor) -> list[list[float]]:
    """Return tensors as flat lists."""
    return [tensor.flatten().tolist() for tensor in tensors]


def say_loss(name: str, reduction: str, result: core.Loss) -> None:
    """Say what the loss is, how it is reduced, and what is special about it."""
    if reduction == "none":
        st.metric("Loss", ", ".join(f"{value:.4f}" for value in result.loss.flatten().tolist()))
        st.markdown("**Nothing is reduced:** every element keeps its own loss.")
    else:
        st.metric("Loss", f"{result.loss.item():.4f}")
        terms = " + ".join(f"{value:.4g}" for value in result.each.flatten().tolist())
        total = result.each.sum().item()
        st.markdown(
            f"**{reduction.capitalize()}:** {terms} = {total:.4g}"
            + (f", divided by {result.each.numel()}." if reduction == "mean" else ".")
        )
    gradient = ", ".join(f"{value:.4f}" for value in result.gradient.flatten().tolist())
    st.markdown(f"**Gradient** by the inputs: [{gradient}]. A step against it brings each input nearer.")
    if reduction == "mean":
        st.markdown("The mean divides it by 3, too; the lower curves show the gradient of one element.")
    st.markdown(SAYINGS[name])


def show_numbers(result: core.Loss) -> None:
    """Show the elements, and the tutorial's figures."""
    rows = zip(*numbers(result.input, result.target, result.each, result.gradient), strict=True)
    texts = [
        (str(place), f"{x:g}", f"{t:g}", f"{x - t:.4g}", f"{loss:.4f}", f"{slope:.4f}")
        for place, (x, t, loss, slope) in enumerate(rows)
    ]
    columns = ("element", "input", "target", "error", "its loss", "gradient of the loss")
    text_table.draw(columns, texts, f"{len(texts)} elements with their losses and gradients", "content")
    st.code(core.report_loss(result), language=None)
    st.markdown("For classes the loss is cross entropy. The tutorial's example prints:")
    st.code(report_cross_entropy(cross_entropy()), language=None)


BY = ("Twice as large", "Four times as large", "The same", "Something else")


def ask(settings: Settings, result: core.Loss) -> None:
    """Ask what doubling all errors does to the loss; the answer comes from a run."""
    doubled = tuple(
        round(t + 2 * (x - t), 2) for x, t in zip(settings["inputs"], settings["targets"], strict=True)
    )
    before = result.each.sum().item()
    after = compute_loss(**settings | {"inputs": doubled}).each.sum().item()
    ratio = after / before if before else 1.0
    answer = next(
        (text for text, by in zip(BY, (2, 4, 1), strict=False) if abs(ratio - by) < 1e-3), BY[3]
    )
    prediction.draw(
        prediction.Question(
            f"Now double every error. What becomes of the sum of the losses with {settings['name']}?",
            BY,
            answer,
            f"It goes from {before:.4f} to {after:.4f}"
            + (f", {ratio:.3g} times as much." if before else ": without an error there is no loss."),
        )
    )
