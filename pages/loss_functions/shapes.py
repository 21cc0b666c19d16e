"""Shapes in a loss: what MSELoss warns of, and why it is right to."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.loss_functions import more_questions, on_the_board
from core.loss_functions import shapes_charts as charts
from core.loss_functions import shapes_words as words
from core.loss_functions.mistakes import MISTAKES
from core.loss_functions.shapes import LOSSES, Shapes, compare_shapes, report_shapes
from pages.parts.as_code import as_code
from pages.parts.declare import Shared, buttons, slider, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks

MOST_SAMPLES = 5
WARNS = "PyTorch warns  \n{warning}"


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: the loss, how many samples there are, and how far off predictions are."""

    loss: str = buttons("Loss", tuple(LOSSES), "mse")
    samples: int = whole("Samples", 2, MOST_SAMPLES, 4)
    off: float = slider("Every prediction is off by", -2, 2, 0, 0.1)
    apart: float = slider("Targets are apart by", 0, 2, 1, 0.1)


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `compare_shapes`."""
    return {
        "loss": settings.loss,
        "n_samples": settings.samples,
        "error": settings.off,
        "spread": settings.apart,
    }


def run(settings: Settings) -> Shapes:
    """Compare predictions (n, 1) with targets (n,), and with targets of their own shape."""
    return remember(compare_shapes)(**arguments(settings))


def draw_differences(settings: Settings, shapes: Shapes) -> Picture:
    """Draw every prediction against every target."""
    tensors = (shapes.prediction, shapes.target, shapes.differences)
    return Picture(
        charts.shapes_picture(settings.samples),
        charts.shapes_tables(*(tensor.numpy() for tensor in tensors)),
        alt=words.alt(shapes),
    )


def say(settings: Settings, shapes: Shapes) -> None:
    """Show both losses, and PyTorch's warning word for word."""
    mixed, equal = st.columns(2)
    mixed.metric(words.mixed(shapes), f"{shapes.mixed.item():.4f}")
    equal.metric(words.EQUAL, f"{shapes.equal.item():.4f}")
    for said in shapes.mixed_warnings:
        warning = as_code(f"UserWarning: {said}")
        st.warning(WARNS.format(warning=warning), icon=":material/warning:")


def explain(settings: Settings, shapes: Shapes) -> None:
    """Say what broadcasting has made, and what to do instead."""
    st.markdown(words.broadcasting(shapes))
    st.markdown(words.SAME_SHAPE)


def show_numbers(settings: Settings, shapes: Shapes) -> None:
    """Show both losses as the program prints them."""
    st.code(report_shapes(shapes), language=None, wrap_lines=True)


def program(settings: Settings, shapes: Shapes) -> Shown:
    """Return the program of both comparisons."""
    call, report = (compare_shapes, arguments(settings)), report_shapes(shapes)
    return Shown("Shapes in a loss", *call, report_shapes, report, "shapes_in_a_loss", "shapes")


VIEW = View(
    name="shapes",
    title="Shapes",
    settings=Settings,
    run=run,
    picture=draw_differences,
    words=say,
    below=explain,
    numbers=show_numbers,
    short=lambda settings, shapes: on_the_board.write_shapes(shapes, arguments(settings)),
    program=program,
    questions=asks(arguments, more_questions.make_targets_alike, more_questions.miss_by_as_much),
    mistakes=MISTAKES,
    point=("off", "apart"),
    formerly={"about": "shapes"},
)
