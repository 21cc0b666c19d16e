"""You fit, before the machine does."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.linear_regression import challenges, charts
from core.linear_regression.by_eye_words import describe_answer, describe_fit, say_the_answer
from core.linear_regression.fit_by_eye import Trial, report_trial, try_weights
from core.linear_regression.mistakes import MISTAKES
from core.linear_regression.place_charts import place_table, taken_by, with_sides
from core.linear_regression.questions import which_way, which_way_for_the_other
from pages.linear_regression import on_the_board
from pages.linear_regression.data import Data, contours_of
from pages.parts import picture, table
from pages.parts.declare import Shared, slider, switch
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks, challenged

TASK = (
    "The loss is the mean of the squared lengths of the thin lines. Move w₀ and w₁ until all points lie "
    "near the thick one."
)


@dataclass(frozen=True)
class Weights(Shared):
    """Which weights to try."""

    w0: float = slider("Your w₀", -5, 5, 1, 0.05)
    w1: float = slider("Your w₁", -5, 5, 0, 0.05)
    answer: bool = switch("Show the answer", False)


@dataclass(frozen=True)
class Settings(Data, Weights):
    """What a student chooses: the weights, and the data."""


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `try_weights`."""
    return {"points": settings.points, "w": (settings.w0, settings.w1)}


def run(settings: Settings) -> Trial:
    """Try the weights."""
    return remember(try_weights)(**arguments(settings))


def draw_fit(settings: Settings, trial: Trial) -> Picture:
    """Draw predictions against true values."""
    y, y_hat = trial.y.flatten().numpy(), trial.y_hat.flatten().numpy()
    reach = charts.fit_reach(y, y_hat)
    return Picture(
        charts.fit_picture(reach),
        {"points": charts.fit_table(y, y_hat), "diagonal": charts.diagonal_table(reach)},
        alt=describe_fit(trial),
        name="fit",
    )


def say(settings: Settings, trial: Trial) -> None:
    """Show the loss, and the answer if it is asked for."""
    yours, best = st.columns(2)
    yours.metric("Your loss", f"{trial.loss:.4g}")
    if not settings.answer:
        st.markdown(TASK)
        return
    best.metric("Least squares", f"{trial.best_loss:.4g}")
    st.markdown(say_the_answer(trial))
    picture.draw("side", draw_answer, settings, trial)


def draw_answer(settings: Settings, trial: Trial) -> Picture:
    """Draw the chosen and the best weights on the loss surface."""
    places = place_table(("you", trial.w), ("least squares", trial.best_w.tolist()))
    limits = charts.place_limits(places)
    named = with_sides(places, limits)
    return Picture(
        charts.surface_picture(limits),
        {
            **remember(contours_of)(settings.points, limits, taken_by(named, limits)),
            "places": named,
        },
        alt=describe_answer(trial),
        name="answer",
    )


def show_numbers(settings: Settings, trial: Trial) -> None:
    """Show every point's true value, prediction and residual."""
    columns = (trial.y, trial.y_hat, trial.residuals)
    rows = zip(*(column.flatten().tolist() for column in columns), strict=True)
    table.draw(("point", "y", "ŷ", "ŷ − y"), rows)


def program(settings: Settings, trial: Trial) -> Shown:
    """Return the program of one trial."""
    return Shown(
        "Linear regression by eye",
        try_weights,
        arguments(settings),
        report_trial,
        report_trial(trial),
        "linear_regression_by_eye",
        result="trial",
    )


VIEW = View(
    name="by_eye",
    title="You fit",
    settings=Settings,
    run=run,
    picture=draw_fit,
    words=say,
    numbers=show_numbers,
    short=on_the_board.write_trial,
    program=program,
    questions=asks(arguments, which_way, which_way_for_the_other),
    challenges=challenged(arguments, *challenges.BY_EYE),
    mistakes=MISTAKES,
    formerly={"fit": "you"},
    point=("w0", "w1"),
)
