"""Softmax twice: a popular mistake, trained beside the right way."""

from dataclasses import dataclass
from typing import Any

import streamlit as st
from pandas import DataFrame

from core.loss_functions import more_questions, on_the_board, questions
from core.loss_functions import softmax_twice_charts as charts
from core.loss_functions import softmax_twice_words as words
from core.loss_functions.mistakes import MISTAKES
from core.loss_functions.questions import LARGEST_STEP
from core.loss_functions.softmax_twice import (
    LEADS,
    OnceAndTwice,
    compare_softmax,
    pull_by_lead,
    pull_far_behind,
    report_softmax,
)
from core.telling_apart import write_no_more
from pages.parts import picture, text_table
from pages.parts.declare import Shared, slider, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: the points, and how to step."""

    blobs: int = whole("Classes", 2, 5, 4)
    spread: float = slider("Spread of the points", 0.1, 2, 0.8, 0.1)
    step_size: float = slider("Step size", 0.1, LARGEST_STEP, 0.1, 0.1)
    steps: int = whole("Steps", 10, 200, 100, 10)


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `compare_softmax`."""
    return {
        "n_classes": settings.blobs,
        "spread": settings.spread,
        "step_size": settings.step_size,
        "steps": settings.steps,
        "seed": settings.seed,
        "device": settings.computes_on,
    }


def run(settings: Settings) -> OnceAndTwice:
    """Train a classifier on logits, and from the same start with a softmax too many."""
    return remember(compare_softmax)(**arguments(settings))


def draw_training(settings: Settings, comparison: OnceAndTwice) -> Picture:
    """Draw both runs: losses, gradients, and what the right class gets."""
    once, twice = comparison.once, comparison.twice
    runs = {
        charts.ONCE: (once.losses, once.gradients, once.probabilities),
        charts.TWICE: (twice.losses, twice.gradients, twice.probabilities),
    }
    tops = charts.top(once.losses + twice.losses), charts.top(once.gradients + twice.gradients)
    return Picture(
        charts.training_picture(len(once.losses) - 1, *tops),
        {
            "runs": charts.run_table(runs),
            "floor": charts.floor_table(comparison.floor, write_no_more(comparison.floor, 4)),
        },
        alt=words.alt(comparison),
    )


def draw_pulls(blobs: int) -> Picture:
    """Draw how strongly each loss pulls, by the lead of the right class."""
    tables = {
        name: DataFrame({"lead": LEADS, "pull": pull})
        for name, pull in zip(("once", "twice"), pull_by_lead(blobs, LEADS), strict=True)
    }
    return Picture(charts.pull_picture(LEADS[0], LEADS[-1]), tables, words.PULL_ALT, name="pull_picture")


def say(settings: Settings, comparison: OnceAndTwice) -> None:
    """Say where the floor comes from, and why the gradient is weak."""
    st.markdown(words.AGAIN)
    st.markdown(words.ends(comparison))
    st.markdown(words.floor(comparison, settings.blobs))
    pull = words.pull(*remember(pull_far_behind)(settings.blobs))
    st.markdown(words.why_twice_leads(comparison, settings.blobs) or pull)


def show_pull(settings: Settings, comparison: OnceAndTwice) -> None:
    """Draw how strongly each loss pulls at the right class's logit."""
    left, right = st.columns([14, 9], gap="medium")
    with left:
        picture.draw("main", draw_pulls, settings.blobs)
    right.markdown(words.PULL_ALT)


def show_numbers(settings: Settings, comparison: OnceAndTwice) -> None:
    """Show every step of both runs."""
    once, twice = comparison.once, comparison.twice
    pairs = zip(
        (once.losses, once.gradients, once.probabilities),
        (twice.losses, twice.gradients, twice.probabilities),
        strict=True,
    )
    rows = zip(*(column for pair in pairs for column in pair), strict=True)
    texts = [(str(step), *(f"{value:.4f}" for value in row)) for step, row in enumerate(rows)]
    text_table.draw(words.COLUMNS, texts, f"Both trainings, {len(texts)} steps")


def program(settings: Settings, comparison: OnceAndTwice) -> Shown:
    """Return the program of both trainings."""
    call, report = (compare_softmax, arguments(settings)), report_softmax(comparison)
    return Shown("Softmax twice", *call, report_softmax, report, "softmax_twice", "comparison")


VIEW = View(
    name="softmax_twice",
    title="Softmax twice",
    settings=Settings,
    run=run,
    picture=draw_training,
    words=say,
    numbers=show_numbers,
    more={"Pull": show_pull},
    short=lambda settings, both: on_the_board.write_softmax_twice(both, arguments(settings)),
    program=program,
    questions=asks(
        arguments,
        questions.train_with_another_step_size,
        more_questions.train_for_more_steps,
        more_questions.spread_the_points,
    ),
    mistakes=MISTAKES,
    point=("spread", "step_size"),
    formerly={"about": "softmax twice"},
)
