"""Curve fitting: a network that bends itself to a curve, and how long that takes."""

from collections.abc import Iterator
from typing import Any

import streamlit as st

from core.activations import ACTIVATIONS
from core.charts.words import word_table
from core.curve_fitting import charts
from core.curve_fitting import fit as core
from core.curve_fitting.comparison import find_differences
from core.curve_fitting.mistakes import MISTAKES
from core.curve_fitting.questions import ask_about_the_other_optimizer
from core.curve_fitting.run_length import (
    AT_MOST,
    BATCH_SIZES,
    EPOCHS,
    beginning,
    is_finished,
    name_length,
)
from core.curve_fitting.wave import Samples, sample_wave
from core.program import Settings, make_program
from core.torch_optimizers import OPTIMIZERS
from core.training import Network, Training, count_steps
from pages.old_parts import (
    code_panel,
    common,
    controls,
    heading,
    mistakes_panel,
    panels,
    picture,
    prediction,
    table,
)
from pages.old_parts.compute import in_turn, remember

LESSON = "curve_fitting"
KEPT, LONG, BEGIN = "_kept_fits", "_long_fits", "_begin_training"
SECTION_17 = {"optimizer": "sgd", "step_size": 0.05, "epochs": 6000, "batch_size": 200}
SECTION_18 = {"optimizer": "momentum", "step_size": 0.05, "epochs": 1500, "batch_size": 200}

fit_curve = remember(core.fit_curve, 64)


def choose_settings() -> Settings:
    """Draw the controls."""
    with st.sidebar:
        st.button("Section 17: SGD, 6000 epochs", on_click=take, args=(SECTION_17,), width="stretch")
        st.button(
            "Section 18: momentum, 1500 epochs", on_click=take, args=(SECTION_18,), width="stretch"
        )
        optimizers = ["sgd", "momentum", "adam", "rmsprop"]
        settings: Settings = {
            "optimizer": controls.choose("Optimizer", "optimizer", optimizers, "momentum"),
            "step_size": controls.pick_number(
                "Step size", "step_size", (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5), 0.05
            ),
            "epochs": int(controls.pick_number("Epochs", "epochs", EPOCHS, 600)),
            "batch_size": int(controls.pick_number("Batch size", "batch_size", BATCH_SIZES, 200)),
            "layers": controls.whole("Hidden layers", "layers", 1, 4, 2),
            "width": controls.whole("Units in a layer", "width", 4, 64, 32, 4),
            "activation": controls.choose("Activation", "activation", list(ACTIVATIONS), "tanh"),
            "n_samples": controls.whole("Points", "n_samples", 20, 400, 200, 20),
            "noise": controls.slider("Noise", "noise", 0, 1, 0, 0.1),
            "held_back": controls.slider("Held back for testing", "held_back", 0, 0.5, 0, 0.1),
        }
    return settings | {"seed": common.seed(), "device": common.device()}


def take(settings: Settings) -> None:
    """Take over the tutorial's settings, and begin (a button's callback)."""
    for key, value in settings.items():
        st.session_state[key] = value
    st.session_state[BEGIN] = True


def arguments_of(settings: Settings) -> Settings:
    """Return the settings as the arguments of `fit_curve`."""
    return {
        "samples": Samples(*(settings[key] for key in ("n_samples", "noise", "held_back"))),
        "network": Network(*(settings[key] for key in ("layers", "width", "activation"))),
        "training": Training(
            OPTIMIZERS[settings["optimizer"]],
            settings["step_size"],
            batch_size=settings["batch_size"],
            epochs=settings["epochs"],
        ),
        "seed": settings["seed"],
        "device": settings["device"],
    }


def tables_of(fit: core.Fit, kept: dict[str, core.Fit]) -> dict[str, Any]:
    """Return the tables of the picture."""
    epochs = [frame.epoch for frame in fit.snapshots]
    losses = {charts.TRAIN_LOSS: (epochs, [frame.train_loss for frame in fit.snapshots])}
    if fit.n_train < len(fit.x):
        losses[charts.TEST_LOSS] = (epochs, [frame.test_loss for frame in fit.snapshots])
    earlier = {
        name: ([frame.epoch for frame in old.snapshots], [frame.train_loss for frame in old.snapshots])
        for name, old in kept.items()
    }
    return {
        "truth": charts.truth_table(*sample_wave()),
        "points": charts.point_table(fit.x, fit.y, fit.n_train),
        "fit": charts.curve_table(fit.grid, [frame.curve for frame in fit.snapshots]),
        "losses": charts.loss_table(losses),
        "earlier": charts.loss_table(earlier),
        "now": word_table(
            [f"epoch {frame.epoch}:  loss = {frame.train_loss:.4f}" for frame in fit.snapshots]
        ),
    }


def find_fit(settings: Settings) -> tuple[core.Fit, bool]:
    """Return a fit to show and whether it is the whole run that the settings ask for.

    A short run is made at once. A long one is shown as far as it came, or else by how it begins.
    """
    arguments = arguments_of(settings)
    so_far = st.session_state.setdefault(LONG, {}).get(tuple(settings.items()))
    if so_far is None:
        begun = beginning(arguments["samples"].n_train, arguments["training"])
        so_far = fit_curve(**arguments | {"training": begun})
    return so_far, is_finished(so_far, arguments["training"])


def offer_training(settings: Settings, fit: core.Fit) -> None:
    """Offer to make a long run, and make it: with progress, until it is done or something is moved.

    This page is no fragment: the run of a whole page ends as soon as a control is moved or Stop is
    pressed, whereas a fragment would be finished first.
    """
    arguments = arguments_of(settings)
    n_train, training = arguments["samples"].n_train, arguments["training"]
    steps = count_steps(n_train, training)
    if name_length(n_train, training) == "too long":
        st.warning(
            f"That would be {steps:,} steps. Up to {AT_MOST:,} can be made here: choose fewer epochs or "
            "larger batches.",
            icon=":material/hourglass:",
        )
        return
    place = st.empty()
    with place.container():
        st.caption(f"A long run: this is it up to epoch {fit.snapshots[-1].epoch}.")
        pressed = st.button(f"Train: {steps:,} steps", type="primary", icon=":material/model_training:")
    if not (pressed or st.session_state.pop(BEGIN, False)):
        return
    with place.container():
        progress = st.progress(0.0, "Starting")
        st.button("Stop", icon=":material/stop:")
    runs = st.session_state[LONG]
    while len(runs) > 8:
        runs.pop(next(iter(runs)))
    work: Iterator[core.Fit] = core.fit_step_by_step(**arguments)
    for so_far in in_turn(work):
        last = so_far.snapshots[-1]
        runs[tuple(settings.items())] = so_far
        progress.progress(
            last.epoch / settings["epochs"],
            f"Epoch {last.epoch} of {settings['epochs']}, loss {last.train_loss:.4f}",
        )
    st.rerun()


def name_difference(settings: Settings, other: Settings) -> str:
    """Name an earlier run by what it had otherwise."""
    different = find_differences(settings, other)
    parts = [value if isinstance(value, str) else f"{key} {value}" for key, value in different.items()]
    return ", ".join(parts) or "the same settings"


def keep(settings: Settings, fit: core.Fit) -> None:
    """Keep a run for comparison, three at most (a button's callback)."""
    kept = [run for run in st.session_state.get(KEPT, []) if run[0] != settings]
    st.session_state[KEPT] = [*kept, (settings, fit)][-3:]


def draw_kept(settings: Settings, fit: core.Fit) -> dict[str, core.Fit]:
    """Draw the buttons that keep and forget runs; return the earlier runs by what they had otherwise."""
    kept = st.session_state.get(KEPT, [])
    with st.container(horizontal=True):
        st.button("Keep for comparison", icon=":material/push_pin:", on_click=keep, args=(settings, fit))
        if kept:
            st.button(
                "Forget kept runs", icon=":material/delete:", on_click=st.session_state.pop, args=(KEPT,)
            )
    return {name_difference(settings, other): old for other, old in kept if other != settings}


def say_result(fit: core.Fit, settings: Settings) -> None:
    """Say how good the fit is, and where to look."""
    last = fit.snapshots[-1]
    if fit.first_non_finite is not None:
        st.warning(
            f"By epoch {fit.first_non_finite} the loss is {last.train_loss}: the steps are too large, "
            "and the weights have left float32. Try a smaller step size.",
            icon=":material/trending_up:",
        )
    n_parameters = core.count_weights(arguments_of(settings)["network"])
    st.markdown(
        f"A network with **{n_parameters:,} parameters** after **{last.epoch} epochs**: "
        f"mean squared error **{last.train_loss:.4f}** on {fit.n_train} training points"
        + (f", **{last.test_loss:.4f}** on {fit.n_test} test points." if fit.n_test else ".")
    )


def ask(settings: Settings) -> None:
    """Ask what the other of SGD and momentum would reach; the answer comes from a short run of both."""
    question = ask_about_the_other_optimizer(**arguments_of(settings))
    prediction.draw(
        prediction.Question(
            question.text,
            tuple(question.options.values()),
            question.options[question.answer],
            question.why,
        )
    )


def explore() -> None:
    """Draw everything that moves with the controls."""
    settings = choose_settings()
    fit, whole = find_fit(settings)
    epochs = fit.snapshots[-1].epoch
    left, right = st.columns([3, 2], gap="medium")
    with right:
        say_result(fit, settings)
        waiting = st.container()
        kept = draw_kept(settings, fit)
        st.markdown(
            "The curve is slow on the left and fast on the right. Plain SGD finds the slow part first. "
            "Momentum keeps a moving sum of gradients and gets to the fast part much earlier."
        )
    with left:
        picture.draw(
            charts.fit_picture(len(fit.snapshots) - 1, epochs, fit.n_test > 0, tuple(kept)),
            tables_of(fit, kept),
            alt="The curve, the points and the network's fit as it forms; below, the losses.",
        )

    def numbers() -> None:
        tested = fit.n_test > 0
        rows = [
            (str(snap.epoch), f"{snap.train_loss:.4f}", *[f"{snap.test_loss:.4f}"] * tested)
            for snap in fit.snapshots
        ]
        table.draw_printed(("epoch", "train loss", *["test loss"] * tested), rows)

    def code() -> None:
        shown = arguments_of(settings | {"epochs": epochs} if epochs else settings)
        program = make_program("Curve fitting", core.fit_curve, shown, core.report, "fit")
        code_panel.draw(program, core.report(fit), LESSON)

    panels.draw(
        {
            "Numbers": numbers,
            "Code": code,
            "Predict": lambda: ask(settings),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )
    if not whole:
        with waiting:
            offer_training(settings, fit)


heading.draw(LESSON)
st.markdown(
    "A network of a few dozen units can bend itself to any curve. How long that takes depends on the "
    "optimizer: press play, then let momentum and plain SGD run against each other."
)
explore()
heading.remember(
    LESSON,
    "A network with one non-linear hidden layer can come as close to a curve as it has units for.",
    "Momentum adds up gradients that agree, and gets along a ravine in a fraction of the steps.",
    "The loss on points that were held back tells learning from memorising.",
)
