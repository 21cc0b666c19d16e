"""Softmax twice: a popular mistake, trained beside the right way."""

import streamlit as st
from pandas import DataFrame

from core.loss_functions import softmax_twice as core
from core.loss_functions import softmax_twice_charts as charts
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

compare_softmax = remember(core.compare_softmax)
pull_by_lead = remember(core.pull_by_lead)

LEADS = tuple(round(-8 + 0.1 * number, 1) for number in range(161))
WINNERS = ("The one on logits", "The one with softmax twice", "Both are equally sure")


def draw() -> None:
    """Train a classifier on logits, and from the same start with a softmax too many."""
    with st.sidebar:
        n_classes = controls.whole("Classes", "blobs", 2, 5, 3)
        spread = controls.slider("Spread of the points", "spread", 0.1, 2, 0.8, 0.1)
        step_size = controls.slider("Step size", "step_size", 0.1, 3, 0.5, 0.1)
        steps = controls.whole("Steps", "steps", 10, 200, 100, 10)
    settings: Settings = {
        "n_classes": n_classes,
        "spread": spread,
        "step_size": step_size,
        "steps": steps,
        "seed": common.seed(),
        "device": common.device(),
    }
    comparison = compare_softmax(**settings)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        draw_training(comparison)
    with right:
        say_why(n_classes, comparison)

    def program() -> None:
        made = make_program(
            "Softmax twice", core.compare_softmax, settings, core.report_softmax, "comparison"
        )
        code_panel.draw(made, core.report_softmax(comparison), "softmax_twice")

    panels.draw(
        {
            "Numbers": lambda: show_numbers(comparison),
            "Code": program,
            "Predict": lambda: ask(settings),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def draw_training(comparison: core.OnceAndTwice) -> None:
    """Draw both runs: losses, gradients, and what the right class gets."""
    once, twice = comparison.once, comparison.twice
    columns = {
        charts.ONCE: (once.losses, once.gradients, once.probabilities),
        charts.TWICE: (twice.losses, twice.gradients, twice.probabilities),
    }
    picture.draw(
        charts.training_picture(
            len(once.losses) - 1,
            charts.top(once.losses + twice.losses),
            charts.top(once.gradients + twice.gradients),
        ),
        {"runs": charts.run_table(columns), "floor": charts.floor_table(comparison.floor)},
        alt="Losses, lengths of the gradients, and probabilities of the right class, along the steps of "
        "two trainings: on logits, and with softmax twice.",
        key="twice_picture",
    )


def say_why(n_classes: int, comparison: core.OnceAndTwice) -> None:
    """Say where the floor comes from, and why the gradient is weak."""
    st.markdown(
        "`nn.CrossEntropyLoss` applies softmax itself. Give it probabilities, and it squeezes them "
        "again: of numbers between 0 and 1 it can never be sure."
    )
    st.markdown(
        f"**The floor.** The best input, 1 for the right class and 0 for the other {n_classes - 1}, "
        f"still costs log(1 + {n_classes - 1}/e) = **{comparison.floor:.4f}**."
    )
    once, twice = pull_by_lead(n_classes, LEADS)
    picture.draw(
        charts.pull_picture(LEADS[0], LEADS[-1]),
        {
            "once": DataFrame({"lead": LEADS, "pull": once}),
            "twice": DataFrame({"lead": LEADS, "pull": twice}),
        },
        alt="How strongly the right class's logit is pulled up, against its lead: on logits nearly 1 "
        "where it is far behind, with softmax twice nearly 0.",
        key="pull_picture",
    )
    behind = LEADS.index(-6.0)
    st.markdown(
        f"**The gradient.** Where the right class lies 6 behind, the logits feel a pull of "
        f"{once[behind]:.3f}. Through a second softmax only {twice[behind]:.4f} of it is left: "
        "the worse the answer, the less is learned from it."
    )


def show_numbers(comparison: core.OnceAndTwice) -> None:
    """Show every step of both runs."""
    once, twice = comparison.once, comparison.twice
    rows = zip(
        once.losses,
        twice.losses,
        once.gradients,
        twice.gradients,
        once.probabilities,
        twice.probabilities,
        strict=True,
    )
    texts = [(str(step), *(f"{value:.4f}" for value in row)) for step, row in enumerate(rows)]
    columns = (
        "step",
        "loss: logits",
        "twice",
        "gradient: logits",
        "twice ",
        "right class: logits",
        "twice  ",
    )
    text_table.draw(columns, texts, f"Both trainings, {len(texts)} steps")


def ask(settings: Settings) -> None:
    """Ask which run is surer with twice the step size; the answer comes from it."""
    doubled = round(2 * settings["step_size"], 1)
    run = compare_softmax(**settings | {"step_size": doubled})
    once, twice = run.once.probabilities[-1], run.twice.probabilities[-1]
    answer = WINNERS[2] if abs(once - twice) < 5e-4 else WINNERS[once < twice]
    prediction.draw(
        prediction.Question(
            f"Train both again with a step size of {doubled:g}. After {settings['steps']} steps, which "
            "gives the right class the higher probability?",
            WINNERS,
            answer,
            f"On average the right class gets {once:.4f} from the one on logits, and {twice:.4f} from "
            "the one with softmax twice.",
        )
    )
