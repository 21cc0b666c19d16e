"""Curve fitting: a network that bends itself to a curve, and how long that takes."""

import math
from collections.abc import Iterator

import streamlit as st

from core.curve_fitting import charts
from core.curve_fitting import fit as core
from core.curve_fitting.mistakes import MISTAKES
from core.program import Settings, make_program
from core.training import ACTIVATIONS
from pages.parts import (
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
from pages.parts.compute import in_turn, remember

LESSON = "curve_fitting"
AT_ONCE = 600  # steps that a run may have to be made at every move of a slider
AT_MOST = 60_000  # steps that a run may have at all
EPOCHS = (50, 100, 200, 400, 600, 1000, 1500, 3000, 6000)
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
            "batch_size": int(
                controls.pick_number("Batch size", "batch_size", (10, 20, 50, 100, 200), 200)
            ),
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


def count_steps(settings: Settings) -> int:
    """Return how many steps of the optimizer a run takes."""
    n_train = settings["n_samples"] - round(settings["held_back"] * settings["n_samples"])
    return int(settings["epochs"] * math.ceil(n_train / settings["batch_size"]))


def find_fit(settings: Settings) -> tuple[core.Fit, bool]:
    """Return a fit to show and whether it is the whole run that the settings ask for.

    A short run is made at once. A long one is shown as far as it came, or else by how it begins.
    """
    steps = count_steps(settings)
    if steps <= AT_ONCE:
        return fit_curve(**settings), True
    so_far = st.session_state.setdefault(LONG, {}).get(tuple(settings.items()))
    if so_far is not None:
        return so_far, so_far.snapshots[-1].epoch == settings[
            "epochs"
        ] or so_far.first_non_finite is not None
    return fit_curve(**settings | {"epochs": max(1, AT_ONCE * settings["epochs"] // steps)}), False


def offer_training(settings: Settings, fit: core.Fit) -> None:
    """Offer to make a long run, and make it: with progress, until it is done or something is moved.

    This page is no fragment: the run of a whole page ends as soon as a control is moved or Stop is
    pressed, whereas a fragment would be finished first.
    """
    steps = count_steps(settings)
    if steps > AT_MOST:
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
    work: Iterator[core.Fit] = core.fit_step_by_step(**settings)
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
    different = {key: value for key, value in other.items() if settings[key] != value}
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
    n_parameters = core.count_parameters(settings["layers"], settings["width"])
    st.markdown(
        f"A network with **{n_parameters:,} parameters** after **{last.epoch} epochs**: "
        f"mean squared error **{last.train_loss:.4f}** on {fit.n_train} training points"
        + (
            f", **{last.test_loss:.4f}** on {len(fit.x) - fit.n_train} test points."
            if fit.n_train < len(fit.x)
            else "."
        )
    )


def ask(settings: Settings, fit: core.Fit) -> None:
    """Ask what the other of SGD and momentum would reach; the answer comes from a short run of both."""
    epochs = max(1, min(settings["epochs"], AT_ONCE * settings["epochs"] // count_steps(settings)))
    other = "sgd" if settings["optimizer"] != "sgd" else "momentum"
    here = fit_curve(**settings | {"epochs": epochs}).snapshots[-1].train_loss
    there = fit_curve(**settings | {"epochs": epochs, "optimizer": other}).snapshots[-1].train_loss
    answers = ("Lower by more than half", "About the same", "More than twice as high")
    answer = answers[0] if there < here / 2 else answers[1] if there <= 2 * here else answers[2]
    prediction.draw(
        prediction.Question(
            f"The same network, the same points, {epochs} epochs: how high will the loss be with "
            f"**{other}** instead of {settings['optimizer']}?",
            answers,
            answer,
            f"After {epochs} epochs {settings['optimizer']} has a loss of {here:.4f} and {other} one of "
            f"{there:.4f}.",
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
            charts.fit_picture(len(fit.snapshots) - 1, epochs, fit.n_train < len(fit.x), tuple(kept)),
            charts.tables_of(core.sample_wave(), fit, kept),
            alt="The curve, the points and the network's fit as it forms; below, the losses.",
        )

    def numbers() -> None:
        tested = fit.n_train < len(fit.x)
        rows = [
            (str(snap.epoch), f"{snap.train_loss:.4f}", *[f"{snap.test_loss:.4f}"] * tested)
            for snap in fit.snapshots
        ]
        table.draw_printed(("epoch", "train loss", *["test loss"] * tested), rows)

    def code() -> None:
        shown = settings | {"epochs": epochs} if epochs else settings
        program = make_program("Curve fitting", core.fit_curve, shown, core.report, "fit")
        code_panel.draw(program, core.report(fit), LESSON)

    panels.draw(
        {
            "Numbers": numbers,
            "Code": code,
            "Predict": lambda: ask(settings, fit),
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
