"""Losses of an error: squared, absolute, Huber, as curves with their gradients."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
import torch

from core.loss_functions import charts, more_questions, on_the_board, questions
from core.loss_functions import errors_words as words
from core.loss_functions.cross_entropy import compute_cross_entropy, report_cross_entropy
from core.loss_functions.curves import ERRORS, FARTHEST_ERROR, error_curve
from core.loss_functions.errors import Loss, before_reduction, compute_loss, report_loss
from core.loss_functions.errors import errors as errors_of
from core.loss_functions.mistakes import MISTAKES
from core.loss_functions.questions import HIGHEST_INPUT
from pages.parts import text_table
from pages.parts.declare import Shared, buttons, slider
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks

KINDS = ("mse", "l1", "huber")
ROOM = 0.3  # beyond the largest error, for its point
HIGHEST_LOSS, STEEPEST = (8.0, 20.0), (4.0, 10.0)  # of what is drawn: mostly, and with an outlier


def element(label: str, default: float, row: str) -> float:
    """Declare an input or a target."""
    return slider(label, -HIGHEST_INPUT, HIGHEST_INPUT, default, 0.1, row=row)


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: the loss, three inputs and three targets."""

    loss: str = buttons("Loss", KINDS, "mse")
    reduction: str = buttons("Reduction", ("mean", "sum", "none"), "mean")
    delta: float = slider("Huber's delta", 0.25, 3, 1, 0.25)
    input0: float = element("input₀", 0, "element 0")
    target0: float = element("target₀", 1, "element 0")
    input1: float = element("input₁", 0, "element 1")
    target1: float = element("target₁", 0, "element 1")
    input2: float = element("input₂", 0, "element 2")
    target2: float = element("target₂", -1, "element 2")


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `compute_loss`."""
    return {
        "name": settings.loss,
        "inputs": (settings.input0, settings.input1, settings.input2),
        "targets": (settings.target0, settings.target1, settings.target2),
        "reduction": settings.reduction,
        "delta": settings.delta,
        "device": settings.computes_on,
    }


def run(settings: Settings) -> Loss:
    """Compare three inputs with three targets."""
    return remember(compute_loss)(**arguments(settings))


def numbers(*tensors: torch.Tensor) -> list[list[float]]:
    """Return tensors as flat lists."""
    return [tensor.flatten().tolist() for tensor in tensors]


def curves_of(delta: float) -> pd.DataFrame:
    """Return the curves of all losses as a table."""
    curves = ((kind, error_curve(kind, delta)) for kind in KINDS)
    tables = [charts.curve_table(kind, ERRORS, *numbers(c.each, c.gradient)) for kind, c in curves]
    return pd.concat(tables, ignore_index=True)


def draw_curves(settings: Settings, result: Loss) -> Picture:
    """Draw all losses, and the three elements on the chosen one."""
    own = remember(before_reduction)(**arguments(settings))
    x, losses, slopes = numbers(errors_of(result), own.each, own.gradient)
    ends = -FARTHEST_ERROR - ROOM, FARTHEST_ERROR + ROOM
    tops = charts.top(losses, HIGHEST_LOSS), charts.top(slopes, STEEPEST)
    spec = charts.loss_picture(KINDS, words.ERROR, *ends, *tops)
    return Picture(
        spec,
        {
            "curves": remember(curves_of)(settings.delta),
            "points": charts.point_table(
                [settings.loss] * 3, x, losses, slopes, list("012"), ends, tops
            ),
        },
        alt=words.alt(settings.loss, own),
    )


def say(settings: Settings, result: Loss) -> None:
    """Say what the loss is, how it is reduced, and what is special about it."""
    st.metric("Loss", ", ".join(f"{value:.4f}" for value in result.loss.flatten().tolist()))
    st.markdown(words.reduced(settings.reduction, result))
    st.markdown(words.gradient(result))
    if settings.reduction == "mean":
        st.markdown(words.MEAN_OF_GRADIENT)
    st.markdown(words.pull(settings.loss, result))


def show_numbers(settings: Settings, result: Loss) -> None:
    """Show the elements, and the tutorial's figures."""
    columns = (result.input, result.target, errors_of(result), result.each, result.gradient)
    texts = [
        (str(place), f"{x:g}", f"{t:g}", f"{error:.4g}", f"{loss:.4f}", f"{slope:.4f}")
        for place, (x, t, error, loss, slope) in enumerate(zip(*numbers(*columns), strict=True))
    ]
    text_table.draw(
        words.COLUMNS, texts, f"{len(texts)} elements with their losses and gradients", "content"
    )
    st.code(report_loss(result), language=None, wrap_lines=True)
    st.markdown(words.FOR_CLASSES)
    st.code(report_cross_entropy(remember(compute_cross_entropy)()), language=None, wrap_lines=True)


def program(settings: Settings, result: Loss) -> Shown:
    """Return the program of a loss."""
    call = compute_loss, arguments(settings)
    return Shown("A loss function", *call, report_loss, report_loss(result), "loss_function")


VIEW = View(
    name="errors",
    title="Errors",
    settings=Settings,
    run=run,
    picture=draw_curves,
    words=say,
    numbers=show_numbers,
    short=lambda settings, result: on_the_board.write_errors(result, arguments(settings)),
    program=program,
    questions=asks(arguments, questions.change_the_errors, more_questions.take_another_reduction),
    mistakes=MISTAKES,
    point=("loss", "input0"),
    formerly={"about": "errors"},
)
